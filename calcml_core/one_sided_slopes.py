"""Slopes to the left and to the right of a point, and what the curve does where they differ.

Symbols: f a sympy expression in one symbol; a the point; h the step. The one-sided slopes are
the limits of (f(a + h) - f(a)) / h as h falls, or rises, to 0; under the microscope they are the
two halves of the curve. Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, section 4.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core import limits
from calcml_core.correct_rounding import checked, number_at_point, with_real_symbol
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.germs import unit
from calcml_core.limits import OneSidedLimit
from calcml_core.probes import real_number
from calcml_core.singularities import is_analytic
from calcml_core.zeros import slope_between_kinks

if TYPE_CHECKING:
    import sympy


DIGITS = 20
NEAR = [Fraction(sign, 10**decimals) for sign in (-1, 1) for decimals in (3, 9)]


class Shape(StrEnum):
    """What the zoom on a point of a curve reveals."""

    STRAIGHT = "straight"  # differentiable: one slope
    CORNER = "corner"  # two finite slopes, or a finite and an infinite one
    CUSP = "cusp"  # infinite slopes of opposite signs
    VERTICAL_TANGENT = "vertical tangent"  # infinite slopes of the same sign
    JUMP = "jump"  # f is not continuous: no zoom will join the two halves
    END = "end"  # f is not defined on one side
    WILD = "wild"  # the secants of one side settle on nothing


@dataclass(frozen=True)
class Slopes:
    """The one-sided slopes at a point, and its shape; exact, oo and -oo included."""

    left: OneSidedLimit
    right: OneSidedLimit
    shape: Shape


def one_sided_slopes(expression: sympy.Expr, x: Any) -> Slopes:
    """Return the slopes to both sides of x, which may be a kink. Exact.

    Raises ``DomainError`` if expression is no sympy expression or has two symbols, x is not
    finite, or f has no real value at x; ``limits.UndecidedLimitError`` as ``limits.limit``.

    >>> import sympy
    >>> relu = one_sided_slopes(sympy.Max(0, sympy.Symbol("x")), 0)
    >>> str(relu.left), str(relu.right), str(relu.shape)
    ('0', '1', 'corner')
    """
    f, a = checked("expression", expression), exact("x", x)
    number_at_point(f, {symbol(f): a})
    return _slopes(f, a)


def slope(expression: sympy.Expr, x: Any) -> float:
    """f'(x), correctly rounded, of a function that may have kinks elsewhere.

    Errors as ``one_sided_slopes``, and ``DomainError`` where the shape is not STRAIGHT.

    >>> import sympy
    >>> slope(abs(sympy.Symbol("x")), -3)
    -1.0
    """
    slopes = one_sided_slopes(expression, x)
    if slopes.shape is not Shape.STRAIGHT:
        raise DomainError(f"expression must be differentiable at x = {x!r}, got a {slopes.shape}")
    return float(slopes.left)


@lru_cache(maxsize=1024)
def _slopes(f: sympy.Expr, a: sympy.Expr) -> Slopes:
    import sympy

    if is_analytic(f, a) and (steady := _by_rules(with_real_symbol(f), a)) is not None:
        return Slopes(steady, steady, Shape.STRAIGHT)
    step = sympy.Dummy("step", real=True)
    h = unit(a) * step
    quotient = (f.subs(symbol(f), a + h) - f.subs(symbol(f), a)) / h
    left, right = limits.left_limit(quotient, 0), limits.right_limit(quotient, 0)
    return Slopes(left, right, _shape(f, a, left, right))


def _by_rules(f: sympy.Expr, a: sympy.Expr) -> OneSidedLimit | None:
    """Return f'(a) by the rules of differentiation, unless f is not real next to a."""
    x = symbol(f)
    near = (a + unit(a) * step for step in NEAR)
    if any(real_number(f, x, place, DIGITS) is None for place in near):
        return None
    steady = slope_between_kinks(f).subs(x, a)
    known = real_number(steady, x, a, DIGITS) is not None
    return OneSidedLimit(steady, None) if known else None


def _shape(f: sympy.Expr, a: sympy.Expr, left: OneSidedLimit, right: OneSidedLimit) -> Shape:
    if limits.Failure.UNDEFINED_SIDE in (left.failure, right.failure):
        return Shape.END
    if left.exists and right.exists:
        return Shape.STRAIGHT if limits.same(left.value, right.value) else Shape.CORNER
    around = limits.limit(f, a)
    if not limits.same(around.value, f.subs(symbol(f), a)):
        return Shape.JUMP
    if limits.Failure.OSCILLATION in (left.failure, right.failure):
        return Shape.WILD
    if left.exists or right.exists:
        return Shape.CORNER
    return Shape.VERTICAL_TANGENT if left.value == right.value else Shape.CUSP
