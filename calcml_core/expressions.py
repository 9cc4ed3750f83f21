"""sympy expressions f in one symbol: exact Taylor coefficients, and values to full precision."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core.arguments import finite
from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy

DIGITS = 20  # three more than a float holds
MOST_DIGITS = 400  # carried where a difference cancels; 10**-400 is no float any more


def analytic(expression: Any) -> sympy.Expr:
    """Return the expression with its floats made exact fractions.

    Raises ``DomainError`` unless it is a sympy expression in at most one symbol and without
    functions that have kinks or jumps: sympy would differentiate abs at 0 and give a number.
    """
    import sympy

    if not isinstance(expression, sympy.Expr):
        raise DomainError(f"expression must be a sympy expression, got {expression!r}")
    return _analytic(expression)


@lru_cache(maxsize=256)
def _analytic(expression: sympy.Expr) -> sympy.Expr:
    import sympy

    kinks = (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Piecewise, sympy.Max, sympy.Min)
    jumps = (sympy.floor, sympy.ceiling, sympy.re, sympy.im, sympy.arg, sympy.conjugate)
    if len(expression.free_symbols) > 1:
        raise DomainError(f"expression must have at most one symbol, got {expression}")
    if expression.has(*kinks, *jumps):
        raise DomainError(f"expression must be made of analytic functions, got {expression}")
    return expression.xreplace({x: sympy.Rational(x) for x in expression.atoms(sympy.Float)})


def exact(name: str, value: Any) -> sympy.Expr:
    """Return a number as an exact sympy number, a float by its binary value.

    Raises ``DomainError`` unless it is real and finite.
    """
    import sympy

    number = finite(name, value)
    if isinstance(value, sympy.Expr) and not value.has(sympy.Float):
        return value
    return sympy.Rational(Fraction(value) if isinstance(value, (int, Fraction)) else number)


@lru_cache(maxsize=256)
def symbol(expression: sympy.Expr) -> sympy.Symbol:
    """Return the symbol of the expression; for a constant any will do."""
    import sympy

    return next(iter(expression.free_symbols), sympy.Symbol("x"))


@lru_cache(maxsize=4096)
def _derivative(expression: sympy.Expr, order: int) -> sympy.Expr:
    if order == 0:
        return expression
    return _derivative(expression, order - 1).diff(symbol(expression))


@lru_cache(maxsize=4096)
def coefficient(expression: sympy.Expr, about: sympy.Expr, order: int) -> sympy.Expr:
    """Return f^(order)(about) / order!, exactly; ``DomainError`` unless finite and real."""
    import sympy

    value = _derivative(expression, order).subs(symbol(expression), about)
    finite(f"coefficient {order} of {expression} about {about}", value.evalf(DIGITS))
    return value / sympy.factorial(order)


@lru_cache(maxsize=1024)
def remainder(f: sympy.Expr, about: sympy.Expr, degree: int) -> sympy.Expr:
    """Return f minus its Taylor polynomial; 0 where f is a polynomial of no higher degree."""
    x = symbol(f)
    total = coefficient(f, about, degree)
    for order in reversed(range(degree)):
        total = total * (x - about) + coefficient(f, about, order)
    return (f - total).expand() if f.is_polynomial(x) else f - total


def value_of(expression: sympy.Expr, x: sympy.Expr) -> float:
    """f(x) with a relative error < 1e-15, however much cancels on the way.

    Raises ``DomainError`` unless f(x) is finite and real.
    """
    value = expression.evalf(DIGITS, subs={symbol(expression): x}, maxn=MOST_DIGITS)
    return finite(f"{expression} at x = {x}", value)


@lru_cache(maxsize=256)
def compiled(expression: sympy.Expr) -> Callable[[float], float]:
    """Return f as a function of floats, fast but no better conditioned than its formula.

    Where f is not finite and real it raises ``DomainError``, as ``value_of`` does.
    """
    import sympy

    function = sympy.lambdify(symbol(expression), expression, ["math", "sympy"])

    def value(x: float) -> float:
        try:
            return finite(f"f({x!r})", function(x))
        except (ArithmeticError, ValueError) as error:
            raise DomainError(f"f must be defined at x, got x = {x!r}: {error}") from error

    return value
