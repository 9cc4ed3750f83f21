"""Leaves: the painted parts of a picture, in drawing order, with their boxes on the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Mobject, PMobject, ThreeDCamera, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

Floats = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
UNZOOMED = 8.0  # height of the frame in scene units when no camera has zoomed
SIDE, TOP = UNZOOMED * 8 / 9, UNZOOMED / 2  # the edges of the frame
SEEN = 0.04  # an opacity below which a thing is not seen


@dataclass(frozen=True, eq=False)
class Leaf:
    """One mobject with points of its own.

    ``box`` is left, bottom, right, top, and ``outline`` all points, shape (k, 2), on the frame.
    """

    mobject: Any
    order: int
    box: Box
    outline: Floats
    fill: float  # opacities
    stroke: float
    halo: float  # of the stroke behind the fill

    @property
    def opacity(self) -> float:
        return max(self.fill, self.stroke, self.halo)

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def is_backdrop(self) -> bool:
        """Whether it spans the frame, as backgrounds and grids do."""
        return self.width >= 2 * SIDE - 0.1 or self.height >= 2 * TOP - 0.1

    @cached_property
    def pieces(self) -> tuple[Floats, Floats]:
        """The lower left and the upper right corners of the boxes of its curves' handles."""
        curves = self.outline[: len(self.outline) // 4 * 4].reshape(-1, 4, 2)
        return curves.min(axis=1), curves.max(axis=1)

    def reaches(self, box: Box) -> bool:
        """Whether a piece of the outline comes near a box."""
        low, high = self.pieces
        (left, bottom, right, top), (x0, y0), (x1, y1) = box, low.T, high.T
        return bool(np.any((x0 <= right) & (x1 >= left) & (y0 <= top) & (y1 >= bottom)))


def leaves_of(camera: Any, mobjects: Sequence[Mobject]) -> list[Leaf]:
    """What is painted of these mobjects, in the order in which the camera draws it."""
    paints = []
    for mobject in camera.get_mobjects_to_display(mobjects):
        if len(mobject.points) and max(paint := opacities(mobject)) > SEEN:
            paints.append((mobject, paint))
    mobjects = [mobject for mobject, _ in paints]
    found = enumerate(zip(paints, *boxes_and_outlines(camera, mobjects), strict=True))
    return [
        Leaf(mobject, i, box, outline, *paint)
        for i, ((mobject, paint), box, outline) in found
        if is_in_frame(box)
    ]


def is_in_frame(box: Box) -> bool:
    """Whether any part of a box is inside the frame."""
    left, bottom, right, top = box
    return left < SIDE and right > -SIDE and bottom < TOP and top > -TOP


def opacities(mobject: Any) -> tuple[float, float, float]:
    """Of fill, stroke and halo; a picture of pixels is a fill. Trackers are not drawn."""
    if not isinstance(mobject, VMobject):
        return float(isinstance(mobject, (AbstractImageMobject, PMobject))), 0.0, 0.0
    fill = _strongest(mobject.fill_rgbas)
    stroke = _strongest(mobject.stroke_rgbas) if mobject.stroke_width else 0.0
    width = mobject.background_stroke_width
    return fill, stroke, _strongest(mobject.background_stroke_rgbas) if width else 0.0


def _strongest(rgbas: Floats) -> float:
    return float(max(rgbas[0, 3], rgbas[-1, 3])) if len(rgbas) else 0.0


def boxes_and_outlines(camera: Any, mobjects: Sequence[Any]) -> tuple[list[Box], Sequence[Floats]]:
    """The box of each mobject's points, and the points, as the frame shows them."""
    if not mobjects:
        return [], []
    starts = np.cumsum([0, *(len(mobject.points) for mobject in mobjects)])[:-1]
    points = on_frame(camera, mobjects)
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    boxes = [(a, b, c, d) for (a, b), (c, d) in zip(low.tolist(), high.tolist(), strict=True)]
    stops = [*starts.tolist()[1:], len(points)]
    return boxes, [points[a:b] for a, b in zip(starts.tolist(), stops, strict=True)]


def on_frame(camera: Any, mobjects: Sequence[Any]) -> Floats:
    """All points of the mobjects, one after the other, on the frame: shape (k, 2)."""
    if isinstance(camera, ThreeDCamera):
        seen = [camera.transform_points_pre_display(mob, mob.points) for mob in mobjects]
        return np.concatenate(seen)[:, :2]
    points = np.concatenate([mobject.points for mobject in mobjects])[:, :2]
    return np.asarray((points - camera.frame_center[:2]) * zoom(camera))


def zoom(camera: Any) -> float:
    """How much larger than life the frame shows things."""
    return float(UNZOOMED / camera.frame_height)
