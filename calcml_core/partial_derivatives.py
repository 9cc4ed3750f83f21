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
from calcml_core.dual_numbers import lift
from calcml_core.operations import plain, primal

Function = Callable[..., Any]


@dataclass(frozen=True)
class Impact:
    """What a change of one variable does: as its partial promises, and in fact."""

    partial: float
    predicted: float
    actual: float


def frozen(f: Function, point: Sequence[float], k: int) -> Callable[[Any], Any]:
    """Return f as a function of variable k alone, the others frozen at the point.

    Raises ``DomainError`` unless the point is a sequence of finite numbers that has a k-th.

    >>> pane = frozen(lambda x, y: x**2 - y**2, (2, 3), 0)
    >>> pane(5)
    16.0
    """
    at = column("point", point).tolist()
    place = whole("k", k, 0, len(at) - 1)
    return lambda value: f(*at[:place], value, *at[place + 1 :])


def partial(f: Function, point: Sequence[float], k: int) -> float:
    """The partial derivative of f by variable k at the point.

    Raises as ``frozen``, and where f is not defined or has no such slope.

    >>> partial(lambda x, y: x**2 - y**2, (2, 3), 0), partial(lambda x, y: x**2 - y**2, (2, 3), 1)
    (4.0, -6.0)
    """
    slice_ = frozen(f, point, k)
    return float(lift(slice_, column("point", point).tolist()[k]).slope)


def pane_tangent(f: Function, point: Sequence[float], k: int) -> Line:
    """The tangent in the pane in which only variable k moves: height over that variable.

    Raises as ``partial``.

    >>> pane_tangent(lambda x, y: x**2 - y**2, (3, 0), 0)
    Line(slope=6.0, intercept=-9.0)
    """
    slice_, value = frozen(f, point, k), column("point", point).tolist()[k]
    height = lift(slice_, value)
    return Line(slope=height.slope, intercept=height.value - height.slope * value)


def impact(f: Function, point: Sequence[float], k: int, change: float) -> Impact:
    """Turn knob k by ``change``: partial times change against f there minus f here.

    The actual change is a plain difference: its error is about 1e-16 of the two values.
    Raises as ``partial``, and unless change is finite and f is defined after it.

    >>> impact(lambda r, l: r * r * l, (3, 5), 1, 1)
    Impact(partial=9.0, predicted=9.0, actual=9.0)
    """
    slope, pane = partial(f, point, k), frozen(f, point, k)
    step, here = finite("change", change), column("point", point).tolist()[k]
    there = plain("f after the change", pane(here + step))
    return Impact(slope, slope * step, float(there - pane(here)))


def cylinder_volume(radius: Any, length: Any) -> Any:
    """Volume π r² l of a cylinder, in cubic units of length; r and l may carry slopes.

    ``DomainError`` unless plain arguments are positive and finite.

    >>> round(cylinder_volume(3, 5), 2)
    141.37
    """
    positive("radius", primal(radius))
    positive("length", primal(length))
    return math.pi * radius * radius * length
