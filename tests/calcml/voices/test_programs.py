import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calcml.voices.programs import Ran, run_program
from calcml.voices.voice import MuteError

ROOT = Path(__file__).resolve().parents[3]
ENDLESS = (  # it notes its own number and its child's, and goes on for ever
    "import os, subprocess, sys, time\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    "open('new', 'w').write(f'{os.getpid()} {child.pid}')\n"
    "os.rename('new', 'numbers')\n"
    "time.sleep(600)\n"
)


def python(code: str, tmp_path: Path, text: str = "", limit: float = 60.0) -> Ran:
    return run_program([sys.executable, "-c", code], text, tmp_path, limit, tmp_path)


def test_a_program_reads_the_text_where_it_should(tmp_path: Path) -> None:
    code = "import os, sys; print(os.getcwd(), sys.stdin.buffer.read().decode())"
    assert python(code, tmp_path, "π “and” é\n2") == Ran(0, "")
    output = (tmp_path / "output").read_text(encoding="utf-8")
    assert output == f"{tmp_path.resolve()} π “and” é\n2\n"


def test_how_it_failed_is_told_with_its_last_words(tmp_path: Path) -> None:
    code = "import sys; print('x' * 9999 + '\\na\\n\\nb\\nc\\n', file=sys.stderr); sys.exit(3)"
    ran = python(code, tmp_path)
    assert ran.failure("piper") == "piper failed with exit code 3: a / b / c"
    ran = python("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", tmp_path)
    assert ran.failure("piper") == "piper was killed by SIGABRT"


def test_a_program_that_is_not_there_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(MuteError, match="absent cannot be started: No such file"):
        run_program(["./absent"], "", tmp_path, 9.0, tmp_path)


def is_running(number: int) -> bool:
    """Whether a process is there and not just waiting to be buried."""
    done = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()[:1] not in ("", "Z")


def numbers(folder: Path, patience: float = 30.0) -> list[int]:
    """The numbers that the endless program has noted."""
    until = time.monotonic() + patience
    while not (folder / "numbers").exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    return [int(number) for number in (folder / "numbers").read_text().split()]


def all_end(running: list[int], patience: float = 10.0) -> bool:
    until = time.monotonic() + patience
    while any(map(is_running, running)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_running, running))


def test_when_its_time_is_up_it_ends_with_all_that_it_started(tmp_path: Path) -> None:
    assert python(ENDLESS, tmp_path, limit=2.0).code is None
    assert all_end(numbers(tmp_path))


def test_it_ends_when_whoever_asked_is_killed(tmp_path: Path) -> None:
    asking = (
        "import sys; from pathlib import Path; from calcml.voices.programs import run_program\n"
        f"run_program([sys.executable, '-c', {ENDLESS!r}], '', Path('.'), 600.0)"
    )
    asker = subprocess.Popen(
        [sys.executable, "-c", asking],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    running = numbers(tmp_path)
    assert all(map(is_running, running))
    asker.kill()
    asker.wait()
    assert all_end(running)


def test_a_file_without_end_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guardian = (ROOT / "scripts/calcml/voices/guardian.py").read_text(encoding="utf-8")
    assert "LARGEST_FILE = 2**30" in guardian
    small = tmp_path / "guardian.py"
    small.write_text(guardian.replace("2**30", "2**20"), encoding="utf-8")
    monkeypatch.setattr("calcml.voices.programs.GUARDIAN", small)
    ran = run_program(["cat", "/dev/zero"], "", tmp_path, 60.0)
    assert ran.end == "was killed by SIGXFSZ"
    assert (tmp_path / "output").stat().st_size == 2**20
