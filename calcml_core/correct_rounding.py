"""The value of a sympy expression at a point, correctly rounded to a float.

A formula in floats loses digits where its terms cancel: (1 - cos x)/x**2 at 1e-8 comes out as 0.
Here every value is computed alone, with as many digits as its own cancellation eats. Kinks and
jumps (abs, max, floor, pieces) are allowed, unlike in ``expressions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol

if TYPE_CHECKING:
    import sympy

DIGITS = 20  # three more than a float holds
MOST_DIGITS = 400  # carried where terms cancel; a number still not seen then is no float

Point = Mapping["sympy.Symbol", Any]


def checked(name: str, expression: Any, most_symbols: int = 1) -> sympy.Expr:
    """Return the expression with its floats made exact fractions.

    Raises ``DomainError`` unless it is a sympy expression in at most so many symbols.
    """
    import sympy

    if not isinstance(expression, sympy.Expr):
        raise DomainError(f"{name} must be a sympy expression, got {expression!r}")
    if len(expression.free_symbols) > most_symbols:
        raise DomainError(f"{name} must have at most {most_symbols} symbol(s), got {expression}")
    return expression.xreplace({x: sympy.Rational(x) for x in expression.atoms(sympy.Float)})


def with_real_symbol(f: sympy.Expr) -> sympy.Expr:
    """Return f with its symbol declared real: then sympy differentiates abs(x) to sign(x)."""
    import sympy

    x = symbol(f)
    return f.subs(x, sympy.Symbol(x.name, real=True))


def value(expression: sympy.Expr, x: Any) -> float:
    """f(x) of an expression in one symbol, to the last bit or nearly: within 0.51 ulp.

    x is a number: a float counts by its exact binary value, so write Fraction(1, 10) or
    sympy.Rational(1, 10) for a decimal.

    Raises ``DomainError`` if expression is no sympy expression or has two symbols, x is not
    finite, or f(x) is undefined, infinite, not real or too large for a float.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> value((1 - sympy.cos(x)) / x**2, 1e-8)
    0.5
    """
    f = checked("expression", expression)
    return value_at_point(f, {symbol(f): x})


def value_at_point(expression: sympy.Expr, point: Point) -> float:
    """Return the same for an expression in the symbols of ``point``, a number for each.

    >>> import sympy
    >>> x, y = sympy.symbols("x y")
    >>> value_at_point(x * y / (x**2 + y**2), {x: 1, y: 2})
    0.4
    """
    numbers = {name: exact(str(name), number) for name, number in point.items()}
    f = checked("expression", expression, len(numbers))
    missing = f.free_symbols - numbers.keys()
    if missing:
        raise DomainError(f"point must give a number for {missing}, got {dict(point)}")
    return _value(f, tuple(numbers.items()))


@lru_cache(maxsize=4096)
def _value(f: sympy.Expr, point: tuple[tuple[sympy.Symbol, sympy.Expr], ...]) -> float:
    where = ", ".join(f"{name} = {number}" for name, number in point)
    return nearest_float(f"value of {f} at {where}", _evaluated(f, point))


def _evaluated(f: sympy.Expr, point: tuple[tuple[sympy.Symbol, sympy.Expr], ...]) -> sympy.Expr:
    """Return f(x) as a number of 20 digits, or exactly where digits do not tell it from 0."""
    numbers = dict(point)
    if all(number.is_Rational for number in numbers.values()):
        digits = _digits(f, numbers)
        if getattr(digits, "_prec", None) != 1:  # one bit: all that was carried has cancelled
            return digits
    return f.subs(numbers)


def nearest_float(name: str, number: sympy.Expr) -> float:
    """Return the float nearest to an exact sympy number.

    A number that is 0 to 400 digits counts as 0. Raises ``DomainError`` unless it is real and
    finite and no larger than the largest float.
    """
    digits = _digits(number, {})
    if digits.is_Float and digits._prec == 1:
        return 0.0
    return finite(name, digits)


def _digits(f: sympy.Expr, numbers: dict[sympy.Symbol, sympy.Expr]) -> sympy.Expr:
    """Return f at the numbers to 20 digits; not a number, if it is a pole even to 400 digits."""
    import sympy

    for digits in (DIGITS, MOST_DIGITS):
        try:
            return f.evalf(digits, subs=numbers, maxn=MOST_DIGITS)
        except ValueError:  # special functions round their argument, perhaps into a pole
            continue
    return sympy.nan
