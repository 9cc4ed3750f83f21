"""Live numbers, bound to calls of the core.

``readout(secant_line, f, a, h, show="slope")`` shows the value of a core call and follows its
trackers. Glyphs are set by Typst once and cloned, so that a number that changes in every frame
costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import numpy as np
from manim import ValueTracker, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.numbers import Number, computed, given
from scenes.kit.text import FONTS, Typst

ALPHABET = "0123456789.\u2212+/e"
FACES = {"exact": "New Computer Modern", "float": "DejaVu Sans Mono"}


class Readout(VGroup):
    """A number that is read from the core before every frame. Build it with ``readout``.

    An invisible strut as high as a digit marks where the text begins, so that a readout can be
    moved and scaled like any other mobject and goes on changing where it is.
    """

    def __init__(self, read: Callable[[], Number], color: str, size: float, face: str) -> None:
        super().__init__()
        self.read, self.face = read, face
        self.strut = VMobject(stroke_width=0).set_points_as_corners([[0, 0, 0], [0, 1, 0]])
        self.strut.scale(glyphs(face)["0"].height * size, about_point=np.zeros(3))
        self.number = read()
        self.add(self.strut)
        self._set()
        self.set_fill(color, 1)
        self.add_updater(Readout.refresh)

    @property
    def written(self) -> str:
        return self.number.text

    @property
    def numbers(self) -> tuple[Number, ...]:
        return (self.number,)

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
        family once a play, so a glyph that was taken out would stay in the picture.
        """
        start, top = self.strut.get_start(), self.strut.get_end()
        cases = glyphs(self.face)
        scale = float(np.linalg.norm(top - start)) / cases["0"].height
        while len(self.submobjects) <= len(self.number.text):
            self.add(VMobject(stroke_width=0).match_style(self.submobjects[-1]))
        pen = 0.0
        for slot, character in zip_longest(self.submobjects[1:], self.number.text, fillvalue=""):
            outline = cases[character].points if character else np.zeros((0, 3))
            slot.points = start + scale * (outline + [pen, 0, 0])
            pen += advances(self.face).get(character, 0.0)


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
        font_paths=[FONTS],
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
