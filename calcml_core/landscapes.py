"""Surfaces z = value(x, y) on which to descend, with their gradients and their minima.

``value`` and ``gradient`` take numbers or arrays that broadcast together, and return a float
or array, and a pair (dz/dx, dz/dy) of such. They raise ``DomainError`` unless x and y are
finite real numbers, or arrays of such that broadcast, and where the result is not finite.
Formulas are the exact derivatives; relative error < 1e-14 where no term cancels. Both also take
numbers that carry slopes, and so every landscape has a Hessian.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.arguments import finite, positive
from calcml_core.differentiation import push_forward
from calcml_core.errors import DomainError
from calcml_core.operations import Carrier, is_finite, plain, primal

# Any stands for "float in, float out; array in, array out".
Value = Callable[[Any, Any], Any]
Gradient = Callable[[Any, Any], tuple[Any, Any]]


@dataclass(frozen=True, eq=False)
class Landscape:
    """A surface; ``minima`` holds its local minima, shape (k, 2), read-only."""

    name: str
    value: Value
    gradient: Gradient
    minima: NDArray[np.float64]

    def hessian(self, x: Any, y: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
        """Second derivatives ((xx, xy), (xy, yy)), by dual numbers in the gradient.

        Floats or arrays like those of the gradient, errors as its; a rounding or two more.

        >>> ROSENBROCK.hessian(1.0, 1.0)
        ((802.0, -400.0), (-400.0, 200.0))
        """
        along_x = np.ones(np.shape(x)), np.zeros(np.shape(y))
        along_y = np.zeros(np.shape(x)), np.ones(np.shape(y))
        xx, _ = push_forward(self.gradient, (x, y), along_x)
        xy, yy = push_forward(self.gradient, (x, y), along_y)
        return (xx, xy), (xy, yy)


def landscape(name: str, value: Value, gradient: Gradient, minima: ArrayLike) -> Landscape:
    """Return a surface that refuses points where its height or slope is not finite."""
    positions = np.array(minima, dtype=float).reshape(-1, 2)
    positions.setflags(write=False)
    return Landscape(name, _finite_or_error(value), _finite_or_error(gradient), positions)


def _finite_or_error(surface: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def checked(x: Any, y: Any) -> Any:
        u = x if isinstance(x, Carrier) else plain("x", x)
        v = y if isinstance(y, Carrier) else plain("y", y)
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                result = surface(u, v)
        except DomainError:  # of a number that carries slopes
            raise
        except ValueError as error:  # from numpy
            raise DomainError(f"x and y must broadcast, got x = {x!r}, y = {y!r}") from error
        parts = result if isinstance(result, tuple) else (result,)
        if not all(is_finite(primal(part)) for part in parts):
            raise DomainError(f"x and y must not overflow, got x = {x!r}, y = {y!r}")
        return result

    return checked


def _himmelblau(x: Any, y: Any) -> Any:
    u, v = x * x + y - 11.0, x + y * y - 7.0
    return u * u + v * v


def _himmelblau_gradient(x: Any, y: Any) -> tuple[Any, Any]:
    u, v = x * x + y - 11.0, x + y * y - 7.0
    return 4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v


# D. M. Himmelblau, "Applied Nonlinear Programming", McGraw-Hill 1972: (x^2 + y - 11)^2 +
# (x + y^2 - 7)^2. Each minimum is 0; they are the common zeros of the two brackets.
HIMMELBLAU = landscape(
    "Himmelblau",
    _himmelblau,
    _himmelblau_gradient,
    [
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.2831859912861694),
        (3.5844283403304917, -1.8481265269644036),
    ],
)


STEEPEST_TILT = 5.0  # with more, the shallowest of the four valleys may run out into another


def tilted_himmelblau(tilt: float) -> Landscape:
    """Return Himmelblau's ground plus tilt (6 - x - y/2): four valleys, no two equally deep.

    The minima keep the order of ``HIMMELBLAU.minima``; Newton's method finds them from there, to
    1e-12. ``DomainError`` unless 0 <= tilt <= 5.

    >>> ground = tilted_himmelblau(2)
    >>> [round(height, 2) for height in heights_of_minima(ground)]
    [3.97, 14.44, 22.81, 6.65]
    """
    slope = finite("tilt", tilt)
    if not 0.0 <= slope <= STEEPEST_TILT:
        raise DomainError(f"tilt must be from 0 to {STEEPEST_TILT:g}, got {tilt!r}")

    def value(x: Any, y: Any) -> Any:
        return _himmelblau(x, y) + slope * (6.0 - x - y / 2.0)

    def gradient(x: Any, y: Any) -> tuple[Any, Any]:
        slope_x, slope_y = _himmelblau_gradient(x, y)
        return slope_x - slope, slope_y - slope / 2.0

    minima = HIMMELBLAU.minima
    for _ in range(8):  # each step doubles the digits; four are enough
        minima = minima - _newton_step(gradient, *minima.T)
    return landscape(f"Himmelblau tilted by {slope:g}", value, gradient, minima)


def heights_of_minima(landscape: Landscape) -> tuple[float, ...]:
    """Return the landscape's value at each of its minima, in their order.

    >>> heights_of_minima(HIMMELBLAU)[0]
    0.0
    """
    return tuple(float(landscape.value(x, y)) for x, y in landscape.minima.tolist())


def _newton_step(gradient: Gradient, x: Any, y: Any) -> NDArray[np.float64]:
    """Inverse Hessian of Himmelblau's function times the gradient, shape (k, 2)."""
    xx, xy, yy = 12.0 * x * x + 4.0 * y - 42.0, 4.0 * (x + y), 12.0 * y * y + 4.0 * x - 26.0
    slope_x, slope_y = gradient(x, y)
    step: NDArray[np.float64] = (
        np.stack([yy * slope_x - xy * slope_y, xx * slope_y - xy * slope_x], axis=-1)
        / (xx * yy - xy * xy)[:, np.newaxis]
    )
    return step


def _rosenbrock(x: Any, y: Any) -> Any:
    across, along = y - x * x, 1.0 - x
    return 100.0 * across * across + along * along


def _rosenbrock_gradient(x: Any, y: Any) -> tuple[Any, Any]:
    across, along = y - x * x, 1.0 - x
    return -400.0 * x * across - 2.0 * along, 200.0 * across


# H. H. Rosenbrock, "An automatic method for finding the greatest or least value of a function",
# The Computer Journal 3 (1960) 175-184: 100 (y - x^2)^2 + (1 - x)^2.
ROSENBROCK = landscape("Rosenbrock", _rosenbrock, _rosenbrock_gradient, [(1.0, 1.0)])


def _beale(x: Any, y: Any) -> Any:
    u, v, w = 1.5 - x * (1.0 - y), 2.25 - x * (1.0 - y * y), 2.625 - x * (1.0 - y * y * y)
    return u * u + v * v + w * w


def _beale_gradient(x: Any, y: Any) -> tuple[Any, Any]:
    p, q, r = 1.0 - y, 1.0 - y * y, 1.0 - y * y * y
    u, v, w = 1.5 - x * p, 2.25 - x * q, 2.625 - x * r
    return -2.0 * (u * p + v * q + w * r), 2.0 * x * (u + 2.0 * y * v + 3.0 * y * y * w)


# E. M. L. Beale, "On an iterative method for finding a local minimum of a function of more than
# one variable", Technical Report 25, Princeton 1958: sum of (c - x (1 - y^k))^2 for k = 1, 2, 3
# and c = 1.5, 2.25, 2.625.
BEALE = landscape("Beale", _beale, _beale_gradient, [(3.0, 0.5)])


def quadratic_bowl(curvature_x: float, curvature_y: float) -> Landscape:
    """Return the bowl (curvature_x x**2 + curvature_y y**2) / 2 with its minimum at the origin.

    The curvatures are the eigenvalues of its Hessian. ``DomainError`` unless both are
    positive and finite.

    >>> quadratic_bowl(1, 10).gradient(2.0, 3.0)
    (2.0, 30.0)
    """
    a, b = positive("curvature_x", curvature_x), positive("curvature_y", curvature_y)

    def value(x: Any, y: Any) -> Any:
        return (a * x * x + b * y * y) / 2.0

    def gradient(x: Any, y: Any) -> tuple[Any, Any]:
        return a * x + 0.0 * y, b * y + 0.0 * x  # each of the common shape of x and y

    return landscape(f"bowl {a:g}, {b:g}", value, gradient, [(0.0, 0.0)])
