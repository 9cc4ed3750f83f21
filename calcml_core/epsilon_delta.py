"""Weierstrass's game: someone names an epsilon, and the largest delta that answers it is found.

Symbols: f a sympy expression in one symbol; a the point; L the limit; epsilon half the height
of the band round L; u the distance from a. A delta answers epsilon if |f(x) - L| < epsilon for
all x with 0 < |x - a| < delta, f being defined at all of them; f(a) does not matter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core.arguments import positive
from calcml_core.correct_rounding import checked, value_at_point
from calcml_core.crossing import FURTHEST, Height, first_crossing
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.limits import limit

if TYPE_CHECKING:
    import sympy

ROUNDING = 1e-13  # error of f in floats, in units of the largest term within it
FIRST_LOOK, LAST_LOOK = 2.0**-60, 2.0**30  # distances to look at, in units of max(1, |a|)


@dataclass(frozen=True)
class Window:
    """How far f stays in the band: up to a - ``left`` and a + ``right``; inf if for ever."""

    left: float
    right: float

    @property
    def delta(self) -> float:
        """The largest delta: the window reaches equally far to both sides."""
        return min(self.left, self.right)


def largest_delta(expression: sympy.Expr, at: Any, epsilon: float) -> float:
    """Return the largest delta that answers epsilon; inf if every delta does.

    Accuracy and errors as ``delta_window``.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> largest_delta(x**2 + 2 * x + 2, 5, 1)
    0.08276253029821969
    """
    return delta_window(expression, at, epsilon).delta


def delta_window(expression: sympy.Expr, at: Any, epsilon: float) -> Window:
    """Return how far to either side of ``at`` f stays within epsilon of its limit there.

    Relative error < 1e-15 where f leaves the band at a slope or by a jump; the square root of
    that where it only grazes the edge. Ends where f ceases to be real. f is looked at from
    near to far, at distances that grow by 1/32: a peak or a pole is climbed, but what lies
    hidden between two looks, as a hole in a single point, is not seen.

    Raises ``DomainError`` unless f has a limit at ``at`` (see ``limits.limit``) and epsilon
    is positive and finite.
    """
    answer = limit(expression, at)
    if not answer.exists:
        raise DomainError(f"expression must have a limit at {at!r}, got {expression}: {answer}")
    f, centre = checked("expression", expression), exact("at", at)
    band = positive("epsilon", epsilon)
    return Window(*(_reach(f, centre, answer.value, band, side) for side in (-1, 1)))


@lru_cache(maxsize=1024)
def _reach(f: sympy.Expr, a: sympy.Expr, target: sympy.Expr, epsilon: float, side: int) -> float:
    height = _height(f, a, target, epsilon, side)
    inside, scale = math.nextafter(epsilon, 0.0), max(1.0, abs(float(a)))
    guess = _first_stir(height, epsilon, scale)
    while guess < scale * LAST_LOOK:
        reach = first_crossing(height, inside, guess)
        if reach < math.inf:
            return _edge(f, a, target, epsilon, side, reach)
        guess *= FURTHEST / 2
    return math.inf


def _height(f: sympy.Expr, a: sympy.Expr, target: sympy.Expr, epsilon: float, side: int) -> Height:
    """|f - L| at a distance; in floats where these are sure on which side of epsilon it is."""
    in_floats, centre = _in_floats(f - target), float(a)

    def height(u: float) -> float:
        estimate, rounding = in_floats(centre + side * u)
        if abs(estimate - epsilon) > rounding:
            return estimate
        try:
            return abs(value_at_point(f - target, {symbol(f): a + side * exact("u", u)}))
        except DomainError:
            return math.inf

    return height


def _in_floats(f: sympy.Expr) -> Callable[[float], tuple[float, float]]:
    """|f| in floats, and its rounding error, judged by the largest term within f."""
    import sympy

    terms = f.atoms(sympy.Function, sympy.Pow, sympy.Mul, sympy.Add, sympy.Symbol)
    values = sympy.lambdify(symbol(f), [f, *terms], ["math", "sympy"])

    def estimate(x: float) -> tuple[float, float]:
        try:
            sizes = [abs(complex(value)) for value in values(x)]
        except (ArithmeticError, ValueError, TypeError):
            return math.inf, math.inf
        return sizes[0], ROUNDING * max(sizes)

    return estimate


def _first_stir(height: Height, epsilon: float, scale: float) -> float:
    """Return a distance at which f has begun to move, as seen from the band."""
    distance = scale * FIRST_LOOK
    while height(distance) < epsilon / 1024 and distance < scale * LAST_LOOK:
        distance *= 2
    return distance


def _edge(
    f: sympy.Expr, a: sympy.Expr, target: sympy.Expr, epsilon: float, side: int, reach: float
) -> float:
    """Return the float nearest to where the band is left, from a distance 1e-12 short of it."""

    def inside(u: float | Fraction) -> bool:
        place = {symbol(f): a + side * exact("u", u)}
        try:
            return all(value_at_point(sign * (f - target) - band, place) < 0 for sign in (-1, 1))
        except DomainError:
            return False

    band = exact("epsilon", epsilon)
    low, high = reach, reach * (1 + 4e-12)
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if inside(middle) else (low, middle)
    return high if inside((Fraction(low) + Fraction(high)) / 2) else low
