"""Runs one program that outlives neither its time nor whoever wanted its answer.

Run as a script: ``guardian.py FOLDER SECONDS PROGRAM [ARGUMENT]...``. The program reads the file
``text`` in the folder; what it prints goes to ``output`` and ``complaints`` beside it. Standard
input is a pipe that whoever asks keeps open: when it closes, everything ends. Standard output gets
the program's exit code as JSON, null if its time was up, or why it could not be started.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

LARGEST_FILE = 2**30  # bytes: a program gone wild must not fill the disk


def main(folder: str, seconds: str, *command: str) -> None:
    """Run the command and say how it ended."""
    try:
        program = start(Path(folder), command)
    except OSError as error:
        print(json.dumps(error.strerror))
        return
    threading.Thread(target=end_with_asker, args=(program,), daemon=True).start()
    code = None
    with suppress(subprocess.TimeoutExpired):
        code = program.wait(float(seconds))
    end(program)
    print(json.dumps(code))


def start(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """The program, running, at the head of a group of its own."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    allowed = LARGEST_FILE if most == resource.RLIM_INFINITY else min(LARGEST_FILE, most)
    resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, most))
    with (
        (folder / "text").open("rb") as text,
        (folder / "output").open("wb") as output,
        (folder / "complaints").open("wb") as complaints,
    ):
        return subprocess.Popen(
            command, stdin=text, stdout=output, stderr=complaints, start_new_session=True
        )


def end_with_asker(program: subprocess.Popen[bytes]) -> None:
    """Wait until the pipe closes, then end the program and this process."""
    os.read(sys.stdin.fileno(), 1)  # a buffered read would hold a lock when this process ends
    end(program)
    os._exit(1)


def end(program: subprocess.Popen[bytes]) -> None:
    """End the program, and whatever it has started, if any of it still runs."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
