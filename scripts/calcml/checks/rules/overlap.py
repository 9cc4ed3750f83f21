"""Overlap: nothing runs through a text, for longer than a moment."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from manim import Cross

from calcml.checks.lasting import MOMENT, Lasting
from calcml.checks.rule import Evidence, Rule
from calcml.sight.leaves import Leaf
from calcml.sight.readings import Reader
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering
from calcml.timeline.findings import ERROR, Box, Finding

SAME_PLACE = 0.02  # units of the frame


@dataclass(frozen=True)
class Clash:
    """A text, what runs through it, and where both are."""

    text: str
    other: str
    boxes: tuple[Box, ...]


class Overlap(Rule):
    """Texts over texts, and lines, curves and borders through texts."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.clashes: Lasting[Clash] = Lasting()

    def see(self, sight: Sight) -> None:
        owners = {order: text for text in sight.texts for order in text.orders}
        for text in sight.texts:
            if any(sight.is_fading(glyph) for glyph in text.glyphs[:1]):
                continue
            for leaf in self.reader.read(sight, text).through:
                other = owners.get(leaf.order)
                if sight.is_passing(text.glyphs[0], leaf) or is_double(sight, text, other):
                    continue
                if is_strike(sight, leaf) or is_emphasis(sight, text, leaf):
                    continue
                names = text.name, other.name if other else kind_of(leaf)
                boxes = text.box, other.box if other else leaf.box
                thing = pair_of(text, other, leaf)
                self.clashes.see(thing, sight.frames, Clash(*names, boxes))

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        for _, stretch in self.clashes.longer_than(MOMENT * evidence.timeline.fps):
            clash = stretch.note
            yield evidence.finding(
                "overlap",
                f"{clash.other} runs through {clash.text}; move one of them, or put a plate "
                "behind the text",
                stretch.frames,
                severity=ERROR,
                subject=clash.text,
                boxes=clash.boxes,
            )


def is_double(sight: Sight, text: Lettering, other: Lettering | None) -> bool:
    """Whether the other text says the same in the same place, or is on its way there."""
    if other is None or text.written != other.written:
        return False
    pairs = zip(text.box, other.box, strict=True)
    return max(abs(a - b) for a, b in pairs) < SAME_PLACE or any(
        id(glyph.mobject) in sight.animated for glyph in (text.glyphs[0], other.glyphs[0])
    )


def is_strike(sight: Sight, leaf: Leaf) -> bool:
    """Whether it crosses out on purpose."""
    return any(isinstance(owner, Cross) for owner in sight.owners.get(id(leaf.mobject), ()))


def is_emphasis(sight: Sight, text: Lettering, leaf: Leaf) -> bool:
    """Whether one of the two is pointed at, for which it grows or flashes."""
    return any(id(part.mobject) in sight.emphasised for part in (*text.glyphs, leaf))


def pair_of(text: Lettering, other: Lettering | None, leaf: Leaf) -> Hashable:
    """What makes two clashes the same one: between texts, no matter which of them is asked."""
    if other is not None:
        return frozenset((id(text.mobject), id(other.mobject)))
    return id(text.mobject), kind_of(leaf)


def kind_of(leaf: Leaf) -> str:
    """How a message calls a leaf that is no text."""
    name = type(leaf.mobject).__name__
    if leaf.stroke > leaf.fill and leaf.fill < 0.1:
        return f"a line ({name})"
    return f"the border of a shape ({name})"
