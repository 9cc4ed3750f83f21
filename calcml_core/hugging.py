"""How far from the centre a Taylor polynomial stays close to its function.

Symbols: f the function, a the centre, T the polynomial of degree n, E = f - T, u = x - a.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core import expressions
from calcml_core.crossing import Height, first_crossing
from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy


@lru_cache(maxsize=1024)
def radius(f: sympy.Expr, a: sympy.Expr, degree: int, tolerance: float) -> float:
    """Return the largest r with |E| <= tolerance on [a - r, a + r]; arguments are checked.

    Precision 1e-9, relative, wherever E crosses the tolerance at a slope.
    """
    if expressions.remainder(f, a, degree) == 0:
        return math.inf
    guess = _expected_radius(f, a, degree, tolerance)
    coefficients = (float(expressions.coefficient(f, a, k)) for k in range(degree + 1))
    scale = max(abs(c) * guess**k for k, c in enumerate(coefficients))
    # Floats carry E to some 1e-15 of the largest term; smaller tolerances need more digits.
    error = _float_error if tolerance > 1e-5 * scale else _exact_error
    return first_crossing(error(f, a, degree), tolerance, guess)


def _expected_radius(f: sympy.Expr, a: sympy.Expr, degree: int, tolerance: float) -> float:
    """Where the first term that T omits reaches the tolerance; 1 if a dozen of them are 0."""
    for order in range(degree + 1, degree + 13):
        omitted = abs(float(expressions.coefficient(f, a, order)))
        if omitted > 0:
            return float((tolerance / omitted) ** (1 / order))
    return 1.0


def _float_error(f: sympy.Expr, a: sympy.Expr, degree: int) -> Height:
    """E on both sides of a, the larger of the two, in floating point."""
    error, centre = expressions.compiled(expressions.remainder(f, a, degree)), float(a)

    def height(u: float) -> float:
        try:
            return max(abs(error(centre - u)), abs(error(centre + u)))
        except DomainError:
            return math.inf

    return height


def _exact_error(f: sympy.Expr, a: sympy.Expr, degree: int) -> Height:
    """Return the same with as many digits as the difference f - T needs."""

    def height(u: float) -> float:
        step = expressions.exact("u", u)
        try:
            return max(abs(expressions.error_at(f, a, degree, a + s)) for s in (-step, step))
        except DomainError:
            return math.inf

    return height
