"""An examination: a rehearsal for the sake of its findings.

Where it stops at an error that a rule stands behind, that error is its only finding.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from calcml.checks.refusals import finding_of_error
from calcml.rehearse import rehearsal
from calcml.timeline.findings import Finding
from calcml.timeline.records import Identity, Timeline
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Rehearse the job's lecture; its Timeline in the folder has the findings."""
    try:
        return rehearsal.run(job, folder, tell)
    except BaseException as error:
        finding = finding_of_error(error, job)
        if finding is None:
            raise
        rehearsal.write(stopped(job, finding), folder)
        return {"frames": 0, "notes": []}


def stopped(job: Job, finding: Finding) -> Timeline:
    """The Timeline of a lecture that could not be played: no frames, one finding."""
    lecture, settings = job.lecture, job.settings
    try:
        identity = rehearsal.identity_of(job, lecture.scene or lecture.stem)
    except ValueError:  # there are no words to take a title from
        scene, title = lecture.scene or lecture.stem, lecture.stem.replace("_", " ").capitalize()
        identity = Identity(scene, lecture.stem, lecture.file, title, lecture.number, None, None)
    size = (settings.fps, settings.width, settings.height)
    return Timeline(identity, *size, frames=0, plays=(), findings=(finding,))
