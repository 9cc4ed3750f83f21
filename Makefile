# Everything a contributor types. ARGS goes on to the command: make render ARGS="--chapter 2"

.DEFAULT_GOAL := help
.PHONY: help render test golden faults setup environment lint bench bench-checks lock clean
BIN := .venv/bin
ARGS ?=

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

render: environment ## Render the course into media/
	@$(BIN)/calcml render $(ARGS)

test: environment ## Run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

golden: environment ## Draw anew the golden pictures of the kit that have changed; look at them
	@$(BIN)/python -m tests.kit.golden.update

faults: environment ## Plant deliberate faults in a copy and see the tests catch them
	@$(BIN)/python tests/faults.py

setup: environment ## Make or refresh .venv, system libraries included
	@echo "Ready: $(BIN)/calcml"

environment:
	@sh scripts/setup.sh

lint: environment ## Check style, formatting and types
	@status=0; $(BIN)/ruff check . || status=1; $(BIN)/ruff format --check . || status=1; \
	$(BIN)/mypy || status=1; exit $$status

bench: environment ## Time the course against stock Manim
	@$(BIN)/python -m calcml.bench $(ARGS)

bench-checks: environment ## Score the checks on the corpus, and say what they cost
	@$(BIN)/python -m tests.calcml.checks.score $(ARGS)
	@$(BIN)/python -W ignore -m tests.calcml.checks.cost

# --fork-strategy fewest: one version of each package for every Python, so the same pictures.
UV_COMPILE = uv --no-config pip compile --quiet --universal --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(ARGS)

lock: ## Lock the dependencies anew, with uv; ARGS=--upgrade takes newer releases
	@command -v uv >/dev/null || { echo "This needs uv: python3 -m pip install uv"; exit 1; }
	@$(UV_COMPILE) --group build -o build.lock >/dev/null
	@$(UV_COMPILE) pyproject.toml --extra dev --constraints build.lock -o requirements.lock >/dev/null
	@echo "Written: requirements.lock build.lock"

clean: ## Remove the environment and caches; media/ stays
	rm -rf .venv .venvs .hypothesis .mypy_cache .pytest_cache .ruff_cache .coverage* htmlcov build dist
	find calcml_core scenes scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
