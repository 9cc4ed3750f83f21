"""The classic surface whose mixed partial derivatives at the origin depend on their order.

f(x, y) = xy (x² - y²) / (x² + y²), and 0 at the origin. Its first partials are continuous. Along
the y axis the slope by x is -y, along the x axis the slope by y is x: so differentiating first by
x and then by y gives -1 at the origin, and the other way round 1. Elsewhere, and wherever the
mixed partials are continuous, both are the same.

Source: W. Rudin, "Principles of Mathematical Analysis", 3rd ed. 1976, exercise 9.27; the example
is due to G. Peano.
"""

import math
from dataclasses import dataclass

from calcml_core.arguments import finite, nonzero


@dataclass(frozen=True)
class MixedQuotients:
    """(f_x(0, h) - f_x(0, 0)) / h and (f_y(h, 0) - f_y(0, 0)) / h."""

    x_then_y: float
    y_then_x: float


def peano_surface(x: float, y: float) -> float:
    """Height f(x, y), without overflow or underflow on the way; relative error < 2e-15.

    ``DomainError`` unless x, y and the height are finite.

    >>> peano_surface(2, 1), peano_surface(0, 0)
    (1.2, 0.0)
    """
    difference, _ = _ratios(finite("x", x), finite("y", y))
    return finite("height", x * difference * y)


def peano_slopes(x: float, y: float) -> tuple[float, float]:
    """Both first partials (f_x, f_y); at the origin 0, as difference quotients along the axes say.

    f_x = y (d + e), f_y = x (d - e) with d = (x² - y²) / (x² + y²), e = 4x²y² / (x² + y²)².
    Relative error < 2e-15 except next to a zero of d + e or d - e, where it is 1e-15 |y| or |x|.
    Neither is larger than the larger of |x| and |y|. ``DomainError`` unless those are finite.

    >>> peano_slopes(0, 3), peano_slopes(3, 0)
    ((-3.0, 0.0), (0.0, 3.0))
    """
    d, e = _ratios(finite("x", x), finite("y", y))
    return y * (d + e) + 0.0, x * (d - e) + 0.0  # + 0.0: no minus zero


def _ratios(x: float, y: float) -> tuple[float, float]:
    """Return d and e, which depend on y/x alone; 0 at the origin."""
    exponent = math.frexp(max(abs(x), abs(y)))[1]
    a, b = math.ldexp(x, -exponent), math.ldexp(y, -exponent)
    total = a * a + b * b
    if total == 0:
        return 0.0, 0.0
    return (a - b) * (a + b) / total, 4 * (a * a / total) * (b * b / total)


def mixed_quotients(h: float) -> MixedQuotients:
    """Difference quotients, at the origin, of the first partials: -1 and 1 for every step h.

    ``DomainError`` unless h is finite and not 0.

    >>> mixed_quotients(0.1)
    MixedQuotients(x_then_y=-1.0, y_then_x=1.0)
    """
    step = nonzero("h", h)
    return MixedQuotients(peano_slopes(0.0, step)[0] / step, peano_slopes(step, 0.0)[1] / step)
