"""The derivative as sensitivity: how hard the output reacts to a nudge of the input.

Symbols: f a sympy expression in one symbol, analytic at x; h the nudge, ``change``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core.correct_rounding import nearest_float, value
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic, exact, symbol
from calcml_core.higher_derivatives import derivative_digits, higher_derivative
from calcml_core.probes import real_number

if TYPE_CHECKING:
    import sympy

DIGITS = 40  # of f(x), where it need not be a float


@dataclass(frozen=True)
class Nudge:
    """What the derivative predicts for f when x changes by h, and what f really does.

    ``predicted`` is f'(x) h, ``actual`` f(x + h) - f(x), ``gap`` their difference, which grows
    like h**2. Each is rounded once: nothing is lost however small h is.
    """

    predicted: float
    actual: float
    gap: float


def sensitivity(expression: sympy.Expr, x: Any) -> float:
    """f'(x), correctly rounded: output units per input unit. Errors as ``higher_derivative``.

    >>> import sympy
    >>> sensitivity(1 / (1 + sympy.exp(-sympy.Symbol("x"))), 0)
    0.25
    """
    return higher_derivative(expression, x, 1)


def relative_sensitivity(expression: sympy.Expr, x: Any) -> float:
    """Percent of output per percent of input, x f'(x) / f(x); has no unit.

    Correctly rounded, also where f or f' is beyond the largest float or below the smallest. It is
    the condition number of f at x, with its sign, and what economists call elasticity.
    Source: N. J. Higham, "Accuracy and Stability of Numerical Algorithms", 2nd ed. 2002,
    section 1.6.

    Raises as ``higher_derivative``, and ``DomainError`` if f(x) is 0.

    >>> import sympy
    >>> relative_sensitivity(sympy.Symbol("r") ** 3, 2)
    3.0
    """
    f, a = analytic(expression), exact("x", x)
    slope, height = derivative_digits(f, a, 1), real_number(f, symbol(f), a, DIGITS)
    if not height:
        raise DomainError(f"f(x) must not be zero, got {f} at x = {x!r}")
    return nearest_float("x f'(x) / f(x)", a * slope / height)


def linear_estimate(expression: sympy.Expr, x: Any, change: Any) -> float:
    """f(x) + f'(x) h: what the tangent at x makes of f(x + h). Correctly rounded.

    Raises as ``higher_derivative``, and ``DomainError`` unless change is finite and the
    estimate no larger than the largest float.

    >>> import sympy
    >>> linear_estimate(sympy.sqrt(sympy.Symbol("x")), 4, sympy.Rational(1, 10))
    2.025
    """
    f, a, h = analytic(expression), exact("x", x), exact("change", change)
    return nearest_float("linear estimate", f.subs(symbol(f), a) + _predicted(f, a, h))


def nudge(expression: sympy.Expr, x: Any, change: Any) -> Nudge:
    """Compare the predicted with the actual change of f for the nudge ``change`` of x.

    Both numbers count by their exact values. Raises as ``higher_derivative``, and
    ``DomainError`` unless change is finite and f(x + h) finite and real.

    >>> import sympy
    >>> from fractions import Fraction
    >>> nudge(sympy.sqrt(sympy.Symbol("x")), 4, Fraction(1, 10)).predicted
    0.025
    """
    return _nudge(analytic(expression), exact("x", x), exact("change", change))


@lru_cache(maxsize=4096)
def _nudge(f: sympy.Expr, a: sympy.Expr, h: sympy.Expr) -> Nudge:
    x, predicted = symbol(f), _predicted(f, a, h)
    value(f, a + h)
    actual = f.subs(x, a + h) - f.subs(x, a)
    return Nudge(
        nearest_float("predicted change", predicted),
        nearest_float("actual change", actual),
        nearest_float("gap", actual - predicted),
    )


def _predicted(f: sympy.Expr, a: sympy.Expr, h: sympy.Expr) -> sympy.Expr:
    """f'(a) h, exactly; ``DomainError`` unless f is differentiable at a."""
    derivative_digits(f, a, 1)
    return f.diff(symbol(f)).subs(symbol(f), a) * h
