"""How much was found, and how to see it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from calcml.course.outline import Lecture
from calcml.settings import DEFAULT, QUALITIES, VOICE, Settings
from calcml.timeline.findings import ERROR, Finding


@dataclass(frozen=True)
class Counts:
    """Errors, warnings, and findings that their authors leave as they are."""

    errors: int = 0
    warnings: int = 0
    waived: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Count these."""
        found = list(findings)
        open_ones = [finding for finding in found if not finding.waived]
        errors = sum(finding.severity == ERROR for finding in open_ones)
        return cls(errors, len(open_ones) - errors, len(found) - len(open_ones))

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.errors + other.errors, self.warnings + other.warnings, self.waived + other.waived
        )

    @property
    def open(self) -> int:
        """Findings that nobody has waived."""
        return self.errors + self.warnings

    @property
    def text(self) -> str:
        """``2 findings (1 error)``, waived ones left out."""
        found = f"{self.open} finding{'' if self.open == 1 else 's'}"
        errors = f" ({self.errors} error{'' if self.errors == 1 else 's'})" if self.errors else ""
        return found + errors


def check_command(lecture: Lecture, settings: Settings) -> str:
    """What to type to see the findings of a lecture as it was rendered."""
    usual = QUALITIES[settings.quality]
    options = {
        "-q": "" if usual is DEFAULT else settings.quality,
        "--fps": "" if settings.fps == usual.fps else str(settings.fps),
        "--voice": "" if settings.voice == VOICE else settings.voice,
        "--lang": settings.language,
    }
    given = [part for name, value in options.items() if value for part in (name, value)]
    return shlex.join(["calcml", "check", lecture.stem, *given])
