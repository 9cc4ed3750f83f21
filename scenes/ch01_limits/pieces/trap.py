"""The circle in its trap, drawn above a ruler on which the two bounds stand as walls.

Symbols: n number of sides, t = pi/n half the angle under which a side is seen.
"""

from __future__ import annotations

from math import pi
from typing import cast

import numpy as np
from manim import (
    DOWN,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    Circle,
    Dot,
    FadeIn,
    Line,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
)
from numpy.typing import NDArray

from calcml_core.exhaustion import polygon_bounds
from scenes.ch01_limits.pieces.bounds import bound, sides_and_gap
from scenes.ch01_limits.pieces.rim_lens import RimLens, leaders
from scenes.ch01_limits.pieces.slices import direction
from scenes.kit import theme
from scenes.kit.equations import fly
from scenes.kit.layout import WHOLE, column, following, row, span
from scenes.kit.plots import moving, note
from scenes.kit.polygons import Trap, regular, upper_half
from scenes.kit.ruler import Ruler, Walls, Window, zoomed
from scenes.kit.text import Formula, Words
from scenes.kit.trackers import Doubled

RADIUS = 2.0  # of the circle, in scene units
GAP_SHARE = 0.45  # of the ruler's width, when a zoom has come to rest

ROWS = WHOLE.rows(4)
PICTURE, RULER = span(ROWS[0], ROWS[2]), ROWS[3]
COLUMNS = PICTURE.columns(5)
LEFT_SIDE, RIGHT_SIDE = span(COLUMNS[0], COLUMNS[1]), span(COLUMNS[2], COLUMNS[4])

Points = NDArray[np.float64]


class Exhaustion:
    """The circle in its trap and the ruler with its walls, all following two trackers.

    ``doubled`` counts the doublings, ``zoom`` those that ruler and lens have caught up with.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.doubled, self.zoom = ValueTracker(0), ValueTracker(-1)
        self.sides = Doubled(self.first, self.doubled)
        circle = Circle(RADIUS, color=theme.INK, stroke_width=theme.LINE)
        self.trap = Trap(PICTURE.place(circle), self.first, self.doubled)
        self.ruler = Ruler(RULER, lambda: self.window(self.zoom.get_value()))
        self.walls = Walls(self.ruler, self.trap.bounds)
        self.fence = VGroup(moving(self.old_gap), moving(self.quarters))
        self.pi = pi_post(self.ruler)
        self.labels = VGroup(
            self.walls.label(0, bound(self.sides, "inner")),
            self.walls.label(1, bound(self.sides, "outer")),
        )
        self.ring = Circle(theme.EM, stroke_width=0)
        self.lens = cast(RimLens, moving(self.magnified))
        self.leaders = moving(lambda: leaders(self.spot(), self.ring))

    def magnified(self) -> RimLens:
        """The corner in the lens, whose power the zoom decides."""
        return RimLens(self.ring, self.t(self.doubled), self.t(self.zoom))

    def last(self) -> tuple[float, float] | None:
        """The gap before a doubling, until the zoom has caught up."""
        stage = self.zoom.get_value()
        if not 0 <= stage < self.doubled.get_value():
            return None
        bounds = polygon_bounds(self.first * 2 ** int(stage))
        return bounds.inner, bounds.outer

    def quarters(self) -> VMobject:
        """The last gap cut in four."""
        last = self.last()
        return self.ruler.fence(*last, 4, Walls.HEIGHT) if last else VMobject()

    def old_gap(self) -> VMobject:
        """The last gap as a ghost under the present one."""
        last = self.last()
        ghost = self.ruler.band(*last, Walls.BAND, theme.GHOST) if last else VMobject()
        return ghost.set_fill(opacity=0.35).set_z_index(-1)

    def record(self, cells: VGroup) -> list[Animation]:
        """The bounds on the walls fly into a row of a table."""
        n, low, high, *gap = cells
        flights = [fly(label, cell) for label, cell in zip(self.labels, (low, high), strict=True)]
        return [FadeIn(n), *flights, *map(FadeIn, gap)]

    def lens_opens(self, radius: float) -> Transform:
        """The lens grows from the corner to the middle of the circle, where there is room."""
        self.ring.move_to(self.spot())
        return self.lens_to(self.trap.circle.get_center(), radius)

    def lens_to(self, center: Points, radius: float) -> Transform:
        """The lens moves to another place and size."""
        return Transform(self.ring, Circle(radius, stroke_width=0).move_to(center))

    def lens_names(self) -> list[Words]:
        """What the three lines in the lens are."""
        return [
            note(name, line.get_color()).next_to(line.get_end(), RIGHT, buff=0.3)
            for name, line in zip(("side", "arc", "tangent"), self.lens.lines, strict=True)
        ]

    def t(self, doublings: ValueTracker) -> float:
        """Half the angle under which a side is seen."""
        return pi / (self.first * 2 ** max(0.0, doublings.get_value()))

    def spot(self) -> Points:
        """The outer polygon's corner beside the top of the circle."""
        circle = self.trap.circle
        return circle.get_center() + circle.width / 2 * direction(pi / 2 - self.t(self.doubled))

    def window(self, zoom: float) -> Window:
        """What the ruler shows: true to scale below the circle (-1), then the gap of each stage."""
        stage, share = divmod(zoom, 1)
        return zoomed(self.resting(int(stage)), self.resting(int(stage) + 1), share)

    def resting(self, stage: int) -> Window:
        """The ruler's window when a zoom has come to rest."""
        half, middle = RULER.width / 2 / RADIUS, pi / 2
        if stage >= 0:
            bounds = polygon_bounds(self.first * 2**stage)
            half, middle = bounds.width / 2 / GAP_SHARE, (bounds.inner + bounds.outer) / 2
        return middle - half, middle + half

    def half(self, outside: bool) -> Points:
        """The upper half of the first polygon, a path from left to right, in radii."""
        return upper_half(regular(self.first, outside))

    def verdict(self, show: str, words: str) -> VGroup:
        """The number of a half perimeter, and what is wrong with it."""
        return row(note(words), bound(self.sides, show))

    def sides_and_gap(self) -> VGroup:
        """The number of sides and the gap that is left, live, inside the circle."""
        return column(*sides_and_gap(self.sides)).move_to(self.trap.circle)

    def unknown_rest(self, rim: VMobject) -> VGroup:
        """What the rim has more than three, in the colour of what we do not know."""
        mark = Words("?", size=theme.HEADLINE, color=theme.AREA, weight=700)
        band = self.ruler.band(3, pi, Walls.BAND, theme.AREA)
        return VGroup(band, mark.next_to(rim, RIGHT))

    def half_length(self, path: Points, color: str) -> VMobject:
        """A path along the upper half, drawn bold on the circle."""
        bold = VMobject(stroke_color=color, stroke_width=theme.BOLD)
        return bold.set_points_as_corners(self.trap.on_stage(path))

    def stick(self) -> VGroup:
        """A stiff ruler that touches the circle at its top, in one point."""
        top = self.trap.circle.get_top()
        edge = Line(top - 1.5 * RIGHT, top + 1.5 * RIGHT, stroke_width=theme.LINE)
        marks = [Line(ORIGIN, 0.12 * UP, stroke_width=theme.GUIDE) for _ in range(16)]
        ticks = VGroup(*marks).arrange(RIGHT, buff=0.2).move_to(edge, aligned_edge=DOWN)
        return VGroup(edge, ticks, Dot(top, color=theme.INK)).set_color(theme.SECONDARY)


def pi_post(ruler: Ruler) -> VGroup:
    """Where the rim's own length ends on the ruler."""
    post = moving(lambda: ruler.post(pi, Walls.HEIGHT, theme.INK, theme.GUIDE))
    name = Formula("pi")
    return VGroup(post, following(name, lambda m: m.next_to(ruler.point(pi, Walls.HEIGHT), UP)))
