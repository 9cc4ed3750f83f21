"""Which Scene classes a file has, for commands that mean them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.errors import UserError
from calcml.stage.configuration import configured
from calcml.stage.loading import load_module, scenes_of
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Name the scenes of the job's file in order; bases that play nothing are left out."""
    project = Path(job.project)
    file = project / job.lecture.file
    with configured(project, file, job.settings, folder):
        found = scenes_of(load_module(project, file))
    if not found:
        raise UserError("no Scene class here", path=job.lecture.file, line=1)
    playing = [name for name, kind in found.items() if kind.construct is not Scene.construct]
    return {"scenes": playing or list(found)}
