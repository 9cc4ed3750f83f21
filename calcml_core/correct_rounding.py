"""The value of a sympy expression at a point, correctly rounded to a float.

A formula in floats loses digits where its terms cancel: (1 - cos x)/x**2 at 1e-8 comes out as 0.
Here every value is computed alone, with as many digits as its own cancellation eats. Kinks and
jumps (abs, max, floor, pieces) are allowed, unlike in ``expressions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core import many_digits
from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol

if TYPE_CHECKING:
    import sympy

DIGITS = 20  # three more than a float holds
MOST_DIGITS = 1000  # carried where terms cancel

Point = Mapping["sympy.Symbol", Any]
Numbers = tuple[tuple["sympy.Symbol", "sympy.Expr"], ...]


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
    f, numbers = _checked_point(expression, point)
    return _value(f, numbers)


def number_at_point(expression: sympy.Expr, point: Point) -> sympy.Expr:
    """Return the same as a sympy number of 20 digits, which may be too large for a float.

    A number that is 0 to 1000 digits counts as 0. Raises as ``value_at_point`` but for that.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> float(sympy.sqrt(number_at_point(x**2, {x: 2.0**600}))) == 2.0**600
    True
    """
    f, numbers = _checked_point(expression, point)
    number = _digits(_evaluated(f, numbers), {})
    if many_digits.cancelled(number):
        return number * 0
    if not (number.is_Float or number.is_Rational):
        raise DomainError(f"value of {f} at {_shown(numbers)} must be real, got {number}")
    return number


def _checked_point(expression: sympy.Expr, point: Point) -> tuple[sympy.Expr, Numbers]:
    numbers = {name: exact(str(name), number) for name, number in point.items()}
    f = checked("expression", expression, len(numbers))
    missing = f.free_symbols - numbers.keys()
    if missing:
        raise DomainError(f"point must give a number for {missing}, got {dict(point)}")
    return f, tuple(numbers.items())


@lru_cache(maxsize=4096)
def _value(f: sympy.Expr, point: Numbers) -> float:
    return nearest_float(f"value of {f} at {_shown(point)}", _evaluated(f, point))


def _shown(point: Numbers) -> str:
    return ", ".join(f"{name} = {number}" for name, number in point)


def _evaluated(f: sympy.Expr, point: Numbers) -> sympy.Expr:
    """Return f(x) as a number of 20 digits, or exactly where digits do not tell it from 0."""
    import sympy

    numbers = dict(point)
    if many_digits.told_by_digits(f, numbers):
        digits = _digits(f, numbers)
        if not many_digits.cancelled(digits) and digits is not sympy.nan:  # a tie of maxima, a pole
            return digits
    return many_digits.put(f, numbers)


def nearest_float(name: str, number: sympy.Expr) -> float:
    """Return the float nearest to an exact sympy number.

    A number that is 0 to 1000 digits counts as 0. Raises ``DomainError`` unless it is real and
    finite and no larger than the largest float.
    """
    digits = _digits(number, {})
    return 0.0 if many_digits.cancelled(digits) else finite(name, digits)


def _digits(f: sympy.Expr, numbers: dict[sympy.Symbol, sympy.Expr]) -> sympy.Expr:
    """Return f at the numbers to 20 digits; not a number, if it is a pole even to 1000 digits."""
    import sympy

    for digits in (DIGITS, 10 * DIGITS, MOST_DIGITS):
        try:
            return many_digits.in_digits(f, numbers, digits, MOST_DIGITS)
        except ValueError:  # special functions round their argument, perhaps into a pole
            continue
    return sympy.nan
