#!/bin/sh
# Makes .venv: the environment that CalcML runs in, exactly as the lock files say.
#
# What the system lacks is installed with apt where that needs no password; otherwise the
# command to type is shown. Environments lie in .venvs/, each named by a digest of all that
# decides its content, and one is in use only once it holds the file `complete`, written last:
# an interrupted one is thrown away at the next start. When there is nothing to do, this takes
# about 0.1 s and no network. PYTHON=/path/to/python3.12 chooses the interpreter.

set -eu
cd -P "$(dirname "$0")/.."
unset PYTHONPATH PYTHONHOME
export PIP_USER=0 PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# step "What it does (how long)" COMMAND…: the command's output goes to $log, shown if it fails.
step() {
    echo "$1"
    shift
    "$@" >>"$log" 2>&1 || {
        tail -n 25 "$log" >&2
        fail "" "That step failed. All that it said is in $log"
    }
}

# ── Which Python, and so which environment ──────────────────────────────────────────────────

# Prints the environment's name and the real interpreter behind the command $1, if it serves:
# the locked packages have wheels for Python 3.11 to 3.14.
describe() {
    "$1" -I -S - 2>/dev/null <<'PYTHON'
import hashlib, json, os, sys

if not (3, 11) <= sys.version_info < (3, 15):
    sys.exit(1)
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
facts = [sys.implementation.cache_tag, sys.abiflags, sys.base_prefix, os.uname().machine]
facts += [os.getcwd(), project["build-system"], project["project"], project["tool"]["hatch"]]
for name in "requirements.lock", "build.lock":
    with open(name, encoding="utf-8") as file:
        facts.append(file.read())
print(hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16], sys._base_executable)
PYTHON
}

find_python() {
    python='' environment=''
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if found=$(describe "$candidate"); then
            environment=.venvs/${found%% *}
            python=${found#* }
            return
        fi
    done
}

# ── What the system must have ───────────────────────────────────────────────────────────────

has() { command -v "$1" >/dev/null; }
library() { "${PKG_CONFIG:-pkg-config}" --exists "$@" 2>/dev/null; }
compiles() { echo '#include <stdlib.h>' | "${CC:-gcc}" -xc -fsyntax-only - 2>/dev/null; }
python_says() { "$python" -I -c "$1" 2>/dev/null; }

# Debian's names of what is missing.
missing_packages() {
    has make || echo make
    compiles || echo gcc libc6-dev
    has "${PKG_CONFIG:-pkg-config}" || echo pkg-config
    library 'cairo >= 1.15.10' || echo libcairo2-dev
    library pangocairo harfbuzz fontconfig || echo libpango1.0-dev
    case $(uname -sm) in
    "Linux x86_64") ;;
    Linux*) # other processors compile glcontext and moderngl too
        has g++ || echo g++
        library x11 gl egl || echo libx11-dev libgl-dev libegl-dev
        ;;
    esac
    if [ -n "$python" ]; then
        version=$(python_says 'import sys; print("python%d.%d" % sys.version_info[:2])')
        python_says 'import ensurepip, venv' || echo "$version-venv"
        python_says 'import sysconfig; open(sysconfig.get_path("include") + "/Python.h")' ||
            echo "$version-dev"
    else
        echo python3 python3-venv python3-dev
    fi
}

apt_install() {
    $as_root apt-get -o DPkg::Lock::Timeout=300 update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
            install --yes --no-install-recommends "$@"
}

on_one_line() { echo "$*"; }

# shellcheck disable=SC2046,SC2086 # package names are words
system_libraries() {
    packages=$(on_one_line $(missing_packages))
    [ -n "$packages" ] || return 0
    has apt-get || fail \
        "CalcML needs a C compiler, make, pkg-config, Python's headers and venv module, and the" \
        "development files of cairo and pango. Missing here, by Debian's names:" "" \
        "  $packages" "" \
        "Fedora: sudo dnf install gcc make pkgconf python3-devel cairo-devel pango-devel" \
        "macOS:  brew install pkgconf cairo pango"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif has sudo && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        fail "CalcML needs system packages that are missing here. Type this, and start again:" "" \
            "  sudo apt-get update && sudo apt-get install $packages" ""
    fi
    log=.venvs/system.log
    : >"$log"
    step "Installing system packages: $packages (about half a minute)" apt_install $packages
    find_python
    packages=$(on_one_line $(missing_packages))
    [ -z "$packages" ] || fail "Installed, but ${python:-python3} still does without: $packages" \
        "Another interpreter may do: PYTHON=/usr/bin/python3 sh scripts/setup.sh"
}

# ── The environment ─────────────────────────────────────────────────────────────────────────

whole() { [ -e "$environment/complete" ] && [ -x "$environment/bin/python" ]; }
linked() { [ "$(readlink .venv)" = "$environment" ]; }

# Waits for another setup in this folder. The lock belongs to open file 9, which this shell and
# all that it starts share: it is gone when they are, however they ended.
take_turn() {
    exec 9>.venvs/lock
    python_says 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)' || {
        echo "Another setup is at work in this folder: waiting for it."
        python_says 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    }
}

discard() {
    rm -f "$1/complete" # first: what is half gone must not look whole
    rm -rf "$1"
}

pip() { "$environment/bin/python" -I -m pip install --progress-bar off "$@"; }

make_environment() {
    log=.venvs/setup.log
    : >"$log"
    discard "$environment"
    trap 'discard "$environment"' EXIT
    trap 'echo "Interrupted: the half-made environment is removed." >&2; exit 130' HUP INT TERM
    PATH=$PWD/$environment/bin:$PATH # meson and ninja
    step "Making a virtual environment (5 s)" "$python" -I -m venv "$environment"
    step "Installing what builds packages (10 s)" \
        pip --require-hashes --only-binary :all: -r build.lock
    step "Installing Manim and the rest: 200 MB to fetch, 800 MB on disk (1 to 3 minutes)" \
        pip --require-hashes --no-build-isolation -r requirements.lock
    step "Installing CalcML, editable (2 s)" pip --no-deps --no-index --no-build-isolation -e .
    "$python" --version >"$environment/complete"
    trap - EXIT HUP INT TERM
}

# Points .venv at the environment, in one step, and removes those that it takes over from.
use() {
    ln -s "$environment" .venv.new
    python_says 'import os; os.replace(".venv.new", ".venv")'
    for old in .venvs/*/; do
        [ "${old%/}" = "$environment" ] || discard "${old%/}"
    done
}

find_python
if [ -n "$python" ] && whole && linked; then exit 0; fi

if [ -z "$python" ] && has "${PYTHON:-python3}"; then
    fail "CalcML runs on Python 3.11, 3.12, 3.13 or 3.14. ${PYTHON:-python3} is another:" "" \
        "  $("${PYTHON:-python3}" --version 2>&1)" "" \
        "Once there is a suitable one: PYTHON=/path/to/it sh scripts/setup.sh"
elif [ -z "$python" ] && [ -n "${PYTHON:-}" ]; then
    fail "PYTHON=$PYTHON: there is no such command."
fi
[ -L .venv ] || [ ! -e .venv ] || fail \
    "There is a folder .venv that this setup did not make. Move it away, and start again."
mkdir -p .venvs
whole || system_libraries
take_turn
whole || make_environment
rm -f .venv.new
linked || use
