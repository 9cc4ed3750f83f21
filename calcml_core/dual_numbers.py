"""Dual numbers a + bε with ε² = 0: the slope carried along with the value.

f(a + bε) = f(a) + f'(a) b ε for every f made of operations that know their slope: no step, no
truncation, no formula of f'. A dual number whose parts are dual numbers carries second
derivatives. The value is that of IEEE arithmetic, the slope has a rounding or two more per
operation.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 3; the
numbers are W. K. Clifford's, "Preliminary sketch of biquaternions", 1873.

Symbols: x a point; ε the unit with ε² = 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from calcml_core.arguments import whole
from calcml_core.array_operations import gathered
from calcml_core.differentiable import Differentiable
from calcml_core.errors import DomainError
from calcml_core.operations import (
    Carrier,
    Operation,
    broadcast_to,
    fresh_level,
    level_of,
    plain,
    shape_of,
    within,
)

MOST_NESTED = 10  # order of a derivative: its cost doubles with each


@dataclass(frozen=True, eq=False)
class Dual(Differentiable):
    """The number value + slope * ε; both are floats, arrays of one shape, or dual in turn.

    ``level`` tells to which derivative ε belongs; without it, one level above the parts, so
    that Dual(3, 1) and Dual(5, 2) share their ε. Equality compares values alone.

    Raises ``DomainError`` unless all of value and slope is finite, the slope is a single number
    or has the shape of the value, and both are of lower levels.

    >>> Dual(3, 1) ** 2
    Dual(value=9.0, slope=6.0)
    >>> print(Dual(2, 1) ** 3)
    8.0 + 12.0ε
    """

    value: Any
    slope: Any
    level: int = field(default=-1, repr=False)

    def __post_init__(self) -> None:
        value, slope = _part("value", self.value), _part("slope", self.slope)
        if shape_of(slope) not in ((), shape_of(value)):
            shapes = f"shape {shape_of(slope)} for a value of shape {shape_of(value)}"
            raise DomainError(f"slope must have the shape of the value, got {shapes}")
        if self.level < 0:
            object.__setattr__(self, "level", 1 + max(level_of(value), level_of(slope)))
        object.__setattr__(self, "value", within("value", value, self.level - 1))
        slope = broadcast_to(within("slope", slope, self.level - 1), shape_of(value))
        object.__setattr__(self, "slope", slope)

    def __str__(self) -> str:
        return f"{self.value} + {self.slope}ε"

    def carry(self, operation: Operation, arguments: tuple[Any, ...]) -> Dual:
        """Return f(value) + (sum of the slopes that the arguments push) ε."""
        values = tuple(value_at_level(x, self.level) for x in arguments)
        result = operation(*values)
        slope = broadcast_to(0.0, shape_of(result))
        for k, x in enumerate(arguments):
            if level_of(x) == self.level:
                pushed = operation.push(k, x.slope, result, values)
                with np.errstate(over="ignore"):  # Dual refuses what is not finite
                    slope = slope + pushed
        return Dual(result, slope, self.level)


def _part(name: str, x: Any) -> Any:
    return x if isinstance(x, Carrier) else plain(name, x)


def value_at_level(x: Any, level: int) -> Any:
    """Return x without the carrier of this level, if x has it outermost."""
    return x.value if level_of(x) == level else x


def slope_at_level(x: Any, level: int) -> Any:
    """Return the slope of x by the ε of this level: zeros if x does not depend on it."""
    if level_of(x) == level:
        return x.slope
    return broadcast_to(0.0, shape_of(x))


def lift(f: Callable[[Any], Any], x: Any) -> Dual:
    """f(x + ε): the value f(x) and the slope f'(x) in one run of the program f.

    x is a float, or an array for an f that works on each element; f(x) may be a list of numbers,
    which becomes an array. Both may carry slopes of derivatives around this one: lift nests,
    also inside f. What belongs to a derivative that began inside f must stay there.

    Raises ``DomainError`` if x is not finite, f is undefined or has no derivative at x, or an
    intermediate result overflows.

    >>> lift(lambda x: x**2 + 2 * x + 2, 2)
    Dual(value=10.0, slope=6.0)
    """
    level = fresh_level()
    y = within("f(x)", _part("f(x)", gathered(f(Dual(x, 1.0, level)))), level)
    return Dual(value_at_level(y, level), slope_at_level(y, level), level)


def derivative(f: Callable[[Any], Any], x: Any, order: int = 1) -> Any:
    """The derivative f⁽ⁿ⁾(x) of any order n, by dual numbers nested n deep; order 0 is f(x).

    Relative error a few 1e-16 per operation of f where nothing cancels in f itself.
    Raises as ``lift``, and ``DomainError`` unless order is whole, from 0 to 10.

    >>> derivative(lambda x: x**3, 2.0), derivative(lambda x: x**3, 2.0, order=2)
    (12.0, 12.0)
    """
    if whole("order", order, 0, MOST_NESTED) == 0:
        return _part("f(x)", gathered(f(_part("x", x))))
    return lift(lambda z: derivative(f, z, order - 1), x).slope
