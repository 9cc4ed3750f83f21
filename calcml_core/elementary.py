"""Elementary functions of floats, arrays, dual numbers and graph nodes, with their derivatives.

Each raises ``DomainError`` outside its domain, where it overflows and, for carriers of slopes,
where it has no derivative (``sqrt`` at 0, ``relu`` at 0). Derivatives are written so that they
keep a relative error of a few 1e-16 at both ends of the axis, and so that differentiating them
again cancels nothing: the slope of tanh is sech², not 1 - tanh².

The logistic function, softplus and log cosh are here for the same reason: written out in exp
they overflow or cancel.

Symbols: x the argument, y the result, s the slope that is passed on.

>>> sin(0.0), sigmoid(0.0), sqrt([1.0, 4.0])
(0.0, 0.5, array([1., 2.]))
"""

import math
from typing import Any

import numpy as np

from calcml_core.operations import Condition, Operation, elementwise, primal

LN2, LN10 = math.log(2), math.log(10)

_POSITIVE = Condition("x > 0", lambda x: x > 0)
_NOT_ZERO = Condition("x != 0", lambda x: x != 0)
_WITHIN_ONE = Condition("-1 < x < 1", lambda x: np.abs(x) < 1)

# Exponentials and logarithms.
exp = elementwise("exp", np.exp, lambda s, y, x: s * y)
expm1 = elementwise("expm1", np.expm1, lambda s, y, x: s * exp(x))
log = elementwise("log", np.log, lambda s, y, x: s / x, domain=_POSITIVE)
log2 = elementwise("log2", np.log2, lambda s, y, x: s / LN2 / x, domain=_POSITIVE)
log10 = elementwise("log10", np.log10, lambda s, y, x: s / LN10 / x, domain=_POSITIVE)
log1p = elementwise(
    "log1p",
    np.log1p,
    lambda s, y, x: s / (1.0 + x),
    domain=Condition("x > -1", lambda x: x > -1),
)

# Roots, and x / sqrt(1 + x²). The last three occur in the slopes of the inverse functions below.
sqrt = elementwise(
    "sqrt",
    np.sqrt,
    lambda s, y, x: s / y / 2.0,
    domain=Condition("x >= 0", lambda x: x >= 0),
    smooth=(_POSITIVE,),
)
cbrt = elementwise("cbrt", np.cbrt, lambda s, y, x: s / y / y / 3.0, smooth=(_NOT_ZERO,))
root_one_plus_square: Operation = elementwise(
    "sqrt(1 + x²)", lambda x: np.hypot(1.0, x), lambda s, y, x: s * over_root_one_plus_square(x)
)
over_root_one_plus_square: Operation = elementwise(
    "x / sqrt(1 + x²)",
    lambda x: x / np.hypot(1.0, x),
    lambda s, y, x: s / root_one_plus_square(x) / root_one_plus_square(x) / root_one_plus_square(x),
)
root_one_minus_square = elementwise(
    "sqrt(1 - x²)",
    lambda x: np.sqrt((1.0 - x) * (1.0 + x)),
    lambda s, y, x: -s * (x / y),
    domain=Condition("-1 <= x <= 1", lambda x: np.abs(x) <= 1),
    smooth=(_WITHIN_ONE,),
)

# Circular functions, of an angle in radians.
sin = elementwise("sin", np.sin, lambda s, y, x: s * cos(x))
cos: Operation = elementwise("cos", np.cos, lambda s, y, x: -s * sin(x))
tan = elementwise("tan", np.tan, lambda s, y, x: s * (1.0 + y * y))
asin = elementwise(
    "asin",
    np.arcsin,
    lambda s, y, x: s / root_one_minus_square(x),
    domain=Condition("-1 <= x <= 1", lambda x: np.abs(x) <= 1),
    smooth=(_WITHIN_ONE,),
)
acos = elementwise(
    "acos",
    np.arccos,
    lambda s, y, x: -s / root_one_minus_square(x),
    domain=Condition("-1 <= x <= 1", lambda x: np.abs(x) <= 1),
    smooth=(_WITHIN_ONE,),
)
atan = elementwise(
    "atan", np.arctan, lambda s, y, x: s / root_one_plus_square(x) / root_one_plus_square(x)
)


def _sech_squared(x: Any) -> Any:
    tail = np.exp(-np.abs(x))
    sech = 2.0 * tail / (1.0 + tail * tail)
    return sech * sech  # only here may it underflow


# Hyperbolic functions.
sinh = elementwise("sinh", np.sinh, lambda s, y, x: s * cosh(x))
cosh: Operation = elementwise("cosh", np.cosh, lambda s, y, x: s * sinh(x))
tanh = elementwise("tanh", np.tanh, lambda s, y, x: s * sech_squared(x))
sech_squared: Operation = elementwise(
    "sech²", _sech_squared, lambda s, y, x: -2.0 * s * tanh(x) * y
)
asinh = elementwise("asinh", np.arcsinh, lambda s, y, x: s / root_one_plus_square(x))
acosh = elementwise(
    "acosh",
    np.arccosh,
    lambda s, y, x: s / sqrt(x - 1.0) / sqrt(x + 1.0),
    domain=Condition("x >= 1", lambda x: x >= 1),
    smooth=(Condition("x > 1", lambda x: x > 1),),
)
atanh = elementwise(
    "atanh",
    np.arctanh,
    lambda s, y, x: s / root_one_minus_square(x) / root_one_minus_square(x),
    domain=_WITHIN_ONE,
)


def _sigmoid(x: Any) -> Any:
    tail = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, tail) / (1.0 + tail)


def _softplus(x: Any) -> Any:
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def _log_cosh(x: Any) -> Any:
    size = np.abs(x)
    near = np.log1p(2.0 * np.sinh(np.minimum(size, 1.0) / 2.0) ** 2)
    return np.where(size < 1, near, size - LN2 + np.log1p(np.exp(-2.0 * size)))


# Activations of networks: 1 / (1 + e^-x), log(1 + e^x), max(x, 0); and the smooth |x|.
sigmoid = elementwise("sigmoid", _sigmoid, lambda s, y, x: s * sech_squared(x / 2.0) / 4.0)
softplus = elementwise("softplus", _softplus, lambda s, y, x: s * sigmoid(x))
log_cosh = elementwise("log cosh", _log_cosh, lambda s, y, x: s * tanh(x))
relu = elementwise(
    "relu",
    lambda x: np.maximum(x, 0.0),
    lambda s, y, x: s * np.where(primal(x) > 0, 1.0, 0.0),
    smooth=(_NOT_ZERO,),
)
