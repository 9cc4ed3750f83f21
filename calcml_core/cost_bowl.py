"""The cost of a line over all slopes m and intercepts b, as ground to descend on.

Symbols: C the mean squared error of the line p = m x + b; (m*, b*) where it is least, C* there;
u = m - m*, v = b - b*; X and V mean and variance of x. Then C = C* + V u**2 + (X u + v)**2, a
sum of squares, in which no large terms cancel near the minimum.
"""

from fractions import Fraction
from typing import Any

from numpy.typing import ArrayLike

from calcml_core.array_arguments import column
from calcml_core.derivatives import Line
from calcml_core.landscapes import Landscape, landscape
from calcml_core.least_squares import exact_fit
from calcml_core.rationals import integers, mean, rational, rounded
from calcml_core.regression import line_cost


def cost_bowl(x: ArrayLike, y: ArrayLike) -> Landscape:
    """Return C(m, b) for data of shape (n,) each, its gradient and its minimum.

    X u + v may cancel, the more so the farther the x lie from 0 for their spread. So, with
    d = |X u| + |v|, C has a relative error < 1e-15 (1 + d / sqrt(C)), dC/db an error < 1e-15 d,
    and dC/dm one < 1e-15 (|X| d + V |u|). The functions take floats or arrays, as ``landscapes``
    says, and raise ``DomainError`` where the result is not finite.

    Raises ``DomainError`` at the call for other shapes, numbers that are not finite, and unless
    at least two of the x differ.

    >>> bowl = cost_bowl([0, 1, 2], [1, 3, 5])
    >>> bowl.minima, bowl.value(2.0, 4.0), bowl.gradient(2.0, 4.0)
    (array([[2., 1.]]), 9.0, (6.0, 6.0))
    """
    fit = exact_fit(x, y)
    best = [rounded("minimum", part) for part in fit]
    below = [float(part - rational("minimum", top)) for part, top in zip(fit, best, strict=True)]
    least = line_cost(Line(*best), x, y)
    middle = mean("x", column("x", x))
    variance = _variance(x)

    def terms(m: Any, b: Any) -> tuple[Any, Any]:
        u = (m - best[0]) - below[0]
        return u, middle * u + ((b - best[1]) - below[1])

    def value(m: Any, b: Any) -> Any:
        u, w = terms(m, b)
        return least + variance * u * u + w * w

    def gradient(m: Any, b: Any) -> tuple[Any, Any]:
        u, w = terms(m, b)
        return 2.0 * (variance * u + middle * w), 2.0 * w

    return landscape("mean squared error", value, gradient, [best])


def _variance(x: ArrayLike) -> float:
    """Mean squared distance of the x from their mean, correctly rounded."""
    numbers, scale = integers(column("x", x))
    n = len(numbers)
    total = n * sum(u * u for u in numbers) - sum(numbers) ** 2
    return rounded("variance of x", Fraction(total, (n * scale) ** 2))
