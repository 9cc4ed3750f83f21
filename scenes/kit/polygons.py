"""A circle trapped between two regular polygons whose sides double.

The polygons touch the circle at the same points: doubling pushes the middle of each inner side out
to the circle, and cuts each outer corner with a new tangent. Angles are in radians, corners in radii
of the circle; t = pi/n is half the angle under which a side is seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Animation, Arc, Circle, Line, Polygon, ValueTracker, VGroup, VMobject
from numpy.typing import NDArray

from calcml_core.exhaustion import polygon_bounds, polygon_vertices
from scenes.kit import theme
from scenes.kit.plots import moving

Points = NDArray[np.float64]
TOP = math.pi / 2  # where the first corner lies, so that the outer hexagon stands flat


class Sides(ValueTracker):
    """The whole number of sides after the nearest whole number of doublings, for readouts."""

    def __init__(self, first: int, doubled: ValueTracker) -> None:
        super().__init__()
        self.first, self.doubled = first, doubled

    def get_value(self) -> int:
        return int(self.first * 2 ** round(self.doubled.get_value()))


class Trap(VGroup):
    """Circle, inner and outer polygon and the gap between them, after ``doubled`` doublings.

    Polygons and gap follow the circle: move or scale ``trap.circle`` alone.
    """

    def __init__(self, circle: Circle, first: int, doubled: ValueTracker) -> None:
        super().__init__()
        self.circle, self.first, self.doubled = circle, first, doubled
        self.inner = moving(lambda: self._outline(False, theme.VALUE))
        self.outer = moving(lambda: self._outline(True, theme.SLOPE))
        self.gap = moving(self._gap)
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
        ring = Polygon(*self.on_stage(self.corners(outside)))
        return ring.set_stroke(color, thin)

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


def half_rim(count: int = 120) -> Points:
    """The upper half of the unit circle as a fine path from left to right, shape (count, 2)."""
    angles = np.linspace(math.pi, 0, count)
    return np.column_stack((np.cos(angles), np.sin(angles)))


def straightened(path: Points, share: float) -> Points:
    """A path with all its turns reduced by ``share``; every piece keeps its length, shape (k, 3).

    The middle of the path stays at the origin.
    """
    pieces = np.diff(path, axis=0)
    lengths = np.hypot(pieces[:, 0], pieces[:, 1])
    headings = (1 - share) * np.arctan2(pieces[:, 1], pieces[:, 0])
    turned = lengths[:, None] * np.column_stack((np.cos(headings), np.sin(headings)))
    points = np.concatenate([np.zeros((1, 2)), np.cumsum(turned, axis=0)])
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    middle = [np.interp(along[-1] / 2, along, points[:, axis]) for axis in (0, 1)]
    return np.column_stack((points - middle, np.zeros(len(points))))


class Unroll(Animation):
    """A path, drawn as a mobject, rolls out flat; its left end comes to lie at ``left``."""

    def __init__(self, mobject: VMobject, path: Points, left: Points, **style: object) -> None:
        self.path = path
        self.start = mobject.get_center()
        length = float(np.hypot(*np.diff(path, axis=0).T).sum())
        self.end = np.asarray(left) + [length / 2, 0, 0]
        super().__init__(mobject, **style)  # type: ignore[arg-type]  # style is Animation's own

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        points = straightened(self.path, share)
        self.mobject.set_points_as_corners(points)
        middle = (1 - share) * self.start + share * self.end
        self.mobject.move_to(middle)


class Slice(VGroup):
    """Half a side seen from the centre: one radius, the arc, the sine's leg and the tangent's.

    ``start`` is the direction of the point of contact P, ``angle`` leads to the outer corner Q; a
    negative angle gives the mirror image.
    """

    def __init__(self, center: Points, radius: float, start: float, angle: float) -> None:
        super().__init__()
        contact, corner = direction(start), direction(start + angle)
        self.contact = center + radius * contact
        self.corner = center + radius / math.cos(angle) * corner
        foot = center + radius * math.cos(angle) * corner
        self.face = Polygon(center, self.contact, self.corner, stroke_width=0)
        self.face.set_fill(theme.PLATE, 1)
        self.ray = Line(center, self.corner, color=theme.GHOST, stroke_width=theme.GUIDE)
        self.radius = Line(center, self.contact, color=theme.INK, stroke_width=theme.LINE)
        self.arc = Arc(radius, start, angle, arc_center=center, color=theme.INK)
        self.sine = Line(foot, self.contact, color=theme.VALUE, stroke_width=theme.BOLD)
        self.tangent = Line(self.contact, self.corner, color=theme.SLOPE, stroke_width=theme.BOLD)
        self.angle = Arc(radius / 4, start, angle, arc_center=center, color=theme.NUDGE)
        self.add(self.face, self.angle, self.ray, self.radius, self.arc, self.sine, self.tangent)


def direction(angle: float) -> Points:
    """The unit vector at an angle, shape (3,)."""
    return np.array([math.cos(angle), math.sin(angle), 0.0])


def half_circle_slices(trap: Trap, sides: int) -> VGroup:
    """The ``sides`` slices that make the upper half, anticlockwise."""
    t = math.pi / sides
    contacts: Sequence[float] = [t * (2 * (i // 2) + 1) for i in range(sides)]
    signs = [(-1, 1)[i % 2] for i in range(sides)]
    center, radius = trap.circle.get_center(), trap.circle.width / 2
    return VGroup(
        *(Slice(center, radius, at, sign * t) for at, sign in zip(contacts, signs, strict=True))
    )
