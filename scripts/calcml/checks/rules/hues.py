"""Colours that mean different things, and are one colour for some eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from calcml.checks.lasting import MOMENT, Resting
from calcml.checks.rule import Evidence, Rule
from calcml.checks.rules.outlines import STRONG, carries_meaning, whole_of
from calcml.sight.colors import DEFICIENCIES, difference, simulated
from calcml.sight.leaves import Box, Floats, Leaf
from calcml.sight.paint import fill_color, stroke_color
from calcml.sight.sight import Sight
from calcml.timeline.findings import WARNING, Finding

APART, ALIKE = 20.0, 10.0  # CIE L*a*b* differences for usual eyes, and for those that see one
SPECK = 0.25  # units of the frame: the colour of smaller shapes tells nothing
BESIDE = 0.5  # units of the frame between a mark and its label
SAME = 4.0  # a label has the colour of its thing


@dataclass(frozen=True)
class Mark:
    """A thing whose colour says what it is. Things of one kind differ in colour alone."""

    kind: tuple[Any, ...]
    color: tuple[float, ...]
    box: Box


@dataclass(frozen=True)
class Collapse:
    """Two colours that some eyes cannot tell apart."""

    colors: tuple[str, str]
    eyes: str
    boxes: tuple[Box, Box]


class Hues(Rule):
    """Pairs of marks that are alike in all but a colour that some eyes do not see."""

    def __init__(self) -> None:
        self.pairs: Resting[Collapse] = Resting()

    def see(self, sight: Sight) -> None:
        if not sight.ends_play:
            return
        self.pairs.look()
        shapes = [leaf for leaf in sight.shapes if max(leaf.width, leaf.height) > SPECK]
        marks = [mark_of(sight, leaf) for leaf in shapes if carries_meaning(sight, leaf)]
        first: dict[tuple[Any, ...], Mark] = {}
        for mark in marks:
            first.setdefault((mark.kind, mark.color), mark)
        for one, other in combinations(first.values(), 2):
            if one.kind == other.kind and (eyes := blind_eyes(one.color, other.color)):
                if all(is_labelled(sight, mark) for mark in (one, other)):
                    continue
                colors = hexadecimal(one.color), hexadecimal(other.color)
                collapse = Collapse(colors, eyes, (one.box, other.box))
                self.pairs.see((colors, one.kind), sight.frames, collapse)

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        for _, stretch in self.pairs.longer_than(MOMENT * evidence.timeline.fps):
            pair = stretch.note
            yield evidence.finding(
                "contrast",
                f"{pair.colors[0]} and {pair.colors[1]} are one colour with {pair.eyes}; tell the "
                "two apart by a dash, a shape or a label too",
                stretch.frames,
                severity=WARNING,
                subject=" and ".join(pair.colors),
                boxes=pair.boxes,
            )


def mark_of(sight: Sight, leaf: Leaf) -> Mark:
    """What a leaf looks like, apart from its colour, and its colour."""
    dashed = "Dashed" in type(whole_of(sight, leaf)).__name__
    if leaf.fill >= STRONG:
        size = round(leaf.width, 1), round(leaf.height, 1)
        return Mark(("fill", type(leaf.mobject), size), tuple(fill_color(leaf)[:3]), leaf.box)
    width = round(float(leaf.mobject.get_stroke_width()))
    return Mark(("line", dashed, width), tuple(stroke_color(leaf)[:3]), leaf.box)


def blind_eyes(one: tuple[float, ...], other: tuple[float, ...]) -> str:
    """The deficiency for which two colours are one, if they are two for the usual eyes."""
    a, b = np.array(one), np.array(other)
    if difference(a, b) < APART:
        return ""
    return next((name for name in DEFICIENCIES if seen_apart(a, b, name) < ALIKE), "")


def seen_apart(one: Floats, other: Floats, deficiency: str) -> float:
    """How different two colours are to somebody."""
    return float(difference(simulated(one, deficiency), simulated(other, deficiency)))


def is_labelled(sight: Sight, mark: Mark) -> bool:
    """Whether a text in the mark's colour, on it or beside it names it."""
    color = np.array(mark.color)
    return any(
        gap(mark.box, text.box) < BESIDE
        or (text.glyphs[0].fill and difference(color, fill_color(text.glyphs[0])[:3]) < SAME)
        for text in sight.texts
    )


def gap(one: Box, other: Box) -> float:
    """How far apart two boxes are, at most across and up."""
    across = max(one[0] - other[2], other[0] - one[2])
    up = max(one[1] - other[3], other[1] - one[3])
    return max(across, up)


def hexadecimal(color: tuple[float, ...]) -> str:
    """``#56b4e9``."""
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in color)
