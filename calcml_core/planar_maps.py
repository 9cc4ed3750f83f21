"""Maps of the plane up close: their Jacobian, and the parallelogram it makes of a small square.

A map takes two floats and returns two, f(x, y) -> (u, v). J[i][j] is the slope of result i by
variable j; its columns are the images of the unit steps along x and y. Slopes come from dual
numbers, relative error a few 1e-16 per operation where nothing cancels.

Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, sections 8.18 and 11.26.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from calcml_core.arguments import all_finite, finite, pair
from calcml_core.arithmetic import add, multiply
from calcml_core.array_arguments import Vector, real_array, square
from calcml_core.derivative_matrices import jacobian_forward
from calcml_core.elementary import cos, sin
from calcml_core.errors import DomainError
from calcml_core.operations import primal
from calcml_core.rationals import rounded

Map = Callable[[Any, Any], Any]

_CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])


@dataclass(frozen=True, eq=False)
class LocalMap:
    """A map near a point: where that goes, shape (2,), and the Jacobian there, shape (2, 2)."""

    point: Vector
    image: Vector
    jacobian: Vector

    @property
    def determinant(self) -> float:
        """Factor of areas, negative if the map turns left to right; correctly rounded."""
        return determinant(self.jacobian)

    def at(self, points: Any) -> Vector:
        """Where the linear approximation sends points (..., 2): image + J (points - point).

        ``DomainError`` unless they, and where they go, are finite, and for another shape.
        """
        places = real_array("points", points)
        if places.shape[-1:] != (2,):
            raise DomainError(f"points must have shape (..., 2), got shape {places.shape}")
        with np.errstate(over="ignore", invalid="ignore"):
            images = self.image + (places - self.point) @ self.jacobian.T
        return all_finite("image", images)

    def tile(self, size: float) -> Vector:
        """Corners, shape (4, 2), counter-clockwise before the map, of a square from the point.

        ``DomainError`` unless the size and the corners are finite.
        """
        return self.at(_square(self.point, size))


def local_map(f: Map, point: Sequence[float]) -> LocalMap:
    """Return the linear approximation of f at a point.

    Raises ``DomainError`` unless the point is a finite pair, f returns a pair and has slopes.

    >>> near = local_map(lambda x, y: (x + 2 * y, x * y), (3, 1))
    >>> near.jacobian.tolist(), near.determinant
    ([[1.0, 2.0], [1.0, 3.0]], 1.0)
    """
    at = pair("point", point)
    image = np.array(pair("f(point)", [primal(z) for z in _results(f, at)]))
    return LocalMap(np.array(at), image, square("jacobian", jacobian_forward(f, at), 2))


def mapped_tile(f: Map, point: Sequence[float], size: float) -> Vector:
    """Where the map itself sends the corners of that square: to second order, the tile.

    Shape (4, 2). Raises ``DomainError`` unless point and size are finite and f is defined.

    >>> mapped_tile(lambda x, y: (x + 2 * y, x * y), (0, 0), 1).tolist()
    [[0.0, 0.0], [1.0, 0.0], [3.0, 1.0], [2.0, 0.0]]
    """
    corners = _square(np.array(pair("point", point)), size)
    images = [pair("f(corner)", _results(f, tuple(corner))) for corner in corners.tolist()]
    return np.array(images)


def _square(corner: Vector, size: float) -> Vector:
    with np.errstate(over="ignore"):
        return real_array("corners", corner + finite("size", size) * _CORNERS)


def determinant(matrix: Any) -> float:
    """Ad - bc of a matrix [[a, b], [c, d]], correctly rounded, however much cancels.

    Raises ``DomainError`` unless the matrix is (2, 2) and finite, and if it overflows.

    >>> determinant([[1, 2], [3, 4]])
    -2.0
    """
    (a, b), (c, d) = square("matrix", matrix, 2).tolist()
    exact = Fraction(a) * Fraction(d) - Fraction(b) * Fraction(c)
    return rounded("determinant", exact)


def _results(f: Map, at: tuple[float, float]) -> list[Any]:
    try:
        with np.errstate(all="ignore"):
            return list(f(*at))
    except TypeError as error:
        raise DomainError(f"f must return a pair, at point {at!r}: {error}") from error
    except (ArithmeticError, ValueError) as error:
        raise DomainError(f"f must be defined at {at!r}: {error}") from error


def sine_map(x: Any, y: Any) -> tuple[Any, Any]:
    """The map (x + sin y, y + sin x), which bends a grid without tearing it.

    Numbers, arrays, carriers of slopes; ``DomainError`` unless they are finite, as below.

    >>> sine_map(0.0, 0.0)
    (0.0, 0.0)
    """
    return add(x, sin(y)), add(y, sin(x))


def polar_map(r: Any, theta: Any) -> tuple[Any, Any]:
    """The map (r cos θ, r sin θ), θ in radians; its determinant is r.

    >>> polar_map(2.0, 0.0)
    (2.0, 0.0)
    """
    return multiply(r, cos(theta)), multiply(r, sin(theta))
