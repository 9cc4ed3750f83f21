"""Taylor coefficients by the arithmetic of power series, where they are fractions.

Symbols: f the function, a the centre, t = x - a; a series is t**start times c[0] + c[1] t + ...,
with c[0] not 0 and as many coefficients as are known.

Quotients are taken of series, not of numbers, so a removable singularity such as 0 of sin(x)/x
is none; and a coefficient of order n costs some n**2 operations, where an n-th derivative may be
millions of terms long. The composite functions follow from their differential equations: if
g = exp u, then g' = u' g gives g's coefficients one by one.

Source: D. E. Knuth, "The Art of Computer Programming", vol. 2, 3rd ed. 1997, section 4.7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sympy

GUARD = 8  # coefficients more than asked for: quotients and differences lose some
ATTEMPTS = 3  # each with twice as many


class NotRationalError(ArithmeticError):
    """The series has coefficients that are no fractions, or this arithmetic cannot find it."""


@dataclass(frozen=True)
class Series:
    """t**start * (c[0] + c[1] t + ...), with c[0] != 0; known up to the last coefficient."""

    start: int
    c: tuple[Fraction, ...]

    @property
    def end(self) -> int:
        """The order of the first coefficient that is not known."""
        return self.start + len(self.c)

    def at(self, order: int) -> Fraction:
        """Return the coefficient of t**order, below ``end``."""
        return self.c[order - self.start] if order >= self.start else Fraction(0)


def coefficients(f: sympy.Expr, a: sympy.Expr, count: int) -> tuple[Fraction, ...]:
    """Return the first coefficients of f about a rational number; ``NotRationalError`` if not so.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> [str(c) for c in coefficients(sympy.sin(x) / x, sympy.Integer(0), 5)]
    ['1', '0', '-1/6', '0', '1/120']
    """
    terms = count + GUARD
    for _ in range(ATTEMPTS):
        series = _series(f, a, terms)
        if series.c and series.start < 0:
            break
        if series.end >= count:  # else more was lost than the guard
            return tuple(series.at(order) for order in range(count))
        terms *= 2
    raise NotRationalError(f"no power series of {f} about {a}")


@lru_cache(maxsize=4096)
def _series(f: sympy.Expr, a: sympy.Expr, terms: int) -> Series:
    if f.is_Rational:
        return _made(0, [Fraction(int(f.p), int(f.q))] + [Fraction(0)] * (terms - 1))
    if f.is_Symbol:
        line = [Fraction(int(a.p), int(a.q)), Fraction(1)]
        return _made(0, line + [Fraction(0)] * (terms - 2))
    parts = [_series(part, a, terms) for part in f.args if not f.is_Pow]
    if f.is_Add:
        return _folded(_sum, parts)
    if f.is_Mul:
        return _folded(_product, parts)
    if f.is_Pow:
        return _power(f, a, terms)
    return _function(f.func, parts)


def _made(start: int, c: list[Fraction]) -> Series:
    """Return the series without the zeros it may start with."""
    for k, number in enumerate(c):
        if number != 0:
            return Series(start + k, tuple(c[k:]))
    return Series(start + len(c), ())


def _folded(operation: Callable[[Series, Series], Series], parts: list[Series]) -> Series:
    total = parts[0]
    for part in parts[1:]:
        total = operation(total, part)
    return total


def _sum(p: Series, q: Series) -> Series:
    start, end = min(p.start, q.start), min(p.end, q.end)
    return _made(start, [p.at(k) + q.at(k) for k in range(start, end)])


def _scaled(p: Series, factor: Fraction) -> Series:
    return Series(p.start, tuple(factor * c for c in p.c))


def _product(p: Series, q: Series) -> Series:
    n = min(len(p.c), len(q.c))
    c = [sum((p.c[j] * q.c[k - j] for j in range(k + 1)), Fraction(0)) for k in range(n)]
    return Series(p.start + q.start, tuple(c))


def _power(f: sympy.Expr, a: sympy.Expr, terms: int) -> Series:
    import sympy

    base, exponent = f.args
    if not exponent.is_Rational:
        return _series(sympy.exp(exponent * sympy.log(base), evaluate=False), a, terms)
    return _raised(_series(base, a, terms), Fraction(int(exponent.p), int(exponent.q)))


def _raised(u: Series, r: Fraction) -> Series:
    """u**r by u g' = r u' g; a root only where u > 0, so that it is the principal one."""
    import sympy

    if not u.c or (r.denominator > 1 and (u.start != 0 or u.c[0] < 0)):
        raise NotRationalError(f"u**{r}")
    first = sympy.Rational(u.c[0].numerator, u.c[0].denominator) ** sympy.Rational(r)
    if not first.is_Rational:
        raise NotRationalError(f"{u.c[0]}**{r}")
    g = [Fraction(int(first.p), int(first.q))]
    for k in range(1, len(u.c)):
        total = sum(((r * j - (k - j)) * u.c[j] * g[k - j] for j in range(1, k + 1)), Fraction(0))
        g.append(total / (k * u.c[0]))
    return Series(int(u.start * r), tuple(g))


def _exponential(u: Series) -> Series:
    """Return exp u by g' = u' g, for u = 0 at the centre."""
    g = [Fraction(1)]
    for k in range(1, _from_nought(u).end):
        g.append(sum((j * u.at(j) * g[k - j] for j in range(1, k + 1)), Fraction(0)) / k)
    return Series(0, tuple(g))


def _waves(u: Series, sign: int) -> tuple[Series, Series]:
    """Return sin and cos of u (sign -1), or sinh and cosh (1): s' = u' c and c' = sign u' s."""
    s, c = [Fraction(0)], [Fraction(1)]
    for k in range(1, _from_nought(u).end):
        rise = sum((j * u.at(j) * c[k - j] for j in range(1, k + 1)), Fraction(0)) / k
        fall = sum((j * u.at(j) * s[k - j] for j in range(1, k + 1)), Fraction(0)) / k
        s, c = [*s, rise], [*c, sign * fall]
    return _made(0, s), Series(0, tuple(c))


def _from_nought(u: Series) -> Series:
    if u.start < 1:
        raise NotRationalError("a function of a number other than 0")
    return u


def _logarithm(u: Series) -> Series:
    """Return log u, for u = 1 at the centre, as the integral of u'/u."""
    if not u.c or u.start != 0 or u.c[0] != 1:
        raise NotRationalError("a logarithm of a number other than 1")
    return _integral(_product(_slope(u), _raised(u, Fraction(-1))))


def _arc(u: Series, square: int, r: Fraction) -> Series:
    """Integral of u' (1 + square u**2)**r, for u = 0 at the centre: an inverse function."""
    one = Series(0, (Fraction(1), *[Fraction(0)] * (_from_nought(u).end - 1)))
    inside = _sum(one, _scaled(_product(u, u), Fraction(square)))
    return _integral(_product(_slope(u), _raised(inside, r)))


def _slope(u: Series) -> Series:
    return _made(u.start - 1, [order * c for order, c in enumerate(u.c, u.start)])


def _integral(u: Series) -> Series:
    return Series(u.start + 1, tuple(c / order for order, c in enumerate(u.c, u.start + 1)))


def _function(function: Any, parts: list[Series]) -> Series:
    import sympy

    inverse = Fraction(-1)
    half = inverse / 2
    known: dict[Any, Callable[[Series], Series]] = {
        sympy.exp: _exponential,
        sympy.log: _logarithm,
        sympy.atan: lambda u: _arc(u, 1, inverse),
        sympy.atanh: lambda u: _arc(u, -1, inverse),
        sympy.asin: lambda u: _arc(u, -1, half),
        sympy.asinh: lambda u: _arc(u, 1, half),
        sympy.sinc: lambda u: _product(_waves(u, -1)[0], _raised(u, inverse)),
    }
    for sign, names in (
        (-1, (sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc)),
        (1, (sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth, sympy.sech, sympy.csch)),
    ):
        if function in names:
            return _circular(names.index(function), *_waves(parts[0], sign))
    if function not in known or len(parts) != 1:
        raise NotRationalError(f"{function}")
    return known[function](parts[0])


def _circular(kind: int, s: Series, c: Series) -> Series:
    over = [lambda: s, lambda: c, lambda: _product(s, _raised(c, Fraction(-1)))]
    over += [lambda: _product(c, _raised(s, Fraction(-1)))]
    over += [lambda: _raised(c, Fraction(-1)), lambda: _raised(s, Fraction(-1))]
    return over[kind]()
