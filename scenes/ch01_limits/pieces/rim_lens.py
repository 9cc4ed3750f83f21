"""A round magnifier on a polygon's corner beside a circle: side, arc and tangent, and the gap.

The picture is turned so that the rim runs level. ``power`` is the half angle t = pi/n for which the
gap fills the usual share of the lens; where it equals the polygon's own t, every n looks the same.
"""

from __future__ import annotations

import math

import numpy as np
from manim import Circle, Line, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import theme

THICKNESS = 0.8  # of the magnified gap, in radii of the lens
SAMPLES = 161  # odd: the corner itself is one

Points = NDArray[np.float64]


class RimLens(VGroup):
    """What the ring shows of a corner with half angle ``t``, at the magnification for ``power``."""

    def __init__(self, ring: Circle, t: float, power: float) -> None:
        super().__init__()
        self.middle, self.reach = ring.get_center(), ring.width / 2
        self.t, self.times = t, THICKNESS * self.reach / (math.sin(power) * math.tan(power))
        side, arc, tangent = self._levels()
        floor = np.column_stack((side[:, 0], np.full(len(side), -self.reach)))
        glass = Circle(self.reach, stroke_width=0).set_fill(theme.BACKGROUND, 1)
        rim = Circle(self.reach, color=theme.SECONDARY, stroke_width=theme.LINE)
        below = self._between(floor, side, theme.VALUE, 0.25)
        gap = self._between(side, tangent, theme.AREA, 0.6)
        colors = (theme.VALUE, theme.INK, theme.SLOPE)
        lines = zip((side, arc, tangent), colors, strict=True)
        self.lines = VGroup(*(self._stroke(line, color) for line, color in lines))
        glass.move_to(self.middle)
        self.add(glass, below, gap, self.lines, rim.move_to(self.middle))

    def _levels(self) -> list[Points]:
        """Side, arc and tangent in scene units about the lens's middle, shape (SAMPLES, 2) each."""
        widest = math.asin(min(1.0, self.reach / self.times))
        angles, t = np.linspace(-widest, widest, SAMPLES), self.t
        side = math.cos(t) / np.cos((angles + t) % (2 * t) - t)
        tangent = 1 / np.cos(angles % (2 * t) - t)
        focus = (math.cos(t) + 1 / math.cos(t)) / 2
        return [
            self.times * np.column_stack((r * np.sin(angles), r * np.cos(angles) - focus))
            for r in (side, np.ones(SAMPLES), tangent)
        ]

    def _between(self, low: Points, high: Points, color: str, opacity: float) -> VMobject:
        """The area between two lines, clipped to the lens."""
        region = VMobject(stroke_width=0, fill_color=color, fill_opacity=opacity)
        border = np.concatenate([self._clipped(low), self._clipped(high)[::-1]])
        return region.set_points_as_corners(self._placed([*border, border[0]]))

    def _stroke(self, line: Points, color: str) -> VMobject:
        path = VMobject(stroke_color=color, stroke_width=theme.LINE)
        inside = line[np.hypot(*line.T) <= self.reach]
        return path.set_points_as_corners(self._placed(inside)) if len(inside) > 1 else path

    def _clipped(self, line: Points) -> Points:
        half = np.sqrt(np.maximum(self.reach**2 - line[:, 0] ** 2, 0))
        return np.column_stack((line[:, 0], np.clip(line[:, 1], -half, half)))

    def _placed(self, points: Points | list[Points]) -> Points:
        flat = np.asarray(points)
        return self.middle + np.column_stack((flat, np.zeros(len(flat))))


def leaders(spot: Points, ring: Circle) -> VGroup:
    """A small ring round the magnified spot and two lines from it that touch the lens."""
    small = Circle(0.09).move_to(spot).set_stroke(theme.SECONDARY, theme.GUIDE)
    away, reach = ring.get_center() - spot, ring.width / 2
    distance = max(reach, float(np.linalg.norm(away)))
    heading, tilt = math.atan2(away[1], away[0]), math.acos(reach / distance)
    touching = [(math.cos(a), math.sin(a), 0.0) for a in (heading - tilt, heading + tilt)]
    ends = [ring.get_center() - reach * np.array(unit) for unit in touching]
    lines = [Line(spot, end, color=theme.SECONDARY, stroke_width=theme.HAIR) for end in ends]
    return VGroup(small, *lines)
