"""All the zeros of an expression in an interval, exactly where they can be named.

Symbols: g the expression, in one symbol x; [a, b] the interval.

Zeros of quotients of polynomials are isolated exactly (Sturm). Others are looked for: at 400
equally spaced points for changes of the sign of g, and of g', whose zeros are the places where g
touches 0 without crossing it. A pair of zeros closer than (b - a)/400 can be missed if it does
not straddle such a touching place. Found zeros are bisected to 50 digits, and named where a
fraction, a multiple of pi or of e fits them and makes g exactly 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from calcml_core.correct_rounding import checked, with_real_symbol
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.probes import real_number

if TYPE_CHECKING:
    import sympy

LOOKS = 400
DIGITS = 50


def zeros(expression: sympy.Expr, a: Any, b: Any) -> tuple[sympy.Expr, ...]:
    """Return the zeros in [a, b], ascending, each once: exact sympy numbers or 50 digits.

    Points where g is not real or not defined are passed over; a pole or a jump is no zero.
    Raises ``DomainError`` if expression is no sympy expression or has two symbols; a or b is
    not finite; a > b; or more than 200 zeros are seen, as where g is 0 on a whole stretch.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> zeros(sympy.sin(x), 0, 7), zeros(x**3 - 2 * x, 0, 2)
    ((0, pi, 2*pi), (0, sqrt(2)))
    """
    g, low, high = checked("expression", expression), exact("a", a), exact("b", b)
    if not low <= high:
        raise DomainError(f"a must not be above b = {b!r}, got {a!r}")
    return _zeros(with_real_symbol(g), low, high)


@lru_cache(maxsize=256)
def _zeros(g: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> tuple[sympy.Expr, ...]:
    import sympy

    x = symbol(g)
    above = sympy.cancel(g).as_numer_denom()[0] if g.is_rational_function(x) else g
    if above == 0:
        raise DomainError(f"expression must not be 0 everywhere, got {g}")
    if above.is_polynomial(x) and all(c.is_algebraic for c in sympy.Poly(above, x).coeffs()):
        roots = sympy.Poly(above, x, extension=True).real_roots(multiple=False)
        return tuple(root for root, _ in roots if a <= root <= b)
    ends = [end.evalf(DIGITS) for end in (a, b) if g.subs(x, end) == 0]
    found = sorted([*ends, *_crossings(g, a, b), *_touchings(g, a, b)])
    near = (b - a) * sympy.Float("1e-20")
    apart = [zero for k, zero in enumerate(found) if k == 0 or zero - found[k - 1] > near]
    if len(apart) > LOOKS / 2:
        raise DomainError(f"expression must have fewer zeros from {a} to {b}, got {g}")
    return tuple(_named(g, zero) for zero in apart)


def _crossings(g: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> list[sympy.Expr]:
    """Find where g changes its sign, or is 0 at one of the points looked at."""
    points = [(a + (b - a) * k / LOOKS).evalf(DIGITS) for k in range(LOOKS + 1)]
    heights = [_height(g, point) for point in points]
    found = [point for point, height in zip(points, heights, strict=True) if height == 0]
    for (low, below), (high, above) in pairwise(zip(points, heights, strict=True)):
        if below is not None and above is not None and below * above < 0:
            found += _crossing(g, low, high, max(abs(below), abs(above)))
    return found


def _crossing(
    g: sympy.Expr, low: sympy.Expr, high: sympy.Expr, size: sympy.Expr
) -> list[sympy.Expr]:
    """Return the zero at a change of sign; nothing if it is a pole or a jump."""
    import sympy

    try:
        zero = sympy.nsolve(g, symbol(g), (low, high), solver="anderson", prec=DIGITS, verify=False)
    except (ArithmeticError, ValueError, TypeError):
        zero = low
    if not _vanishes(g, zero, size, 1e-40) or not low < zero < high:
        zero = _bisected(g, low, high)
    return [zero] if _vanishes(g, zero, size, 1e-10) else []


def _vanishes(g: sympy.Expr, point: sympy.Expr, size: sympy.Expr, share: float) -> bool:
    height = _height(g, point)
    return height is not None and bool(abs(height) <= share * size)


def _bisected(g: sympy.Expr, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr:
    """Return where the sign changes, to 50 digits: not fast, but sure."""
    below = _height(g, low)
    for _ in range(int(DIGITS / 0.3)):
        middle = (low + high) / 2
        height = _height(g, middle)
        if height is None or height == 0:
            return middle
        low, high = (middle, high) if height * below > 0 else (low, middle)
    return (low + high) / 2


def _touchings(g: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> list[sympy.Expr]:
    """Find where g has an extremum of height 0."""
    size = max(abs(_height(g, a + (b - a) * k / 8) or 0) for k in range(9))
    turns = _crossings(slope_between_kinks(g), a, b)
    return [turn for turn in turns if _vanishes(g, turn, size, 1e-40)]


def slope_between_kinks(g: sympy.Expr) -> sympy.Expr:
    """Return g' where there is one; at a kink or a jump it may be anything."""
    import sympy

    return g.diff(symbol(g)).replace(sympy.DiracDelta, lambda *_: sympy.Integer(0))


def _height(g: sympy.Expr, point: sympy.Expr) -> sympy.Expr | None:
    """Return g at the point to 50 digits; None where it is not real."""
    return real_number(g, symbol(g), point, DIGITS)


def _named(g: sympy.Expr, zero: sympy.Expr) -> sympy.Expr:
    """Return the exact number behind 50 digits, if it has a simple name and makes g exactly 0."""
    for name in _simple_names(zero):
        close = abs((name - zero).evalf(DIGITS)) < 1e-40
        if close and g.subs(symbol(g), name).equals(0):
            return name
    return zero


def _simple_names(number: sympy.Expr) -> Iterator[sympy.Expr]:
    """Yield a fraction near the number, and such a multiple of pi, root, logarithm and so on."""
    import sympy

    def fraction(value: sympy.Expr) -> sympy.Expr:
        return sympy.Rational(Fraction(str(value)).limit_denominator(10_000))

    yield fraction(number)
    yield fraction(number / sympy.pi.evalf(DIGITS)) * sympy.pi
    yield fraction(number * sympy.pi.evalf(DIGITS)) / sympy.pi
    yield fraction(number / sympy.E.evalf(DIGITS)) * sympy.E
    yield sympy.sign(number) * sympy.sqrt(fraction(number**2))
    if abs(number) < 20:
        yield sympy.log(fraction(sympy.exp(number)))
