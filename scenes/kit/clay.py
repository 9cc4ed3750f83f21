"""A strip of clay that takes the shape of polynomials, and a bracket that shows how far it hugs.

The strip is as thick as a tolerance allows, measured upwards and downwards: where a curve runs
inside the clay, it is that close to the polynomial in the clay's middle.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, ValueTracker, VGroup, VMobject

from calcml_core.taylor import TaylorPolynomial, hugging_radius
from scenes.kit import plots, theme
from scenes.kit.numbers import computed
from scenes.kit.readouts import Readout

if TYPE_CHECKING:
    import sympy

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
        self.picture = plots.moving(self.draw).set_z_index(-1)

    @property
    def shape(self) -> TaylorPolynomial:
        """The polynomial that the clay shows at this moment."""
        share = self.share.get_value()
        pairs = zip_longest(self.before.coefficients, self.after.coefficients, fillvalue=0.0)
        return TaylorPolynomial(
            self.after.about, tuple(float(old + share * (new - old)) for old, new in pairs)
        )

    def mould(self, shape: TaylorPolynomial, run_time: float = theme.NORMAL) -> Animation:
        """Bend the clay, coefficient by coefficient at once, into another polynomial."""
        self.before, self.after = self.shape, shape
        self.share.set_value(0)
        return self.share.animate(run_time=run_time).set_value(1)

    def draw(self) -> VGroup:
        shape = self.shape
        strip = tube(self.plot, shape.at, self.tolerance)
        return VGroup(strip, plots.graph(self.plot, shape.at, color=theme.SLOPE)).set_z_index(-1)

    def ghost(self) -> VMobject:
        """A grey line where the clay is now, to stay behind."""
        line = plots.graph(self.plot, self.shape.at, color=theme.GHOST, width=theme.GUIDE)
        return line.set_z_index(-2)


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
        rim = [*zip(xs[run], high[run], strict=True), *zip(xs[run][::-1], low[run][::-1], strict=True)]
        region.append_points(_polygon([plot.at(x, y) for x, y in rim]))
    return region


def _runs(flags: np.ndarray) -> list[slice]:
    """Where ``flags`` holds, as slices of at least two neighbours."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(int), [0]])))
    return [slice(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]


def _polygon(corners: list[np.ndarray]) -> np.ndarray:
    return VMobject().set_points_as_corners([*corners, corners[0]]).points


def bracket(plot: plots.Plot, reach: float, color: str = theme.NUDGE) -> VMobject:
    """A bracket under the plot, from -reach to reach: as far as something holds."""
    left, right = (plot.at(x, plot.y_range[0]) for x in (-reach, reach))
    cap = np.array([0.0, CAP, 0.0])
    corners = [left + cap, left, right, right + cap]
    return VMobject(stroke_color=color, stroke_width=theme.BOLD).set_points_as_corners(corners)


class Reach:
    """The bracket under a plot as far as a polynomial hugs its curve, and the distance written."""

    def __init__(self, plot: plots.Plot, tolerance: float) -> None:
        self.plot, self.tolerance = plot, tolerance
        self.far = ValueTracker(0)
        self.bracket = plots.moving(lambda: bracket(plot, self.far.get_value()))

    def grow(self, expression: sympy.Expr, degree: int, run_time: float = theme.NORMAL) -> Animation:
        """Stretch the bracket as far as the polynomial of this degree stays within tolerance."""
        self.distance = computed(hugging_radius, expression, 0, degree, self.tolerance)
        return self.far.animate(run_time=run_time).set_value(self.distance.value)

    def label(self) -> Readout:
        """The distance that the bracket grew to last."""
        return Readout(lambda: self.distance, theme.NUDGE, theme.READOUT, "exact")
