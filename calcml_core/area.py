"""Signed and total area under a curve, and the area that accumulates as its edge moves.

Symbols: f a real function of a float, in units of y; x in its own; areas in the product of both:
miles an hour times hours are miles. An integral is signed: what lies below the axis counts
negative, a car in reverse gear subtracts. The total area counts all of it.

All integrals are ``adaptive_quadrature.integrate``'s, accurate to about 1e-15 of the total area
for functions that are smooth in pieces; its errors are raised too.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.adaptive_quadrature import integrate
from calcml_core.arguments import finite
from calcml_core.array_arguments import column
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.exact_sums import nearest_to

LOOKS = 400


@dataclass(frozen=True)
class Piece:
    """The stretch between two changes of sign, start < end, and its signed area."""

    start: float
    end: float
    area: float


def signed_area(f: RealFunction, a: float, b: float) -> float:
    """Integral of f from a to b; negative below the axis, and if b < a above it.

    Raises as ``integrate``.

    >>> round(signed_area(lambda t: 150 * t - 75 * t**2, 0, 2), 12)
    100.0
    """
    return integrate(f, a, b).value


def total_area(f: RealFunction, a: float, b: float) -> float:
    """Integral of |f| between a and b: never negative. Raises as ``signed_pieces``.

    >>> round(total_area(np.sin, 0, 2 * np.pi), 12)
    4.0
    """
    low, high = sorted((finite("a", a), finite("b", b)))
    return integrate(lambda x: abs(value_at(f, x)), low, high, breaks=sign_changes(f, a, b)).value


def signed_pieces(f: RealFunction, a: float, b: float) -> tuple[Piece, ...]:
    """Return the pieces between a and b over which f keeps its sign, from left to right.

    They end where ``sign_changes`` finds a change; there are none if a = b. Raises as
    ``integrate``, and ``DomainError`` unless a and b are finite.

    >>> [round(piece.area, 12) for piece in signed_pieces(np.sin, 0, 2 * np.pi)]
    [2.0, -2.0]
    """
    low, high = sorted((finite("a", a), finite("b", b)))
    marks = sorted({low, *sign_changes(f, low, high), high})
    return tuple(Piece(*ends, integrate(f, *ends).value) for ends in pairwise(marks))


def sign_changes(f: RealFunction, a: float, b: float) -> tuple[float, ...]:
    """Return where f changes its sign between a and b, ascending, to the last bit of x.

    f is looked at in 401 equally spaced points; two changes between neighbours are not seen, nor
    are points where f is undefined. ``DomainError`` unless a and b are finite.

    >>> sign_changes(lambda x: x - 1, 0, 3)
    (1.0,)
    """
    low, high = sorted((finite("a", a), finite("b", b)))
    points = [low + (high / LOOKS - low / LOOKS) * k for k in range(LOOKS)] + [high]
    seen = [(x, sign) for x in points if (sign := _sign(f, x)) != 0]
    neighbours = [(p, q) for (p, u), (q, v) in pairwise(seen) if u != v]
    changes = (_bisected(f, *ends) for ends in neighbours)
    return tuple(x for x in changes if low < x < high)


def _sign(f: RealFunction, x: float) -> int:
    """Return 1, -1, or 0 where f is 0 or undefined."""
    try:
        height = value_at(f, x)
    except DomainError:
        return 0
    return (height > 0) - (height < 0)


def _bisected(f: RealFunction, low: float, high: float) -> float:
    """Return where f changes its sign, is 0 or undefined, between two points of different signs."""
    before = _sign(f, low)
    while low < (middle := low + (high - low) / 2) < high:
        sign = _sign(f, middle)
        if sign == 0:
            return middle
        low, high = (middle, high) if sign == before else (low, middle)
    return min(low, high, key=lambda x: abs(value_at(f, x)))


def accumulated(f: RealFunction, a: float, x: ArrayLike) -> NDArray[np.float64]:
    """A(x), the integral of f from a to each x: the curve that grows at the rate f(x).

    x has shape (n,), in any order; so has the result. The areas between neighbouring x are added
    without rounding. Raises as ``integrate``, and ``DomainError`` unless a and x are finite,
    n >= 1, and all areas are no larger than the largest float.

    >>> accumulated(lambda t: 150 * t - 75 * t**2, 0, [0, 1, 2]).round(12).tolist()
    [0.0, 50.0, 100.0]
    """
    start, edges = finite("a", a), column("x", x).tolist()
    marks = sorted({start, *edges})
    origin = marks.index(start)
    areas = {start: Fraction(0)}
    for run in (marks[origin:], marks[origin::-1]):
        for known, unknown in pairwise(run):
            areas[unknown] = areas[known] + Fraction(integrate(f, known, unknown).value)
    return np.array([nearest_to("area", areas[edge]) for edge in edges])
