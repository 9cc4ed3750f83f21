"""Stillness: when nothing is drawn differently from one moment to the next."""

from __future__ import annotations

import numpy as np

from calcml.checks.speech import Span, merged
from calcml.sight.leaves import Leaf
from calcml.sight.sight import Sight
from calcml.timeline.findings import Box
from calcml.timeline.records import Timeline

STYLES = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width", "points")
DECIMALS = 4  # of scene units, and of colours from 0 to 1
SEEN = 1e-4  # scene units that make a difference
EMPTY = np.zeros(0)
GRACE = 0.15  # seconds between two still looks that count as still


class Stillness:
    """Compares every look with the one before it; holds need no look."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.looked = False
        self.boxes: list[Box] = []
        self.details: bytes | None = None
        self.frame = 0

    def see(self, sight: Sight) -> None:
        """Note the frames since the last look if they show the same picture."""
        leaves = sight.leaves
        boxes = [leaf.box for leaf in leaves]
        same = self.looked and are_same(boxes, self.boxes)
        if same and sight.frame <= self.frame:
            return
        details = _details(leaves) if same else None
        if details is not None and details == self.details:
            self.spans.append((self.frame, sight.frame))
        self.looked, self.boxes, self.details, self.frame = True, boxes, details, sight.frame

    def of(self, timeline: Timeline) -> list[Span]:
        """When the picture stands still, in frames."""
        holds = [
            (float(play.start), float(play.end))
            for play in timeline.plays
            if play.hold or (not self.looked and set(play.animations) == {"Wait"})
        ]
        return merged([*self.spans, *holds], gap=GRACE * timeline.fps)


def are_same(boxes: list[Box], others: list[Box]) -> bool:
    """Whether all boxes lie where the others do, as far as one can see."""
    return len(boxes) == len(others) and all(
        one == other or max(abs(a - b) for a, b in zip(one, other, strict=True)) < SEEN
        for one, other in zip(boxes, others, strict=True)
    )


def _details(leaves: list[Leaf]) -> bytes:
    """All that a picture's parts may differ in when they stand in the same places.

    What comes of rounding is no difference.
    """
    values = [
        np.ravel(getattr(leaf.mobject, name, EMPTY)) for name in STYLES for leaf in leaves
    ] or [EMPTY]
    return np.round(np.concatenate(values), DECIMALS).tobytes()
