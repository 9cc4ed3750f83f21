"""Gauss-Legendre quadrature: n samples, placed so well that degree 2n - 1 is integrated exactly.

Symbols: P_n Legendre's polynomial; x_k its zeros, the nodes, in (-1, 1); w_k the weights.

The zeros are found in floats by Newton's method from an asymptotic guess, then corrected once in
fixed-point arithmetic with 160 bits, by three-term recurrence, and rounded: nodes, weights and
gaps are the floats nearest to the exact numbers, or next to nearest, for every n.

Source: N. Hale and A. Townsend, "Fast and accurate computation of Gauss-Legendre and Gauss-Jacobi
quadrature nodes and weights", SIAM J. Sci. Comput. 35 (2013) A652-A674, for the guess.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calcml_core.arguments import finite, whole
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.exact_sums import nearest_to

MOST_POINTS = 2000
BITS = 160  # after the point; a step of the recurrence loses less than one of them
ONE = 1 << BITS


@dataclass(frozen=True, eq=False)
class GaussLegendre:
    """Nodes (ascending) and weights on [-1, 1], shape (n,), read-only; ``gaps`` is 1 - |node|."""

    nodes: NDArray[np.float64]
    weights: NDArray[np.float64]
    gaps: NDArray[np.float64]


@dataclass(frozen=True)
class GaussSamples:
    """The n samples of a sum on [a, b]: ``total`` is the sum of heights times widths.

    Side by side, bars of these widths fill [a, b] (they are negative if b < a).
    """

    points: tuple[float, ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    total: float


def gauss_legendre(points: int) -> GaussLegendre:
    """Return the rule with so many points. Relative error of every number < 2e-16.

    Raises ``DomainError`` unless points is whole, 1 to 2000.

    >>> rule = gauss_legendre(2)
    >>> rule.nodes.tolist() == [-(3**-0.5), 3**-0.5], rule.weights.tolist()
    (True, [1.0, 1.0])
    """
    return _rule(whole("points", points, 1, MOST_POINTS))


def gauss_sum(f: RealFunction, a: float, b: float, points: int) -> float:
    """(b - a)/2 times the sum of w_k f(x_k), the nodes carried over to [a, b].

    Relative error of the arithmetic < 1e-15 where the samples do not cancel. Raises as
    ``gauss_legendre``, and ``DomainError`` unless a and b are finite, f is finite and real at
    all nodes, and the sum no larger than the largest float.

    >>> f"{gauss_sum(math.exp, -1, 1, 5) - (math.e - 1 / math.e):.1e}"
    '-8.2e-10'
    """
    return gauss_samples(f, a, b, points).total


def gauss_samples(f: RealFunction, a: float, b: float, points: int) -> GaussSamples:
    """Return what ``gauss_sum`` adds up; errors as its.

    >>> gauss_samples(lambda x: x**2, 0, 2, 1)
    GaussSamples(points=(1.0,), heights=(1.0,), widths=(2.0,), total=2.0)
    """
    rule, low, high = gauss_legendre(points), finite("a", a), finite("b", b)
    places = carried(rule, low, high)
    heights = tuple(value_at(f, x) for x in places)
    length, shares = Fraction(high) - Fraction(low), [Fraction(w) / 2 for w in rule.weights]
    total = sum((w * Fraction(y) for w, y in zip(shares, heights, strict=True)), Fraction(0))
    widths = tuple(nearest_to("width", length * share) for share in shares)
    return GaussSamples(tuple(places), heights, widths, nearest_to("sum", length * total))


def carried(rule: GaussLegendre, a: float, b: float) -> list[float]:
    """Return the nodes carried over to [a, b].

    Each is as near to its end as it should be, or to the middle.
    """
    half, middle = b / 2 - a / 2, a / 2 + b / 2  # which cannot overflow
    places = []
    for node, gap in zip(rule.nodes.tolist(), rule.gaps.tolist(), strict=True):
        if gap > 0.5:
            places.append(middle + half * node)
        else:
            places.append(a + half * gap if node < 0 else b - half * gap)
    return places


@lru_cache(maxsize=64)
def _rule(n: int) -> GaussLegendre:
    x, slope = _corrected(_zeros_in_floats(n), n)
    if n % 2:
        x[0] = 0  # exactly
    nodes = [number / ONE for number in x]
    gaps = [(ONE - number) / ONE for number in x]
    weights = [2 * ONE**4 / ((ONE**2 - u * u) * s * s) for u, s in zip(x, slope, strict=True)]
    return GaussLegendre(_mirrored(nodes, n, sign=-1.0), _mirrored(weights, n), _mirrored(gaps, n))


def _mirrored(half: list[float], n: int, sign: float = 1.0) -> NDArray[np.float64]:
    """Return all n numbers from those of the nodes >= 0, ascending by node."""
    right = np.array(half)
    whole_range = np.concatenate([sign * right[n % 2 :][::-1], right])
    whole_range.setflags(write=False)
    return whole_range


def _zeros_in_floats(n: int) -> NDArray[np.float64]:
    """The zeros x >= 0 of P_n, ascending, to about 1e-15."""
    k = np.arange((n + 1) // 2, 0, -1)
    x: NDArray[np.float64] = np.cos(math.pi * (4 * k - 1) / (4 * n + 2)) * (
        1 - (n - 1) / (8.0 * n**3)
    )
    for _ in range(4):
        before, p = _legendre(x, n)
        x = x - p * (1 - x * x) / (n * (before - x * p))
    return x


def _legendre(x: Any, n: int) -> tuple[Any, Any]:
    """P_(n-1) and P_n by the recurrence j P_j = (2j - 1) x P_(j-1) - (j - 1) P_(j-2)."""
    before, p = np.ones_like(x), x
    for j in range(2, n + 1):
        before, p = p, ((2 * j - 1) * x * p - (j - 1) * before) / j
    return before, p


def _corrected(approximate: NDArray[np.float64], n: int) -> tuple[list[int], list[int]]:
    """One step of Newton's method in multiples of 2**-BITS: zeros of P_n, and its slopes there.

    The slope is carried to the corrected zero by Legendre's differential equation,
    (1 - x**2) P'' = 2 x P' - n (n + 1) P.
    """
    x = np.array([int(Fraction(u) * ONE) for u in approximate.tolist()], dtype=object)
    before, p = np.full(len(x), ONE, dtype=object), x
    for j in range(2, n + 1):
        before, p = p, ((2 * j - 1) * ((x * p) >> BITS) - (j - 1) * before) // j
    rest = ONE - ((x * x) >> BITS)
    slope = n * (before - ((x * p) >> BITS)) * ONE // rest
    step = -p * ONE // slope
    bend = (2 * x * slope // ONE - n * (n + 1) * p) * ONE // rest
    return (x + step).tolist(), (slope + (bend * step >> BITS)).tolist()
