"""Partial derivatives: the slope by one variable while all the others keep their values.

A function f is called with one float per variable, f(x, y); partials come from dual numbers, so
their relative error is a few 1e-16 per operation of f where nothing cancels. k counts the
variables from 0.

Source: T. M. Apostol, "Calculus", vol. 2, 2nd ed. 1969, section 8.8.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from calcml_core.arguments import finite, positive, whole
from calcml_core.array_arguments import column
from calcml_core.derivatives import Line
from calcml_core.dual_numbers import Dual, lift
from calcml_core.errors import DomainError
from calcml_core.operations import primal

Function = Callable[..., Any]


@dataclass(frozen=True)
class Impact:
    """What a change of one variable does: as its partial promises, and in fact."""

    partial: float
    predicted: float
    actual: float


def frozen(f: Function, point: Sequence[float], k: int) -> Callable[[Any], Any]:
    """Return f as a function of variable k alone, the others frozen at the point.

    Raises ``DomainError`` unless f is a function and the point a sequence of finite numbers that
    has a k-th.

    >>> pane = frozen(lambda x, y: x**2 - y**2, (2, 3), 0)
    >>> pane(5)
    16.0
    """
    if not callable(f):
        raise DomainError(f"f must be a function, got {f!r}")
    at = column("point", point).tolist()
    place = whole("k", k, 0, len(at) - 1)
    return lambda value: f(*at[:place], value, *at[place + 1 :])


def partial(f: Function, point: Sequence[float], k: int) -> float:
    """The partial derivative of f by variable k at the point.

    Raises as ``frozen``, and where f is not defined, not a single number or has no such slope.

    >>> partial(lambda x, y: x**2 - y**2, (2, 3), 0), partial(lambda x, y: x**2 - y**2, (2, 3), 1)
    (4.0, -6.0)
    """
    return pane_tangent(f, point, k).slope


def pane_tangent(f: Function, point: Sequence[float], k: int) -> Line:
    """The tangent in the pane in which only variable k moves: height over that variable.

    The intercept belongs to that slope and height, and is rounded once. Raises as ``partial``.

    >>> pane_tangent(lambda x, y: x**2 - y**2, (3, 0), 0)
    Line(slope=6.0, intercept=-9.0)
    """
    height = _height(f, point, k)
    return Line.at_slope(height.slope, column("point", point).tolist()[int(k)], height.value)


def _height(f: Function, point: Sequence[float], k: int) -> Dual:
    """Return f at the point, with the slope by variable k."""
    pane = frozen(f, point, k)
    height = lift(pane, column("point", point).tolist()[int(k)])
    if height.shape != ():
        raise DomainError(f"f(point) must be a single number, got one of shape {height.shape}")
    return height


def impact(f: Function, point: Sequence[float], k: int, change: float) -> Impact:
    """Turn knob k by ``change``: partial times change against f there minus f here.

    The actual change is a plain difference: its error is about 1e-16 of the two values.
    Raises as ``partial``; unless change is finite and f is defined after it; and where one of
    the changes overflows.

    >>> impact(lambda r, l: r * r * l, (3, 5), 1, 1)
    Impact(partial=9.0, predicted=9.0, actual=9.0)
    """
    height, pane, step = _height(f, point, k), frozen(f, point, k), finite("change", change)
    here = column("point", point).tolist()[int(k)]
    there = finite("f after the change", pane(finite("point after the change", here + step)))
    return Impact(
        partial=height.slope,
        predicted=finite("predicted change", height.slope * step),
        actual=finite("actual change", there - height.value),
    )


def cylinder_volume(radius: Any, length: Any) -> Any:
    """Volume π r² l of a cylinder, in cubic units of length; r and l may carry slopes.

    Relative error < 1e-15. ``DomainError`` unless plain arguments are positive and finite, and
    if the volume overflows.

    >>> round(cylinder_volume(3, 5), 2)
    141.37
    """
    positive("radius", primal(radius))
    positive("length", primal(length))
    volume = math.pi * (radius * length) * radius  # r² could overflow where r² l does not
    finite("volume", primal(volume))
    return volume
