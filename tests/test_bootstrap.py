"""scripts/setup.sh, on a machine where everything outside it is a stub."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ["requirements.lock", "build.lock"]
TOOLS = ["cat", "cp", "dirname", "env", "id", "ln", "mkdir", "readlink", "rm", "sh", "sleep"]
TOOLS += ["tail", "true", "uname"]

# Tells calls apart by their arguments, notes them in calls.log, and makes an environment whose
# own python is the same stub. `on-pip` is what the machine does to each pip.
PYTHON_STUB = """#!/bin/sh
echo "python $*" >>"{machine}/calls.log"
case "$*" in
    "-I -S -") set -- $({real} -I -S -) && echo "$1 $0" ;;
    "-I -m venv"*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
    "-I -m pip"*) . "{machine}/on-pip" ;;
    "-I -c import ensurepip"* | "-I -c import sysconfig"*) ;;
    *) exec {real} "$@" ;;
esac
"""


class Machine:
    """A folder with a project, and a PATH that holds nothing but stubs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.project = folder / "a project"  # blanks in a path must not matter
        self.bin.mkdir()
        (self.project / "scripts").mkdir(parents=True)
        for name in ["pyproject.toml", "scripts/setup.sh", *LOCKS]:
            shutil.copy(ROOT / name, self.project / name)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or pytest.skip(f"no {tool} here"))
        for tool in ["make", "gcc", "g++", "pkg-config"]:
            self.stub(tool, "exit 0")
        self.stub("id", "echo 1000")
        python = PYTHON_STUB.format(machine=folder, real=f'"{sys.executable}"')
        self.stub("python3", python)
        self.on_pip("true")

    def stub(self, name: str, script: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(script if script.startswith("#!") else f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def on_pip(self, script: str) -> None:
        (self.folder / "on-pip").write_text(script + "\n")

    def lacks_pango(self) -> None:
        self.stub("pkg-config", f'case "$*" in *pango*) [ -e "{self.folder}/pango" ] ;; esac')

    def has_apt(self) -> None:
        note = f'echo "apt-get $*" >>"{self.folder}/calls.log"'
        self.stub("apt-get", f'{note}\ncase "$*" in *pango*) >"{self.folder}/pango" ;; esac')

    def start(self, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["sh", self.project / "scripts" / "setup.sh"],
            env={"PATH": str(self.bin), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def setup(self, **environment: str) -> tuple[int, str]:
        process = self.start(**environment)
        output, _ = process.communicate(timeout=60)
        return process.returncode, output

    def calls(self, word: str) -> list[str]:
        log = self.folder / "calls.log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if word in line]

    def environments(self) -> list[Path]:
        return [path for path in (self.project / ".venvs").glob("*") if path.is_dir()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_setup_installs_from_the_locks_and_links_the_environment(machine: Machine) -> None:
    code, output = machine.setup()
    assert code == 0, output
    build, requirements, project = machine.calls("-m pip")
    assert "--require-hashes" in build and "-r build.lock" in build
    assert "--require-hashes --no-build-isolation -r requirements.lock" in requirements
    assert "--no-deps" in project and "--no-build-isolation -e ." in project
    (environment,) = machine.environments()
    assert (environment / "complete").exists()
    assert (machine.project / ".venv").resolve() == environment.resolve()


def test_a_second_setup_does_nothing_at_once_and_silently(machine: Machine) -> None:
    machine.setup()
    (machine.folder / "calls.log").unlink()
    start = time.monotonic()
    assert machine.setup() == (0, "")
    assert time.monotonic() - start < 2
    assert machine.calls("") == ["python -I -S -"]


def test_an_environment_without_its_mark_is_made_again(machine: Machine) -> None:
    machine.setup()
    (environment,) = machine.environments()
    (environment / "complete").unlink()
    (environment / "half").touch()
    code, _ = machine.setup()
    assert code == 0
    assert (environment / "complete").exists()
    assert not (environment / "half").exists()


def test_a_failed_install_shows_its_log_and_leaves_nothing(machine: Machine) -> None:
    machine.on_pip("echo hash mismatch; exit 1")
    code, output = machine.setup()
    assert code == 1
    assert "hash mismatch" in output and ".venvs/setup.log" in output
    assert not machine.environments()
    assert not (machine.project / ".venv").is_symlink()
    machine.on_pip("true")
    assert machine.setup()[0] == 0


@pytest.mark.parametrize("signal", ["INT", "TERM", "KILL"])
def test_an_interrupted_install_is_made_again(machine: Machine, signal: str) -> None:
    machine.on_pip(f"kill -{signal} $PPID")
    code, _ = machine.setup()
    assert code == (-9 if signal == "KILL" else 130)
    assert not list((machine.project / ".venvs").glob("*/complete"))
    machine.on_pip("true")
    assert machine.setup()[0] == 0
    assert (machine.project / ".venv" / "complete").exists()


def test_a_changed_lock_makes_another_environment_and_removes_the_old(machine: Machine) -> None:
    machine.setup()
    (old,) = machine.environments()
    with (machine.project / "build.lock").open("a") as lock:
        lock.write("# changed\n")
    assert machine.setup()[0] == 0
    (new,) = machine.environments()
    assert new != old
    assert (machine.project / ".venv").resolve() == new.resolve()


def test_a_changed_setting_of_ruff_changes_no_environment(machine: Machine) -> None:
    machine.setup()
    settings = machine.project / "pyproject.toml"
    settings.write_text(settings.read_text().replace("line-length = 100", "line-length = 90"))
    assert machine.setup() == (0, "")


def test_a_moved_project_does_not_keep_the_environment_of_its_old_place(machine: Machine) -> None:
    machine.setup()
    machine.project = machine.project.rename(machine.folder / "elsewhere")
    machine.setup()
    assert len(machine.calls("-m venv")) == 2


def test_two_setups_at_once_install_once(machine: Machine) -> None:
    machine.on_pip("sleep 0.2")
    both = [machine.start(), machine.start()]
    outputs = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert len(machine.calls("-m pip")) == 3
    assert any("waiting" in output for output in outputs)


def test_a_folder_of_the_users_own_is_left_alone(machine: Machine) -> None:
    (machine.project / ".venv").mkdir()
    code, output = machine.setup()
    assert code == 1
    assert ".venv" in output
    assert not machine.calls("-m venv")


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.stub("python3", 'case "$*" in --version) echo Python 3.9.2 ;; *) exit 1 ;; esac')
    code, output = machine.setup()
    assert code == 1
    assert "3.11" in output and "Python 3.9.2" in output


def test_the_variable_python_chooses_the_interpreter(machine: Machine) -> None:
    chosen = (machine.bin / "python3").rename(machine.folder / "mine")
    machine.stub("python3", "exit 1")
    assert machine.setup(PYTHON=str(chosen))[0] == 0
    code, output = machine.setup(PYTHON="python9")
    assert code == 1
    assert "python9" in output


def test_a_python3_that_does_not_run_is_passed_over(machine: Machine) -> None:
    (machine.bin / "python3").rename(machine.bin / "python3.12")
    machine.stub("python3", "exit 127")
    assert machine.setup()[0] == 0


def test_without_apt_it_says_what_is_needed(machine: Machine) -> None:
    (machine.bin / "pkg-config").unlink()
    code, output = machine.setup()
    assert code == 1
    assert "pkg-config libcairo2-dev libpango1.0-dev" in output
    assert not machine.environments()


@pytest.mark.parametrize("sudo", [None, "exit 1"], ids=["no sudo", "sudo wants a password"])
def test_without_the_right_to_install_it_shows_the_command(
    machine: Machine, sudo: str | None
) -> None:
    machine.lacks_pango()
    machine.has_apt()
    if sudo:
        machine.stub("sudo", sudo)
    code, output = machine.setup()
    assert code == 1
    assert "sudo apt-get update && sudo apt-get install libpango1.0-dev\n" in output
    assert not machine.calls("apt-get")
    assert not machine.environments()


@pytest.mark.parametrize("who", ["root", "sudo"])
def test_with_the_right_to_install_it_does(machine: Machine, who: str) -> None:
    machine.lacks_pango()
    machine.has_apt()
    if who == "root":
        machine.stub("id", "echo 0")
    else:
        machine.stub("sudo", '[ "$1" = -n ] && shift && exec "$@"')
    code, output = machine.setup()
    assert code == 0, output
    update, install = machine.calls("apt-get")
    assert update.endswith("update")
    assert install.endswith("install --yes --no-install-recommends libpango1.0-dev")
