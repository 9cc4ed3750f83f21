# CalcML in a container, for machines on which nothing may be installed:
#
#   docker build -t calcml .
#   mkdir -p media
#   docker run --rm --user "$(id -u)" -v "$PWD/media:/course/media" calcml render
FROM python:3.12-slim-bookworm

RUN useradd --create-home calcml
WORKDIR /course

# The environment first: it changes less often than the lectures.
COPY pyproject.toml README.md LICENSE LICENSE-lectures requirements.lock build.lock ./
COPY scripts/setup.sh scripts/
RUN PIP_NO_CACHE_DIR=1 sh scripts/setup.sh && rm -rf /var/lib/apt/lists/* .venvs/*.log

COPY . .
RUN install -d -m 777 media

USER calcml
ENV HOME=/tmp
ENTRYPOINT ["/course/.venv/bin/calcml"]
