"""Type size: how high the capitals of a text are on the frame, whether it has any or not.

Typst's and LaTeX's texts know their first size, and their height says how much they have grown; of
others the characters are measured, and where these are unknown, most of the glyphs.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from manim import MarkupText, MathTypst, Paragraph, Typst
from manim.mobject.text.tex_mobject import SCALE_FACTOR_PER_FONT_POINT, SingleStringMathTex

from calcml.sight.leaves import Floats
from calcml.sight.texts import Lettering

EM = 0.010414  # units to a point of Manim's font sizes
CAPITALS = {"Lato": 0.717, "DejaVu Sans Mono": 0.729}  # ems, by font
WORDS, FORMULA = 0.65, 0.683  # of Libertinus and New Computer Modern, Typst's own
LARGE, SMALL = set("ABCDEFGHIKLMNOPRSTUVWXYZ0123456789bdhkl"), set("acemnorsuvwxz")
HEIGHTS = dict.fromkeys(LARGE, 1.0) | dict.fromkeys("bdhkl", 1.05) | dict.fromkeys(SMALL, 0.72)
FLAT = 0.35  # of the highest glyph: dots, dashes and bars are lower
LIKELY = (0.5, 1.7)  # a capital, in heights of the middle glyph
ALIGNED = 0.6  # share of the steps from glyph to glyph that go one way
LEVEL = 0.3  # radians: what deviates less is not rotated
NEAR = 0.2  # radians: how wrong a first guess may be
TAG = re.compile(r"<[^>]*>")
ENTITY = re.compile(r"&\w+;")
FONT = re.compile(r'font:\s*"([^"]+)"')


def cap_height(text: Lettering) -> float | None:
    """In units of the frame, or None if no glyph tells it."""
    spans = extents(text)
    sizes = spans[:, 1] - spans[:, 0]
    high = sizes[sizes > FLAT * sizes.max()]
    characters = letters(text)
    if characters and not isinstance(text.mobject, Typst):
        return from_characters(characters, sizes)
    size = from_size(text.mobject, float(spans[:, 1].max() - spans[:, 0].min()))
    if size and (len(high) < 3 or LIKELY[0] <= size / np.median(high) <= LIKELY[1]):
        return size
    return float(np.quantile(high, 0.7))


def from_size(mobject: Any, height: float) -> float | None:
    """From the size that it was set in, and how much higher it is now."""
    if not isinstance(mobject, (Typst, SingleStringMathTex)) or not mobject.initial_height:
        return None
    points = height / mobject.initial_height / SCALE_FACTOR_PER_FONT_POINT
    share = FORMULA
    if isinstance(mobject, Typst) and not isinstance(mobject, MathTypst):
        font = FONT.search(str(getattr(mobject, "typst_code", "")))
        share = CAPITALS.get(font[1], FORMULA) if font else WORDS
    return float(points * EM * share)


def from_characters(characters: str, sizes: Floats) -> float | None:
    """From the characters that are as high as capitals, else from small ones."""
    for kind in (LARGE, SMALL, set("gpqy")):
        found = [
            size / HEIGHTS.get(character, 1.02)
            for character, size in zip(characters, sizes, strict=True)
            if character in kind
        ]
        if found:
            return float(np.median(found))
    return None if characters.isascii() else float(np.quantile(sizes, 0.7))


def letters(text: Lettering) -> str:
    """The characters of a text, one for each glyph, or nothing if they are not known."""
    mobject = text.mobject
    lines = mobject.lines_text if isinstance(mobject, Paragraph) else mobject
    written = str(getattr(lines, "original_text", "") or text.written)
    if isinstance(mobject, MarkupText):
        written = ENTITY.sub("&", TAG.sub("", written))
    characters = "".join(written.split())
    return characters if len(characters) == len(text.glyphs) else ""


def extents(text: Lettering) -> Floats:
    """Lower and upper end of each glyph, across the text's lines, shape (glyphs, 2)."""
    angle = slope(text)
    if angle == 0:
        return np.array([(glyph.box[1], glyph.box[3]) for glyph in text.glyphs])
    angle = refined(angle, np.concatenate([glyph.outline for glyph in text.glyphs]))
    across = np.array([-np.sin(angle), np.cos(angle)])
    heights = [glyph.outline @ across for glyph in text.glyphs]
    return np.array([(height.min(), height.max()) for height in heights])


def refined(angle: float, points: Floats) -> float:
    """The angle near by at which the whole text is lowest: lines of letters are straight."""
    angles = angle + np.linspace(-NEAR, NEAR, 81)
    across = points @ np.array([-np.sin(angles), np.cos(angles)])
    return float(angles[np.argmin(np.ptp(across, axis=0))])


def slope(text: Lettering) -> float:
    """The angle of the lines of a text: most glyphs stand beside the one before."""
    boxes = np.array([glyph.box for glyph in text.glyphs])
    steps = np.diff((boxes[:, :2] + boxes[:, 2:]) / 2, axis=0)
    steps = np.delete(steps, line_ends(text), axis=0)
    lengths = np.linalg.norm(steps, axis=1)
    steps, lengths = steps[lengths > 1e-6], lengths[lengths > 1e-6]
    if len(steps) < (3 if isinstance(text.mobject, Typst) else 2):
        return 0.0
    near = lengths <= 3 * np.median(lengths)  # farther ones lead to another line
    way = (steps[near] / lengths[near, None]).mean(axis=0)
    angle = float(np.arctan2(way[1], way[0]))
    return angle if np.linalg.norm(way) > ALIGNED and abs(angle) > LEVEL else 0.0


def line_ends(text: Lettering) -> list[int]:
    """After which glyphs a new line begins, where the lines are known."""
    lines = getattr(getattr(text.mobject, "lines_text", text.mobject), "original_text", "")
    counts = np.cumsum([len("".join(line.split())) for line in str(lines).splitlines()])
    if not len(counts) or counts[-1] != len(text.glyphs):
        return []
    return sorted({int(count) - 1 for count in counts[:-1] if count})
