"""Axes, graphs and lines on a stage.

Axes name their ticks themselves and only where a number is discussed. Curves and lines are clipped
at the stage's border, so that whatever leaves, leaves cleanly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Axes,
    DashedLine,
    Dot,
    Line,
    Mobject,
    VGroup,
    VMobject,
)

from calcml_core.derivatives import Line as Straight
from scenes.kit import theme
from scenes.kit.claims import StraightClaim, carry, claimed
from scenes.kit.layout import STAGE, Region
from scenes.kit.numbers import Number, tick
from scenes.kit.text import Formula, Words

SAMPLES = 160  # points of a graph


class Plot(Axes):
    """Axes that cross at the plot point ``crossing``, with lines, labels and names."""

    crossing: tuple[float, float]
    lines: VGroup
    x_labels: VGroup
    y_labels: VGroup
    names: VGroup

    def at(self, x: float, y: float) -> np.ndarray:
        """The scene point, shape (3,), of the plot point (x, y)."""
        return np.asarray(self.c2p(x, y))

    def trace(self, places: Sequence[tuple[float, float]] | np.ndarray) -> np.ndarray:
        """Scene points, shape (k, 3), of many plot points at once."""
        return np.asarray(self.c2p(np.asarray(places, dtype=float)))

    def holds(self, x: float, y: float) -> bool:
        """Whether the plot point lies inside the axes' ranges."""
        (left, right, _), (bottom, top, _) = self.x_range, self.y_range
        return bool(left <= x <= right and bottom <= y <= top)

    def span(self, x: tuple[float, float] | None) -> tuple[float, float]:
        """The part of ``x`` that lies on the x-axis; the whole axis if nothing is asked for."""
        left, right = self.x_range[:2]
        low, high = x or (left, right)
        return float(np.clip(low, left, right)), float(np.clip(high, left, right))


def axes(
    x: tuple[float, float],
    y: tuple[float, float],
    *,
    region: Region = STAGE,
    x_ticks: Sequence[float | Number] = (),
    y_ticks: Sequence[float | Number] = (),
    x_name: str = "",
    y_name: str = "",
    square: bool = False,
    crossing: tuple[float, float] = (0.0, 0.0),
) -> Plot:
    """Axes that fill a region, with labelled ticks and names (Typst formulas) where given.

    ``square`` gives both axes the same scale; the axes cross at ``crossing`` or, where that lies
    outside, at the nearest border. Labels are submobjects, so axes fade in as one.
    """
    plot = _coordinates(x, y, region.inset(0.55, 0.45), square)
    x0, y0 = float(np.clip(crossing[0], *x)), float(np.clip(crossing[1], *y))
    plot.crossing = x0, y0
    plot.lines = VGroup(
        Line(plot.at(x[0], y0), plot.at(x[1], y0)), Line(plot.at(x0, y[0]), plot.at(x0, y[1]))
    ).set_stroke(theme.GHOST, theme.GUIDE)
    plot.x_labels = VGroup(*(tick_label(plot.at(_value(v), y0), v, DOWN) for v in x_ticks))
    plot.y_labels = VGroup(*(tick_label(plot.at(x0, _value(v)), v, LEFT) for v in y_ticks))
    plot.names = VGroup()
    if x_name:
        plot.names.add(_axis_name(x_name).next_to(plot.at(x[1], y0), RIGHT, buff=0.15))
    if y_name:
        plot.names.add(_axis_name(y_name).next_to(plot.at(x0, y[1]), UP, buff=0.12))
    plot.add(plot.lines, plot.x_labels, plot.y_labels, plot.names)
    return plot


def _coordinates(
    x: tuple[float, float], y: tuple[float, float], frame: Region, square: bool
) -> Plot:
    """Bare coordinates in the middle of ``frame``; Manim's own axis lines are not shown."""
    width, height = frame.width, frame.height
    if square:
        unit = min(width / (x[1] - x[0]), height / (y[1] - y[0]))
        width, height = unit * (x[1] - x[0]), unit * (y[1] - y[0])
    hidden = {"stroke_width": 0, "include_ticks": False}
    plot = Plot(
        x_range=(*x, 1), y_range=(*y, 1), x_length=width, y_length=height, tips=False,
        axis_config=hidden,
    )  # fmt: skip
    middle = plot.c2p((x[0] + x[1]) / 2, (y[0] + y[1]) / 2)
    return plot.shift(frame.center - middle)


def _axis_name(source: str) -> Formula:
    return Formula(source, size=theme.LABEL, color=theme.SECONDARY)


def _value(label: float | Number) -> float:
    return float(label.value if isinstance(label, Number) else label)


def tick_label(point: np.ndarray, value: float | Number, side: np.ndarray) -> VGroup:
    """A short tick mark at ``point`` and its number on ``side``."""
    number = value if isinstance(value, Number) else tick(value)
    mark = Line(point - 0.07 * side, point + 0.07 * side, stroke_width=theme.GUIDE)
    mark.set_color(theme.GHOST)
    label = Formula(number, size=theme.LABEL, color=theme.SECONDARY)
    return VGroup(mark, label.next_to(mark, side, buff=0.12))


def graph(
    plot: Plot,
    function: Callable[[float], float],
    x: tuple[float, float] | None = None,
    *,
    color: str = theme.VALUE,
    width: float = theme.BOLD,
    samples: int = SAMPLES,
) -> VMobject:
    """The graph of ``function`` over ``x`` (default: the whole axis), clipped to the plot."""
    xs = np.linspace(*plot.span(x), samples)
    ys = np.array([float(function(value)) for value in xs])
    curve = VMobject(stroke_color=color, stroke_width=width)
    low, high = plot.y_range[:2]
    for piece in _inside(xs, ys, low, high):
        curve.append_points(VMobject().set_points_smoothly(plot.trace(piece)).points)
    # smoothing swings a little beyond the border
    curve.points[:, 1] = np.clip(curve.points[:, 1], plot.at(0, low)[1], plot.at(0, high)[1])
    return curve


def _inside(xs: np.ndarray, ys: np.ndarray, low: float, high: float) -> list[np.ndarray]:
    """The runs of a sampled curve with low <= y <= high, cut exactly at the border."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        inside = low <= y <= high
        if i and inside != (low <= ys[i - 1] <= high) and np.isfinite(y - ys[i - 1]):
            edge = high if max(y, ys[i - 1]) > high else low
            share = (edge - ys[i - 1]) / (y - ys[i - 1])
            pieces[-1].append((xs[i - 1] + share * (x - xs[i - 1]), edge))
        if inside:
            pieces[-1].append((x, y))
        elif pieces[-1]:
            pieces.append([])
    return [np.array(piece) for piece in pieces if len(piece) > 1]


def line(
    plot: Plot,
    straight: Straight,
    x: tuple[float, float] | None = None,
    *,
    color: str = theme.SLOPE,
    width: float = theme.BOLD,
) -> Line:
    """A straight line of the core, over ``x`` and clipped to the plot.

    Where it misses the plot, a line of no length on the border.
    """
    (low, high), (bottom, top) = plot.span(x), plot.y_range[:2]
    if straight.slope:
        crossings = [(edge - straight.intercept) / straight.slope for edge in (bottom, top)]
        low, high = np.clip([low, high], *np.clip(sorted(crossings), low, high))
    if not bottom <= straight.at((low + high) / 2) <= top:
        high = low
    start, end = (plot.at(v, np.clip(straight.at(v), bottom, top)) for v in (low, high))
    drawn = Line(start, end, color=color, stroke_width=width)
    return claimed(drawn, StraightClaim(plot, lambda: straight))


def point(plot: Plot, x: float, y: float, color: str = theme.INK, radius: float = 0.09) -> Dot:
    """A dot at a plot point."""
    return Dot(plot.at(x, y), radius=radius, color=color)


def guides(plot: Plot, x: float, y: float) -> VGroup:
    """Dashed lines from a plot point down to the x-axis and across to the y-axis."""
    x0, y0 = plot.crossing
    feet = [plot.at(x, y0), plot.at(x0, y)]
    return VGroup(
        *(
            DashedLine(foot, plot.at(x, y), dash_length=0.08, stroke_width=theme.GUIDE)
            .set_color(theme.GHOST)
            for foot in feet
        )
    )  # fmt: skip


def run(plot: Plot, start: tuple[float, float], end: tuple[float, float]) -> VMobject:
    """The slope triangle's level leg, dashed, in the nudge's colour."""
    ends = plot.at(*start), plot.at(end[0], start[1])
    return DashedLine(*ends, dash_length=0.08, stroke_width=theme.LINE).set_color(theme.NUDGE)


def rise(plot: Plot, start: tuple[float, float], end: tuple[float, float]) -> VMobject:
    """The slope triangle's upright leg, solid, in the slope's colour."""
    ends = plot.at(end[0], start[1]), plot.at(*end)
    return Line(*ends, stroke_width=theme.LINE).set_color(theme.SLOPE)


def ghost(mobject: VMobject) -> VMobject:
    """A grey copy that stays behind as the previous step."""
    return mobject.copy().clear_updaters().set_stroke(theme.GHOST, theme.GUIDE)


def moving(build: Callable[[], Mobject]) -> Mobject:
    """A mobject built anew before every frame from the trackers it reads.

    It claims what was last built. While it fades, Manim updates the transparent copy that it fades
    to or from as well: that one moves along, and stays transparent.
    """
    mobject = build()

    def rebuild(moving: Mobject) -> None:
        newest = build()
        parts = () if moving is mobject else moving.family_members_with_points()
        if parts and not any(p.get_fill_opacity() or p.get_stroke_opacity() for p in parts):
            newest.fade(1)
        moving.become(newest)
        carry(moving, newest)

    mobject.add_updater(rebuild)
    return mobject


def note(text: str, color: str = theme.SECONDARY, **parts: Number) -> Words:
    """A short remark beside a thing."""
    return Words(text, size=theme.LABEL, color=color, **parts)  # type: ignore[arg-type]  # names of parts, not of other arguments
