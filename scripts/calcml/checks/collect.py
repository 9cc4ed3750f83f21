"""All rules at once, as one observer of a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
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

PARTS = {"outlines": "contrast", "hues": "contrast", "lookout": "frame"}  # of the nine rules


class Inspector:
    """Lets every rule look at every moment; the stage calls it as an observer."""

    def __init__(self, job: Job) -> None:
        reader = Reader()
        self.job, self.opened = job, list[Opened]()
        self.broken: dict[Rule | Lookout, Exception] = {}
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
            self.attempt(rule, partial(rule.see, sight))

    def frame(self, scene: Any, frame: int) -> None:
        self.attempt(self.lookout, lambda: self.lookout.frame(scene, frame))
        self.attempt(self.flash, lambda: self.flash.frame(scene, frame))

    def __call__(self, scene: Scene, played: Played) -> None:
        self.attempt(self.lookout, lambda: self.lookout(scene, played))

    def attempt(self, looker: Rule | Lookout, look: Callable[[], None]) -> None:
        """Look, unless that has failed before: a film is not lost to a fault of its checks."""
        if looker in self.broken:
            return
        try:
            look()
        except Exception as error:  # whatever a scene has that a rule did not expect
            self.broken[looker] = error

    def findings(self, timeline: Timeline, scene: Scene) -> tuple[Finding, ...]:
        """What all rules found, in the order of time."""
        evidence = Evidence(self.job, timeline, scene)
        found: list[Finding] = []
        for rule in self.rules:
            self.attempt(rule, partial(conclude, rule, evidence, found))
        found += [blindness(evidence, *broken) for broken in self.broken.items()]
        return merged(sorted(found, key=lambda finding: (finding.frame, finding.rule)))


def conclude(rule: Rule, evidence: Evidence, found: list[Finding]) -> None:
    """Add what a rule found, as far as it comes."""
    found.extend(rule.conclude(evidence))


def blindness(evidence: Evidence, looker: Rule | Lookout, error: Exception) -> Finding:
    """That a rule could not look to the end."""
    name = type(looker).__name__.lower()
    message = (
        f"a fault of the check {name}, which saw only a part: {type(error).__name__}: {error}; "
        "please report it"
    )
    return evidence.finding(PARTS.get(name, name), message, line=None)


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that say the same of several things at once, as one with all their boxes."""
    known: dict[tuple[object, ...], Finding] = {}
    for found in findings:
        what = found.rule, found.severity, found.message, found.place, found.frame
        first = known.get(what)
        known[what] = replace(first, boxes=(*first.boxes, *found.boxes)) if first else found
    return tuple(known.values())
