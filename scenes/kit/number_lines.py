"""Parallel number lines, one zero and one scale for all, on which a chain of functions acts.

Row 0 holds the input x, the next row u = f(x), and so on. As the scale is the same everywhere, a
nudge that comes out twice as long is drawn twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Dot,
    FadeIn,
    Line,
    Polygon,
    ReplacementTransform,
    ValueTracker,
    VGroup,
    VMobject,
)
from numpy.typing import NDArray

from calcml_core.chain_rule import chain
from calcml_core.evaluation import RealFunction
from scenes.kit import theme
from scenes.kit.layout import WHOLE, Region
from scenes.kit.numbers import Number, now
from scenes.kit.plots import moving, tick_label
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula, Symbol, symbol

MARGIN = 0.55  # from the region's top and bottom to the outer rulers: room for their labels
AXIS = 0.25  # height of an equals sign's middle above the line, in ems
TIP = 0.2  # length of an arrow's tip, in scene units


class NumberLines(VGroup):
    """Number lines that fill a region; ``ends`` are their last values, ``step`` parts their ticks.

    The first ruler carries its tick labels above and the last one below; the rulers between leave
    their room to what runs across them.
    """

    def __init__(self, region: Region, ends: Sequence[float], step: float) -> None:
        super().__init__()
        self.region, self.unit = region, region.width / max(ends)
        self.heights = np.linspace(region.top - MARGIN, region.bottom + MARGIN, len(ends))
        for row, end in enumerate(ends):
            self.add(self._ruler(row, end, step))

    def at(self, row: int, value: float) -> NDArray[np.float64]:
        """The scene point of a value on a ruler."""
        return np.array([self.region.left + self.unit * value, self.heights[row], 0.0])

    def beside(self, row: float) -> NDArray[np.float64]:
        """The left edge of the frame at the height of a line, or, for n + 0.5, of the gap below."""
        height = np.interp(row, np.arange(len(self.heights)), self.heights)
        return np.array([WHOLE.left, height, 0.0])

    def room(self, row: int, value: float) -> Region:
        """What is free between a line and the next, to the right of a value."""
        bottom, top = self.heights[row + 1], self.heights[row]
        return Region(float(self.at(row, value)[0]), self.region.right, bottom, top)

    def turn_into(self, other: NumberLines) -> Animation:
        """The same lines, with another scale or elsewhere."""
        return ReplacementTransform(self, other)

    def arrow(self, row: int, start: float, end: float, color: str) -> VGroup:
        """A nudge: an arrow from value to value, its tip never longer than half of it."""
        return arrow(self.at(row, start), self.at(row, end), color)

    def band(
        self, row: int, above: tuple[float, float], below: tuple[float, float], color: str
    ) -> VGroup:
        """What becomes of a piece of one ruler on the next: stretched, shrunk or turned round."""
        top, bottom = [self.at(row, x) for x in above], [self.at(row + 1, x) for x in below]
        face = Polygon(top[0], top[1], bottom[1], bottom[0], stroke_width=0)
        edges = [Line(*ends, stroke_width=theme.GUIDE) for ends in zip(top, bottom, strict=True)]
        return VGroup(face.set_fill(color, 0.13), *(edge.set_color(color) for edge in edges))

    def string(self, *values: float) -> VMobject:
        """The way of one value down the rulers."""
        points = [self.at(row, value) for row, value in enumerate(values)]
        string = VMobject().set_points_as_corners(points)
        return string.set_stroke(theme.GHOST, theme.HAIR, opacity=0.75)

    def _ruler(self, row: int, end: float, step: float) -> VGroup:
        line = Line(self.at(row, 0), self.at(row, end), stroke_width=theme.GUIDE)
        values = np.arange(0, end + 1e-9, step)
        if row in (0, len(self.heights) - 1):
            side = DOWN if row else UP
            ticks = VGroup(*(tick_label(self.at(row, float(v)), float(v), side) for v in values))
        else:
            ticks = VGroup(*(self._mark(row, float(v)) for v in values))
        return VGroup(line.set_color(theme.GHOST), ticks)

    def _mark(self, row: int, value: float) -> Line:
        at = self.at(row, value)
        mark = Line(at + 0.07 * DOWN, at + 0.07 * UP, stroke_width=theme.GUIDE)
        return mark.set_color(theme.GHOST)


def arrow(start: NDArray[np.float64], end: NDArray[np.float64], color: str) -> VGroup:
    """A bold arrow whose tip shrinks with it, so that it can shorten to nothing and turn round."""
    along = end - start
    length = float(np.linalg.norm(along))
    if length < 1e-6:
        return VGroup(VMobject(), VMobject())
    ahead = along / length
    neck = end - min(TIP, 0.6 * length) * ahead
    side = 0.45 * (end - neck)[[1, 0, 2]] * [-1, 1, 1]
    shaft = Line(start, neck, stroke_width=2 * theme.LINE).set_color(color)
    tip = Polygon(end, neck + side, neck - side, stroke_width=0).set_fill(color, 1)
    return VGroup(shaft, tip)


class Nudge:
    """A nudge dx of x on its way down the lines, stretched by the slope of every function it meets.

    ``x`` and ``dx`` may be trackers. ``arrows``, ``bands`` and ``dots`` (at x, u, y) follow them;
    ``parts`` lists all in drawing order. The stretches are linear: what a derivative says of them.
    """

    def __init__(
        self,
        lines: NumberLines,
        functions: Sequence[RealFunction],
        x: float | ValueTracker,
        dx: float | ValueTracker,
    ) -> None:
        self.lines, self.functions, self.x, self.dx = lines, functions, x, dx
        rows = range(len(functions) + 1)
        self.arrows = [moving(partial(self._arrow, row)) for row in rows]
        self.bands = [moving(partial(self._band, row)) for row in rows[:-1]]
        self.dots = [moving(partial(self._dot, row)) for row in rows]
        self.parts = [*self.bands, *self.dots, *self.arrows]
        for band in self.bands:
            band.set_z_index(-1)

    def unroll(self, trails: Sequence[VMobject]) -> list[Animation]:
        """Counted turns, wherever they were drawn, are straightened out into the nudge."""
        pairs = zip(trails, self.arrows, strict=True)
        shafts = [ReplacementTransform(trail, arrow[0]) for trail, arrow in pairs]
        return [*shafts, *(FadeIn(arrow[1]) for arrow in self.arrows)]

    def unfold(self, row: int) -> Animation:
        """The nudge on one line is stretched down to the next."""
        here, _ = self.spans()[row : row + 2]
        folded = self.lines.band(row, here, here, theme.SLOPE).stretch(1e-3, 1, about_edge=UP)
        return ReplacementTransform(folded.set_z_index(-1), self.bands[row])

    def spans(self) -> list[tuple[float, float]]:
        """Where the nudge begins and ends on every line."""
        links, length = chain(self.functions, now(self.x)).links, now(self.dx)
        spans = [(links[0].x, links[0].x + length)]
        for link in links:
            length *= link.slope
            spans.append((link.y, link.y + length))
        return spans

    def slopes(self) -> list[float]:
        """The local stretches, one for each function."""
        return [link.slope for link in chain(self.functions, now(self.x)).links]

    def _arrow(self, row: int) -> VGroup:
        color = theme.VALUE if row else theme.NUDGE
        return self.lines.arrow(row, *self.spans()[row], color)

    def _dot(self, row: int) -> Dot:
        return Dot(self.lines.at(row, self.spans()[row][0]), radius=0.055, color=theme.INK)

    def _band(self, row: int) -> VGroup:
        above, below = self.spans()[row : row + 2]
        return self.lines.band(row, above, below, theme.SLOPE)


def live(name: str | Symbol | Number, number: Readout) -> VGroup:
    """``name = number``: the digits stand on the line that the sign leaves open."""
    part = symbol(name) if isinstance(name, str) else name
    left = Formula("#name #sign", name=part, sign=symbol("="), color=number.color)
    left.set_color(number.color)
    number.next_to(left, RIGHT, buff=0.15)
    foot = left.part("sign").get_y() - AXIS * theme.EM * theme.FORMULA
    number.shift((foot - number.strut.get_start()[1]) * UP)
    return VGroup(left, number)
