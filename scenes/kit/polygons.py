"""A circle trapped between two regular polygons whose sides double.

The polygons touch the circle at the same points: doubling pushes the middle of each inner side
out to the circle, and cuts each outer corner with a new tangent. Corners are in radii of the
circle, angles in radians.
"""

from __future__ import annotations

import math

import numpy as np
from manim import (
    Circle,
    Polygon,
    ValueTracker,
    VGroup,
    VMobject,
)
from numpy.typing import NDArray

from calcml_core.exhaustion import polygon_bounds, polygon_vertices
from scenes.kit import theme
from scenes.kit.claims import CornersClaim, claimed
from scenes.kit.plots import moving

Points = NDArray[np.float64]
TOP = math.pi / 2  # where the first corner lies, so that the outer hexagon stands flat


class Trap(VGroup):
    """Circle, inner and outer polygon and the gap between them, after ``doubled`` doublings.

    Polygons and gap follow the circle: move or scale ``trap.circle`` alone.
    """

    def __init__(self, circle: Circle, first: int, doubled: ValueTracker) -> None:
        super().__init__()
        self.circle, self.first, self.doubled = circle, first, doubled
        self.inner = moving(lambda: self._outline(False, theme.VALUE))
        self.outer = moving(lambda: self._outline(True, theme.SLOPE))
        self.gap = moving(self._gap).set_z_index(-1)
        self.add(self.gap, self.circle, self.inner, self.outer)

    def on_stage(self, corners: Points) -> Points:
        """Points in radii, shape (k, 2), as scene points, shape (k, 3)."""
        flat = np.column_stack((corners, np.zeros(len(corners))))
        return self.circle.get_center() + self.circle.width / 2 * flat

    def corners(self, outside: bool) -> Points:
        """The present corners of a polygon, in radii."""
        return doubling_corners(self.first, self.doubled.get_value(), outside)

    def bounds(self) -> tuple[float, float]:
        """Where the walls stand: at the core's bounds, and on their way from one to the next."""
        whole, share = divmod(self.doubled.get_value(), 1)
        old, new = (polygon_bounds(self.first * 2 ** int(whole + i)) for i in (0, 1))
        blend = (1 - share, share)
        low, high = np.dot(blend, [(old.inner, old.outer), (new.inner, new.outer)])
        return float(low), float(high)

    def _outline(self, outside: bool, color: str) -> VMobject:
        thin = max(theme.HAIR, theme.LINE / (1 + self.doubled.get_value() / 2))
        built = self.corners(outside)
        ring = Polygon(*self.on_stage(built)).set_stroke(color, thin)
        claim = CornersClaim(
            "the outer polygon" if outside else "the inner polygon",
            lambda: self.on_stage(self.corners(outside)),
            lambda: self.on_stage(built),
        )
        return claimed(ring, claim)

    def _gap(self) -> VMobject:
        ring = VMobject(stroke_width=0, fill_color=theme.AREA, fill_opacity=0.6)
        for points in (self.corners(True), self.corners(False)[::-1]):
            ring.append_points(Polygon(*self.on_stage(points)).points)
        return ring


def doubling_corners(first: int, doubled: float, outside: bool) -> Points:
    """Corners on the way from one polygon to the one with twice as many sides, shape (k, 2)."""
    whole, share = divmod(doubled, 1)
    old, new = (regular(first * 2 ** int(whole + i), outside) for i in (0, 1))
    if share == 0:
        return old
    start = np.repeat(old, 2, axis=0)
    if not outside:
        start[1::2] = (old + np.roll(old, -1, axis=0)) / 2
    return (1 - share) * start + share * new


def regular(sides: int, outside: bool) -> Points:
    """Corners of the core's polygon, turned so that inner corners are the points of contact."""
    return polygon_vertices(sides, outside, TOP + outside * math.pi / sides)


def upper_half(corners: Points) -> Points:
    """The part of a polygon above the horizontal diameter, from left to right, shape (k, 2)."""
    above = corners[corners[:, 1] > 1e-9]
    above = above[np.argsort(above[:, 0])]
    right = max(crossings(corners))
    return np.array([(-right, 0.0), *above, (right, 0.0)])


def crossings(corners: Points) -> list[float]:
    """Where a polygon's sides meet the horizontal diameter."""
    ends = np.roll(corners, -1, axis=0)
    return [
        float(x + (u - x) * y / (y - v))
        for (x, y), (u, v) in zip(corners, ends, strict=True)
        if min(y, v) <= 1e-9 and max(y, v) >= -1e-9 and abs(y - v) > 1e-9
    ]
