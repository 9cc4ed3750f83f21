"""Frame: texts inside the safe area and out of the captions, curves on their stage."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from manim import Axes, NumberLine, ParametricFunction

from calcml.checks.lasting import MOMENT, Lasting, Resting
from calcml.checks.rule import Evidence, Rule
from calcml.sight.leaves import SIDE, TOP, Box, Leaf, zoom
from calcml.sight.sight import Sight
from calcml.timeline.findings import ERROR, WARNING, Finding

SAFE_SIDE, SAFE_TOP = 0.9 * SIDE, 0.9 * TOP
CAPTIONS = -TOP + 0.12 * 2 * TOP  # below are the captions
TOUCH = 0.02  # rounding, and overshoots of round letters
LARGE = 3.0  # units of the frame: what is higher may reach down behind the captions
BENT = 12  # points of the shortest curve
LEAVE = 0.1  # by how much a curve may overshoot its stage


@dataclass(frozen=True)
class Stray:
    """A thing that is where it should not be."""

    message: str
    severity: str
    subject: str
    box: Box


class Frame(Rule):
    """What the frame's edge cuts, what stands among the captions, what leaves its stage."""

    def __init__(self) -> None:
        self.strays: Lasting[Stray] = Lasting()
        self.shapes: Resting[Stray] = Resting()

    def see(self, sight: Sight) -> None:
        for text in sight.texts:
            fault = fault_of_text(text.box)
            if fault and not any(sight.is_moving(glyph) for glyph in text.glyphs):
                stray = Stray(f"{text.name} {fault[0]}", fault[1], text.name, text.box)
                self.strays.see(id(text.mobject), sight.frames, stray)
        if sight.ends_play:
            self.see_shapes(sight)

    def see_shapes(self, sight: Sight) -> None:
        """Look at lines and shapes, as a play leaves them."""
        self.shapes.look()
        shapes = [leaf for leaf in sight.shapes if is_suspect(leaf)]
        stages = stages_in(sight) if shapes else []
        for leaf in shapes:
            if message := fault_of_curve(sight, leaf, stages) or fault_of_place(sight, leaf):
                stray = Stray(message, WARNING, type(leaf.mobject).__name__, leaf.box)
                self.shapes.see((type(leaf.mobject), message), sight.frames, stray)

    def conclude(self, evidence: Evidence) -> Iterable[Finding]:
        moment = MOMENT * evidence.timeline.fps
        for _, stretch in (*self.strays.longer_than(moment), *self.shapes.longer_than(moment)):
            stray = stretch.note
            yield evidence.finding(
                "frame",
                stray.message,
                stretch.frames,
                severity=stray.severity,
                subject=stray.subject,
                boxes=(stray.box,),
            )


def fault_of_text(box: Box) -> tuple[str, str] | None:
    """What is wrong with the place of a text that is seen, and how bad that is."""
    left, bottom, right, top = box
    if left < -SIDE or right > SIDE or bottom < -TOP or top > TOP:
        return "is cut by the frame's edge; move it inwards or make it smaller", ERROR
    if bottom < CAPTIONS - TOUCH:
        return f"stands among the captions; keep it above y = {CAPTIONS:.2f}", ERROR
    if left < -SAFE_SIDE - TOUCH or right > SAFE_SIDE + TOUCH or top > SAFE_TOP + TOUCH:
        return "is outside the safe area, the frame without margins of 5 %; move it inwards", ERROR
    return None


def stages_in(sight: Sight) -> list[Box]:
    """The boxes between the ends of the axes that are seen."""
    parts = (part for mobject in sight.scene.mobjects for part in mobject.get_family())
    return [stage_of(sight, part) for part in parts if isinstance(part, Axes)]


def stage_of(sight: Sight, axes: Axes) -> Box:
    """Where the plot of some axes is on the frame."""
    (left, right), (bottom, top) = axes.x_range[:2], axes.y_range[:2]
    one, other = axes.c2p(left, bottom), axes.c2p(right, top)
    center, factor = sight.camera.frame_center, zoom(sight.camera)
    (x0, y0), (x1, y1) = ((point - center)[:2] * factor for point in (one, other))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def fault_of_curve(sight: Sight, leaf: Leaf, stages: list[Box]) -> str | None:
    """What is wrong with how far a curve goes. A camera that looks closely may cut it."""
    if not is_curve(sight, leaf):
        return None
    name = f"a {type(leaf.mobject).__name__}"
    if leaves_frame(leaf.box) and is_at_rest(sight.camera):
        return f"{name} leaves the frame; clip it at the border of its stage"
    share = 0.1 if isinstance(leaf.mobject, ParametricFunction) else 0.5
    home = [stage for stage in stages if inside(stage, leaf) >= share]
    if home and not any(holds(stage, leaf.box) for stage in stages):
        return f"{name} leaves the axes; clip it at the border of its stage"
    return None


def is_curve(sight: Sight, leaf: Leaf) -> bool:
    """Whether it is an open line that bends, no axis and no part of a grid."""
    if isinstance(leaf.mobject, ParametricFunction):
        return True
    if leaf.fill > 0 or len(leaf.outline) < BENT or sight.is_scenery(leaf):
        return False
    start, end = leaf.outline[0], leaf.outline[-1]
    owners = sight.owners.get(id(leaf.mobject), ())
    is_grid = any(isinstance(owner, (Axes, NumberLine)) for owner in owners)
    return not is_grid and math.dist(start, end) > TOUCH and bends(leaf)


def bends(leaf: Leaf) -> bool:
    """Whether its points do not all lie on one straight line."""
    (x, y), (dx, dy) = (leaf.outline - leaf.outline[0]).T, leaf.outline[-1] - leaf.outline[0]
    return bool(abs(x * dy - y * dx).max() > TOUCH * math.hypot(dx, dy))


def inside(stage: Box, leaf: Leaf) -> float:
    """The share of its points that lie on a stage."""
    (x, y), (left, bottom, right, top) = leaf.outline.T, stage
    return float(((x >= left) & (x <= right) & (y >= bottom) & (y <= top)).mean())


def is_at_rest(camera: Any) -> bool:
    """Whether the camera shows the frame as it is, neither moved nor zoomed."""
    return abs(zoom(camera) - 1) < TOUCH and float(abs(camera.frame_center[:2]).max()) < TOUCH


def fault_of_place(sight: Sight, leaf: Leaf) -> str | None:
    """Whether a thing of its own, no part of a large picture, is among the captions."""
    depth = CAPTIONS - leaf.box[1]
    if leaf.is_backdrop or depth < LEAVE or depth < leaf.height / 2:
        return None
    if sight.outermost(leaf).height * zoom(sight.camera) > LARGE:
        return None
    return f"a {type(leaf.mobject).__name__} is among the captions; keep it above {CAPTIONS:.2f}"


def is_suspect(leaf: Leaf) -> bool:
    """Whether it can be in a wrong place at all."""
    return leaf.box[1] < CAPTIONS or (leaf.fill <= 0 and len(leaf.outline) >= BENT)


def leaves_frame(box: Box) -> bool:
    """Whether a part of it is out of sight."""
    return box[0] < -SIDE or box[2] > SIDE or box[1] < -TOP or box[3] > TOP


def holds(stage: Box, box: Box) -> bool:
    """Whether a box lies on a stage, but for a little."""
    return (
        box[0] >= stage[0] - LEAVE
        and box[1] >= stage[1] - LEAVE
        and box[2] <= stage[2] + LEAVE
        and box[3] <= stage[3] + LEAVE
    )
