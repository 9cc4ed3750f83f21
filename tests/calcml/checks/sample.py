"""Small lectures and scenes made of a few lines, played while the numbers are looked at."""

from __future__ import annotations

from pathlib import Path

from calcml.checks.rules.numbers import Numbers
from calcml.timeline.findings import Finding
from tests.calcml.checks.played import WORDS, watched

HEAD = """
from dataclasses import replace
from manim import *
from calcml_core.derivatives import secant_line, tangent_line
from scenes.kit import plots, theme
from scenes.kit.ledgers import Ledger
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import Number, computed, given, recorded
from scenes.kit.plots import moving
from scenes.kit.polygons import Trap
from scenes.kit.readouts import dial, readout
from scenes.kit.secants import Secant
from scenes.kit.text import Formula, Words

def f(x):
    return x**2

def typed(h):
    return 6.0

class Sample({base}):
    def construct(self):
"""
LECTURE_END = """
        with self.beat("one"{values}):
            pass
        self.quiz()
"""


def checked(
    folder: Path, *lines: str, words: str = "Look.", values: str = "", base: str = "Lecture"
) -> list[Finding]:
    """What is wrong with a scene of these lines; a lecture goes on with one beat and the quiz."""
    end = LECTURE_END.format(values=values) if base == "Lecture" else ""
    body = "".join(f"        {line}\n" for line in lines)
    file = folder / "sample.py"
    file.write_text(HEAD.format(base=base) + body + end)
    text = f"{WORDS}## one\n{words}\n## quiz\nWhat?\n## answer\nThat.\n"
    (folder / "sample.md").write_text(text)
    return watched(Numbers(), file, folder, "Sample")


def last_line(lines: list[str]) -> int:
    """The line of the file where these lines end."""
    return len(HEAD.splitlines()) + len(lines)
