"""Derivatives of any order: exactly rounded for expressions, off a circle for functions.

Symbols: f the function; x the point; n the order; h a step.

The n-th derivative is the limit of the n-th difference over h**n. In floats that cancels all of
its digits; here it is taken of a sympy expression with as many digits as it needs, so nothing is
lost and no formula for f^(n), which may have a million terms, is ever written down.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from calcml_core.arguments import finite, whole
from calcml_core.cauchy import HIGHEST as ORDERS_ON_CIRCLE
from calcml_core.cauchy import best_circle
from calcml_core.correct_rounding import nearest_float
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction
from calcml_core.expressions import analytic, exact, symbol
from calcml_core.germs import unit
from calcml_core.probes import real_number
from calcml_core.rationals import rounded

if TYPE_CHECKING:
    import sympy

HIGHEST = 100  # order
DECIMALS = (15, 30, 60, 120, 240, 480)  # of h, in units of min(1, |x|): the next if in doubt,
MOST = 12_000  # but no more of h**n
AGREED = 1e-20  # relative difference of quotients that agree
DEEP = 240  # decimals of h**n at which quotients that fall like a power of h are believed to be 0
DIGITS_KEPT = (60, 460)  # of a difference; what is still lost with the latter is 0
SURE = 25  # digits that a difference must have left, or it counts as lost


def higher_derivative(expression: sympy.Expr, x: Any, order: int) -> float:
    """f^(n)(x), correctly rounded. A float x counts by its exact binary value.

    Costs 2(n + 1) values of f to 30 n digits and as many to 60 n: from order 50 on, seconds.

    Raises ``DomainError`` if expression is no sympy expression, has two symbols or a function
    with kinks; x is not finite; order is not whole, 0 to 100; or f is not real and n times
    differentiable at x and on both sides of it.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> higher_derivative(sympy.exp(-(x**2)), 0, 8)
    1680.0
    """
    f, a, n = analytic(expression), exact("x", x), whole("order", order, 0, HIGHEST)
    return nearest_float(f"derivative {n} of {f} at {a}", derivative_digits(f, a, n))


@lru_cache(maxsize=1024)
def derivative_digits(f: sympy.Expr, a: sympy.Expr, n: int) -> sympy.Expr:
    """Return f^(n)(a) as a number of 20 digits or more; f and a as from ``expressions``.

    Errors as ``higher_derivative``, but the number may be beyond the largest float.
    """
    import sympy

    before: list[sympy.Expr] = []
    sizes: list[sympy.Expr] = []
    for decimals in (count for count in DECIMALS if count * n <= MOST):
        quotients = [_quotient(f, a, side * n, decimals) for side in (-1, 1)]
        sizes.append(max(map(abs, quotients)))
        if before and max(before + quotients) - min(before + quotients) <= sizes[-1] * AGREED:
            return sum(quotients) / 2
        if decimals * n >= DEEP and _falls_like_a_power(sizes):
            return sympy.Integer(0)
        before = quotients
    raise DomainError(f"expression must be {n} times differentiable at x = {a}, got {f}")


def _falls_like_a_power(sizes: list[sympy.Expr]) -> bool:
    """Whether the last three, at d, 2d and 4d decimals of h, are in proportion to one power of h.

    Other falls tell nothing: a function that is too fast for the larger h does as it likes.
    """
    import sympy

    if len(sizes) < 3 or 0 in sizes[-3:]:
        return False
    once, twice = (float(sympy.log(a / b, 10)) for a, b in pairwise(sizes[-3:]))
    return once > 0 and abs(twice - 2 * once) <= once / 5


def _quotient(f: sympy.Expr, a: sympy.Expr, n: int, decimals: int) -> sympy.Expr:
    """Return the difference of order |n| over h**|n|, taken to the left of a if n < 0."""
    import sympy

    small = decimals - _magnitude(unit(a))
    h = (-1 if n < 0 else 1) / sympy.Integer(10) ** small
    cancelled = _magnitude(max(abs(a), 1)) + abs(n) * small
    for kept in DIGITS_KEPT:
        difference = _difference(f, a, h, abs(n), cancelled + kept)
        if difference != 0:
            break
    return difference / h ** abs(n)


def _magnitude(number: sympy.Expr) -> int:
    import sympy

    return int(sympy.log(number, 10).evalf(5))


def _difference(f: sympy.Expr, a: sympy.Expr, h: sympy.Expr, n: int, digits: int) -> sympy.Expr:
    """Return the sum of (-1)**(n - k) C(n, k) f(a + k h); 0 if it is lost in the rounding."""
    import sympy

    values = [real_number(f, symbol(f), a + k * h, digits) for k in range(n + 1)]
    if None in values:
        raise DomainError(f"expression must be real on both sides of x = {a}, got {f}")
    parts, exponent = _on_one_scale(values, digits)
    terms = [(-1) ** (n - k) * math.comb(n, k) * part for k, part in enumerate(parts)]
    total = sum(terms)
    if abs(total) <= max(map(abs, terms)) // 10 ** (digits - SURE):
        return sympy.Integer(0)
    return sympy.Float((int(total < 0), abs(total), exponent, total.bit_length()), digits)


def _on_one_scale(numbers: list[sympy.Expr], digits: int) -> tuple[list[int], int]:
    """Return whole numbers, which times 2**exponent are these; and the exponent.

    sympy would add its own floats slowly: those that are nearly equal have the same hash.
    """
    import sympy

    parts = [sympy.Float(number, digits)._mpf_ for number in numbers]
    top = max((part[2] + part[3] for part in parts if part[1]), default=0)
    exponent = top - 8 * digits  # twice the bits of the digits: nothing is cut off that matters
    return [(-1) ** sign * _shifted(int(m), e - exponent) for sign, m, e, _ in parts], exponent


def _shifted(mantissa: int, places: int) -> int:
    return mantissa << places if places >= 0 else mantissa >> -places


def circle_derivative(f: RealFunction, x: float, order: int) -> float:
    """f^(n)(x) of a Python function that takes complex numbers, by Cauchy's formula.

    f is sampled on circles of radius r up to 32 max(1, |x|), as far as it is analytic. Absolute
    error below 4e-15 n! M / r**n, M the largest |f| on the best of them: about 1e-14 of f^(n)(x)
    if f and its derivatives are of one size. What cannot be told from 0 is returned as 0.

    Raises as ``cauchy.analytic_circle``, and ``DomainError`` unless order is whole, 0 to 8, or
    if the derivative is beyond the largest float.

    >>> import numpy as np
    >>> round(circle_derivative(np.exp, 0, 5), 12)
    1.0
    """
    n, x = whole("order", order, 0, ORDERS_ON_CIRCLE), finite("x", x)
    circle = best_circle(f, x, n)
    if abs(circle.scaled[n]) <= circle.error:
        return circle.value if n == 0 else 0.0
    coefficient = Fraction(circle.scaled[n]) / Fraction(circle.radius) ** n
    return rounded(f"derivative {n} at x = {x!r}", coefficient * math.factorial(n))
