"""Texts: the parts of a picture that are meant to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from manim import DecimalNumber, MarkupText, Mobject, Paragraph, Text, Typst
from manim.mobject.text.tex_mobject import SingleStringMathTex

from calcml.rehearse.observer import text_of
from calcml.sight.leaves import Box, Leaf

STOCK = (Text, MarkupText, Paragraph, Typst, SingleStringMathTex, DecimalNumber)  # Manim's own

TIGHT = 0.01  # units of the frame by which letters may stick out of their plate


@dataclass(frozen=True, eq=False)
class Lettering:
    """A text on the frame, and the leaves that are its ink."""

    mobject: Any
    glyphs: tuple[Leaf, ...]

    @cached_property
    def written(self) -> str:
        """What it says, as far as it is known."""
        return text_of(self.mobject) or ""

    @cached_property
    def box(self) -> Box:
        return around(glyph.box for glyph in self.glyphs)

    @cached_property
    def opacity(self) -> float:
        """That of its strongest glyph."""
        return max(glyph.opacity for glyph in self.glyphs)

    @cached_property
    def orders(self) -> frozenset[int]:
        """The places of its glyphs in the order of drawing."""
        return frozenset(glyph.order for glyph in self.glyphs)

    @property
    def name(self) -> str:
        """How a message calls it."""
        text = " ".join(self.written.split())
        return f"“{text[:37]}…”" if len(text) > 40 else f"“{text}”" if text else "a text"


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around others."""
    left, bottom, right, top = np.array(list(boxes)).T
    return float(left.min()), float(bottom.min()), float(right.max()), float(top.max())


def letterings(mobjects: Iterable[Mobject], leaves: Iterable[Leaf]) -> list[Lettering]:
    """The texts among the mobjects and their parts that have painted glyphs."""
    painted = {id(leaf.mobject): leaf for leaf in leaves}
    found, taken = [], set()
    for text in texts_in(mobjects):
        if id(text) in taken:
            continue
        taken.add(id(text))
        glyphs = tuple(leaf for part in text.get_family() if (leaf := painted.get(id(part))))
        if not isinstance(text, STOCK):  # a ruler, say: of its parts only the labels are read
            glyphs = tuple(glyph for glyph in glyphs if glyph.fill > 0 and not glyph.stroke)
        glyphs = without_plate([glyph for glyph in glyphs if glyph.width + glyph.height > 1e-6])
        if glyphs:
            found.append(Lettering(text, glyphs))
    return found


def without_plate(glyphs: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """Without what lies round all the others: Manim makes a text's plate a part of the text."""
    if len(glyphs) < 2:
        return tuple(glyphs)
    left, bottom, right, top = around(glyph.box for glyph in glyphs[1:])
    a, b, c, d = glyphs[0].box
    is_plate = max(a - left, b - bottom, right - c, top - d) < TIGHT
    return tuple(glyphs[1:] if is_plate else glyphs)


def texts_in(mobjects: Iterable[Mobject]) -> Iterator[Mobject]:
    """The texts among these and their parts; a text speaks for its own parts."""
    for mobject in mobjects:
        if isinstance(mobject, STOCK) or hasattr(mobject, "written"):
            yield mobject
        else:
            yield from texts_in(mobject.submobjects)
