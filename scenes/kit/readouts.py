"""Live numbers, bound to calls of the core.

``readout(secant_line, f, a, h, show="slope")`` shows the value of a core call and follows its
trackers. Glyphs are set by Typst once and cloned, so that a number that changes in every frame
costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from manim import ORIGIN, RIGHT, UP, ManimColor, ValueTracker, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.numbers import Number, computed, given
from scenes.kit.text import FONTS, Typst, fonts

ALPHABET = "0123456789.\u2212+/e"
SPARE = 3  # characters by which a text can grow in the middle of an animation
FACES = {"exact": "New Computer Modern", "float": "DejaVu Sans Mono"}


class Readout(VGroup):
    """A number that is read from the core before every frame. Build it with ``readout``.

    An invisible strut as high as a digit marks where the text begins, so that a readout can be
    moved and scaled like any other mobject and goes on changing where it is.
    """

    def __init__(self, read: Callable[[], Number], color: str, size: float, face: str) -> None:
        super().__init__()
        self.read, self.face = read, face
        self.born = id(self)  # a copy has another identity
        self.strut = VMobject(stroke_width=0).set_points_as_corners([ORIGIN, UP])
        self.strut.scale(glyphs(face)["0"].height * size, about_point=ORIGIN)
        self.number = read()
        self.add(self.strut)
        self._set()
        self.set_fill(color, 1)
        self.add_updater(Readout.refresh)  # type: ignore[arg-type]  # its mobject is a Readout

    @property
    def written(self) -> str:
        return self.number.text

    @property
    def characters(self) -> VGroup:
        """The glyphs that are to be seen at present, to fly elsewhere."""
        return VGroup(*self.submobjects[1 : len(self.number.text) + 1])

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.number,)

    @property
    def overdue(self) -> str:
        """What it ought to show, where it shows something else; copies and grey ones may."""
        is_grey = self.characters[0].get_fill_color() == ManimColor(theme.GHOST)
        if self.born != id(self) or is_grey:
            return ""
        now = self.read().text
        return "" if now == self.number.text else now

    @property
    def faulty(self) -> bool:
        """Whether other glyphs than the text's are drawn."""
        drawn = [glyph for glyph in self.submobjects[1:] if np.ptp(glyph.points, axis=0).any()]
        return len(drawn) != len(self.number.text)

    def refresh(self) -> None:
        """Read the core again and show what it says."""
        number = self.read()
        if number.text != self.number.text:
            self.number = number
            self._set()
        self.number = number

    def _set(self) -> None:
        """Put the present text's glyphs on the strut.

        The same submobjects serve every text, longer ones add some: Manim lists a moving mobject's
        family once a play, so a glyph that was taken out would stay in the picture. The spare ones
        are a point at the strut's foot, because animations pair only submobjects that have points.
        """
        start, top = self.strut.get_start(), self.strut.get_end()
        cases, text = glyphs(self.face), self.number.text
        if not cases.keys() >= set(text):
            raise ValueError(f"a readout can show {ALPHABET!r}, but not {text!r}")
        scale = float(np.linalg.norm(top - start)) / cases["0"].height
        if len(self.submobjects) <= len(text):
            new = VMobject(stroke_width=0).match_style(self.submobjects[-1])
            missing = len(text) + SPARE + 1 - len(self.submobjects)
            self.add(*(new.copy() for _ in range(missing)))
        pen, slots = 0.0, self.submobjects[1:]
        for slot, character in zip(slots, text, strict=False):
            slot.points = start + scale * (cases[character].points + pen * RIGHT)
            pen += advances(self.face)[character]
        for slot in slots[len(text) :]:
            slot.points = np.tile(start, (4, 1))


def readout(
    function: Callable[..., Any],
    *arguments: Any,
    show: str = "",
    form: str = ".2f",
    color: str = theme.INK,
    size: float = theme.READOUT,
    face: str = "exact",
) -> Readout:
    """The live value of a core call; trackers among the arguments are followed.

    ``show`` and ``form`` are those of ``numbers.computed``; ``face="float"`` sets floating-point
    output in the typewriter face.
    """
    return Readout(lambda: computed(function, *arguments, show=show, form=form), color, size, face)


def dial(
    tracker: ValueTracker,
    *,
    form: str = ".2f",
    color: str = theme.NUDGE,
    size: float = theme.READOUT,
    face: str = "exact",
) -> Readout:
    """The live value of an input that the lecture turns."""
    return Readout(lambda: given(tracker.get_value(), form), color, size, face)


@lru_cache(maxsize=4)
def glyphs(face: str) -> dict[str, VMobject]:
    """One glyph a character at font size 1, its origin at its left end of the baseline."""
    return _cast(face)[0]


@lru_cache(maxsize=4)
def advances(face: str) -> dict[str, float]:
    """How far the pen moves after each character, at font size 1."""
    return _cast(face)[1]


@lru_cache(maxsize=4)
def _cast(face: str) -> tuple[dict[str, VMobject], dict[str, float]]:
    """Set every character between zeros, and measure from zero to zero."""
    source = "0" + "".join(f"{character}0" for character in ALPHABET)
    line = Typst(
        f'#set text(font: "{FACES[face]}", number-width: "tabular", kerning: false)\n#"{source}"',
        font_size=1,
        font_paths=fonts(FONTS),  # type: ignore[arg-type]  # handed on to Typst, which takes either
        use_svg_cache=False,
    )
    zeros, others = line.submobjects[0::2], line.submobjects[1::2]
    floor = zeros[0].get_bottom()[1]
    zero_advance = others[0].get_left()[0] - zeros[0].get_left()[0]  # the alphabet starts with 0
    cases, widths = {}, {}
    for character, left, glyph, right in zip(ALPHABET, zeros[:-1], others, zeros[1:], strict=True):
        pen = left.get_left()[0] + zero_advance
        bearing = left.get_left()[0]
        widths[character] = right.get_left()[0] - bearing - zero_advance
        case = glyph.copy()
        case.points = case.points - [pen, floor, 0]
        cases[character] = case
    return cases, widths
