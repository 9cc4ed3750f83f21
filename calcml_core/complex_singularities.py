"""Where in the complex plane an expression ceases to be analytic: poles, branch points and such.

Symbols: f the expression, x its symbol, a the point round which it is looked at, z a candidate.

The candidates are the zeros of what f divides by, takes logarithms and roots of, and the like.
Some are harmless, as 0 is for sin(x)/x. So each is tested: f is analytic inside a circle round z
if all negative coefficients of its Laurent series vanish, as in ``cauchy``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from calcml_core.complex_zeros import zeros
from calcml_core.errors import DomainError
from calcml_core.expressions import symbol

if TYPE_CHECKING:
    import sympy

POINTS = 64  # on a circle half way to the next candidate
ORDERS = 16  # of negative coefficients looked at; POINTS alias them to less than 2**-48
AGREEMENT = 1e-11  # of the largest value of f on the circle; more is a singularity
DIGITS = 20
ROUNDING = 2.0**-51  # relative, of a distance
SAME = 1e-13  # relative distance at which two candidates, computed to 40 digits, are one


@lru_cache(maxsize=256)
def nearest_singularities(f: sympy.Expr, a: sympy.Expr) -> tuple[sympy.Expr, ...]:
    """Return all singularities of f at the least distance from a, to 40 digits; () if none.

    f is an ``expressions.analytic`` expression and stands for its principal branches. What is
    fainter than 1e-11 of f, such as a branch point of 1 + (1 + x)**40.5, is not seen. Raises
    ``DomainError`` if f holds a function, or an equation arises, that is not provided for.
    """
    if f.is_rational_function(symbol(f)):
        return _nearest_poles(f, a)
    candidates = _candidates(f, a)
    for index, z in enumerate(candidates):
        if not _is_harmless(f, z, candidates):
            reach = distance(z, a) * (1 + ROUNDING)
            rivals = [w for w in candidates[index + 1 :] if distance(w, a) <= reach]
            return z, *(w for w in rivals if not _is_harmless(f, w, candidates))
    return ()


@lru_cache(maxsize=256)
def real_singularities(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> tuple[sympy.Expr, ...]:
    """Return the singularities on the real line between a and b, ends included, nearest a first.

    Of infinitely many those near a. Errors raised as by ``nearest_singularities``.
    """
    import sympy

    candidates = _candidates(f, a)
    between = [z for z in candidates if sympy.im(z) == 0 and min(a, b) <= z <= max(a, b)]
    return tuple(z for z in between if not _is_harmless(f, z, candidates))


def distance(z: sympy.Expr, w: sympy.Expr) -> float:
    """|z - w|, correctly rounded from numbers of 40 digits."""
    import sympy

    return float(sympy.Abs(z - w).evalf(DIGITS))


def _nearest_poles(f: sympy.Expr, a: sympy.Expr) -> tuple[sympy.Expr, ...]:
    """Of a rational function: once common factors are cancelled, no zero below is harmless."""
    import sympy

    poles = zeros(sympy.fraction(sympy.cancel(f))[1], symbol(f), a)
    reach = min((distance(z, a) for z in poles), default=0.0) * (1 + ROUNDING)
    return tuple(z for z in poles if distance(z, a) <= reach)


def _candidates(f: sympy.Expr, a: sympy.Expr) -> list[sympy.Expr]:
    """Different candidates, the nearest first."""
    import sympy

    x, found = symbol(f), dict[complex, sympy.Expr]()
    suspects = {u for term in sympy.preorder_traversal(f) for u in _suspects(term) if u.has(x)}
    every = [z for u in sorted(suspects, key=str) for z in zeros(u, x, a)]
    for z in sorted(every, key=lambda z: distance(z, a)):
        place = complex(z - a)
        if all(abs(place - other) > SAME * abs(place) for other in found):
            found[place] = z
    return list(found.values())


def _suspects(term: sympy.Expr) -> Iterator[sympy.Expr]:
    """Yield the expressions at whose zeros a function or a power may not be analytic."""
    if term.is_Pow and not (term.exp.is_Integer and term.exp > 0):
        yield term.base
    elif term.is_Function and term.free_symbols:
        known = _zero_at_singularities(term.args[-1])
        if term.func not in known or any(order.free_symbols for order in term.args[:-1]):
            raise DomainError(f"expression must be made of functions known here, got {term}")
        yield known[term.func]


def _zero_at_singularities(u: sympy.Expr) -> dict[type, sympy.Expr]:
    """For each function that is known, what is 0 wherever the function of u is not analytic."""
    import sympy

    entire = (sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.erf, sympy.erfc)
    integrals = (sympy.sinc, sympy.Si, sympy.Shi, sympy.fresnels, sympy.fresnelc)
    return {
        **dict.fromkeys((*entire, *integrals), sympy.Integer(1)),
        sympy.log: u,
        **dict.fromkeys((sympy.tan, sympy.sec), sympy.cos(u)),
        **dict.fromkeys((sympy.cot, sympy.csc), sympy.sin(u)),
        **dict.fromkeys((sympy.tanh, sympy.sech), sympy.cosh(u)),
        **dict.fromkeys((sympy.coth, sympy.csch), sympy.sinh(u)),
        **dict.fromkeys((sympy.atan, sympy.acot, sympy.asinh), 1 + u**2),
        **dict.fromkeys((sympy.asin, sympy.acos, sympy.atanh, sympy.acosh, sympy.acoth), 1 - u**2),
        sympy.LambertW: u + sympy.exp(-1),
        **dict.fromkeys((sympy.gamma, sympy.loggamma, sympy.polygamma), sympy.sin(sympy.pi * u)),
    }


def _is_harmless(f: sympy.Expr, z: sympy.Expr, candidates: list[sympy.Expr]) -> bool:
    """Whether f is analytic at z, or becomes so once the value there is filled in."""
    gaps = [abs(complex(z - w)) for w in candidates if w is not z]
    return singular_part(f, z, min(gaps, default=1.0) / 2, POINTS) <= AGREEMENT


def singular_part(f: sympy.Expr, centre: sympy.Expr, radius: float, points: int) -> float:
    """Largest Laurent coefficient of negative order, scaled to the circle, relative to f.

    f is real on the real line; ``points`` is an even number of samples. About 1e-16 if f is
    analytic inside the circle; infinite where f is not finite on it.
    """
    # Half a step off the real axis, where the cuts of real functions lie.
    circle = radius * np.exp(1j * math.pi * (2 * np.arange(points) + 1) / points)
    mirrored = centre.is_real  # and so is f on the real line: f(conj z) = conj f(z)
    samples = _samples(f, centre, circle[: points // 2] if mirrored else circle)
    if not np.isfinite(samples).all():
        return math.inf
    if mirrored:
        samples = np.append(samples, samples[::-1].conj())
    negative = np.abs(np.fft.fft(samples)[-ORDERS:]) / points
    return float(negative.max() / (np.abs(samples).max() or 1.0))


def _samples(
    f: sympy.Expr, centre: sympy.Expr, offsets: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    import sympy

    values = []
    for offset in offsets.tolist():
        point = (centre + sympy.Float(offset.real) + sympy.I * offset.imag).evalf(2 * DIGITS)
        values.append(complex(f.evalf(DIGITS, subs={symbol(f): point})))
    return np.array(values)
