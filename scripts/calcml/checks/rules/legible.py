"""Legible: texts are large enough and stand long enough, and axes carry few numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manim import MathTypst
from manim.mobject.text.tex_mobject import SingleStringMathTex

from calcml.checks.lasting import MOMENT, Lasting, Resting
from calcml.checks.reading_time import Showings
from calcml.checks.rule import Evidence, Rule
from calcml.checks.tick_labels import MOST, along_axis, rows
from calcml.sight.leaves import UNZOOMED
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering, around
from calcml.sight.type_size import cap_height
from calcml.timeline.findings import ERROR, WARNING, Box, Finding

SETTLED = 0.5  # seconds
LABEL, FORMULA = 0.02, 0.03  # heights of a capital, of the frame's height
ROUNDING = 0.001
SHORT = 5  # glyphs: what has fewer is a label
RELATION = re.compile(r"=|<|>|\u2248|\u2264|\u2265|\u2192|approx|arrow|\\(le|ge|to|lt|gt|sim)\b")
READABLE = 0.5  # an opacity


@dataclass(frozen=True)
class Tiny:
    """A text and how high its capitals are, as shares of the frame's height."""

    name: str
    height: float
    least: float
    box: Box


@dataclass(frozen=True)
class Row:
    """Numbers along a line."""

    count: int
    box: Box


class Legible(Rule):
    """Texts too small or too short to be read, and too many tick labels."""

    def __init__(self) -> None:
        self.tiny: Lasting[Tiny] = Lasting()
        self.rows: Resting[Row] = Resting()
        self.showings = Showings()
        self.frame_height = 0.0
        self.known: dict[int, tuple[object, Tiny | None]] = {}

    def see(self, sight: Sight) -> None:
        self.showings.see(sight, sight.camera.frame_rate)
        height, self.frame_height = self.frame_height, float(sight.camera.frame_height)
        if height != self.frame_height and not sight.ends_play:
            return  # the camera zooms
        settled = [text for text in sight.texts if is_settled(sight, text)]
        for text in settled:
            if tiny := self.tininess(text):
                self.tiny.see(id(text.mobject), sight.frames, tiny)
        if sight.ends_play:
            self.rows.look()
            for row in (row for row in rows(settled) if along_axis(sight, row)):
                name = frozenset(text.written for text in row)
                self.rows.see(name, sight.frames, Row(len(row), around(text.box for text in row)))

    def tininess(self, text: Lettering) -> Tiny | None:
        """How small a text is, if it is too small; known from before if it has not changed."""
        first = text.glyphs[0].mobject
        key = first, len(text.glyphs), tuple(round(side, 3) for side in text.box)
        known = self.known.get(id(text.mobject))
        if known is None or known[0] != key:
            known = self.known[id(text.mobject)] = key, tininess(text)
        return known[1]

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        yield from self._tiny(evidence)
        yield from self._crowded(evidence)
        yield from self._short(evidence)

    def _tiny(self, evidence: Evidence) -> Iterator[Finding]:
        for _, stretch in self.tiny.longer_than(SETTLED * evidence.timeline.fps):
            tiny = stretch.note
            yield evidence.finding(
                "legible",
                f"{tiny.name} has capitals of {100 * tiny.height:.1f} % of the frame's height; "
                f"make it larger, {100 * tiny.least:.0f} % at least",
                stretch.frames,
                severity=ERROR if tiny.least == LABEL else WARNING,
                subject=tiny.name,
                boxes=(tiny.box,),
            )

    def _crowded(self, evidence: Evidence) -> Iterator[Finding]:
        for _, stretch in self.rows.longer_than(MOMENT * evidence.timeline.fps):
            yield evidence.finding(
                "legible",
                f"{stretch.note.count} numbers stand along an axis; keep {MOST} at most",
                stretch.frames,
                boxes=(stretch.note.box,),
            )

    def _short(self, evidence: Evidence) -> Iterator[Finding]:
        fps = evidence.timeline.fps
        for showing, needed in self.showings.too_short(evidence.timeline):
            yield evidence.finding(
                "legible",
                f"{showing.name} can be read for {showing.frames / fps:.1f} s only; "
                f"let it stand for {needed:.1f} s",
                range(showing.start, showing.stop),
                subject=showing.name,
                boxes=(showing.box,),
            )


def is_settled(sight: Sight, text: Lettering) -> bool:
    """Whether it stands as it is meant to be read."""
    return text.opacity >= READABLE and not sight.is_changing(text)


def tininess(text: Lettering) -> Tiny | None:
    """How small a text is, if it is too small for what it is."""
    height = cap_height(text)
    if height is None:
        return None
    share = height / UNZOOMED
    least = LABEL if share < LABEL else FORMULA
    if share < LABEL or (is_formula(text) and share < FORMULA - ROUNDING):
        return Tiny(text.name, share, least, text.box)
    return None


def is_formula(text: Lettering) -> bool:
    """Whether it is a statement or a readout, for which small type will not do."""
    if hasattr(text.mobject, "read"):
        return True
    is_set_as_one = isinstance(text.mobject, (MathTypst, SingleStringMathTex))
    return is_set_as_one and len(text.glyphs) >= SHORT and bool(RELATION.search(text.written))
