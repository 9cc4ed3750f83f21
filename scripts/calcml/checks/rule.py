"""What a rule is, and what it can look at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from calcml.sight.sight import Sight
from calcml.timeline.findings import WARNING, Finding
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Job


@dataclass(frozen=True)
class Evidence:
    """A lecture that has been rehearsed: its Timeline, and the scene as it ended."""

    job: Job
    timeline: Timeline
    scene: Any

    @property
    def is_lecture(self) -> bool:
        """Whether the scene has beats and words."""
        return is_lecture(self.scene)

    def finding(
        self,
        rule: str,
        message: str,
        frames: range = range(0),
        *,
        severity: str = WARNING,
        **details: Any,
    ) -> Finding:
        """A finding in the lecture's file, at the line whose play shows these frames."""
        found = {"path": self.job.lecture.file, "line": self.line_at(frames.start), **details}
        return Finding(rule, severity, message, frame=frames.start, frames=len(frames), **found)

    def line_at(self, frame: int) -> int | None:
        """The line of the lecture that plays a frame."""
        plays = (play for play in self.timeline.plays if play.start <= frame < play.end)
        return next((play.line for play in plays), None)


def is_lecture(scene: Any) -> bool:
    """Whether a scene has beats and words; a plain Manim scene has none."""
    return hasattr(getattr(scene, "words", None), "narrations")


class Rule(ABC):
    """Looks at every moment of a rehearsal, and tells at its end what it found."""

    def see(self, sight: Sight) -> None:  # noqa: B027  # not every rule has to look
        """Look at a moment. Nothing by default: many rules need the Timeline only."""

    @abstractmethod
    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        """All findings, in the order of time."""
