"""Areas from n strips: left, right and midpoint sums, trapezoids, and Simpson's parabolas.

Symbols: f a real function of a float; [a, b] the interval, run through backwards if b < a; n the
number of strips, of width h = (b - a)/n; x_k = a + k h.

All points are the floats nearest to the exact ones, and the sums are exact (``math.fsum``): what
is returned is the formula's own value, relative error < 1e-15 where the samples do not cancel and
f is sure of its values. How far the formula is from the integral is another matter: the error is
of order h, h, h**2, h**2 and h**4, if f is smooth. And a sum knows of f but its samples: it is
fooled by sin(50 x)**2 on [0, pi] in 50 strips, all of whose samples are 0.

Source: P. J. Davis and P. Rabinowitz, "Methods of Numerical Integration", 2nd ed. 1984, chapter 2.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from calcml_core.arguments import finite, whole
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

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
    heights = _heights(f, a, b, strips, Fraction(0), 1)
    return _total(a, b, strips, [heights[0] / 2, *heights[1:-1], heights[-1] / 2])


def simpson_sum(f: RealFunction, a: float, b: float, strips: int) -> float:
    """Sum h/3 (f_0 + 4 f_1 + 2 f_2 + ... + 4 f_(n-1) + f_n): a parabola over each pair of strips.

    Exact, but for rounding, up to degree 3. Errors as ``left_sum``, and if strips is odd.

    >>> simpson_sum(lambda x: x**3, 0, 2, 2)
    4.0
    """
    if whole("strips", strips, 2, MOST_STRIPS) % 2 == 1:
        raise DomainError(f"strips must be even, got {strips!r}")
    heights = _heights(f, a, b, strips, Fraction(0), 1)
    inner = [(4 if k % 2 else 2) * height for k, height in enumerate(heights)][1:-1]
    return _total(a, b, strips, [heights[0], *inner, heights[-1]], divisor=3)


def left_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``left_sum``; errors as its."""
    return _bars(f, a, b, strips, Fraction(0))


def right_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``right_sum``; errors as ``left_sum``."""
    return _bars(f, a, b, strips, Fraction(1))


def midpoint_bars(f: RealFunction, a: float, b: float, strips: int) -> Bars:
    """The bars of ``midpoint_sum``; errors as ``left_sum``."""
    return _bars(f, a, b, strips, Fraction(1, 2))


def _bars(f: RealFunction, a: float, b: float, strips: int, place: Fraction) -> Bars:
    """Bars sampled at ``place``, the fraction of a strip from its left edge."""
    edges = _points(a, b, strips, Fraction(0), 1)
    points = _points(a, b, strips, place, 0)
    heights = tuple(value_at(f, x) for x in points)
    return Bars(edges, points, heights, _total(a, b, strips, heights))


def _heights(
    f: RealFunction, a: float, b: float, strips: int, place: Fraction, more: int
) -> list[float]:
    return [value_at(f, x) for x in _points(a, b, strips, place, more)]


def _points(a: float, b: float, strips: int, place: Fraction, more: int) -> tuple[float, ...]:
    """Return a + (k + place) h for k = 0, ..., n - 1 + more, each the nearest float."""
    n = whole("strips", strips, 1, MOST_STRIPS)
    start = Fraction(finite("a", a))
    width = (Fraction(finite("b", b)) - start) / n
    first = start + place * width
    below = math.lcm(first.denominator, width.denominator)
    origin, step = int(first * below), int(width * below)
    return tuple((origin + k * step) / below for k in range(n + more))


def _total(a: float, b: float, strips: int, heights: Sequence[float], divisor: int = 1) -> float:
    """Return the exact sum of the heights, over the divisor, times the width of a strip."""
    width = (Fraction(b) - Fraction(a)) / (whole("strips", strips, 1) * divisor)
    try:
        return finite("sum", math.fsum(heights) * float(width))
    except OverflowError:
        raise DomainError(f"f must have a finite sum, got heights up to {max(heights)!r}") from None
