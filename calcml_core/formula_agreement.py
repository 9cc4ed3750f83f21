"""Whether two formulas are the same function: compared in many digits, at many points.

Two formulas that differ anywhere differ almost everywhere, so agreement to 20 digits at several
points leaves no reasonable doubt, where to transform one into the other may be beyond sympy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sympy

Value = tuple[Any, Any]  # real and imaginary part

DIGITS = 20
MOST_DIGITS = 1000  # carried where terms cancel
MOST_BITS = 4000  # of what stands in exp, sin, ...: their values take as many digits more
ENOUGH = 5  # points at which the formulas are real


def agree(one: sympy.Expr, other: sympy.Expr, x: sympy.Symbol) -> bool:
    """Whether two formulas have the same values, to 20 digits, at points where they are real.

    The points are spread around 0, and further where the other is not real there; a formula
    that is real nowhere is compared in complex numbers. Where the other is a number, the one
    must be so, too. Further symbols get fixed positive numbers. Formulas without a value at
    any of the points do not agree.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> agree(sympy.sin(2 * x), 2 * sympy.sin(x) * sympy.cos(x), x)
    True
    """
    f, g = _with_numbers((one, other), x)
    points = _points_with_value(g, x)
    return bool(points) and all(_close(f, _value(g, x, point), x, point) for point in points)


def real_where(one: sympy.Expr, other: sympy.Expr, x: sympy.Symbol) -> bool:
    """Whether one formula is real at those points at which ``agree`` looks at the other.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> real_where(sympy.log(x), 1 / x, x), real_where(sympy.log(abs(x)), 1 / x, x)
    (False, True)
    """
    f, g = _with_numbers((one, other), x)
    values = [_value(f, x, point) for point in _points_with_value(g, x)]
    return all(value is not None and _is_real(value) for value in values)


def _with_numbers(formulas: tuple[sympy.Expr, ...], x: sympy.Symbol) -> tuple[sympy.Expr, ...]:
    """Return formulas in x alone, with fixed numbers for all the other symbols."""
    parameters = sorted(set().union(*(f.free_symbols for f in formulas)) - {x}, key=str)
    numbers = {s: _number_for(s, k) for k, s in enumerate(parameters)}
    return tuple(f.xreplace(numbers) for f in formulas)


def _points_with_value(g: sympy.Expr, x: sympy.Symbol) -> list[sympy.Expr]:
    """Return enough points where g is real; if it never is, points where it is complex."""
    real: list[sympy.Expr] = []
    imaginary: list[sympy.Expr] = []
    for point in _points(x):
        value = _value(g, x, point)
        if value is not None:
            (real if _is_real(value) else imaginary).append(point)
        if len(real) == ENOUGH:
            break
    return real or imaginary[:ENOUGH]


def _points(x: sympy.Symbol) -> Iterator[sympy.Expr]:
    """Yield fractions of either sign, those near 1 first, then smaller and larger ones."""
    import sympy

    for size in (1, 10, sympy.Rational(1, 10), 100, 1000, sympy.Rational(1, 1000), 10**6):
        for k in range(4):
            for sign in (1, -1):
                point = sign * size * sympy.Rational(41 + 67 * k + 13 * sign, 113)
                if not (x.is_positive and sign < 0) and not (x.is_negative and sign > 0):
                    yield point


def _number_for(parameter: sympy.Symbol, k: int) -> sympy.Expr:
    """Return a number for a parameter that does not contradict its assumptions."""
    import sympy

    number = sympy.Integer(2 + k) if parameter.is_integer else sympy.Rational(83 + 29 * k, 61)
    return -number if parameter.is_negative else number


def _value(g: sympy.Expr, x: sympy.Symbol, point: sympy.Expr) -> Value | None:
    """Return the real and imaginary part of g at x = point; None if they are no numbers."""
    try:
        if _towers(g, x, point):
            return None
        parts = g.evalf(DIGITS + 10, subs={x: point}, maxn=MOST_DIGITS).as_real_imag()
    except (ArithmeticError, AttributeError, ValueError, TypeError):  # poles, undecided pieces
        return None
    if not all(part.is_Float or part.is_Rational for part in parts):
        return None
    real, imaginary = (0 if getattr(part, "_prec", 0) == 1 else part for part in parts)
    return real, imaginary  # 0 where one bit is left: all the digits have cancelled


def _towers(g: sympy.Expr, x: sympy.Symbol, point: sympy.Expr) -> bool:
    """Whether a function within g has a huge argument, as in exp(exp(exp(exp(x))))."""
    import sympy

    for node in sympy.postorder_traversal(g):
        for argument in node.args if node.is_Function or node.is_Pow else ():
            size = abs(argument.evalf(5, subs={x: point}))
            if size.is_Float and size > sympy.Float(2) ** MOST_BITS:
                return True
    return False


def _is_real(value: Value) -> bool:
    return bool(abs(value[1]) <= 1e-15 * abs(value[0]))


def _close(f: sympy.Expr, other: Value | None, x: sympy.Symbol, point: sympy.Expr) -> bool:
    """Whether f at the point differs from a value by no more than its last digits."""
    one = _value(f, x, point)
    if one is None or other is None:
        return False
    furthest = max(abs(a - b) for a, b in zip(one, other, strict=True))
    return bool(furthest <= max(map(abs, other)) * 10.0 ** (1 - DIGITS))
