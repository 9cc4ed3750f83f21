"""A Gauss sum over a panel of a stretch, with what may be wrong with it, from the same samples.

Symbols: g(u) the integrand on a stretch, see ``stretches``; c_k the coefficient of Legendre's
polynomial P_k in the polynomial through the ten samples.

Three doubts. The c_k fall by a power of ten from c_4 to c_8 where g is smooth enough for the sum
to be trusted; where they don't, c_8 and c_9 are of the size of its error, and not both small by
chance. Gauss points leave a gap at either edge, in which a jump may hide: so the polynomial is
compared with g at both edges, and what it misses is claimed over the gap. And f knows x no better
than to one float: so is what it changes from one to the next.

Source for the c_k, known as null rules: J. Berntsen and T. O. Espelid, "Error estimation in
automatic quadrature routines", ACM TOMS 17 (1991) 233-252.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import mul

import numpy as np

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction
from calcml_core.gauss_legendre import carried, gauss_legendre
from calcml_core.stretches import Stretch

POINTS = 10  # an even number: none in the middle of a panel
RAGGED = 0.01  # of |c_4| + |c_5|: if |c_8| + |c_9| is above, they are
RAGGEDNESS = 2  # times |c_8| + |c_9| is claimed


@dataclass(frozen=True)
class PanelSum:
    """The integrals of g and |g|, the error claimed, what rounded x may do to it, the samples."""

    value: float
    size: float
    doubt: float
    noise: float
    heights: tuple[float, ...]  # of f
    values: tuple[float, ...]  # of g


def panel_sum(f: RealFunction, stretch: Stretch, low: float, high: float) -> PanelSum:
    """Return the sum from u = low to high; ``DomainError`` unless f is finite at its points."""
    rule, half = gauss_legendre(POINTS), (high - low) / 2
    points = carried(rule, low, high)
    places, heights, values = zip(*(stretch.sample(f, u) for u in points), strict=True)
    products = [half * w * g for g, w in zip(values, rule.weights.tolist(), strict=True)]
    misses = _miss(f, stretch, low, values[::-1]) + _miss(f, stretch, high, values)
    doubt = half * (float(rule.gaps[0]) * misses + _raggedness(values))
    floats = [stretch.spacing(x) for x in places]
    if stretch.singular:
        noise = _noise(values, [width / (2 * u) for width, u in zip(floats, points, strict=True)])
    else:
        noise = _noise(heights, floats)
    size = math.fsum(map(abs, products))
    return PanelSum(math.fsum(products), size, doubt, noise, heights, values)


def _raggedness(values: Sequence[float]) -> float:
    c4, c5, c8, c9 = (abs(_dot(row, values)) for row in _coefficients())
    return RAGGEDNESS * (c8 + c9) if c8 + c9 > RAGGED * (c4 + c5) else 0.0


def _dot(row: Sequence[float], values: Sequence[float]) -> float:
    return float(sum(map(mul, row, values)))


@cache
def _coefficients() -> list[list[float]]:
    """Return rows for k = 4, 5, 8, 9: c_k is the sum of (2k + 1)/2 w_i P_k(x_i) g_i."""
    rule, units = gauss_legendre(POINTS), np.eye(POINTS)
    return [
        ((k + 0.5) * rule.weights * np.polynomial.legendre.legval(rule.nodes, units[k])).tolist()
        for k in (4, 5, 8, 9)
    ]


def _noise(curve: Sequence[float], widths: list[float]) -> float:
    """Return the rises and falls of f (if it is singular: of g), each times a float's width."""
    steps = pairwise(zip(curve, widths, strict=True))
    return math.fsum(abs(q - p) * min(v, w) for (p, v), (q, w) in steps)


def _miss(f: RealFunction, stretch: Stretch, edge: float, values: Sequence[float]) -> float:
    """Distance of g at an edge from the polynomial through the values, the nearest one last."""
    try:
        at_edge = stretch.sample(f, edge)[2] if edge > 0 else None
    except DomainError:  # a single point where f is undefined does not matter
        at_edge = None
    if at_edge is None:
        return 0.0
    return abs(at_edge - _dot(_extrapolation(), values))


@cache
def _extrapolation() -> list[float]:
    """Lagrange's coefficients at 1 for the Gauss points: 1 / ((1 - x_k) P'(x_k))."""
    rule = gauss_legendre(POINTS)
    coefficients = []
    numbers = zip(rule.nodes.tolist(), rule.weights.tolist(), rule.gaps.tolist(), strict=True)
    for k, (x, w, gap) in enumerate(numbers):
        slope = math.sqrt(2 / (gap * (1 + abs(x)) * w)) * (-1) ** (POINTS - 1 - k)
        coefficients.append(1 / ((gap if x > 0 else 1 - x) * slope))
    return coefficients
