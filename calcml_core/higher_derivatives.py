"""Derivatives of any order: exactly rounded for expressions, off a circle for functions.

Symbols: f the function; x the point; n the order; h a step.

The n-th derivative is the limit of the n-th difference over h**n. In floats that cancels all of
its digits; here it is taken of a sympy expression with as many digits as it needs, so nothing is
lost and no formula for f^(n), which may have a million terms, is ever written down.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from calcml_core.arguments import finite, whole
from calcml_core.cauchy import POINTS, ROUNDING, analytic_circle
from calcml_core.correct_rounding import nearest_float
from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction
from calcml_core.expressions import analytic, exact, symbol
from calcml_core.germs import unit
from calcml_core.probes import real_number

if TYPE_CHECKING:
    import sympy

HIGHEST = 100  # order
DECIMALS = (40, 80, 160)  # of h, in units of min(1, |x|): the next where one does not settle it
DIGITS_KEPT = (60, 460)  # of a difference; what is still 0 with the latter is 0
ORDERS_ON_CIRCLE = 8


def higher_derivative(expression: sympy.Expr, x: Any, order: int) -> float:
    """f^(n)(x), correctly rounded. A float x counts by its exact binary value.

    Raises ``DomainError`` if expression is no sympy expression, has two symbols or a function
    with kinks; x is not finite; order is not whole, 0 to 100; or f is not real and n times
    differentiable at x and on both sides of it.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> higher_derivative(sympy.exp(-(x**2)), 0, 8)
    1680.0
    """
    f, a, n = analytic(expression), exact("x", x), whole("order", order, 0, HIGHEST)
    return _rounded_derivative(f, a, n)


@lru_cache(maxsize=1024)
def _rounded_derivative(f: sympy.Expr, a: sympy.Expr, n: int) -> float:
    before: list[sympy.Expr] = []
    for decimals in DECIMALS:
        quotients = [_quotient(f, a, side * n, decimals) for side in (-1, 1)]
        largest = max(map(abs, quotients))
        if before and max(before + quotients) - min(before + quotients) <= largest * 1e-20:
            return nearest_float(f"derivative {n} of {f} at {a}", sum(quotients) / 2)
        if before and largest <= max(map(abs, before)) * 1e-30:  # of order h, on its way to 0
            return 0.0
        before = quotients
    raise DomainError(f"expression must be {n} times differentiable at x = {a}, got {f}")


def _quotient(f: sympy.Expr, a: sympy.Expr, n: int, decimals: int) -> sympy.Expr:
    """Return the difference of order |n| over h**|n|, taken to the left of a if n < 0."""
    import sympy

    size = sympy.Abs(a)
    h = (-1 if n < 0 else 1) * unit(a) / sympy.Integer(10) ** decimals
    cancelled = _magnitude(max(size, 1)) - abs(n) * _magnitude(abs(h))
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
    terms = [(-1) ** (n - k) * math.comb(n, k) * value for k, value in enumerate(values)]
    total = sum(terms, sympy.Float(0, digits))
    rounding = sympy.Float(10) ** (5 - digits) * max(map(abs, terms))
    return total if abs(total) > rounding else sympy.Integer(0)


def circle_derivative(f: RealFunction, x: float, order: int) -> float:
    """f^(n)(x) of a Python function that takes complex numbers, by Cauchy's formula.

    f is sampled on the circle of ``cauchy.analytic_circle``, of radius r. Absolute error below
    1e-10 n! max|f| / r**n: good for an error model, and no better. What cannot be told from
    rounding, 2e-15 of that, is returned as 0.

    Raises as ``cauchy.analytic_circle``, and ``DomainError`` unless order is whole, 0 to 8.

    >>> round(circle_derivative(np.exp, 0, 5), 9)
    1.0
    """
    n, x = whole("order", order, 0, ORDERS_ON_CIRCLE), finite("x", x)
    radius = analytic_circle(f, x).radius
    circle = np.exp(1j * math.pi * (2 * np.arange(POINTS // 2) + 1) / POINTS)
    values = np.array([complex(f(z)) for z in (x + radius * circle).tolist()])
    scaled = float(np.mean(values * circle**-n).real)
    if abs(scaled) <= ROUNDING * float(np.max(np.abs(values))):
        return 0.0
    return scaled * math.factorial(n) / radius**n
