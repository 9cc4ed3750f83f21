"""The four operations, powers, and choices between two numbers, with their derivatives.

They take floats, arrays that broadcast, dual numbers and graph nodes, and raise ``DomainError``
where the result is undefined or overflows. Values are those of IEEE arithmetic; a slope adds a
few roundings, relative error < 2e-15. Derivatives are asked for, and refused
where there is none, only by the arguments that carry them: x**2 has a slope at x = -1 as long as
the exponent is a plain number.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, table 2.3.

Symbols: x, y the arguments, r the result, s the slope that is passed on.
"""

from typing import Any

import numpy as np

from calcml_core.elementary import log
from calcml_core.operations import Condition, elementwise, primal


def _minus(s: Any, *_: Any) -> Any:
    return -s


def _same(s: Any, *_: Any) -> Any:
    return s


add = elementwise("x + y", np.add, _same, _same)
subtract = elementwise("x - y", np.subtract, _same, _minus)
negative = elementwise("-x", np.negative, _minus)
multiply = elementwise(
    "x * y",
    np.multiply,
    lambda s, r, x, y: s * y,
    lambda s, r, x, y: s * x,
)
divide = elementwise(
    "x / y",
    np.divide,
    lambda s, r, x, y: s / y,
    lambda s, r, x, y: -(r / y) * s,
    domain=Condition("y != 0", lambda x, y: y != 0),
)


def _power_by_base(s: Any, r: Any, x: Any, y: Any) -> Any:
    # y x^(y-1); the exponent of y = 0 stays 0, so that 0 * 0**-1 is the 0 that it should be
    one = (primal(y) != 0) * 1.0
    slope = power(x, y - one) * y * s
    lost = np.where(primal(x) > 0, _rounded_off(primal(y), one), 0.0)
    if np.any(lost):  # x^lost, which a large logarithm of x magnifies
        slope = slope * (1.0 + lost * log(where(primal(x) > 0, x, 1.0)))
    return slope


def _rounded_off(x: Any, y: Any) -> Any:
    """The exact x - y less the float x - y: D. E. Knuth's two-sum."""
    difference = x - y
    part = difference - x
    return (x - (difference - part)) - (y + part)


def _power_by_exponent(s: Any, r: Any, x: Any, y: Any) -> Any:
    # x^y ln x, which tends to 0 as x does; there r = 0, so any other logarithm will do
    return r * log(x + (primal(x) == 0)) * s


def _has_power(x: Any, y: Any) -> Any:
    return (x > 0) | ((x == 0) & (y >= 0)) | ((x < 0) & (y == np.floor(y)))


power = elementwise(
    "x ** y",
    np.power,
    _power_by_base,
    _power_by_exponent,
    domain=Condition("x > 0, or x = 0 <= y, or x < 0 and y whole", _has_power),
    smooth=(
        Condition("x != 0, or y = 0 or y >= 1", lambda x, y: (x != 0) | (y == 0) | (y >= 1)),
        Condition("x > 0, or x = 0 < y", lambda x, y: (x > 0) | ((x == 0) & (y > 0))),
    ),
)

absolute = elementwise(
    "abs(x)",
    np.abs,
    lambda s, r, x: s * np.sign(primal(x)),
    smooth=(Condition("x != 0", lambda x: x != 0),),
)

_APART = Condition("x != y", lambda x, y: x != y)

maximum = elementwise(
    "max(x, y)",
    np.maximum,
    lambda s, r, x, y: s * np.where(primal(x) > primal(y), 1.0, 0.0),
    lambda s, r, x, y: s * np.where(primal(x) > primal(y), 0.0, 1.0),
    smooth=(_APART, _APART),
)
minimum = elementwise(
    "min(x, y)",
    np.minimum,
    lambda s, r, x, y: s * np.where(primal(x) < primal(y), 1.0, 0.0),
    lambda s, r, x, y: s * np.where(primal(x) < primal(y), 0.0, 1.0),
    smooth=(_APART, _APART),
)


def where(condition: Any, x: Any, y: Any) -> Any:
    """Return x where the condition holds, else y: a branch for arrays, decided by plain values.

    ``condition`` is a truth value or an array of such; all three broadcast together. As in a
    branch of a program, the slope is that of the side taken.

    >>> where(np.array([True, False]), 1.0, 2.0)
    array([1., 2.])
    """
    mask = np.array(primal(condition), dtype=bool)  # a copy: a sweep back must find it as it was
    choice = elementwise(
        "where",
        lambda x, y: np.where(mask, x, y),
        lambda s, r, x, y: s * np.where(mask, 1.0, 0.0),
        lambda s, r, x, y: s * np.where(mask, 0.0, 1.0),
    )
    return choice(x, y)
