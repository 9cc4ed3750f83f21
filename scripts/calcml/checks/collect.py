"""All rules at once, as one observer of a rehearsal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.checks.opened import Opened, watch_files
from calcml.checks.rule import Evidence, Rule
from calcml.checks.rules.contrast import Contrast
from calcml.checks.rules.determinism import Determinism
from calcml.checks.rules.flash import Flash
from calcml.checks.rules.frame import Frame
from calcml.checks.rules.hues import Hues
from calcml.checks.rules.legible import Legible
from calcml.checks.rules.numbers import Numbers
from calcml.checks.rules.outlines import Outlines
from calcml.checks.rules.overlap import Overlap
from calcml.checks.rules.pace import Pace
from calcml.checks.rules.words import Words
from calcml.sight.lookout import Lookout
from calcml.sight.readings import Reader
from calcml.sight.sight import Sight
from calcml.stage.renderer import Played
from calcml.timeline.findings import Finding
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Job


class Inspector:
    """Lets every rule look at every moment; the stage calls it as an observer."""

    def __init__(self, job: Job) -> None:
        reader = Reader()
        self.job, self.opened = job, list[Opened]()
        self.flash = Flash(job.settings.fps)
        self.rules: list[Rule] = [
            Frame(),
            Overlap(reader),
            Legible(),
            Contrast(reader),
            Outlines(),
            Hues(),
            self.flash,
            Pace(),
            Numbers(),
            Words(),
            Determinism(self.opened),
        ]
        self.lookout = Lookout(job.settings.fps, self.see)

    @contextmanager
    def watching_files(self) -> Iterator[None]:
        """Note meanwhile which files outside the project are opened."""
        project = Path(self.job.project)
        with watch_files(project, project / self.job.lecture.file) as opened:
            try:
                yield
            finally:
                self.opened += opened

    def see(self, sight: Sight) -> None:
        for rule in self.rules:
            rule.see(sight)

    def frame(self, scene: Any, frame: int) -> None:
        self.lookout.frame(scene, frame)
        self.flash.frame(scene, frame)

    def __call__(self, scene: Scene, played: Played) -> None:
        self.lookout(scene, played)

    def findings(self, timeline: Timeline, scene: Scene) -> tuple[Finding, ...]:
        """What all rules found, in the order of time."""
        evidence = Evidence(self.job, timeline, scene)
        found = [finding for rule in self.rules for finding in rule.conclude(evidence)]
        return merged(sorted(found, key=lambda finding: (finding.frame, finding.rule)))


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that say the same of several things at once, as one with all their boxes."""
    known: dict[tuple[object, ...], Finding] = {}
    for found in findings:
        what = found.rule, found.severity, found.message, found.place, found.frame
        first = known.get(what)
        known[what] = replace(first, boxes=(*first.boxes, *found.boxes)) if first else found
    return tuple(known.values())
