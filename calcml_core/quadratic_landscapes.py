"""Surfaces of one curved shape: bowl, dome, saddle, trough; and two bowls with a saddle between.

Symbols: p a point, c the centre, A a symmetric (2, 2) matrix, the Hessian.
"""

from collections.abc import Sequence
from typing import Any

from numpy.typing import ArrayLike

from calcml_core.arguments import pair
from calcml_core.landscapes import Landscape, landscape
from calcml_core.newton_minima import checked_hessian, kind_of


def quadratic(hessian: ArrayLike, centre: Sequence[float] = (0.0, 0.0)) -> Landscape:
    """Return the surface (p - c)ᵀ A (p - c) / 2, whatever the signs of its curvatures.

    The centre is its minimum if A is positive definite; otherwise it has none. Value and
    gradient have a relative error < 1e-15 where no term cancels.

    Raises ``DomainError`` unless A is a finite, symmetric (2, 2) matrix and c a finite pair.

    >>> quadratic([[2, 0], [0, -2]]).gradient(3.0, 1.0)
    (6.0, -2.0)
    """
    (a, b), (_, d) = checked_hessian(hessian, 2).tolist()
    x0, y0 = pair("centre", centre)

    def value(x: Any, y: Any) -> Any:
        u, v = x - x0, y - y0
        return (u * (a * u + b * v) + v * (b * u + d * v)) / 2.0

    def gradient(x: Any, y: Any) -> tuple[Any, Any]:
        u, v = x - x0, y - y0
        return a * u + b * v, b * u + d * v

    minima = [(x0, y0)] if kind_of([[a, b], [b, d]]) == "minimum" else []
    return landscape(f"quadratic {a:g}, {b:g}, {d:g}", value, gradient, minima)


def _saddle(x: Any, y: Any) -> Any:
    return (x - y) * (x + y)


def _saddle_gradient(x: Any, y: Any) -> tuple[Any, Any]:
    return 2.0 * x + 0.0 * y, 0.0 * x - 2.0 * y  # each of the common shape of x and y


# x^2 - y^2: up along x, down along y, flat at the origin.
SADDLE = landscape("saddle", _saddle, _saddle_gradient, [])


def _double_well(x: Any, y: Any) -> Any:
    return (x * x + y * y * (y * y / 2.0 - 1.0)) / 2.0


def _double_well_gradient(x: Any, y: Any) -> tuple[Any, Any]:
    return x + 0.0 * y, y * (y - 1.0) * (y + 1.0) + 0.0 * x


# x^2/2 + y^4/4 - y^2/2: minima of height -1/4 at (0, -1) and (0, 1), a saddle at the origin.
DOUBLE_WELL = landscape(
    "double well", _double_well, _double_well_gradient, [(0.0, -1.0), (0.0, 1.0)]
)
