"""The flat function e^(-1/x^2), 0 at 0: smooth, and yet not the sum of its Taylor series about 0.

All its derivatives at 0 are 0, so that series is 0 + 0x + 0x^2 + ..., which converges everywhere
and equals the function at 0 only. Off the real line there is no escape from the singularity at
0: along the imaginary axis e^(-1/x^2) grows beyond all bounds.

Symbols: f the function; t = 1/x; P_n the polynomial with f^(n)(x) = P_n(1/x) e^(-1/x^2), that is
P_0 = 1 and P_(n+1)(t) = 2 t^3 P_n(t) - t^2 P_n'(t).

Source: A.-L. Cauchy, "Résumé des leçons sur le calcul infinitésimal", 1823, lecture 38.
"""

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from calcml_core.arguments import whole
from calcml_core.rationals import rational

DIGITS = 40  # carried; the exponential of a large number loses as many as that has
MOST_ORDER = 100


def flat(x: float) -> float:
    """e^(-1/x^2), and 0 at 0; correctly rounded.

    Raises ``DomainError`` unless x is finite.

    >>> flat(0), flat(1)
    (0.0, 0.36787944117144233)
    """
    return flat_derivative(x, 0)


def flat_derivative(x: float, order: int) -> float:
    """f^(order)(x), correctly rounded; 0 at 0, whatever the order.

    At 0 because P_n(1/x) e^(-1/x^2) tends to 0 there, the exponential winning against every
    power. Raises ``DomainError`` unless x is finite and order whole, 0 to 100.

    >>> flat_derivative(0, 5), flat_derivative(1, 1) == 2 * flat(1)
    (0.0, True)
    """
    n, point = whole("order", order, 0, MOST_ORDER), rational("x", x)
    if point == 0:
        return 0.0
    factor = _value(_polynomial(n), 1 / point)
    with localcontext(prec=DIGITS):
        return float(_decimal(factor) * (-_decimal(1 / point**2)).exp())


@lru_cache(maxsize=MOST_ORDER + 1)
def _polynomial(order: int) -> tuple[int, ...]:
    """Coefficients of P_n, the constant one first."""
    if order == 0:
        return (1,)
    before = _polynomial(order - 1)
    after = [0] * (len(before) + 3)
    for k, coefficient in enumerate(before):
        after[k + 3] += 2 * coefficient
        after[k + 1] -= k * coefficient
    return tuple(after)


def _value(polynomial: tuple[int, ...], t: Fraction) -> Fraction:
    """P(t) by Horner's rule, in whole numbers: a sum of fractions would be reduced each time."""
    total, power = 0, 1
    for coefficient in reversed(polynomial):
        total = total * t.numerator + coefficient * power
        power *= t.denominator
    return Fraction(total * t.denominator, power)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
