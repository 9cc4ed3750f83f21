"""Taylor polynomials: exact coefficients, sums, errors, and how far they hug their function.

Symbols: f the function, a sympy expression in at most one free symbol; a the point ``about``
which it is expanded; n the degree; T the polynomial sum of c_k (x - a)**k for k = 0, ..., n with
c_k = f^(k)(a) / k!; E = f - T its error.

sympy is imported inside the functions, for that import takes longer than anything done here.
Derivatives, polynomials and errors of the same expression are computed once and kept.

Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, chapter 7.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core import expressions, hugging
from calcml_core.arguments import FloatOrArray, all_finite, finite, positive, whole
from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy

MOST_TERMS = 10_000


@dataclass(frozen=True)
class TaylorPolynomial:
    """The polynomial sum of coefficients[k] * (x - about)**k; at least one coefficient."""

    about: float
    coefficients: tuple[float, ...]

    def __post_init__(self) -> None:
        """Raise ``DomainError`` for no coefficients and for numbers that are not finite."""
        finite("about", self.about)
        if len(self.coefficients) == 0:
            raise DomainError(f"coefficients must not be empty, got {self.coefficients!r}")
        for k, coefficient in enumerate(self.coefficients):
            finite(f"coefficients[{k}]", coefficient)

    @property
    def degree(self) -> int:
        """Number of coefficients less one, also where the last ones are 0."""
        return len(self.coefficients) - 1

    def at(self, x: FloatOrArray) -> FloatOrArray:
        """Value at x, a float or an array of any shape, by Horner's rule.

        Relative error about n * 1e-16 where the terms do not cancel. ``DomainError`` unless
        all of x is finite.
        """
        u = all_finite("x", x) - self.about
        total = 0.0 * u
        for coefficient in reversed(self.coefficients):
            total = total * u + coefficient
        return total

    def derivative(self, order: int = 1) -> TaylorPolynomial:
        """Return the derivative of this order, of degree n - order (of degree 0 beyond n).

        Its first coefficient is the derivative's value at the centre. ``DomainError`` unless
        order is a whole number, 0 or more.
        """
        coefficients = self.coefficients
        for _ in range(min(whole("order", order, 0), self.degree + 1)):
            coefficients = tuple(k * c for k, c in enumerate(coefficients))[1:] or (0.0,)
        return TaylorPolynomial(self.about, coefficients)

    def truncated(self, degree: int) -> TaylorPolynomial:
        """Return the terms up to ``degree``; ``DomainError`` unless it is whole, 0 to n."""
        last = whole("degree", degree, 0, self.degree)
        return TaylorPolynomial(self.about, self.coefficients[: last + 1])


def taylor_coefficients(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr = 0, degree: int = -1
) -> tuple[sympy.Expr, ...]:
    """Return c_0, ..., c_n exactly, as sympy numbers (``sympy.Rational`` where they are so).

    ``degree`` must be given (its default, which is refused, only lets ``about`` have one). A
    float ``about`` stands for its exact binary value.

    Raises ``DomainError`` if expression is no sympy expression, has more than one symbol or
    a function with kinks; about is not finite and real; degree is not whole and >= 0; or a
    coefficient is not finite and real (log about 0 or -1). At a removable singularity, as
    sin(x)/x has at 0, the function is filled in.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> taylor_coefficients(1 / (1 + sympy.exp(-x)), about=0, degree=3)
    (1/2, 1/4, 0, -1/48)
    """
    f, a, n = _checked(expression, about, degree)
    return tuple(expressions.coefficient(f, a, order) for order in range(n + 1))


def taylor_polynomial(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr, degree: int
) -> TaylorPolynomial:
    """Return T with correctly rounded coefficients; errors as ``taylor_coefficients``.

    >>> import sympy
    >>> taylor_polynomial(sympy.cos(sympy.Symbol("x")), 0, 2)
    TaylorPolynomial(about=0.0, coefficients=(1.0, 0.0, -0.5))
    """
    return _polynomial(*_checked(expression, about, degree))


def partial_sum(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr, degree: int, x: float
) -> float:
    """T(x) by Horner's rule; errors as ``taylor_coefficients``, and if x is not finite.

    >>> import sympy
    >>> partial_sum(sympy.cos(sympy.Symbol("x")), 0, 2, 1)
    0.5
    """
    return taylor_polynomial(expression, about, degree).at(finite("x", x))


def function_value(expression: sympy.Expr, x: float) -> float:
    """f(x), correctly rounded: what the sums are compared with.

    Raises ``DomainError`` for an expression that ``taylor_coefficients`` refuses, and unless
    x and f(x) are finite and real.

    >>> import sympy
    >>> function_value(sympy.cos(sympy.Symbol("x")), 1)
    0.5403023058681398
    """
    f = expressions.analytic(expression)
    return expressions.value_of(f, expressions.exact("x", x))


def taylor_error(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr, degree: int, x: float
) -> float:
    """E(x) = f(x) - T(x), with its sign.

    Relative error < 1e-15 however small E is: the difference is taken with as many digits as
    it needs. Errors as ``taylor_coefficients``, and if f(x) is not finite and real.

    >>> import sympy
    >>> taylor_error(sympy.cos(sympy.Symbol("x")), 0, 4, 0.001)
    -1.3888888640873021e-21
    """
    f, a, n = _checked(expression, about, degree)
    return expressions.error_at(f, a, n, expressions.exact("x", x))


def lagrange_bound(derivative_bound: float, about: float, x: float, degree: int) -> float:
    """Bound M |x - a|**(n + 1) / (n + 1)! of |E(x)|, where |f^(n+1)| <= M between a and x.

    Correctly rounded. Raises ``DomainError`` if M is negative, an argument is not finite,
    degree is not whole, 0 to 10000, or the bound is beyond the largest float.

    >>> lagrange_bound(1, 0, 1, 4) == 1 / 120
    True
    """
    bound, u = finite("derivative_bound", derivative_bound), finite("x", x)
    if bound < 0:
        raise DomainError(f"derivative_bound must not be negative, got {derivative_bound!r}")
    order = whole("degree", degree, 0, MOST_TERMS) + 1
    distance = abs(Fraction(u) - Fraction(finite("about", about)))
    try:
        return float(Fraction(bound) * distance**order / math.factorial(order))
    except OverflowError:
        raise DomainError(f"x is too far from {about!r} for a finite bound, got {x!r}") from None


def hugging_radius(
    expression: sympy.Expr,
    about: float | Fraction | sympy.Expr,
    degree: int,
    tolerance: float,
) -> float:
    """Largest r such that |E| <= tolerance on all of [a - r, a + r]; inf if there is none.

    Accurate to 1e-9, found by looking outwards from a (see ``crossing.first_crossing``). Ends
    where f ceases to be real or finite. Errors as ``taylor_coefficients``, and unless
    tolerance is positive and finite.

    >>> import sympy
    >>> round(hugging_radius(sympy.cos(sympy.Symbol("x")), 0, 2, 0.01), 6)
    0.702812
    """
    f, a, n = _checked(expression, about, degree)
    return hugging.radius(f, a, n, positive("tolerance", tolerance))


def _checked(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr, degree: int
) -> tuple[sympy.Expr, sympy.Expr, int]:
    return (
        expressions.analytic(expression),
        expressions.exact("about", about),
        whole("degree", degree, 0),
    )


@lru_cache(maxsize=1024)
def _polynomial(f: sympy.Expr, a: sympy.Expr, degree: int) -> TaylorPolynomial:
    exact = (expressions.coefficient(f, a, order) for order in range(degree + 1))
    return TaylorPolynomial(float(a), tuple(float(c.evalf(expressions.DIGITS)) for c in exact))
