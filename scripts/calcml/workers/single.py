"""One job, alone, for commands that wait for its answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from calcml.errors import LectureError
from calcml.workers.jobs import Failed, Finished, Job
from calcml.workers.supervisor import Supervisor


@contextmanager
def done(job: Job) -> Iterator[Finished]:
    """The finished job, whose files are there while the context lasts."""
    with Supervisor(workers=1) as supervisor:
        supervisor.submit(job)
        for report in supervisor.reports():
            if isinstance(report, Failed):
                raise LectureError(report)
            if isinstance(report, Finished):
                yield report
