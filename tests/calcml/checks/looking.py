"""Small plain scenes, played undrawn while a rule looks at every frame that it wants."""

from __future__ import annotations

import tempfile
from pathlib import Path

from calcml.checks.rule import Rule
from calcml.timeline.findings import Finding
from tests.calcml.checks.played import watched

HEAD = """
import numpy as np
from manim import *
from scenes.kit import plots, readouts, text, theme
from scenes.kit.numbers import given

class Sample({base}):
    def construct(self):
"""


def found(rule: Rule, source: str, fps: int = 30, base: str = "Scene") -> list[Finding]:
    """What a rule finds in a scene with these statements."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.py"
        lines = source.strip("\n").splitlines()
        file.write_text(HEAD.format(base=base) + "".join(f"        {line}\n" for line in lines))
        return watched(rule, file, Path(folder), "Sample", fps)
