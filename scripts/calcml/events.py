"""What happens during a render, as it is told to whoever watches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.workers.jobs import Failed


@dataclass(frozen=True)
class Started:
    """So many lectures are to be made, by so many workers."""

    lectures: tuple[Lecture, ...]
    workers: int


@dataclass(frozen=True)
class UpToDate:
    """Nothing has changed since this lecture was rendered."""

    lecture: Lecture
    film: Path


@dataclass(frozen=True)
class Rehearsed:
    """A lecture's length is known, and how much the checks found that nobody has waived.

    ``check`` is the command that shows what was found.
    """

    lecture: Lecture
    frames: int
    seconds: float
    errors: int = 0
    warnings: int = 0
    check: str = ""


@dataclass(frozen=True)
class Noted:
    """Something about a lecture that somebody should know, though it does not fail."""

    lecture: Lecture
    note: str


@dataclass(frozen=True)
class Advanced:
    """So many of a lecture's frames are drawn."""

    lecture: Lecture
    frames: int


@dataclass(frozen=True)
class Made:
    """A lecture is published; stale if its files changed while it was being rendered."""

    lecture: Lecture
    film: Path
    bytes: int
    seconds: float  # of work
    stale: bool = False


@dataclass(frozen=True)
class Broken:
    """A lecture failed; the others go on."""

    lecture: Lecture
    failed: Failed


@dataclass(frozen=True)
class Removed:
    """A file of a lecture that no longer exists was removed."""

    file: Path


@dataclass(frozen=True)
class Ended:
    """All is done, or the run was interrupted."""

    seconds: float
    interrupted: bool = False


Event = Started | UpToDate | Rehearsed | Noted | Advanced | Made | Broken | Removed | Ended
