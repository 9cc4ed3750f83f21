"""Panels of adaptive quadrature: each integrated as a whole and in halves, by ten Gauss points.

Symbols: g(u) the integrand on a stretch, see ``stretches``.

The difference of the two is the error claimed for the halves, which are far better than that.
Gauss points leave a gap at either edge, in which a jump may hide. So the polynomial through the
points of a half is compared with g at both of its edges, and what it misses, times the gap, is
claimed as well.
"""

import math
from dataclasses import dataclass, replace
from functools import cache

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.gauss_legendre import carried, gauss_legendre
from calcml_core.stretches import Stretch

POINTS = 10  # an even number: none in the middle of a panel
ROUNDING = 2.0**-50  # least error of a panel, relative to its size
SMOOTH = 2.0**-46  # error at which halving serves no more: the halves are good to rounding
NARROW = 2.0**-20  # share of a stretch; only a panel as narrow may be left as it is
STEPS = 32  # of f from float to float are taken for noise,
CROWD = 2**14  # in a panel of more floats than this
LOOKS = 32  # at once, for the point where f is steepest
NEIGHBOURS = 16  # a panel of so few floats is not halved, and its whole size is in doubt


@dataclass(frozen=True)
class Panel:
    """The part of a stretch between two u; ``halves`` are the integrals of g over its halves.

    ``size`` is the integral of |g|; ``error`` the one claimed for the sum of the halves. Halving
    is useless where the panel is ``settled``, up to rounding, or a ``grain``: so few floats that
    all of its size is in doubt.
    """

    stretch: Stretch
    low: float
    high: float
    halves: tuple[float, float]
    error: float
    size: float
    settled: bool
    grain: bool

    @property
    def inner_grain(self) -> bool:
        """Whether the panel is a grain far from the end of its stretch: a singularity between."""
        away = abs(self.stretch.place(self.low) - self.stretch.end)
        return self.grain and away > 2 * NEIGHBOURS * self.stretch.spacing(self.low)

    @property
    def edges(self) -> tuple[float, float]:
        """The x at both ends, unordered."""
        return self._x(self.low), self._x(self.high)

    def _x(self, u: float) -> float:
        return self.stretch.end if u == 0 else self.stretch.place(u)


def panel(f: RealFunction, stretch: Stretch, low: float, high: float) -> Panel:
    """Return the panel; ``DomainError`` if f is not finite and real at one of 30 points."""
    return _panel(f, stretch, low, high, _gauss(f, stretch, low, high).value)


def halved(f: RealFunction, whole: Panel) -> tuple[Panel, ...]:
    """Return the two halves as panels; the panel itself, a grain, if f is undefined so deep in.

    Raises ``DomainError`` as ``panel``, where the panel is not narrow.
    """
    middle, (left, right) = (whole.low + whole.high) / 2, whole.halves
    try:
        one = _panel(f, whole.stretch, whole.low, middle, left)
        other = _panel(f, whole.stretch, middle, whole.high, right)
    except DomainError:
        if whole.high - whole.low > NARROW * whole.stretch.top:
            raise
        return (replace(whole, error=max(whole.error, whole.size), grain=True),)
    return one, other


def _panel(f: RealFunction, stretch: Stretch, low: float, high: float, whole: float) -> Panel:
    middle = (low + high) / 2
    left, right = _gauss(f, stretch, low, middle), _gauss(f, stretch, middle, high)
    size = left.size + right.size
    error = abs(whole - left.value - right.value) + left.hidden + right.hidden
    floats = abs(stretch.place(high) - stretch.place(low)) / stretch.spacing(high)
    noise = STEPS * (left.swing + right.swing) / max(floats, 1.0)
    settled = error <= max(SMOOTH * size, noise if floats > CROWD else 0.0)
    grain = floats <= NEIGHBOURS and not settled
    claim = max(error, size if grain else ROUNDING * size)
    return Panel(stretch, low, high, (left.value, right.value), claim, size, settled, grain)


@dataclass(frozen=True)
class _Sum:
    """A Gauss sum: the integrals of g and |g|, what may hide in the gaps, and how g swings.

    ``hidden`` and ``swing`` are heights times the length over which they may matter.
    """

    value: float
    size: float
    hidden: float
    swing: float


def _gauss(f: RealFunction, stretch: Stretch, low: float, high: float) -> _Sum:
    rule, half = gauss_legendre(POINTS), (high - low) / 2
    values = [stretch.integrand(f, u) for u in carried(rule, low, high)]
    products = [half * w * g for g, w in zip(values, rule.weights.tolist(), strict=True)]
    misses = _miss(f, stretch, low, values[::-1]) + _miss(f, stretch, high, values)
    swing = 2 * half * (max(values) - min(values))
    hidden = half * float(rule.gaps[0]) * misses
    return _Sum(math.fsum(products), math.fsum(map(abs, products)), hidden, swing)


def _miss(f: RealFunction, stretch: Stretch, edge: float, values: list[float]) -> float:
    """Distance of g at an edge from the polynomial through the values, the nearest one last."""
    try:
        at_edge = stretch.integrand(f, edge) if edge > 0 else None
    except DomainError:  # a single point where f is undefined does not matter
        at_edge = None
    if at_edge is None:
        return 0.0
    return abs(at_edge - math.fsum(c * g for c, g in zip(_extrapolation(), values, strict=True)))


@cache
def _extrapolation() -> list[float]:
    """Lagrange's coefficients at 1 for the Gauss points: 1 / ((1 - x_k) P'(x_k))."""
    rule = gauss_legendre(POINTS)
    coefficients = []
    for k, (x, w, gap) in enumerate(zip(rule.nodes, rule.weights, rule.gaps, strict=True)):
        slope = math.sqrt(2 / (gap * (1 + abs(x)) * w)) * (-1) ** (POINTS - 1 - k)
        coefficients.append(1 / ((gap if x > 0 else 1 - x) * slope))
    return coefficients


def steepest_point(f: RealFunction, part: Panel) -> float:
    """Return the float in a panel at which f is undefined, or else |f| largest."""
    low, high = sorted(part.edges)
    while True:
        points = sorted({low + (high - low) * k / LOOKS for k in range(LOOKS + 1)})
        heights = [_height(f, x) for x in points]
        peak = heights.index(max(heights))
        around = points[max(peak - 1, 0)], points[min(peak + 1, len(points) - 1)]
        if around == (low, high) or math.isinf(heights[peak]):
            return points[peak]
        low, high = around


def _height(f: RealFunction, x: float) -> float:
    try:
        return abs(value_at(f, x))
    except DomainError:
        return math.inf
