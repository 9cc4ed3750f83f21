"""Flash: nothing large flashes more than three times in a second, as WCAG 2.3.1 has it.

Frames are drawn, small, only where enough of the picture may change to flash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from calcml.checks.changing import Changes, all_leaves, sizeable
from calcml.checks.flicker import FIELD, SHARE, Flashing, Flicker
from calcml.checks.pulse import Pulse
from calcml.checks.rule import Evidence, Rule
from calcml.sight.brightness import COLUMNS, ROWS, Canvas, Sheet
from calcml.sight.leaves import SIDE, TOP, Box
from calcml.sight.sight import Sight
from calcml.timeline.findings import ERROR, Finding

UNIT = (2 * SIDE / COLUMNS) * (2 * TOP / ROWS)  # a cell, in square units
# How much may flash. What is half as large cannot make so much flash at a time: it leaves one
# place dark and makes another one bright.
LIMIT = SHARE * FIELD[0] * FIELD[1] * UNIT
ENOUGH = LIMIT / 2


class Flash(Rule):
    """Watches the frames on which much may change: ``frame`` is called for each that moves."""

    def __init__(self, fps: int) -> None:
        self.flicker, self.changes, self.pulse = Flicker(fps), Changes(), Pulse()
        self.latest: Sight | None = None
        self.sheet: Sheet | None = None
        self.canvas: Canvas | None = None  # that of the latest look, when something was drawn
        self.begins = self.is_stale = True
        self.watches = self.is_alive = False
        self.color: Any = None

    def see(self, sight: Sight) -> None:
        changes = self.changes
        changes.see(sight)
        self.latest, self.canvas = sight, None
        self.is_stale |= changes.anything
        # between the looks of a play, what nothing is known to move may move too
        self.is_alive = not self.begins and (self.is_alive or changes.unforeseen >= ENOUGH)
        self.watches = not sight.ends_play and (self.is_alive or changes.live >= ENOUGH)
        self.pulse.follow(changes.all if self.is_alive else changes.moving)
        is_hold = sight.ends_play and len(sight.frames) > 0
        if (is_hold or self.begins) and (self.is_stale or self.is_recolored(sight)):
            self.draw(sight, sight.frame)
        self.begins = sight.ends_play

    def is_recolored(self, sight: Sight) -> bool:
        """Whether the empty frame has another colour than when it was drawn last."""
        return self.color is not sight.camera.background_color

    def frame(self, _scene: Any, frame: int) -> None:
        """A frame that moves is about to be shown; a look at it, if there is one, comes first."""
        if (sight := self.latest) is None:
            return
        if self.watches and self.pulse.beats(sight.camera, ENOUGH):
            self.pulse.is_right(self.draw(sight, frame) >= ENOUGH)
        elif self.is_recolored(sight):
            self.draw(sight, frame)

    def draw(self, sight: Sight, frame: int) -> float:
        """Draw what is to be seen now, with the leaves of a look. Returns how much has changed."""
        if self.sheet is None or self.sheet.camera is not sight.camera:
            self.sheet = Sheet(sight.camera)
        if self.canvas is None:
            leaves = [leaf for leaf, _ in sizeable(sight.camera, all_leaves(sight))]
            moving = leaves if self.is_alive else [leaf for leaf, _ in self.changes.moving]
            self.canvas = Canvas(self.sheet, leaves, {id(leaf.mobject) for leaf in moving})
        self.color, self.is_stale = sight.camera.background_color, False
        if self.flicker.known is None:  # a film comes out of the dark
            self.flicker.see(frame, self.canvas.empty())
        return self.flicker.see(frame, self.canvas.raster()) * UNIT

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        general, red = self.flicker.general.found, self.flicker.red.found
        for flashing in general:
            yield finding(evidence, flashing, "flashes")
        for flashing in red:
            if not any(meet(flashing, other) for other in general):
                yield finding(evidence, flashing, "flashes of saturated red")


def finding(evidence: Evidence, flashing: Flashing, name: str) -> Finding:
    """What to say about it."""
    return evidence.finding(
        "flash",
        f"{flashing.flashes} {name} in a second over {100 * flashing.share:.0f} % of the frame; "
        "let at most three happen in a second, or make them smaller or fainter",
        range(flashing.start, flashing.stop),
        severity=ERROR,
        boxes=(box_of(flashing),),
    )


def meet(one: Flashing, other: Flashing) -> bool:
    """Whether both happen at some time."""
    return one.start < other.stop and other.start < one.stop


def box_of(flashing: Flashing) -> Box:
    """Where it flashes."""
    rows, columns = np.nonzero(flashing.cells.reshape(ROWS, COLUMNS))
    width, height = 2 * SIDE / COLUMNS, 2 * TOP / ROWS
    return (
        float(columns.min() * width - SIDE),
        float(TOP - (rows.max() + 1) * height),
        float((columns.max() + 1) * width - SIDE),
        float(TOP - rows.min() * height),
    )
