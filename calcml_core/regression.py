"""A line p = m x + b fitted to data by its cost, the mean squared error C, and C's derivatives.

Symbols: m slope and b intercept of the line, x and y the data, both of shape (n,); p - y the
errors. The cost is a bowl over the plane of (m, b), of the same curvature everywhere.

Everything is computed in exact arithmetic and correctly rounded; only ``extreme_curvatures`` has
a square root in it.

Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, section 3.1.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import pair, whole
from calcml_core.array_arguments import Vector, column
from calcml_core.derivatives import Line
from calcml_core.least_squares import points
from calcml_core.rationals import integers, rational, rounded, square_root


def predictions(line: Line, x: ArrayLike) -> Vector:
    """Heights m x + b of the line, shape (n,).

    Raises ``DomainError`` unless x has shape (n,), n >= 1, and all numbers are finite.

    >>> predictions(Line(2, 1), [0, 1])
    array([1., 3.])
    """
    across = column("x", x)
    errors = _errors(line, across, np.zeros_like(across))
    return np.array([rounded("prediction", Fraction(p, errors.scale)) for p in errors.numbers])


def line_cost(line: Line, x: ArrayLike, y: ArrayLike) -> float:
    """C, the mean of (m x + b - y)**2.

    Raises ``DomainError`` unless x and y have one shape (n,), n >= 1, and all is finite.

    >>> line_cost(Line(2, 1), [0, 1], [1, 5])
    2.0
    """
    errors = _errors(line, x, y)
    squares = sum(e * e for e in errors.numbers)
    return rounded("cost", Fraction(squares, len(errors.numbers) * errors.scale**2))


def line_gradient(line: Line, x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """dC/dm and dC/db, the means of 2 x (p - y) and 2 (p - y); errors as ``line_cost``'s.

    >>> line_gradient(Line(2, 1), [0, 1], [1, 5])
    (-2.0, -2.0)
    """
    errors = _errors(line, x, y)
    u, scale = integers(column("x", x))
    by_slope = sum(e * a for e, a in zip(errors.numbers, u, strict=True))
    whole = len(u) * errors.scale
    return (
        rounded("dC/dm", Fraction(2 * by_slope, whole * scale)),
        rounded("dC/db", Fraction(2 * sum(errors.numbers), whole)),
    )


def point_gradients(line: Line, x: ArrayLike, y: ArrayLike) -> Vector:
    """Gradient 2 (p - y) (x, 1) of each single point's square, shape (n, 2).

    Their mean is the gradient of the whole batch. Errors as ``line_cost``'s.

    >>> point_gradients(Line(2, 1), [0, 1], [1, 5])
    array([[ 0.,  0.],
           [-4., -4.]])
    """
    errors = _errors(line, x, y)
    u, scale = integers(column("x", x))
    by_slope = [
        rounded("slope", Fraction(2 * e * a, errors.scale * scale))
        for e, a in zip(errors.numbers, u, strict=True)
    ]
    by_intercept = [rounded("slope", Fraction(2 * e, errors.scale)) for e in errors.numbers]
    return np.column_stack((by_slope, by_intercept))


def batch_gradient(x: ArrayLike, y: ArrayLike) -> Callable[[Vector, Sequence[int]], Vector]:
    """Return the gradient of C for a mini-batch, a function of the point (m, b) and its rows.

    What ``stochastic.stochastic_descent`` descends by. Raises ``DomainError`` as ``line_cost``,
    and where a row is not one of the data.

    >>> batch_gradient([0, 1], [1, 5])(np.array([2.0, 1.0]), (1,))
    array([-4., -4.])
    """
    across, up = points(x, y)

    def gradient(point: Vector, rows: Sequence[int]) -> Vector:
        chosen = [whole("row", row, 0, len(across) - 1) for row in rows]
        m, b = pair("point", point)
        return np.array(line_gradient(Line(m, b), across[chosen], up[chosen]))

    return gradient


def line_curvature(x: ArrayLike) -> Vector:
    """Hessian of C in (m, b): twice the means of [[x**2, x], [x, 1]], whatever y.

    Raises ``DomainError`` unless x has shape (n,), n >= 1, and is finite.

    >>> line_curvature([0, 1, 2, 3, 4, 5, 6, 7])
    array([[35.,  7.],
           [ 7.,  2.]])
    """
    square, cross = (rounded("curvature", entry) for entry in _moments(x))
    return np.array([[square, cross], [cross, 2.0]])


def extreme_curvatures(x: ArrayLike) -> tuple[float, float]:
    """Least and greatest curvature of C, along the axes of the bowl: eigenvalues of the Hessian.

    Relative error < 1.2e-16. The least is 0 where all x are equal: then the bowl is a trough.
    Errors as ``line_curvature``'s.

    >>> [round(curvature, 2) for curvature in extreme_curvatures([0, 1, 2, 3, 4, 5, 6, 7])]
    [0.58, 36.42]
    """
    square, cross = _moments(x)
    swing = square_root(((square - 2) / 2) ** 2 + cross * cross)
    greatest = (square + 2) / 2 + swing
    least = (2 * square - cross * cross) / greatest  # their product is the determinant
    return rounded("curvature", least), rounded("curvature", greatest)


def _moments(x: ArrayLike) -> tuple[Fraction, Fraction]:
    """Twice the means of x**2 and of x."""
    numbers, scale = integers(column("x", x))
    n = len(numbers)
    return Fraction(2 * sum(u * u for u in numbers), n * scale**2), Fraction(
        2 * sum(numbers), n * scale
    )


@dataclass(frozen=True)
class _Errors:
    """All p - y exactly: whole numbers, each to be divided by the scale."""

    numbers: list[int]
    scale: int


def _errors(line: Line, x: ArrayLike, y: ArrayLike) -> _Errors:
    m, b = rational("slope", line.slope), rational("intercept", line.intercept)
    (u, scale_x), (v, scale_y) = map(integers, points(x, y))
    below = m.denominator * scale_x * b.denominator * scale_y
    slope = m.numerator * b.denominator * scale_y
    intercept, unit = below // b.denominator * b.numerator, below // scale_y
    return _Errors([slope * a + intercept - unit * c for a, c in zip(u, v, strict=True)], below)
