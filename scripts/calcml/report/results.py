"""What a run of checks came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.report.counts import Counts
from calcml.timeline.findings import Finding
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Failed


@dataclass(frozen=True)
class Checked:
    """A lecture that was examined: its Timeline has the findings."""

    lecture: Lecture
    timeline: Timeline

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has waived, in the order of time."""
        return tuple(finding for finding in self.timeline.findings if not finding.waived)

    @property
    def counts(self) -> Counts:
        return Counts.of(self.timeline.findings)

    def only(self, rules: Sequence[str]) -> Checked:
        """The same with the findings of these rules only; of all, if none is named."""
        kept = (found for found in self.timeline.findings if not rules or found.rule in rules)
        return replace(self, timeline=replace(self.timeline, findings=tuple(kept)))


@dataclass(frozen=True)
class Results:
    """All lectures of a run, in the order they were asked for."""

    project: Path
    checked: tuple[Checked, ...]
    failed: tuple[Failed, ...]

    @property
    def counts(self) -> Counts:
        """Of all lectures together."""
        return sum((checked.counts for checked in self.checked), Counts())

    def code(self, strict: bool) -> int:
        """The exit code: 1 for errors, when ``strict`` for any finding, and for failures."""
        counts = self.counts
        return int(bool(self.failed or counts.errors or (strict and counts.open)))
