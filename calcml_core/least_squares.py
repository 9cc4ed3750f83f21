"""Least squares: the coefficients for which the mean squared error is least.

Solved by the normal equations in exact arithmetic, so that their squared condition does no harm,
and rounded once: the results are correctly rounded, however ill-conditioned the data.

Source: A.-M. Legendre, "Nouvelles méthodes pour la détermination des orbites des comètes", 1805,
appendix; C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, equation 3.15.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.array_arguments import Vector, column, same_shape, table
from calcml_core.derivatives import Line
from calcml_core.errors import DomainError
from calcml_core.linear_systems import refuse_singular, solve_rows
from calcml_core.rationals import integers, rounded

ExactLine = tuple[Fraction, Fraction]  # slope and intercept


def fit_line(x: ArrayLike, y: ArrayLike) -> Line:
    """Return the line of least mean squared error through n points; x and y of shape (n,).

    Raises ``DomainError`` for other shapes, numbers that are not finite, and unless at least
    two of the x differ.

    >>> fit_line([0, 1, 2], [1, 3, 5])
    Line(slope=2.0, intercept=1.0)
    """
    slope, intercept = exact_fit(x, y)
    return Line(slope=rounded("slope", slope), intercept=rounded("intercept", intercept))


def exact_fit(x: ArrayLike, y: ArrayLike) -> ExactLine:
    """Return slope and intercept of the same line as fractions.

    >>> exact_fit([0, 1, 2], [0, 0, 1])
    (Fraction(1, 2), Fraction(-1, 6))
    """
    (u, scale_x), (v, scale_y) = map(integers, points(x, y))
    n, sum_u, sum_v = len(u), sum(u), sum(v)
    spread = n * sum(a * a for a in u) - sum_u * sum_u
    if spread == 0:
        raise DomainError(
            f"x must hold at least two different numbers, got only {u[0] / scale_x!r}"
        )
    joint = n * sum(a * b for a, b in zip(u, v, strict=True)) - sum_u * sum_v
    slope = Fraction(joint * scale_x, spread * scale_y)
    return slope, (Fraction(sum_v, scale_y) - slope * Fraction(sum_u, scale_x)) / n


def points(x: ArrayLike, y: ArrayLike) -> tuple[Vector, Vector]:
    """Return x and y as arrays; ``DomainError`` unless both have one shape (n,), n >= 1."""
    across, up = column("x", x), column("y", y)
    same_shape("y", up, "x", across)
    return across, up


def least_squares(design: ArrayLike, targets: ArrayLike) -> Vector:
    """Return the coefficients c, shape (d,), for which |design @ c - targets| is least.

    ``design`` has shape (n, d), a row for each case and a column for each feature (a column of
    ones for an intercept); ``targets`` has shape (n,). Takes about n d**2 + d**3 microseconds.

    Raises ``DomainError`` for other shapes, numbers that are not finite, and columns that are
    dependent to working precision, as they are whenever n < d.

    >>> least_squares([[1, 0], [1, 1], [1, 2]], [1, 3, 5])
    array([1., 2.])
    """
    features, t = table("design", design), column("targets", targets)
    if len(features) != len(t):
        raise DomainError(f"targets must have shape ({len(features)},), got shape {t.shape}")
    refuse_singular("design", features)
    numbers, scale_x = zip(*(integers(feature) for feature in features.T), strict=True)
    goal, scale_t = integers(t)
    rows = [[_dot(u, v) for v in (*numbers, goal)] for u in numbers]
    solution = solve_rows("design", rows)
    return np.array(
        [
            rounded("coefficient", c * Fraction(scale, scale_t))
            for c, scale in zip(solution, scale_x, strict=True)
        ]
    )


def _dot(u: list[int], v: list[int]) -> int:
    return sum(a * b for a, b in zip(u, v, strict=True))
