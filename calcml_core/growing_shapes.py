"""Squares, cubes and rectangles that grow by a little: strips, which count, and corners.

Symbols: x a side, f and g two sides, A = f g an area; dx, df, dg what they grow by. Every growth is
a sum of terms; those with one small factor are the rule, those with two or more vanish beside it.

    (x + dx)**n - x**n           = n x**(n-1) dx + C(n, 2) x**(n-2) dx**2 + ... + dx**n
    (f + df)(g + dg) - f g       = f dg + g df + df dg
    (A + dA)/(g + dg) - A/g      = (dA - (A/g) dg) / (g + dg)

Everything is computed exactly from the binary values of the arguments and rounded once.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calcml_core.arguments import shown, whole
from calcml_core.derivatives import derivative
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.rationals import rational, rounded

HIGHEST_POWER = 1000  # of a side: C(1000, 500) is still a float


def power_growth(power: int, side: Any, growth: Any) -> tuple[float, ...]:
    """Terms C(n, k) x**(n-k) dx**k for k = 1, ..., n, of which x**n grows: slabs, edges, corner.

    Each is correctly rounded. Raises ``DomainError`` unless power is whole, 1 to 1000, side and
    growth are finite, and every term is no larger than the largest float.

    >>> power_growth(2, 3, Fraction(1, 10)), power_growth(3, 2, Fraction(1, 10))
    ((0.6, 0.01), (1.2, 0.06, 0.001))
    """
    n, x, dx = (
        whole("power", power, 1, HIGHEST_POWER),
        rational("side", side),
        rational("growth", growth),
    )
    terms = (math.comb(n, k) * x ** (n - k) * dx**k for k in range(1, n + 1))
    return tuple(rounded("growth of the power", term) for term in terms)


@dataclass(frozen=True)
class RectangleGrowth:
    """What a rectangle gains when its sides f and g grow: two strips and a corner."""

    f_strip: float  # g df
    g_strip: float  # f dg
    corner: float  # df dg
    total: float


def rectangle_growth(f: Any, g: Any, df: Any, dg: Any) -> RectangleGrowth:
    """Growth of the area f g, its parts correctly rounded.

    Raises ``DomainError`` unless all are finite, results included.

    >>> rectangle_growth(3, 2, Fraction(1, 10), Fraction(1, 5))
    RectangleGrowth(f_strip=0.2, g_strip=0.6, corner=0.02, total=0.82)
    """
    f, g, df, dg = _exactly(f=f, g=g, df=df, dg=dg)
    parts = (g * df, f * dg, df * dg)
    return RectangleGrowth(*(rounded("area", part) for part in (*parts, sum(parts, Fraction(0)))))


@dataclass(frozen=True)
class SideGrowth:
    """What one side q = A/g gains when area and other side grow.

    ``first_order`` is (dA - q dg)/g, which the quotient rule keeps; ``actual`` the exact gain.
    """

    first_order: float
    actual: float


def side_growth(area: Any, g: Any, d_area: Any, dg: Any) -> SideGrowth:
    """Growth of the side area/g, correctly rounded.

    Raises ``DomainError`` as ``rectangle_growth``, and if g or g + dg is 0.

    >>> side_growth(6, 2, Fraction(1, 10), Fraction(1, 5))
    SideGrowth(first_order=-0.25, actual=-0.22727272727272727)
    """
    A, q, dA, dq = _exactly(area=area, g=g, d_area=d_area, dg=dg)
    if q == 0 or q + dq == 0:
        raise DomainError(f"g and g + dg must not be zero, got g = {shown(g)}, dg = {shown(dg)}")
    strip = dA - A / q * dq
    return SideGrowth(rounded("side", strip / q), rounded("side", strip / (q + dq)))


def product_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """(f g)'(x) = f'(x) g(x) + f(x) g'(x); relative error about 1e-15 where that does not cancel.

    Raises as ``derivatives.derivative``, and ``DomainError`` if it is beyond the largest float.

    >>> import numpy as np
    >>> round(product_slope(np.square, np.exp, 1), 3)
    8.155
    """
    (p, dp), (q, dq) = _value_and_slope(f, x), _value_and_slope(g, x)
    return rounded("slope of the product", dp * q + p * dq)


def misread_product_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """Compute the classic mistake f'(x) g'(x), which is but the corner; errors as above.

    >>> import numpy as np
    >>> round(misread_product_slope(np.square, np.exp, 1), 3)
    5.437
    """
    (_, dp), (_, dq) = _value_and_slope(f, x), _value_and_slope(g, x)
    return rounded("product of the slopes", dp * dq)


def quotient_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """(f/g)'(x) = (f' - (f/g) g') / g at x; relative error about 1e-15 where that does not cancel.

    Raises as ``product_slope``, and ``DomainError`` if g(x) is 0.

    >>> round(quotient_slope(lambda x: x**2 + 1, lambda x: x**3 - 2, 1.5), 4)
    -9.4215
    """
    (p, dp), (q, dq) = _value_and_slope(f, x), _value_and_slope(g, x)
    if q == 0:
        raise DomainError(f"g must not be zero at x, got 0 at x = {x!r}")
    return rounded("slope of the quotient", (dp - p / q * dq) / q)


def swapped_quotient_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """Compute the classic mistake, the subtraction the other way round: the negative slope.

    >>> swapped_quotient_slope(lambda x: 1, lambda x: x, 2)
    0.25
    """
    return -quotient_slope(f, g, x)


def _value_and_slope(f: RealFunction, x: float) -> tuple[Fraction, Fraction]:
    return Fraction(value_at(f, x)), Fraction(derivative(f, x))


def _exactly(**numbers: Any) -> tuple[Fraction, ...]:
    return tuple(rational(name, number) for name, number in numbers.items())
