"""The gradient: the arrow of all partials, uphill, across the contours, and what it is not.

f is called with one float per variable, f(x, y). Gradients come from one sweep back, slopes in a
direction from dual numbers: relative error a few 1e-16 per operation of f where nothing cancels.

Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, sections 8.6 and 8.14.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from calcml_core import differentiation
from calcml_core.arguments import finite, pair
from calcml_core.array_arguments import Vector, column, same_shape
from calcml_core.errors import DomainError
from calcml_core.rationals import square_root

Function = Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Steepest:
    """The steepest slope at a point, and the unit vector, shape (n,), in which it climbs."""

    slope: float
    direction: Vector


def gradient(f: Function, point: Sequence[float]) -> Vector:
    """All partial derivatives of f at a point, shape (n,).

    Raises ``DomainError`` unless the point is a sequence of finite numbers and f has a value
    and a gradient there.

    >>> gradient(lambda x, y: x**2 + 3 * x * y, (1, 2))
    array([8., 3.])
    """
    at = column("point", point).tolist()
    return column("gradient", differentiation.gradient(f, at))


def unit(direction: ArrayLike) -> Vector:
    """Return the vector of length 1 in the same direction, shape (n,), however short or long.

    Relative error < 1e-15. ``DomainError`` unless it is a finite vector and not 0.

    >>> unit([3, 4])
    array([0.6, 0.8])
    """
    v = column("direction", direction)
    largest = np.abs(v).max()
    if largest == 0:
        raise DomainError(f"direction must not be zero, got {v.tolist()!r}")
    scaled = v / largest
    return np.asarray(scaled / math.hypot(*scaled))


def directional_derivative(f: Function, point: Sequence[float], direction: ArrayLike) -> float:
    """Slope of f per unit of length on the way in a direction, whose own length is ignored.

    Raises as ``gradient`` and ``unit``, and unless the direction has the shape of the point.

    >>> directional_derivative(lambda x, y: x**2 + 3 * x * y, (1, 2), (-3, 8))
    0.0
    """
    at, u = column("point", point), unit(direction)
    same_shape("direction", u, "point", at)
    slope = differentiation.push_forward(f, at.tolist(), u.tolist())
    if not isinstance(slope, float):
        raise DomainError(f"f(point) must be a single number, got one of slope {slope!r}")
    return slope


def slope_at_angle(f: Function, point: Sequence[float], angle: float) -> float:
    """Slope of f(x, y) in the direction (cos, sin) of an angle in radians from the x axis.

    It is |∇f| times the cosine of the angle to the gradient. Raises as
    ``directional_derivative``, and unless the angle is finite.

    >>> slope_at_angle(lambda x, y: x**2 + 3 * x * y, (1, 2), 0)
    8.0
    """
    theta = finite("angle", angle)
    return directional_derivative(f, pair("point", point), (math.cos(theta), math.sin(theta)))


def steepest(f: Function, point: Sequence[float]) -> Steepest:
    """The steepest ascent at a point: the gradient's length, and its direction.

    Raises as ``gradient``, where the gradient is 0: there is no steepest direction, and where its
    length overflows.

    >>> round(steepest(lambda x, y: x**2 + 3 * x * y, (1, 2)).slope, 3)
    8.544
    """
    g = gradient(f, point)
    if not g.any():
        raise DomainError(f"point must not be stationary, got {tuple(point)!r}")
    return Steepest(finite("length of the gradient", math.hypot(*g)), unit(g))


def contour_direction(f: Function, point: Sequence[float]) -> Vector:
    """Unit vector along the contour of f(x, y), the gradient turned left by a right angle.

    Shape (2,). Raises as ``steepest``, and unless the point is a pair.

    >>> contour_direction(lambda x, y: 3 * x + 4 * y, (0, 0))
    array([-0.8,  0.6])
    """
    x, y = steepest(f, pair("point", point)).direction
    return np.array([0.0 - y, x])  # no minus zero


def angle_between(u: ArrayLike, v: ArrayLike) -> float:
    """Angle between two vectors of one shape (n,), in radians from 0 to π.

    atan2(√(|u|²|v|² - (u·v)²), u·v) with both sums exact: relative error < 1e-15, also where
    the vectors are nearly parallel or opposite. ``DomainError`` unless both are finite and not 0.

    >>> math.degrees(angle_between((1, 0), (1, 1)))
    45.0
    """
    first, second = column("u", u), column("v", v)
    same_shape("v", second, "u", first)
    a, b = _exact_direction("u", first), _exact_direction("v", second)
    dot = _dot(a, b)
    across = square_root(_dot(a, a) * _dot(b, b) - dot * dot)
    scale = max(across, abs(dot))
    return math.atan2(float(across / scale), float(dot / scale))


def _exact_direction(name: str, v: Vector) -> list[Fraction]:
    if not v.any():
        raise DomainError(f"{name} must not be zero, got {v.tolist()!r}")
    return [Fraction(x) for x in v.tolist()]


def _dot(a: list[Fraction], b: list[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def descent_error(f: Function, point: Sequence[float], minimum: Sequence[float]) -> float:
    """Angle in radians by which steepest descent from a point misses the minimum.

    Raises as ``steepest``, if the point is the minimum, and if the way to it overflows.

    >>> bowl = lambda x, y: (x**2 + 10 * y**2) / 2
    >>> round(math.degrees(descent_error(bowl, (10, 1), (0, 0))), 1)
    39.3
    """
    here, there = column("point", point), column("minimum", minimum)
    same_shape("minimum", there, "point", here)
    with np.errstate(over="ignore"):
        way = there - here
    if not way.any():
        raise DomainError(f"point must not be the minimum, got {tuple(point)!r}")
    return angle_between(-steepest(f, here.tolist()).direction, column("way to the minimum", way))
