"""The worker's side: one process does one job and ends."""

from __future__ import annotations

import faulthandler
import importlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from calcml.workers.failure import explain
from calcml.workers.jobs import STEPS, Job

PRINTED = "printed.txt"  # what the lecture wrote to its standard output and error
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")


def main(connection: Connection, job: Job, folder: str) -> None:
    """Do the job and send one answer, whatever happens."""
    threading.Thread(target=die_with_parent, args=(folder,), daemon=True).start()
    capture_output(Path(folder, PRINTED))
    sys.addaudithook(refuse_network)
    os.chdir(job.project)
    tempfile.tempdir = folder  # what is left there goes with the job
    try:
        step = importlib.import_module(STEPS[job.step])
        answer = step.run(job, Path(folder), progress_teller(connection))
        connection.send(("finished", answer))
    except BaseException as error:
        connection.send(("failed", explain(error, job)))


def die_with_parent(folder: str) -> None:
    """End at once, leaving no files of the run, when the process that gave the job is gone."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    shutil.rmtree(Path(folder).parent, ignore_errors=True)
    os._exit(1)


def capture_output(file: Path) -> None:
    """Keep what the lecture prints out of the progress display."""
    stream = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    os.close(stream)
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    faulthandler.enable(sys.stderr)


def refuse_network(event: str, _arguments: tuple[Any, ...]) -> None:
    """Lectures draw from what is in the project, never from the network."""
    if event in NETWORK:
        raise PermissionError(f"a lecture may not use the network ({event})")


def progress_teller(connection: Connection, interval: float = 0.2) -> Callable[[int], None]:
    """A function that reports the frames done, a few times a second at most."""
    last = 0.0

    def tell(frames: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= interval:
            last = now
            connection.send(("progress", frames))

    return tell
