"""A wire, bent into a curve, and a strip of clay beside it that takes the shape of polynomials.

The clay is as thick as a tolerance, upwards and downwards: as long as the wire runs inside it, the
polynomial is that close. A bracket under the plot shows how far this holds.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import numpy as np
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    ApplyMethod,
    Line,
    Mobject,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
)
from sympy import Expr

from calcml_core.expressions import compiled
from calcml_core.taylor import TaylorPolynomial, hugging_radius, partial_sum, taylor_polynomial
from scenes.kit import layout, plots, theme
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula

FLAT = TaylorPolynomial(0.0, (0.0,))
DENSE = 1200  # corners of a strip's edge, enough for the steepest of tails
SOFT = 0.35  # opacity of the clay
CAP = 0.16  # half the height of a bracket's ends, in scene units


class Clay:
    """A polynomial that can be moulded into another one; ``picture`` shows it as a strip."""

    def __init__(self, plot: plots.Plot, tolerance: float, shape: TaylorPolynomial = FLAT) -> None:
        self.plot, self.tolerance = plot, tolerance
        self.before = self.after = shape
        self.share = ValueTracker(1)  # of the way from one shape to the next
        self.picture = self.draw().add_updater(self.redraw)

    @property
    def shape(self) -> TaylorPolynomial:
        """The polynomial that the clay shows at this moment."""
        share = self.share.get_value()
        pairs = zip_longest(self.before.coefficients, self.after.coefficients, fillvalue=0.0)
        return TaylorPolynomial(
            self.after.about, tuple(float(old + share * (new - old)) for old, new in pairs)
        )

    def mould(self, shape: TaylorPolynomial, run_time: float = theme.NORMAL) -> Animation:
        """Bend the clay into another polynomial, all coefficients at once."""
        self.before, self.after = self.shape, shape
        self.share.set_value(0)
        return ApplyMethod(self.share.set_value, 1, run_time=run_time)

    def draw(self) -> VGroup:
        shape = self.shape
        strip = tube(self.plot, shape.at, self.tolerance)
        return VGroup(strip, plots.graph(self.plot, shape.at, color=theme.SLOPE)).set_z_index(-1)

    def redraw(self, picture: VGroup) -> None:
        """Bring a picture up to date, point by point: far cheaper than to draw it anew."""
        for part, new in zip(picture, self.draw(), strict=True):
            part.points = new.points

    def ghost(self) -> VMobject:
        """A grey line where the clay is now, to stay behind."""
        line = plots.graph(self.plot, self.shape.at, color=theme.GHOST, width=theme.GUIDE)
        return line.set_z_index(-2)


class Reach:
    """The bracket under a plot as far as a polynomial hugs its curve, and that distance."""

    def __init__(self, plot: plots.Plot, tolerance: float) -> None:
        self.tolerance, self.far = tolerance, ValueTracker(0)
        self.plot, self.distance = plot, given(0)
        self.note = self._note().next_to(plot.at(0, plot.y_range[0]), DOWN, buff=CAP)

    def follow(self, expression: Expr) -> VGroup:
        """The bracket, with posts up to where the curve of ``expression`` leaves the clay."""
        far = self.far.get_value()
        return bracket(self.plot, compiled(expression), far)

    def _note(self) -> VGroup:
        words = plots.note("off by less than #t up to", t=given(self.tolerance))
        sign = Formula("x = plus.minus", size=theme.READOUT, color=theme.NUDGE)
        number = Readout(lambda: self.distance, theme.NUDGE, theme.READOUT, "exact")
        return layout.row(words, sign, number, gap=0.15)

    def reached(self, expression: Expr, degree: int) -> Number:
        """As far as the polynomial of this degree stays within tolerance."""
        return computed(hugging_radius, expression, 0, degree, self.tolerance)

    def grown(self, expression: Expr, before: int, after: int) -> dict[str, Number]:
        """How far two degrees reach, for the words."""
        return {
            "before": self.reached(expression, before),
            "after": self.reached(expression, after),
        }

    def grow(self, expression: Expr, degree: int, run_time: float = theme.NORMAL) -> Animation:
        """Stretch the bracket that far."""
        self.distance = self.reached(expression, degree)
        self.note.update()
        return ApplyMethod(self.far.set_value, self.distance.value, run_time=run_time)


class Bench:
    """The wire of ``expression``, touched at 0, the clay that copies it there, and its reach."""

    def __init__(self, plot: plots.Plot, expression: Expr, tolerance: float) -> None:
        self.plot, self.expression = plot, expression
        plot.add(*(plots.tick_label(plot.at(plot.x_range[0], y), y, LEFT) for y in (-1, 1)))
        self.wire, self.touch = wire(plot, expression), touch(plot, expression)
        self.clay, self.reach = Clay(plot, tolerance), Reach(plot, tolerance)
        self.bracket = plots.moving(lambda: self.reach.follow(self.expression))
        self.ghosts = VGroup()

    @property
    def parts(self) -> tuple[Mobject, ...]:
        """All but the ghosts."""
        clay, note = self.clay.picture, self.reach.note
        return (self.plot, self.wire, self.touch, clay, self.bracket, note)

    def polynomial(self, degree: int) -> TaylorPolynomial:
        return taylor_polynomial(self.expression, 0, degree)

    def mould(self, degree: int, run_time: float = theme.NORMAL) -> Animation:
        """The clay becomes the wire's polynomial of this degree; a ghost of it stays behind."""
        return self.press(self.polynomial(degree), run_time)

    def press(self, shape: TaylorPolynomial, run_time: float = theme.NORMAL) -> Animation:
        """The clay becomes any polynomial; a ghost of it stays behind."""
        self.ghosts.add(self.clay.ghost())
        return self.clay.mould(shape, run_time)

    def grow(self, degree: int, run_time: float = theme.NORMAL) -> Animation:
        """The bracket stretches as far as this degree hugs the wire."""
        return self.reach.grow(self.expression, degree, run_time)

    def says(self, x: float, form: str) -> Readout:
        """The height of the clay at x."""
        return Readout(
            lambda: computed(TaylorPolynomial.at, self.clay.shape, x, form=form),
            theme.SLOPE, theme.READOUT, "exact",
        )  # fmt: skip

    def gauge(self, order: int, half: float = 1.0) -> VMobject:
        """A short bar on the point that is touched, with the wire's slope (1) or bend (2)."""
        copy = self.polynomial(order)
        bar = plots.graph(self.plot, copy.at, (-half, half), color=theme.INK, width=theme.LINE)
        return bar.set_z_index(1)

    def forget(self) -> VGroup:
        """Start with a new, empty group of ghosts."""
        self.ghosts = VGroup()
        return self.ghosts

    def rewire(self, expression: Expr) -> list[Animation]:
        """Bend the wire into another curve, and lay the clay flat."""
        self.expression = expression
        return [
            Transform(self.wire, wire(self.plot, expression)),
            Transform(self.touch, touch(self.plot, expression)),
            self.clay.mould(FLAT),
        ]


def wire(plot: plots.Plot, expression: Expr) -> VMobject:
    """A curve with a dark rim, so that it stands out from the clay."""
    curve = plots.graph(plot, compiled(expression))
    return curve.set_stroke(theme.BACKGROUND, 2 * theme.BOLD, background=True)


def touch(plot: plots.Plot, expression: Expr) -> VMobject:
    """The point where the wire is touched."""
    return plots.point(plot, 0, partial_sum(expression, 0, 0, 0)).set_z_index(1)


def tube(
    plot: plots.Plot,
    function: Callable[[np.ndarray], np.ndarray],
    half_width: float,
    color: str = theme.SLOPE,
) -> VMobject:
    """The points within ``half_width`` above and below a graph, clipped to the plot."""
    (left, right), (bottom, top) = plot.x_range[:2], plot.y_range[:2]
    xs = np.linspace(left, right, DENSE)
    middle = function(xs)
    low, high = np.maximum(middle - half_width, bottom), np.minimum(middle + half_width, top)
    region = VMobject(fill_color=color, fill_opacity=SOFT)
    region.set_stroke(color, theme.HAIR, opacity=SOFT)
    for run in _runs(low < high):
        rim = np.concatenate([[xs[run], high[run]], [xs[run][::-1], low[run][::-1]]], axis=1)
        corners = _points(plot, *rim)
        region.append_points(VMobject().set_points_as_corners([*corners, corners[0]]).points)
    return region


def _runs(flags: np.ndarray) -> list[slice]:
    """Where ``flags`` holds, as slices of at least two neighbours."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return [slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]


def _points(plot: plots.Plot, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    """Many plot points at once, shape (n, 3)."""
    origin, right, up = plot.at(0, 0), plot.at(1, 0), plot.at(0, 1)
    return origin + np.outer(xs, right - origin) + np.outer(ys, up - origin)


def bracket(plot: plots.Plot, curve: Callable[[float], float], reach: float) -> VGroup:
    """A bracket under the plot, from -reach to reach, and thin posts up to the curve."""
    group = VGroup()
    feet = [plot.at(x, plot.y_range[0]) for x in (-reach, reach)]
    for x, foot in zip((-reach, reach), feet, strict=True):
        group.add(Line(foot, plot.at(x, curve(x)), stroke_width=theme.HAIR))
    corners = [feet[0] + CAP * UP, *feet, feet[1] + CAP * UP]
    group.add(VMobject(stroke_width=theme.BOLD).set_points_as_corners(corners))
    return group.set_color(theme.NUDGE).set_z_index(-1)
