"""The supervisor: runs each job in a process of its own, and owns every one of them.

A worker that is killed, hangs or exits fails its own job alone. Nothing is left running when the
supervisor closes, whatever the reason.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self

from calcml.workers import child
from calcml.workers.jobs import Failed, Finished, Job, Progress, Report


@dataclass
class Running:
    """A job at work, its process, and the end of the pipe it reports through."""

    job: Job
    process: BaseProcess
    pipe: Any
    folder: Path
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def printed(self) -> str:
        """What the job has written to its standard output and error."""
        file = self.folder / child.PRINTED
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""


class Supervisor:
    """Takes jobs, runs up to ``workers`` at a time in the order given, and yields reports."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.waiting: deque[Job] = deque()
        self.running: list[Running] = []
        self.folder = Path(tempfile.mkdtemp(prefix="calcml-"))
        self.context = fresh_processes()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Kill what still runs and remove its files."""
        for running in self.running:
            stop(running.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def submit(self, *jobs: Job, first: bool = False) -> None:
        """Queue jobs, behind the others or before them."""
        if first:
            self.waiting.extendleft(reversed(jobs))
        else:
            self.waiting.extend(jobs)

    def reports(self) -> Iterator[Report]:
        """Run until no job is left. More may be submitted meanwhile."""
        while self.waiting or self.running:
            while self.waiting and len(self.running) < self.workers:
                self.start(self.waiting.popleft())
            connection.wait([running.pipe for running in self.running], timeout=0.5)
            for running in list(self.running):
                yield from self.listen(running)

    def start(self, job: Job) -> None:
        """Give the job a process and a folder."""
        folder = Path(tempfile.mkdtemp(dir=self.folder, prefix=f"{job.step}-"))
        ours, theirs = self.context.Pipe(duplex=False)
        process = self.context.Process(
            target=child.main, args=(theirs, job, str(folder)), name=f"calcml {job.lecture.stem}"
        )
        process.start()
        theirs.close()
        self.running.append(Running(job, process, ours, folder))

    def listen(self, running: Running) -> Iterator[Report]:
        """What this worker has said since last time."""
        try:
            while running.pipe.poll():
                kind, content = running.pipe.recv()
                if kind == "progress":
                    yield Progress(running.job, content)
                    continue
                yield self.retire(running, kind, content)
                return
        except (EOFError, OSError):
            yield self.retire(running, "failed", {"message": self.death_of(running)})
            return
        if running.seconds > running.job.limit:
            message = f"took longer than {running.job.limit:.0f} seconds and was stopped"
            yield self.retire(running, "failed", {"message": message})

    def retire(self, running: Running, kind: str, content: dict[str, Any]) -> Report:
        """The last report about a job; its process is gone afterwards."""
        self.running.remove(running)
        stop(running.process, patience=2.0 if kind == "finished" else 0.0)
        running.pipe.close()
        if kind == "finished":
            return Finished(running.job, running.folder, content, running.printed, running.seconds)
        return Failed(running.job, printed=running.printed, **content)

    def death_of(self, running: Running) -> str:
        """How a worker that said nothing came to its end."""
        running.process.join(timeout=2)
        code = running.process.exitcode
        if code is not None and code < 0:
            return f"the worker was killed ({signal.Signals(-code).name})"
        return f"the worker ended without an answer (exit code {code})"


def stop(process: BaseProcess, patience: float = 0.0) -> None:
    """Wait a moment for a process to end by itself, then kill it."""
    if patience:
        process.join(timeout=patience)
    if process.is_alive():
        with suppress(ProcessLookupError):
            process.kill()
        process.join(timeout=5)


def fresh_processes() -> Any:
    """A source of processes that have Manim loaded and nothing else.

    Their hash seed is fixed, for Manim iterates over sets. Ctrl-C is not for them: the supervisor
    hears it and stops them.
    """
    os.environ.update(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["manim"])
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        multiprocessing.forkserver.ensure_running()  # type: ignore[attr-defined]  # not in the stubs
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context
