"""Lagrange's bound of a Taylor polynomial's error, with the bound of the derivative found.

Symbols: f the function, a sympy expression in at most one symbol; a the point ``about`` which it
is expanded; n the degree; M the largest |f^(n+1)| between a and x. Then the error at x, and
everywhere between, is at most M |x - a|^(n+1) / (n+1)!, see ``taylor.lagrange_bound``.

Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, theorem 7.7.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core import expressions
from calcml_core.arguments import finite, positive, whole
from calcml_core.complex_singularities import real_singularities
from calcml_core.errors import DomainError
from calcml_core.rationals import positive_rational, rational

if TYPE_CHECKING:
    import sympy

LOOKS = 256  # equally spaced, for peaks of a derivative
HIGHEST_DEGREE = 60  # of a function whose derivatives have to be found
LONGEST_DERIVATIVE = 3000  # operations
MOST_TERMS = 10_000
MOST_PEAKS = 8  # refined; the others look lower
NEWTON_STEPS = 4


def derivative_bound(
    expression: sympy.Expr,
    about: float | Fraction | sympy.Expr,
    x: float | Fraction | sympy.Expr,
    order: int,
) -> float:
    """M, the largest |f^(order)| between ``about`` and x, ends included.

    Relative error < 1e-14, for derivatives without peaks narrower than 1/128 of the distance:
    it is looked at in 257 points, and Newton's method refines every peak.

    Raises ``DomainError`` if expression is no sympy expression, has more than one symbol, a
    function with kinks or one of which ``convergence_radius`` does not know the singularities;
    if about or x is not finite and real, or order not whole and >= 0; and if f is singular
    between about and x: then there is no bound.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> derivative_bound(sympy.sin(x), 0, 2, 1), derivative_bound(sympy.sin(x), 0, 2, 4)
    (1.0, 1.0)
    """
    f = expressions.analytic(expression)
    a, b = expressions.exact("about", about), expressions.exact("x", x)
    return _largest(f, a, b, whole("order", order, 0))


@lru_cache(maxsize=1024)
def _largest(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr, order: int) -> float:
    singular = real_singularities(f, a, b)
    if singular:
        raise DomainError(
            f"x must not lie beyond a singularity, which {f} has at {float(singular[0])!r}, "
            f"got {float(b)!r} about {float(a)!r}"
        )
    peaks = _peaks(f, order, float(a), float(b)) if a != b else []
    places = {a, b, *(place for peak in peaks for place in _top(f, order, *peak))}
    return max(abs(_value(f, order, place)) for place in places)


def _value(f: sympy.Expr, order: int, place: sympy.Expr) -> float:
    """f^(order) at a place, also at a removable singularity."""
    try:
        return expressions.value_of(expressions.derivative(f, order), place)
    except DomainError:
        filled = expressions.coefficient(f, place, order) * math.factorial(order)
        return finite("derivative", filled.evalf(expressions.DIGITS))


def _peaks(f: sympy.Expr, order: int, a: float, b: float) -> list[tuple[float, float]]:
    """Points between a and b where |f^(order)| looks higher than beside, and how far beside."""
    in_floats, step = expressions.compiled(expressions.derivative(f, order)), (b - a) / LOOKS

    def height(point: float) -> float:
        try:
            return abs(in_floats(point))
        except DomainError:  # a hole, or a formula that overflows where its value does not
            return abs(_value(f, order, expressions.exact("x", point)))

    inside = [a + step * look for look in range(1, LOOKS)]
    heights = [height(point) for point in inside]
    tops = [k for k in range(1, LOOKS - 2) if heights[k - 1] < heights[k] >= heights[k + 1]]
    highest = sorted(tops, key=lambda k: heights[k])[-MOST_PEAKS:]
    return [(inside[k], abs(step)) for k in highest]


def _top(f: sympy.Expr, order: int, peak: float, reach: float) -> Iterator[sympy.Expr]:
    """Yield a peak of |f^(order)|, and the zero of f^(order+1) next to it if Newton finds it."""
    slope, bend = (expressions.derivative(f, order + k) for k in (1, 2))
    fast_slope, fast_bend = expressions.compiled(slope), expressions.compiled(bend)
    yield expressions.exact("peak", peak)
    x = peak
    with suppress(DomainError):  # at a hole, which is the peak itself
        for _ in range(NEWTON_STEPS):
            x -= fast_slope(x) / (fast_bend(x) or math.inf)
            if not abs(x - peak) <= reach:
                return
        here = expressions.exact("peak", x)  # once more, with all digits: floats may cancel here
        curvature = expressions.value_of(bend, here) or math.inf
        yield expressions.exact("peak", x - expressions.value_of(slope, here) / curvature)


def remainder_bound(
    expression: sympy.Expr, about: float | Fraction | sympy.Expr, degree: int, x: float
) -> float:
    """Bound M |x - a|^(n+1) / (n+1)! of the error at x, with M found by ``derivative_bound``.

    Relative error < 1e-14; errors raised as there.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> round(remainder_bound(sympy.exp(x), 0, 5, 1), 7)
    0.0037754
    """
    import sympy

    n = whole("degree", degree, 0)
    largest = sympy.Rational(derivative_bound(expression, about, x, n + 1))
    distance = abs(expressions.exact("x", x) - expressions.exact("about", about))
    bound = largest * distance ** (n + 1) / sympy.factorial(n + 1)
    return finite("bound", bound.evalf(expressions.DIGITS))


def degree_needed(
    expression: sympy.Expr,
    about: float | Fraction | sympy.Expr,
    x: float,
    tolerance: float,
) -> int:
    """Return the least degree whose ``remainder_bound`` at x is at most ``tolerance``.

    Raises as that, and ``DomainError`` unless tolerance is positive, and if no degree up to
    60 is enough, nor one whose derivative can be written in 3000 operations: far from a, or
    beyond the radius of convergence, none is.

    >>> import sympy
    >>> degree_needed(sympy.exp(sympy.Symbol("x")), 0, 1, 1e-10)
    13
    """
    allowed, f = positive("tolerance", tolerance), expressions.analytic(expression)
    for degree in range(HIGHEST_DEGREE + 1):
        if remainder_bound(expression, about, degree, x) <= allowed:
            return degree
        if expressions.derivative(f, degree + 1).count_ops() > LONGEST_DERIVATIVE:
            break
    raise DomainError(
        f"tolerance must be within reach of degree {degree}, got {tolerance!r} at x = {x!r}"
    )


def degree_for_bound(derivative_bound: float, about: float, x: float, tolerance: float) -> int:
    """Return the least n with M |x - a|^(n+1) / (n+1)! <= tolerance, one M for all derivatives.

    As for sine and cosine, with M = 1. Exact: also where the bound just meets the tolerance.
    Raises ``DomainError`` unless M >= 0 and tolerance > 0, all arguments are finite, and a
    degree below 10000 is enough.

    >>> degree_for_bound(1, 0, math.pi / 2, 1e-3)
    7
    """
    allowed = positive_rational("tolerance", tolerance)
    distance = abs(rational("x", x) - rational("about", about))
    top = rational("derivative_bound", derivative_bound)
    if top < 0:
        raise DomainError(f"derivative_bound must not be negative, got {derivative_bound!r}")
    # top u^n / n! <= allowed, in whole numbers: left <= right
    left, right = top.numerator * allowed.denominator, top.denominator * allowed.numerator
    for degree in range(MOST_TERMS):
        left, right = left * distance.numerator, right * distance.denominator * (degree + 1)
        if left <= right:
            return degree
    raise DomainError(
        f"tolerance must be within reach of degree {MOST_TERMS}, got {tolerance!r} at x = {x!r}"
    )
