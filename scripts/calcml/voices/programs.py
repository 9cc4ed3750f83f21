"""Programs that speak: each gets a text, a folder, and a limited time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from calcml.voices.voice import MuteError

GUARDIAN = Path(__file__).with_name("guardian.py")
PYTHON = (sys.executable, "-I", "-B")  # nothing of the user's settings, and no cache files
TAIL = 2000  # bytes of what a program says that are of interest
LAST_LINES = 3


@dataclass(frozen=True)
class Ran:
    """How a program ended: its exit code, none if it ran out of time; and its complaints' end."""

    code: int | None
    complaint: str

    @property
    def end(self) -> str:
        """What became of it, for people."""
        if self.code is None:
            return "took too long and was stopped"
        if self.code >= 0:
            return f"failed with exit code {self.code}"
        try:
            return f"was killed by {signal.Signals(-self.code).name}"
        except ValueError:
            return f"was killed by signal {-self.code}"

    def failure(self, program: str) -> str:
        """The same, with what the program itself said last."""
        told = f"{program} {self.end}"
        return f"{told}: {self.complaint}" if self.complaint else told


def run_program(
    command: Sequence[str], text: str, folder: Path, limit: float, home: Path | None = None
) -> Ran:
    """Run a command, without a shell, with the text as its input; ``home`` is where it runs.

    What it prints is left in the folder's file ``output``.
    """
    (folder / "text").write_text(text, encoding="utf-8")
    guarded = [*PYTHON, str(GUARDIAN), str(folder), str(limit), *command]
    with subprocess.Popen(
        guarded, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=home, start_new_session=True
    ) as guardian:
        assert guardian.stdout is not None  # the pipe to it stays open until it has answered
        answer = guardian.stdout.read()
    try:
        code = json.loads(answer)
    except ValueError:
        raise MuteError(f"{command[0]} could not be watched") from None
    if isinstance(code, str):
        raise MuteError(f"{command[0]} cannot be started: {code}")
    return Ran(code, last_lines(folder / "complaints"))


def last_lines(file: Path) -> str:
    """The last few lines of a file that may be huge and hold anything."""
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - TAIL))
        lines = opened.read().decode("utf-8", errors="replace").splitlines()
    return " / ".join([line.strip() for line in lines if line.strip()][-LAST_LINES:])
