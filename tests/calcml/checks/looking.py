"""Small plain scenes, played undrawn while a rule looks at every frame that it wants."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from calcml.checks.rule import Evidence, Rule
from calcml.rehearse.rehearsal import Nobody, Onlooker, timeline_of
from calcml.sight.lookout import Lookout
from calcml.stage.staging import play
from calcml.timeline.findings import Finding
from tests.calcml.checks.played import SETTINGS, job_for

HEAD = """
import numpy as np
from manim import *
from scenes.kit import plots, readouts, text, theme
from scenes.kit.numbers import given

class Sample({base}):
    def construct(self):
"""


class Onlookers:
    """Lets a rule look ten times a second, and at single frames if it asks for them."""

    def __init__(self, rule: Rule, fps: int) -> None:
        self.rule, self.lookout = rule, Lookout(fps, rule.see)

    def frame(self, scene: Any, frame: int) -> None:
        self.lookout.frame(scene, frame)
        getattr(self.rule, "frame", lambda *_: None)(scene, frame)

    def __call__(self, scene: Any, played: Any) -> None:
        self.lookout(scene, played)


def found(rule: Rule, source: str, fps: int = 30, base: str = "Scene") -> list[Finding]:
    """What a rule finds in a scene with these statements."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.py"
        lines = source.strip("\n").splitlines()
        file.write_text(HEAD.format(base=base) + "".join(f"        {line}\n" for line in lines))
        job = replace(job_for(file, "Sample"), settings=replace(SETTINGS, fps=fps))
        onlooker = Onlooker(lambda _frames: None)
        shown = play(job, Path(folder), Nobody(), [onlooker, Onlookers(rule, fps)])
        return list(rule.conclude(Evidence(job, timeline_of(job, shown, onlooker), shown)))
