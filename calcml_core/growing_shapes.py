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

from calcml_core.arguments import whole
from calcml_core.derivatives import derivative
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at
from calcml_core.rationals import rational, rounded


def power_growth(power: int, side: Any, growth: Any) -> tuple[float, ...]:
    """Terms C(n, k) x**(n-k) dx**k for k = 1, ..., n, of which x**n grows: slabs, edges, corner.

    Raises ``DomainError`` unless power is whole and >= 1, side and growth are finite, and every
    term is within the range of floats.

    >>> power_growth(2, 3, Fraction(1, 10)), power_growth(3, 2, Fraction(1, 10))
    ((0.6, 0.01), (1.2, 0.06, 0.001))
    """
    n, x, dx = whole("power", power, 1), rational("side", side), rational("growth", growth)
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
    """Growth of the area f g. Raises ``DomainError`` unless all are finite, results included.

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
    """Growth of the side area/g; errors as ``rectangle_growth``, and if g or g + dg is 0.

    >>> side_growth(6, 2, Fraction(1, 10), Fraction(1, 5))
    SideGrowth(first_order=-0.25, actual=-0.22727272727272727)
    """
    area, g, d_area, dg = _exactly(area=area, g=g, d_area=d_area, dg=dg)
    if g == 0 or g + dg == 0:
        raise DomainError(f"g and g + dg must not be zero, got {float(g)!r}, {float(g + dg)!r}")
    strip = d_area - area / g * dg
    return SideGrowth(rounded("side", strip / g), rounded("side", strip / (g + dg)))


def product_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """(f g)'(x) = f'(x) g(x) + f(x) g'(x); relative error about 1e-15 where that does not cancel.

    Raises as ``derivatives.derivative``.

    >>> import numpy as np
    >>> round(product_slope(np.square, np.exp, 1), 3)
    8.155
    """
    return derivative(f, x) * value_at(g, x) + value_at(f, x) * derivative(g, x)


def misread_product_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """Compute the classic mistake f'(x) g'(x), which is but the corner; errors as above.

    >>> import numpy as np
    >>> round(misread_product_slope(np.square, np.exp, 1), 3)
    5.437
    """
    return derivative(f, x) * derivative(g, x)


def quotient_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """(f/g)'(x) = (f' - (f/g) g') / g at x; relative error about 1e-15 where that does not cancel.

    Raises as ``derivatives.derivative``, and ``DomainError`` if g(x) is 0.

    >>> round(quotient_slope(lambda x: x**2 + 1, lambda x: x**3 - 2, 1.5), 4)
    -9.4215
    """
    above, below = value_at(f, x), value_at(g, x)
    if below == 0:
        raise DomainError(f"g must not be zero at x, got 0 at x = {x!r}")
    return (derivative(f, x) - above / below * derivative(g, x)) / below


def swapped_quotient_slope(f: RealFunction, g: RealFunction, x: float) -> float:
    """Compute the classic mistake, the subtraction the other way round: the negative slope.

    >>> swapped_quotient_slope(lambda x: 1, lambda x: x, 2)
    0.25
    """
    return -quotient_slope(f, g, x)


def _exactly(**numbers: Any) -> tuple[Fraction, ...]:
    return tuple(rational(name, number) for name, number in numbers.items())
