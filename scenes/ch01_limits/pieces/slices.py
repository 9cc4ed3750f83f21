"""Half a side of the polygons in and around a circle, seen from the centre, and its legs' names.

In the unit circle the legs are the sine and the tangent of t = pi/n, and the arc between is t.
"""

from __future__ import annotations

import math

import numpy as np
from manim import DOWN, LEFT, RIGHT, Arc, Circle, Line, Polygon, RightAngle, VGroup
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.numbers import given
from scenes.kit.text import Formula, symbol

PARTS = {
    "n": symbol("n", theme.NUDGE),
    "sine": symbol("sin(pi\\/n)", theme.VALUE),
    "tangent": symbol("tan(pi\\/n)", theme.SLOPE),
    "arc": symbol("pi\\/n"),
    "pi": symbol("pi"),
}

Points = NDArray[np.float64]


class Slice(VGroup):
    """Half a side seen from the centre: one radius, the arc, the sine's leg and the tangent's.

    ``start`` is the direction of the point of contact P, ``angle`` leads to the outer corner Q; a
    negative angle gives the mirror image.
    """

    def __init__(self, center: Points, radius: float, start: float, angle: float) -> None:
        super().__init__()
        contact, corner = direction(start), direction(start + angle)
        at_p, at_q = center + radius * contact, center + radius / math.cos(angle) * corner
        foot = center + radius * math.cos(angle) * corner
        self.face = Polygon(center, at_p, at_q, stroke_width=0).set_fill(theme.PLATE, 1)
        self.ray = Line(center, at_q, color=theme.GHOST, stroke_width=theme.GUIDE)
        self.radius = Line(center, at_p, color=theme.INK, stroke_width=theme.LINE)
        self.arc = Arc(radius, start, angle, arc_center=center, color=theme.INK)
        self.sine = Line(foot, at_p, color=theme.VALUE, stroke_width=theme.BOLD)
        self.tangent = Line(at_p, at_q, color=theme.SLOPE, stroke_width=theme.BOLD)
        self.angle = Arc(radius / 4, start, angle, arc_center=center, color=theme.NUDGE)
        size = {"length": radius / 20, "stroke_width": theme.HAIR, "color": theme.SECONDARY}
        self.squares = VGroup(
            RightAngle(Line(foot, center), Line(foot, at_p), **size),
            RightAngle(Line(at_p, center), Line(at_p, at_q), **size),
        )
        self.add(
            self.face,
            self.squares,
            self.angle,
            self.ray,
            self.radius,
            self.arc,
            self.sine,
            self.tangent,
        )


def half_circle_slices(circle: Circle, sides: int) -> VGroup:
    """The ``sides`` slices that make the upper half, anticlockwise."""
    t = math.pi / sides
    center, radius = circle.get_center(), circle.width / 2
    pairs = [(t * i, sign * t) for i in range(1, sides, 2) for sign in (-1, 1)]
    return VGroup(*(Slice(center, radius, start, angle) for start, angle in pairs))


def formula(source: str) -> Formula:
    """A formula of the symbols that name a slice's parts."""
    return Formula(source, **{name: part for name, part in PARTS.items() if f"#{name}" in source})


def slice_names(large: Slice) -> VGroup:
    """The names of the sine, the tangent, the angle and the radius of a slice that lies level."""
    return VGroup(
        formula("#sine").next_to(large.sine.get_center(), LEFT, buff=0.35),
        formula("#tangent").next_to(large.tangent, RIGHT),
        formula("#arc").set_color(theme.NUDGE).next_to(large.angle, RIGHT),
        Formula(given(1)).next_to(large.radius, DOWN, buff=0.15),
    )


def direction(angle: float) -> Points:
    """The unit vector at an angle, shape (3,)."""
    return np.array([math.cos(angle), math.sin(angle), 0.0])
