"""The mean value theorem: somewhere the tangent is parallel to the chord.

If f is continuous on [a, b] and differentiable between, there is a c with a < c < b and
f'(c) = (f(b) - f(a)) / (b - a): who averages 50 miles an hour has shown 50 on the needle.
Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, theorem 4.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core import limits
from calcml_core.correct_rounding import (
    checked,
    nearest_float,
    number_at_point,
    with_real_symbol,
)
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.one_sided_slopes import Shape, one_sided_slopes
from calcml_core.singularities import suspects
from calcml_core.zeros import slope_between_kinks, zeros

if TYPE_CHECKING:
    import sympy


@dataclass(frozen=True)
class MeanValue:
    """The slope of the chord over [a, b], and every c at which f'(c) is that slope.

    ``exact_points`` are sympy numbers with a name, such as 1 - sqrt(3)/3, or of 50 digits;
    ``points`` the same, correctly rounded. Ascending; at least one.
    """

    slope: float
    points: tuple[float, ...]
    exact_points: tuple[sympy.Expr, ...]


def mean_value_points(expression: sympy.Expr, a: Any, b: Any) -> MeanValue:
    """Find the points that the mean value theorem promises. Accuracy as ``zeros.zeros``.

    Raises ``DomainError`` if expression is no sympy expression or has two symbols; unless
    a < b, both finite; if f is not continuous on [a, b] or has a kink, a jump or a pole
    between; if it is straight along the chord, on a stretch at least, so that every point would
    do; and as ``singularities.suspects`` and ``zeros.zeros``.

    >>> import sympy
    >>> t = sympy.Symbol("t")
    >>> mean_value_points(75 * t**2 - 25 * t**3, 0, 2).exact_points
    (1 - sqrt(3)/3, sqrt(3)/3 + 1)
    """
    f, low, high = checked("expression", expression), exact("a", a), exact("b", b)
    if not low < high:
        raise DomainError(f"a must be below b = {b!r}, got {a!r}")
    return _mean_value(f, low, high)


@lru_cache(maxsize=256)
def _mean_value(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> MeanValue:
    _refuse_breaks(f, a, b)
    f = with_real_symbol(f)
    slope = (f.subs(symbol(f), b) - f.subs(symbol(f), a)) / (b - a)
    excess = slope_between_kinks(f) - slope
    if excess.equals(0):
        raise DomainError(f"expression must not be a straight line, got {f}")
    points = tuple(c for c in zeros(excess, a, b) if a < c < b)
    if not points:
        raise DomainError(f"expression must be tame enough from {a} to {b} to be seen, got {f}")
    rounded = tuple(nearest_float("c", c) for c in points)
    return MeanValue(nearest_float("slope", slope), rounded, points)


def _refuse_breaks(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> None:
    """Raise ``DomainError`` unless f is continuous on [a, b] and differentiable between."""
    marked = suspects(f, a, b)
    for end, approached in ((a, limits.right_limit), (b, limits.left_limit)):
        number_at_point(f, {symbol(f): end})
        if end in marked and not limits.same(approached(f, end).value, f.subs(symbol(f), end)):
            raise DomainError(f"expression must be continuous on [a, b], got {f} at {end}")
    for point in marked:
        if a < point < b and one_sided_slopes(f, point).shape is not Shape.STRAIGHT:
            raise DomainError(f"expression must be differentiable, got {f} at x = {point}")
