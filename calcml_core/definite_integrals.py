"""The fundamental theorem at work: int_a^b f = F(b) - F(a), where f allows it.

Symbols: f a sympy expression in one symbol; F an antiderivative; [a, b] the interval.

The theorem asks for F' = f on all of [a, b]. Where f or the formula for F may break (poles, ends
of domains, jumps of an arc tangent), [a, b] is parted, and on every part the one-sided limits of
F are taken: the improper integral converges if all of them are finite.
Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, theorems 5.1, 5.3 and section 10.23.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from calcml_core.antiderivatives import antiderivative
from calcml_core.correct_rounding import nearest_float, value
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic, exact, symbol
from calcml_core.limits import OneSidedLimit, left_limit, right_limit
from calcml_core.singularities import suspects

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class DefiniteIntegral:
    """A definite integral: correctly rounded, exact, and the antiderivative it came from."""

    value: float
    exact: sympy.Expr
    antiderivative: sympy.Expr


def definite_integral(expression: sympy.Expr, a: Any, b: Any) -> DefiniteIntegral:
    """Integral of f from a to b by an antiderivative; with its sign, also if b < a.

    Raises as ``antiderivatives.antiderivative``, and ``DomainError`` unless a and b are finite
    and f is real between them, or if the integral diverges, naming the point.

    >>> import sympy
    >>> definite_integral(2 * sympy.Symbol("x"), 3, 4).exact
    7
    """
    return _integral(analytic(expression), exact("a", a), exact("b", b))


def blind_evaluation(expression: sympy.Expr, a: Any, b: Any) -> float:
    """F(b) - F(a) without a look at what lies between: the classic mistake. Correctly rounded.

    Raises as ``antiderivatives.antiderivative``, and ``DomainError`` unless F is finite and
    real at a and b.

    >>> import sympy
    >>> blind_evaluation(1 / sympy.Symbol("x") ** 2, -1, 1)
    -2.0
    """
    F = antiderivative(expression).result
    low, high = exact("a", a), exact("b", b)
    for end in (low, high):
        value(F, end)
    return nearest_float("F(b) - F(a)", F.subs(symbol(F), high) - F.subs(symbol(F), low))


@lru_cache(maxsize=256)
def _integral(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> DefiniteIntegral:
    import sympy

    F, low, high = antiderivative(f).result, min(a, b), max(a, b)
    marks = sorted({low, high, *suspects(f, low, high), *suspects(F, low, high)})
    total = sympy.Add(*(_over_part(f, F, *ends) for ends in pairwise(marks)))
    total = -total if b < a else total
    return DefiniteIntegral(nearest_float("integral", total), total, F)


def _over_part(f: sympy.Expr, F: sympy.Expr, start: sympy.Expr, end: sympy.Expr) -> sympy.Expr:
    """Integral over a part inside which nothing breaks."""
    value(f, (start + end) / 2)
    return _finite(left_limit(F, end), f, end) - _finite(right_limit(F, start), f, start)


def _finite(limit: OneSidedLimit, f: sympy.Expr, at: sympy.Expr) -> sympy.Expr:
    if limit.value is None or not limit.exists:
        raise DomainError(f"expression must have a finite integral, got {f}, divergent at {at}")
    return limit.value
