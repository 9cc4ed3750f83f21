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
from calcml_core.correct_rounding import DIGITS, MOST_DIGITS, checked, with_real_symbol
from calcml_core.crossing import first_crossing
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.limits import limit
from calcml_core.many_digits import cancelled, evaluated

if TYPE_CHECKING:
    import sympy

ROUNDING = 1e-13  # error of f in floats, in units of the largest term within it
NEAREST, FAR = 2.0**-55, 2.0**30  # distances to look at, in units of max(1, |a|)
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
    distances that grow by 1/32, beyond 2**30 max(1, |a|) by doubling: a peak or a pole is
    climbed, but what lies hidden between two looks, as a hole in a single point, is not seen,
    nor is that a peak touches the edge in a number that is no float.

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
        in_floats, centre, jumps = _in_floats(self.rise), float(self.a), _has_jumps(self.rise)

        def height(u: float) -> float:
            x = centre + self.side * u
            estimate, rounding = in_floats(x)
            beside = jumps and exact("x", x) != self.a + self.side * exact("u", u)
            if beside or not abs(estimate - self.epsilon) > rounding:
                return self.exact_excess(u)
            return estimate - self.epsilon

        return height

    def exact_excess(self, u: float | Fraction) -> float:
        """Return the same with the right sign, and to a float's digits; inf if f is not real."""
        point = {symbol(self.rise): self.a + self.side * exact("u", u)}
        try:
            value = evaluated(self.rise, point, DIGITS, MOST_DIGITS)
            if not (value.is_Float or value.is_Rational):
                return math.inf
            size = self.rise if value >= 0 else -self.rise
            rest = evaluated(size - exact("epsilon", self.epsilon), point, DIGITS, MOST_DIGITS)
        except ValueError:  # a pole
            return math.inf
        if cancelled(rest):  # f comes as near to the edge as numbers can tell, but not there
            return -LEAST
        return float(min(rest, LARGEST)) or (LEAST if rest >= 0 else -LEAST)


@lru_cache(maxsize=1024)
def _reach(window: _Side) -> float:
    excess, scale = window.excess(), max(1.0, abs(float(window.a)))
    reach = first_crossing(excess, 0.0, scale * NEAREST, furthest=FAR / NEAREST)
    if reach == math.inf:
        reach = first_crossing(excess, 0.0, scale * FAR, growth=2.0, furthest=math.inf)
    if reach == 0:
        raise DomainError(f"epsilon must leave a delta among the floats, got {window.epsilon!r}")
    return reach if reach == math.inf else _edge(window, reach)


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
    """Return the float nearest to where the band is left, from a distance 1e-12 short of it."""
    low, high = reach, reach * (1 + 4e-12)
    if window.exact_excess(high) < 0:  # a peak or a pole too narrow for floats
        return reach
    while low < (middle := (low + high) / 2) < high:
        inside = window.exact_excess(middle) < 0
        low, high = (middle, high) if inside else (low, middle)
    return high if window.exact_excess((Fraction(low) + Fraction(high)) / 2) < 0 else low
