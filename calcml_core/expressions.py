"""sympy expressions f in one symbol: exact Taylor coefficients, and values to full precision."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core import power_series
from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.many_digits import evaluated

if TYPE_CHECKING:
    import sympy

DIGITS = 20  # three more than a float holds
FIRST_BLOCK = 16  # coefficients of a power series, computed at once; then 32, 64, ...
DIGITS_CARRIED = (40, 100, 400)  # where a difference cancels; 10**-400 is no float any more


def analytic(expression: Any, most_symbols: int = 1) -> sympy.Expr:
    """Return the expression with its floats made exact fractions.

    Raises ``DomainError`` unless it is a sympy expression in at most so many symbols and without
    functions that have kinks or jumps: sympy would differentiate abs at 0 and give a number.
    """
    import sympy

    if not isinstance(expression, sympy.Expr):
        raise DomainError(f"expression must be a sympy expression, got {expression!r}")
    return _analytic(expression, most_symbols)


@lru_cache(maxsize=256)
def _analytic(expression: sympy.Expr, most_symbols: int) -> sympy.Expr:
    import sympy

    kinks = (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Piecewise, sympy.Max, sympy.Min)
    jumps = (sympy.floor, sympy.ceiling, sympy.re, sympy.im, sympy.arg, sympy.conjugate)
    if len(expression.free_symbols) > most_symbols:
        number = "one symbol" if most_symbols == 1 else f"{most_symbols} symbols"
        raise DomainError(f"expression must have at most {number}, got {expression}")
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
def derivative(expression: sympy.Expr, order: int) -> sympy.Expr:
    """Return f^(order) as an expression."""
    if order == 0:
        return expression
    return derivative(expression, order - 1).diff(symbol(expression))


@lru_cache(maxsize=4096)
def coefficient(expression: sympy.Expr, about: sympy.Expr, order: int) -> sympy.Expr:
    """Return f^(order)(about) / order!, exactly; ``DomainError`` unless finite and real.

    A removable singularity at ``about`` is filled in.
    """
    import sympy

    value = _fraction(expression, about, order)
    if value is None:
        slope = derivative(expression, order).subs(symbol(expression), about)
        value = slope / sympy.factorial(order)
    if not value.is_finite and value.has(sympy.nan, sympy.zoo, sympy.oo):
        value = _filled_in(expression, about, order)
    finite(f"coefficient {order} of {expression} about {about}", value.evalf(DIGITS))
    return value


def _fraction(f: sympy.Expr, about: sympy.Expr, order: int) -> sympy.Expr | None:
    """Return the coefficient by the arithmetic of power series, if that is a fraction."""
    import sympy

    block = max(FIRST_BLOCK, 1 << order.bit_length())
    fractions = _fractions(f, about, block) if about.is_Rational else None
    return None if fractions is None else sympy.Rational(fractions[order])


@lru_cache(maxsize=1024)
def _fractions(f: sympy.Expr, about: sympy.Expr, count: int) -> tuple[Fraction, ...] | None:
    try:
        return power_series.coefficients(f, about, count)
    except power_series.NotRationalError:
        return None


def _filled_in(f: sympy.Expr, about: sympy.Expr, order: int) -> sympy.Expr:
    """Return the coefficient by sympy's expansions to both sides; nan if these do not agree."""
    import sympy

    t = sympy.Dummy("t", positive=True)
    right, left = (_expansion(f.subs(symbol(f), about + side * t), t, order) for side in (1, -1))
    if not right or not left:
        return sympy.nan
    both = enumerate(zip(right, left, strict=True))
    agree = all(sympy.simplify(r - (-1) ** k * s) == 0 for k, (r, s) in both)
    return right[order] if agree else sympy.nan


def _expansion(g: sympy.Expr, t: sympy.Symbol, order: int) -> list[sympy.Expr]:
    """Return the coefficients of the powers of t up to the order; none if g has others."""
    import sympy
    from sympy.core.function import PoleError

    try:
        total = sympy.expand(g.series(t, 0, order + 1).removeO())
    except (PoleError, ArithmeticError, NotImplementedError, TypeError, ValueError):
        return []
    if not total.is_polynomial(t):
        return []
    return [total.coeff(t, k) for k in range(order + 1)]


@lru_cache(maxsize=1024)
def remainder(f: sympy.Expr, about: sympy.Expr, degree: int) -> sympy.Expr:
    """Return f minus its Taylor polynomial; 0 where f is a polynomial of no higher degree."""
    x = symbol(f)
    total = coefficient(f, about, degree)
    for order in reversed(range(degree)):
        total = total * (x - about) + coefficient(f, about, order)
    return (f - total).expand() if f.is_polynomial(x) else f - total


def value_of(f: sympy.Expr, x: sympy.Expr) -> float:
    """Return f(x), correctly rounded; ``DomainError`` unless it is finite and real."""
    return float(_evaluated(f, x, DIGITS))


def _evaluated(f: sympy.Expr, x: sympy.Expr, digits: int) -> sympy.Expr:
    try:
        value = evaluated(f, {symbol(f): x}, digits, DIGITS_CARRIED[-1])
        finite("f(x)", value)
    except DomainError:  # formatting f takes longer than all the rest: only on failure
        raise DomainError(f"f(x) must be finite and real, got {value} for {f}, x = {x}") from None
    return value


def error_at(f: sympy.Expr, about: sympy.Expr, degree: int, x: sympy.Expr) -> float:
    """Return f(x) minus its Taylor polynomial at x, with a relative error < 1e-15.

    Both cancel nearly all of their digits, so as many more are carried as it takes.
    Raises ``DomainError`` unless f(x) is finite and real.
    """
    if remainder(f, about, degree) == 0:
        return 0.0
    for digits in DIGITS_CARRIED:
        with localcontext(prec=digits):
            error, size = _difference(f, about, degree, x, digits)
            if abs(error) >= size.scaleb(DIGITS - digits):
                break
    return float(error)


def _difference(
    f: sympy.Expr, about: sympy.Expr, degree: int, x: sympy.Expr, digits: int
) -> tuple[Decimal, Decimal]:
    """E(x), and the size of what was subtracted to get it, which bounds its rounding."""
    value = _evaluated(f, x, digits)
    u = Decimal(str((x - about).evalf(digits)))
    total = size = Decimal(0)
    for order in reversed(range(degree + 1)):
        c = _decimal_coefficient(f, about, order, digits)
        total, size = total * u + c, size * abs(u) + abs(c)
    return Decimal(str(value)) - total, size + abs(total)


@lru_cache(maxsize=4096)
def _decimal_coefficient(f: sympy.Expr, about: sympy.Expr, order: int, digits: int) -> Decimal:
    return Decimal(str(coefficient(f, about, order).evalf(digits)))


@lru_cache(maxsize=256)
def compiled(expression: sympy.Expr) -> Callable[[float], float]:
    """Return f as a function of floats, fast but no better conditioned than its formula.

    Raises ``DomainError`` where f is not finite and real.
    """
    import sympy

    function = sympy.lambdify(symbol(expression), expression, ["math", "sympy"])

    def value(x: float) -> float:
        try:
            return finite(f"f({x!r})", function(x))
        except (ArithmeticError, ValueError) as error:
            raise DomainError(f"f must be defined at x, got x = {x!r}: {error}") from error

    return value
