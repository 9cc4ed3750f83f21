"""What a worker is asked to do, and what it answers: strings and numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calcml.course.outline import Lecture
from calcml.settings import Settings

STEPS = {
    "scenes": "calcml.stage.listing",
    "check": "calcml.checks.examination",
    "rehearse": "calcml.rehearse.rehearsal",
    "draw": "calcml.picture.drawing",
    "perform": "calcml.perform.performance",
    "assemble": "calcml.assemble.film",
}


@dataclass(frozen=True)
class Job:
    """One step for one lecture. ``limit`` is the longest it may take, in seconds."""

    step: str
    project: str
    lecture: Lecture
    settings: Settings
    limit: float = 900.0
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """So many frames are done."""

    job: Job
    frames: int


@dataclass(frozen=True)
class Finished:
    """The step is done. Its files are in ``folder``, which now belongs to whoever asked."""

    job: Job
    folder: Path
    answer: Mapping[str, Any]
    printed: str
    seconds: float


@dataclass(frozen=True)
class Failed:
    """The step failed, alone. ``author`` is the traceback's part in the author's own files."""

    job: Job
    message: str
    path: str | None = None
    line: int | None = None
    hint: str | None = None
    author: str = ""
    traceback: str = ""
    printed: str = ""


Report = Progress | Finished | Failed
