"""Stillness: when nothing is drawn differently from one moment to the next."""

from __future__ import annotations

from typing import Any

import numpy as np

from calcml.checks.speech import Span, merged
from calcml.timeline.records import Timeline

STYLES = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "stroke_width", "points")
DECIMALS = 4  # of scene units, and of colours from 0 to 1
GRACE = 0.15  # seconds between two still looks that count as still


class Stillness:
    """Compares every look with the one before it; holds need no look."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.looked = False
        self.boxes: bytes | None = None
        self.details: bytes | None = None
        self.frame = 0

    def see(self, sight: Any) -> None:
        """Note the frames since the last look if they show the same picture."""
        if (leaves := getattr(sight, "leaves", None)) is None:
            return
        boxes = _exactly(np.array([leaf.box for leaf in leaves]))
        details = _details(leaves) if boxes == self.boxes else None
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


def _details(leaves: list[Any]) -> bytes:
    """All that a picture's parts may differ in when they stand in the same places."""
    values = (getattr(leaf.mobject, name, 0.0) for leaf in leaves for name in STYLES)
    return b"".join(map(_exactly, values))


def _exactly(values: Any) -> bytes:
    """Numbers as they can be seen: what comes of rounding is no difference."""
    return np.round(np.asarray(values, dtype=float), DECIMALS).tobytes()
