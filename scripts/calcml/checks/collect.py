"""All rules at once, as one observer of a rehearsal."""

from __future__ import annotations

from typing import Any

from manim import Scene

from calcml.checks.rule import Evidence, Rule
from calcml.checks.rules.contrast import Contrast
from calcml.checks.rules.frame import Frame
from calcml.checks.rules.hues import Hues
from calcml.checks.rules.outlines import Outlines
from calcml.checks.rules.overlap import Overlap
from calcml.sight.lookout import Lookout
from calcml.sight.readings import Reader
from calcml.sight.sight import Sight
from calcml.stage.renderer import Played
from calcml.timeline.findings import Finding


class Inspector:
    """Lets every rule look at every moment; the stage calls it as an observer."""

    def __init__(self, fps: int) -> None:
        reader = Reader()
        self.rules: list[Rule] = [Frame(), Overlap(reader), Contrast(reader), Outlines(), Hues()]
        self.lookout = Lookout(fps, self.see)

    def see(self, sight: Sight) -> None:
        for rule in self.rules:
            rule.see(sight)

    def frame(self, scene: Any, frame: int) -> None:
        self.lookout.frame(scene, frame)

    def __call__(self, scene: Scene, played: Played) -> None:
        self.lookout(scene, played)

    def findings(self, evidence: Evidence) -> tuple[Finding, ...]:
        """What all rules found, in the order of time."""
        found = [finding for rule in self.rules for finding in rule.conclude(evidence)]
        return tuple(sorted(found, key=lambda finding: (finding.frame, finding.rule)))
