"""Areas from n strips: left, right and midpoint sums, trapezoids, and Simpson's parabolas.

Symbols: f a real function of a float; [a, b] the interval, run through backwards if b < a; n the
number of strips, of width h = (b - a)/n; x_k = a + k h.

All points are the floats nearest to the exact ones, and the samples are added without rounding:
what is returned is the formula's own value, relative error < 1e-15 where the samples do not
cancel and f is sure of its values. How far the formula is from the integral is another matter:
the error is of order h, h, h**2, h**2 and h**4, if f is smooth. And a sum knows of f but its
samples: it is fooled by sin(50 x)**2 on [0, pi] in 50 strips, all of whose samples are 0.

Source: P. J. Davis and P. Rabinowitz, "Methods of Numerical Integration", 2nd ed. 1984, chapter 2.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from calcml_core.arguments import finite, nonzero, whole
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.exact_sums import exact_sum, nearest_to

MOST_STRIPS = 10**7


@dataclass(frozen=True)
class Bars:
    """The n rectangles of a sum: ``edges`` (n + 1), and per bar its sample point and height.

    ``total`` is the sum of height times width, with the sign of each.
    """

    edges: tuple[float, ...]
    points: tuple[float, ...]
    heights: tuple[float, ...]
    total: float


@dataclass(frozen=True)
class Trapezoids:
    """The n trapezoids of a sum, side by side: at each of n + 1 ``edges`` the height there."""

    edges: tuple[float, ...]
    heights: tuple[float, ...]
    total: float


@dataclass(frozen=True)
class Parabola:
    """The parabola over two strips: y = c0 + c1 t + c2 t**2, t = -1, 0, 1 at their three edges."""

    edges: tuple[float, float, float]
    coefficients: tuple[float, float, float]

    def at(self, x: float) -> float:
        """Height at x; rounding is of the size of the terms.

        ``DomainError`` if x or the height is not finite, or the parabola has no width.
        """
        start, middle, end = self.edges
        t = (finite("x", x) - middle) / nonzero("width", end / 2 - start / 2)
        c0, c1, c2 = self.coefficients
        return finite("height", c0 + t * (c1 + t * c2))


@dataclass(frozen=True)
class Parabolas:
    """The n/2 parabolas of Simpson's sum, from a to b; their areas add up to ``total``."""

    arcs: tuple[Parabola, ...]
    total: float


def left_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum of h f(x_k), k = 0, ..., n - 1: each bar as high as its left edge.

    Raises ``DomainError`` unless a and b are finite, strips is whole, 1 to 10**7, f is finite
    and real at all points, and the sum is no larger than the largest float.

    >>> [left_sum(lambda t: 150 * t - 75 * t**2, 0, 2, n) for n in (4, 8)]
    [93.75, 98.4375]
    """
    return left_bars(f, a, b, strips).total


def right_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum of h f(x_k), k = 1, ..., n: each bar as high as its right edge.

    Errors as ``left_sum``.

    >>> right_sum(lambda x: x**2, 0, 1, 2)
    0.625
    """
    return right_bars(f, a, b, strips).total


def midpoint_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum of h f at the midpoints of the strips. Errors as ``left_sum``.

    >>> midpoint_sum(lambda x: x**2, 0, 1, 2)
    0.3125
    """
    return midpoint_bars(f, a, b, strips).total


def trapezoid_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum h (f(x_0)/2 + f(x_1) + ... + f(x_n)/2): f replaced by its chords.

    Exact, but for rounding, up to degree 1. Errors as ``left_sum``.

    >>> trapezoid_sum(lambda x: x / 2, 1, 2, 1)
    0.75
    """
    return trapezoids(f, a, b, strips).total


def simpson_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum h/3 (f_0 + 4 f_1 + 2 f_2 + ... + 4 f_(n-1) + f_n): a parabola over each pair of strips.

    Exact, but for rounding, up to degree 3. Errors as ``left_sum``, and if strips is odd.

    >>> simpson_sum(lambda x: x**3, 0, 2, 2)
    4.0
    """
    return _simpson(f, a, b, strips)[2]


def left_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``left_sum``; errors as its."""
    return _bars(f, a, b, strips, Fraction(0))


def right_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``right_sum``; errors as ``left_sum``."""
    return _bars(f, a, b, strips, Fraction(1))


def midpoint_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``midpoint_sum``; errors as ``left_sum``."""
    return _bars(f, a, b, strips, Fraction(1, 2))


def trapezoids(f: RealFunction, a: float, b: float, strips: int) -> Trapezoids:
    """The trapezoids of ``trapezoid_sum``; errors as ``left_sum``.

    >>> trapezoids(lambda x: 2 * x, 3, 4, 1)
    Trapezoids(edges=(3.0, 4.0), heights=(6.0, 8.0), total=7.0)
    """
    edges = _points(a, b, strips, Fraction(0), 1)
    heights = tuple(value_at(f, x) for x in edges)
    return Trapezoids(edges, heights, _total(a, b, 2 * len(heights[1:]), heights + heights[1:-1]))


def parabolas(f: RealFunction, a: float, b: float, strips: int) -> Parabolas:
    """The parabolas of ``simpson_sum``; errors as its.

    >>> parabolas(lambda x: x**2, 0, 2, 2).arcs[0].at(1.5)
    2.25
    """
    edges, heights, total = _simpson(f, a, b, strips)
    arcs = tuple(_arc(edges[k : k + 3], heights[k : k + 3]) for k in range(0, len(edges) - 1, 2))
    return Parabolas(arcs, total)


def _simpson(
    f: RealFunction, a: float, b: float, strips: int
) -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """Return the edges, the heights there, and the sum."""
    n = whole("strips", strips, 2, MOST_STRIPS)
    if n % 2 == 1:
        raise DomainError(f"strips must be even, got {strips!r}")
    edges = _points(a, b, n, Fraction(0), 1)
    heights = tuple(value_at(f, x) for x in edges)
    inner, odd = heights[1:-1], heights[1::2]
    return edges, heights, _total(a, b, 3 * n, heights + inner + odd + odd)


def _arc(edges: tuple[float, ...], heights: tuple[float, ...]) -> Parabola:
    """Return the parabola through three points, each coefficient the nearest float."""
    (x0, x1, x2), (y0, y1, y2) = edges, map(Fraction, heights)
    c1, c2 = (y2 - y0) / 2, (y2 - 2 * y1 + y0) / 2
    bends = (nearest_to("coefficient", c1), nearest_to("coefficient", c2))
    return Parabola((x0, x1, x2), (heights[1], *bends))


def _bars(f: RealFunction, a: float, b: float, strips: int, place: Fraction) -> Bars:
    """Bars sampled at ``place``, the fraction of a strip from its left edge."""
    edges = _points(a, b, strips, Fraction(0), 1)
    points = _points(a, b, strips, place, 0)
    heights = tuple(value_at(f, x) for x in points)
    return Bars(edges, points, heights, _total(a, b, len(heights), heights))


def _points(a: float, b: float, strips: int, place: Fraction, more: int) -> tuple[float, ...]:
    """Return a + (k + place) h for k = 0, ..., n - 1 + more, each the nearest float."""
    n = whole("strips", strips, 1, MOST_STRIPS)
    start = Fraction(finite("a", a))
    width = (Fraction(finite("b", b)) - start) / n
    first = start + place * width
    below = math.lcm(first.denominator, width.denominator)
    origin, step = int(first * below), int(width * below)
    return tuple((origin + k * step) / below for k in range(n + more))


def _total(a: float, b: float, parts: int, heights: Sequence[float]) -> float:
    """Return (b - a)/parts times the sum of the heights, each as often as it counts."""
    return nearest_to("sum", (Fraction(b) - Fraction(a)) / parts * exact_sum(heights))
