"""Gears, a chain over two of them, and a spoked wheel.

All turn by angles that the lecture takes from the core; a marked tooth and a marked spoke make the
turns countable.
"""

from __future__ import annotations

import numpy as np
from manim import Circle, Dot, Line, Polygon, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import theme

TOOTH = 0.11  # height of a tooth in scene units
PITCH = 0.30  # arc length from tooth to tooth: gears that share a chain share it
LINK = 0.20  # visible length of a chain link


def radius(teeth: int, pitch: float = PITCH) -> float:
    """Pitch radius, in scene units, of a gear with ``teeth`` teeth: circumference = teeth x pitch."""
    return teeth * pitch / (2 * np.pi)


class Gear(VGroup):
    """A toothed disc with a hub and a marked spoke. ``turn_to(angle)`` sets its angle in radians."""

    def __init__(self, teeth: int, color: str = theme.VALUE, pitch: float = PITCH) -> None:
        super().__init__()
        self.teeth, self.radius, self.angle = teeth, radius(teeth, pitch), 0.0
        rim = Polygon(*outline(teeth, self.radius, TOOTH * pitch / PITCH))
        rim.set_fill(theme.PLATE, 1).set_stroke(color, theme.LINE)
        hub = Circle(radius=0.12).set_fill(color, 1).set_stroke(width=0)
        self.hub = hub
        self.add(rim, *spokes(5, 0.12, 0.86 * self.radius, color), hub, mark(self.radius, color))

    def turn_to(self, angle: float) -> Gear:
        """Turn to ``angle`` radians, anticlockwise from the start."""
        self.rotate(angle - self.angle, about_point=self.hub.get_center())
        self.angle = angle
        return self


class Wheel(VGroup):
    """A tyre with spokes and a marked valve."""

    def __init__(self, size: float, color: str = theme.SECONDARY) -> None:
        super().__init__()
        self.radius, self.angle = size, 0.0
        tyre = Circle(radius=size).set_stroke(color, 9)
        self.hub = Dot(radius=0.07, color=color)
        self.add(tyre, *spokes(12, 0.05, size, theme.GHOST, theme.HAIR), self.hub)
        self.add(Dot(size * np.array([0, 1, 0]), radius=0.1, color=theme.SLOPE))

    def turn_to(self, angle: float) -> Wheel:
        """Turn to ``angle`` radians, anticlockwise from the start."""
        self.rotate(angle - self.angle, about_point=self.hub.get_center())
        self.angle = angle
        return self


def outline(teeth: int, size: float, tooth: float) -> list[NDArray[np.float64]]:
    """The corners of a gear's rim, shape (4 teeth, 3)."""
    heights = np.tile([-tooth / 2, tooth / 2, tooth / 2, -tooth / 2], teeth)
    steps = np.repeat(np.arange(teeth), 4) + np.tile([-0.36, -0.16, 0.16, 0.36], teeth)
    angles = np.pi / 2 + 2 * np.pi * steps / teeth
    reach = size + heights
    return [np.array([r * np.cos(a), r * np.sin(a), 0.0]) for r, a in zip(reach, angles, strict=True)]


def spokes(
    count: int, inner: float, outer: float, color: str, width: float = theme.GUIDE
) -> list[Line]:
    """Evenly spaced spokes between two radii."""
    angles = np.pi / 2 + 2 * np.pi * np.arange(count) / count
    directions = [np.array([np.cos(a), np.sin(a), 0.0]) for a in angles]
    return [Line(inner * d, outer * d, stroke_width=width).set_color(color) for d in directions]


def mark(size: float, color: str) -> Dot:
    """A dot near the rim, at the top: one passes by per turn."""
    return Dot(0.78 * size * np.array([0, 1, 0]), radius=0.08, color=color)


class Chain(VMobject):
    """A chain over two gears, drawn as links that move with the front gear's rim."""

    def __init__(self, front: Gear, rear: Gear, color: str = theme.SECONDARY) -> None:
        super().__init__(stroke_color=color, stroke_width=theme.BOLD)
        self.front, self.rear = front, rear
        self.run(0.0)

    def run(self, angle: float) -> Chain:
        """Advance by the front gear's ``angle`` in radians (anticlockwise is positive)."""
        path = loop(self.front, self.rear)
        lengths = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
        links = round(lengths[-1] / PITCH)
        spacing = lengths[-1] / links
        starts = (np.arange(links) * spacing + angle * self.front.radius) % lengths[-1]
        self.clear_points()
        for start in starts:
            self._link(path, lengths, start)
        return self

    def _link(
        self, path: NDArray[np.float64], lengths: NDArray[np.float64], start: float
    ) -> None:
        at = (start + np.array([0, LINK / 2, LINK])) % lengths[-1]
        points = np.stack([np.interp(at, lengths, path[:, axis]) for axis in range(3)], axis=1)
        self.start_new_path(points[0])
        self.add_points_as_corners(points[1:])


def loop(front: Gear, rear: Gear) -> NDArray[np.float64]:
    """The closed belt round two gears, anticlockwise, shape (k, 3)."""
    a, b = front.hub.get_center(), rear.hub.get_center()
    distance = float(np.linalg.norm(b - a))
    heading = np.arctan2(*(b - a)[1::-1])
    tilt = np.arccos((front.radius - rear.radius) / distance)
    around_front = np.linspace(heading + tilt, heading + 2 * np.pi - tilt, 60)
    around_rear = np.linspace(heading - tilt, heading + tilt, 40)
    arcs = [(a, front.radius, around_front), (b, rear.radius, around_rear)]
    rim = [c + r * np.array([np.cos(t), np.sin(t), 0]) for c, r, ts in arcs for t in ts]
    return np.array([*rim, rim[0]])
