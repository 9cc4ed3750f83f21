"""Things on axles: gears, cranks and spoked wheels, and the path of a belt round two of them.

Symbols: T, teeth of a gear; p, the pitch, which is the distance from one tooth to the next; R, the
pitch radius, on which a chain runs: 2 pi R = T p.

Everything turns by angles that the lecture takes from the core: in radians, anticlockwise, so that
a machine that drives to the right turns by negative ones. Angle and size are kept in the picture
itself: what is built here can be moved, scaled and copied, and still turns. ``chain_drive`` joins
gears with a chain, ``bicycle`` puts all of it on a road.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import ORIGIN, UP, Circle, VGroup, VMobject, interpolate_color
from manim.utils.color import ManimColor
from numpy.typing import NDArray

from scenes.kit import theme

Point = NDArray[np.float64]

PITCH = 0.18  # scene units from tooth to tooth: gears that share a chain share it
TIP, ROOT = 0.42, 0.34  # a tooth's reach beyond the pitch circle and below it, in pitches
ARMS = 5  # of a chainring's spider


def radius(teeth: int, pitch: float = PITCH) -> float:
    """The pitch radius R of a gear: 2 pi R = T p."""
    return teeth * pitch / (2 * np.pi)


def ray(angle: float, length: float = 1.0) -> Point:
    """The point at a distance from the origin, ``angle`` being measured from the right."""
    return np.array([length * np.cos(angle), length * np.sin(angle), 0.0])


def shade(color: str, share: float) -> ManimColor:
    """A colour mixed into the background: the faces of things whose edges have the colour."""
    return interpolate_color(ManimColor(theme.BACKGROUND), ManimColor(color), share)


@dataclass(frozen=True)
class Belt:
    """The closed path round two circles, anticlockwise, by its arc length s.

    It leaves the big circle at s = 0, goes round it, along a tangent, round the small one and back.
    """

    a: Point
    b: Point
    big: float
    small: float

    @property
    def distance(self) -> float:
        return float(np.linalg.norm(self.b - self.a))

    @property
    def heading(self) -> float:
        """The direction from the big circle's centre to the small one's."""
        return float(np.arctan2(self.b[1] - self.a[1], self.b[0] - self.a[0]))

    @property
    def tilt(self) -> float:
        """The angle between the heading and the radii where the belt leaves the circles."""
        return float(np.arccos((self.big - self.small) / self.distance))

    @property
    def knots(self) -> NDArray[np.float64]:
        """The arc lengths at which its four pieces begin, and its whole length; shape (5,)."""
        around_big, around_small = 2 * (np.pi - self.tilt) * self.big, 2 * self.tilt * self.small
        straight = self.distance * np.sin(self.tilt)
        return np.cumsum([0.0, around_big, straight, around_small, straight])

    def angle(self, s: NDArray[np.float64]) -> NDArray[np.float64]:
        """The direction of the radius to the point at s: it turns on the arcs alone."""
        leave, meet = self.heading + self.tilt, self.heading - self.tilt + 2 * np.pi
        turns = [leave, meet, meet, leave + 2 * np.pi, leave + 2 * np.pi]
        return np.interp(s % self.knots[-1], self.knots, turns)

    def at(self, s: NDArray[np.float64]) -> NDArray[np.float64]:
        """The points at arc lengths s, shape (k, 3)."""
        share = np.interp(s % self.knots[-1], self.knots, [0.0, 0.0, 1.0, 1.0, 0.0])[:, None]
        angle, size = self.angle(s), self.big + share * (self.small - self.big)
        rays = np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=1)
        return self.a + share * (self.b - self.a) + size * rays

    def shape(self, corners: int = 12) -> VMobject:
        """The area inside, with ``corners`` on each arc."""
        k = self.knots
        arcs = [np.linspace(k[0], k[1], corners), np.linspace(k[2], k[3], corners)]
        path = self.at(np.concatenate(arcs))
        return VMobject(stroke_width=0).set_points_as_corners([*path, path[0]])


def capsule(start: Point, end: Point, width: float, end_width: float | None = None) -> VMobject:
    """A bar with round ends, as wide at its end as at its start, or tapering."""
    last = width if end_width is None else end_width
    belt = Belt(start, end, width / 2, last / 2)
    return belt.shape()


class Turning(VGroup):
    """Something on an axle. An invisible hand, pointing up at first, keeps its angle and size."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.hand = VMobject(stroke_width=0).set_points_as_corners([ORIGIN, size * UP])
        self.add(self.hand)

    @property
    def axle(self) -> Point:
        return np.asarray(self.hand.get_start())

    @property
    def radius(self) -> float:
        return float(np.linalg.norm(self.hand.get_end() - self.axle))

    @property
    def angle(self) -> float:
        """The hand's angle from the upright."""
        x, y, _ = self.hand.get_end() - self.axle
        return float(np.arctan2(-x, y))

    def turn_to(self, angle: float) -> Turning:
        """Turn to ``angle`` from the upright."""
        self.rotate(angle - self.angle, about_point=self.axle)
        return self


class Gear(Turning):
    """A toothed ring. ``spider`` gives it arms, as a chainring has; ``phase`` shifts its teeth."""

    def __init__(
        self,
        teeth: int,
        color: str = theme.VALUE,
        pitch: float = PITCH,
        *,
        phase: float = 0.0,
        spider: bool = False,
    ) -> None:
        size = radius(teeth, pitch)
        super().__init__(size)
        self.teeth, self.phase = teeth, phase
        face, edge = shade(color, 0.3), shade(color, 0.85)
        rim = VMobject().set_points_as_corners(outline(teeth, size, pitch, phase))
        hole = Circle(radius=0.8 * size if spider else 0.4 * size).reverse_points()
        rim.append_points(hole.points)
        rim.set_fill(face, 1).set_stroke(edge, theme.HAIR)
        self.rim = rim
        if spider:
            self.add(*_spider(size, shade(color, 0.45)))
        self.add(rim)


def outline(teeth: int, size: float, pitch: float, phase: float = 0.0) -> list[Point]:
    """The closed rim: round seats for the rollers between teeth with narrow tips."""
    steps = np.array([-0.5, -0.36, -0.22, -0.09, 0.09, 0.22, 0.36])
    reach = np.array([-ROOT, -0.8 * ROOT, 0.1, TIP, TIP, 0.1, -0.8 * ROOT]) * pitch
    angles = np.pi / 2 + phase + 2 * np.pi * np.add.outer(np.arange(teeth), steps) / teeth
    corners = [ray(a, size + r) for row in angles for a, r in zip(row, reach, strict=True)]
    return [*corners, corners[0]]


def _spider(size: float, color: ManimColor) -> list[VMobject]:
    """Arms from the axle to the ring."""
    angles = np.pi / 2 + 2 * np.pi * (np.arange(ARMS) + 0.5) / ARMS
    arms = [capsule(ORIGIN, ray(a, 0.84 * size), 0.2 * size, 0.13 * size) for a in angles]
    return [arm.set_fill(color, 1) for arm in [*arms, Circle(radius=0.22 * size, stroke_width=0)]]


class Crank(Turning):
    """A crank, up at first, with a pedal that stays level."""

    def __init__(self, size: float, color: str = theme.NUDGE) -> None:
        super().__init__(size)
        arm = capsule(ORIGIN, size * UP, 0.17 * size, 0.1 * size)
        axle = Circle(radius=0.05 * size).set_fill(theme.BACKGROUND, 1).set_stroke(width=0)
        self.pedal = capsule(
            size * (UP + ray(np.pi, 0.17)), size * (UP + ray(0, 0.17)), 0.11 * size
        )
        self.add(arm.set_fill(color, 1), axle)
        self.add(self.pedal.set_fill(color, 1).set_stroke(theme.BACKGROUND, theme.HAIR))

    def turn_to(self, angle: float) -> Crank:
        turn = angle - self.angle
        super().turn_to(angle)
        self.pedal.rotate(-turn)
        return self


class Wheel(Turning):
    """A tyre, a rim, crossed spokes and a hub; a marked valve makes the turns countable."""

    def __init__(self, size: float, color: str = theme.VALUE, spokes: int = 24) -> None:
        super().__init__(size)
        for k in range(spokes):
            self.add(_spoke(k, spokes, size))
        self.add(ring(size, 0.93 * size, shade(theme.SECONDARY, 0.55)))
        self.add(ring(0.93 * size, 0.9 * size, shade(theme.INK, 0.85)))
        self.add(Circle(radius=0.07 * size).set_fill(theme.GHOST, 1).set_stroke(width=0))
        self.valve = capsule(0.78 * size * UP, 0.965 * size * UP, 0.06 * size)
        self.add(self.valve.set_fill(color, 1))


def ring(outer: float, inner: float, color: ManimColor | str) -> VMobject:
    """A flat ring."""
    shape = Circle(radius=outer)
    shape.append_points(Circle(radius=inner).reverse_points().points)
    return shape.set_fill(color, 1).set_stroke(width=0)


def _spoke(k: int, count: int, size: float) -> VMobject:
    """Spoke k leaves its flange sideways, forwards and backwards by turns."""
    at, lean = 2 * np.pi * k / count, 0.9 * (-1) ** k
    ends = [ray(at + lean, 0.07 * size), ray(at, 0.9 * size)]
    spoke = VMobject().set_points_as_corners(ends)
    return spoke.set_stroke(theme.GHOST, theme.HAIR, opacity=0.7)
