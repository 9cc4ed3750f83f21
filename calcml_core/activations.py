"""Slopes and bends of the S-curves and hinges of neural networks, exact at both extremes.

The curves themselves are in ``elementary``: sigmoid, tanh, softplus, log_cosh, relu. Written as
in books, sigma (1 - sigma) and 1 - tanh**2 cancel to 0 from 37 and 19 on, where the slopes are
still 1e-16 and shrink to 1e-323; here they keep their digits all the way down. (A result below
2e-308 has as many as such a float can hold, but for the last one.)

x is a float, an array of any shape, empty ones included, a dual number or a graph node, and the
result is the same. All raise ``DomainError`` unless x is real and finite.

Symbols: s = e**-|x|, at most 1, so that nothing overflows.
"""

from typing import Any

import numpy as np

from calcml_core.arguments import finite
from calcml_core.arithmetic import divide, multiply, subtract, where
from calcml_core.elementary import sigmoid, tanh
from calcml_core.errors import DomainError
from calcml_core.operations import Condition, elementwise, primal


def _sigmoid_slope(x: Any) -> Any:
    s = np.exp(-np.abs(x))
    return np.minimum(s / (1.0 + s) ** 2, 0.25)  # rounding may go beyond the largest slope


def _tanh_slope(x: Any) -> Any:
    s = np.exp(-np.abs(x))
    return np.minimum((2.0 * s / (1.0 + s * s)) ** 2, 1.0)


_SIGMOID_SLOPE = elementwise(
    "slope of sigmoid", _sigmoid_slope, lambda s, y, x: -s * tanh(x / 2.0) * y
)
_TANH_SLOPE = elementwise("slope of tanh", _tanh_slope, lambda s, y, x: -2.0 * s * tanh(x) * y)
_STEP = elementwise(
    "slope of relu",
    lambda x: np.where(x > 0, 1.0, 0.0),
    lambda s, y, x: 0.0 * s,
    smooth=(Condition("x != 0", lambda x: x != 0),),
)


def sigmoid_slope(x: Any) -> Any:
    """sigma'(x) = s / (1 + s)**2, at most 1/4. Relative error < 1e-15.

    >>> sigmoid_slope(0.0), round(sigmoid_slope(-4.0), 4), f"{sigmoid_slope(700.0):.12e}"
    (0.25, 0.0177, '9.859676543760e-305')
    """
    return _SIGMOID_SLOPE(x)


def sigmoid_bend(x: Any) -> Any:
    """sigma''(x) = -sigma'(x) tanh(x/2). Relative error < 1e-15.

    >>> sigmoid_bend(0.0), round(sigmoid_bend(1.0), 6)
    (0.0, -0.090858)
    """
    return subtract(0.0, multiply(sigmoid_slope(x), tanh(divide(x, 2.0))))


def tanh_slope(x: Any) -> Any:
    """tanh'(x) = (2 s / (1 + s**2))**2, at most 1. Relative error < 2e-15.

    >>> tanh_slope(0.0), f"{tanh_slope(-350.0):.12e}"
    (1.0, '3.943870617504e-304')
    """
    return _TANH_SLOPE(x)


def tanh_bend(x: Any) -> Any:
    """tanh''(x) = -2 tanh(x) tanh'(x). Relative error < 2e-15.

    >>> round(tanh_bend(0.5), 6)
    -0.726862
    """
    return subtract(0.0, multiply(2.0, multiply(tanh(x), tanh_slope(x))))


def softplus_slope(x: Any) -> Any:
    """Slope of log(1 + e**x), which is the sigmoid. Relative error < 1e-15.

    >>> softplus_slope(0.0)
    0.5
    """
    return sigmoid(x)


def log_cosh_slope(x: Any) -> Any:
    """Slope of log cosh x, which is tanh x. Relative error < 1e-15.

    >>> log_cosh_slope(1e-300)
    1e-300
    """
    return tanh(x)


def relu_slope(x: Any, at_kink: float | None = None) -> Any:
    """0 left of 0 and 1 right of it; at 0 ``at_kink``, for there is no slope.

    Deep-learning libraries return 0 there by convention; any number from 0 to 1 is a
    subgradient. Raises ``DomainError`` for others, and at 0 if ``at_kink`` is not given.

    >>> relu_slope(-2.0), relu_slope(3.0), relu_slope(0.0, at_kink=0)
    (0.0, 1.0, 0.0)
    """
    step, kinks = _STEP(x), np.equal(primal(x), 0)
    if at_kink is None:
        if np.any(kinks):
            raise DomainError(f"x must not be 0, where relu has no slope, got {x!r}")
        return step
    convention = finite("at_kink", at_kink)
    if not 0 <= convention <= 1:
        raise DomainError(f"at_kink must be from 0 to 1, got {at_kink!r}")
    return where(kinks, convention, step)
