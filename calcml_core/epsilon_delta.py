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
from calcml_core.correct_rounding import MOST_DIGITS, checked, with_real_symbol
from calcml_core.crossing import first_crossing
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.limits import UndecidedLimitError, limit, limit_at_infinity
from calcml_core.many_digits import evaluated, put

if TYPE_CHECKING:
    import sympy

ROUNDING = 1e-13  # error of f in floats, in units of the largest term within it
STRIDE = 32.0  # from look to look, where f goes on to leave the band
SURE_DIGITS = 80
GRAZE = 1e-25  # of epsilon: a peak this close, found to 1e-16 of its place, touches the edge
# Distances to look at, in units of max(1, |a|): from, at a fine grain, to
NEAREST, CLOSE, FAR = 2.0**-60, 2.0**-10, 2.0**10
GRAIN = 2.0**-40  # distances, in units of |a|, at which floats round a + u across a jump
LEAST = 5e-324  # the smallest positive float
LARGEST = 1e300


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

    Relative error < 1e-15. Ends where f ceases to be real. f is looked at from near to far, at
    distances that grow by 1/32, and beyond 1000 max(1, |a|), where its limit at infinity tells
    whether it stays, by a factor of 32. A peak or a pole is climbed, but what lies hidden between
    two looks, as a hole in a single point, or between two floats, is not seen.

    Raises ``DomainError`` unless f has a limit at ``at`` (see ``limits.limit``), epsilon is
    positive and finite, and delta is not below all floats.
    """
    answer = limit(expression, at)
    if not answer.exists:
        raise DomainError(f"expression must have a limit at {at!r}, got {expression}: {answer}")
    f, centre = checked("expression", expression), exact("at", at)
    band = positive("epsilon", epsilon)
    rise = with_real_symbol(f - answer.value)
    return Window(*(_reach(_Side(rise, centre, band, side)) for side in (-1, 1)))


@dataclass(frozen=True)
class _Side:
    """One side of a, to which ``rise`` = f - L is to stay within epsilon of 0."""

    rise: sympy.Expr
    a: sympy.Expr
    epsilon: float
    side: int

    def excess(self) -> Callable[[float], float]:
        """|f - L| - epsilon at a distance: above 0 where the band is left, on its edge too.

        In floats where these are sure of its sign, else with as many digits as it takes.
        """
        in_floats, centre = _in_floats(self.rise), float(self.a)
        grain = GRAIN * abs(centre) if _has_jumps(self.rise) else 0.0

        def height(u: float) -> float:
            estimate, rounding = in_floats(centre + self.side * u)
            sure = abs(estimate - self.epsilon) > rounding and u >= grain
            return estimate - self.epsilon if sure else self.exact_excess(u)

        return height

    def exact_excess(self, u: float | Fraction) -> float:
        """Return the same with the right sign, and to a float's digits; inf if f is not real."""
        point = {symbol(self.rise): self.a + self.side * exact("u", u)}
        value = evaluated(self.rise, point, SURE_DIGITS, MOST_DIGITS)
        if not (value.is_Float or value.is_Rational):
            return math.inf
        epsilon = exact("epsilon", self.epsilon)
        rest = abs(value) - epsilon
        if abs(rest) < epsilon / 10 ** (SURE_DIGITS - 10):
            value = put(self.rise, point)  # on the edge, or as close as digits can tell
            rest = abs(value) - epsilon if value.is_Rational else exact("least", -LEAST)
        return float(min(rest, LARGEST)) or (LEAST if rest >= 0 else -LEAST)


@lru_cache(maxsize=1024)
def _reach(window: _Side) -> float:
    excess, scale = window.excess(), max(1.0, abs(float(window.a)))
    start = scale * NEAREST
    while start < scale * CLOSE and excess(start) < -0.999 * window.epsilon:
        start *= 2
    graze = GRAZE * window.epsilon
    reach = first_crossing(excess, 0.0, start, furthest=scale * FAR / start, graze=graze)
    if reach == math.inf and _leaves_in_the_end(window):
        reach = first_crossing(excess, 0.0, scale * FAR, growth=STRIDE, furthest=math.inf)
    if reach == 0:
        raise DomainError(f"epsilon must leave a delta among the floats, got {window.epsilon!r}")
    return reach if reach == math.inf else _edge(window, reach)


def _leaves_in_the_end(window: _Side) -> bool:
    try:
        end = limit_at_infinity(window.rise, negative=window.side < 0).value
    except UndecidedLimitError:
        return True
    return end is not None and bool(abs(end) > exact("epsilon", window.epsilon))


def _has_jumps(f: sympy.Expr) -> bool:
    import sympy

    steps = (sympy.floor, sympy.ceiling, sympy.frac, sympy.Mod)
    return bool(f.has(*steps, sympy.sign, sympy.Heaviside, sympy.Piecewise))


def _in_floats(f: sympy.Expr) -> Callable[[float], tuple[float, float]]:
    """|f| in floats, and its rounding error, judged by the largest term within f."""
    import sympy

    terms = f.atoms(sympy.Function, sympy.Pow, sympy.Mul, sympy.Add, sympy.Symbol)
    fast = {"frac": lambda v: v - math.floor(v)}
    values = sympy.lambdify(symbol(f), [f, *terms], [fast, "math", "sympy"])

    def estimate(x: float) -> tuple[float, float]:
        try:
            sizes = [abs(complex(value)) for value in values(x)]
        except (ArithmeticError, ValueError, TypeError):
            return math.inf, math.inf
        return sizes[0], ROUNDING * max(sizes)

    return estimate


def _edge(window: _Side, reach: float) -> float:
    """Return the float nearest to where the band is left, which is next to ``reach``."""
    width = 4 * math.ulp(reach)
    if _has_jumps(window.rise):  # they were seen from a + u, rounded
        width += 4 * math.ulp(abs(float(window.a)) + reach)
    low, high = max(0.0, reach - width), reach + width
    if window.exact_excess(high) < 0:  # a peak as narrow as floats
        return math.nextafter(reach, math.inf)
    while low < (middle := (low + high) / 2) < high:
        inside = window.exact_excess(middle) < 0
        low, high = (middle, high) if inside else (low, middle)
    return high if window.exact_excess((Fraction(low) + Fraction(high)) / 2) < 0 else low
