"""Length and angle of a vector (x, y) of the plane, with their derivatives.

They take floats, arrays that broadcast, dual numbers and graph nodes. Nothing overflows or
cancels on the way: the slopes are built from the cosine and sine of the angle, x/r and y/r.
Relative error < 2e-15, of slopes too.

Symbols: r the length, θ the angle; s the slope that is passed on.
"""

from typing import Any

import numpy as np

from calcml_core.operations import Condition, Operation, elementwise

_NOT_BOTH_ZERO = Condition("x or y not zero", lambda x, y: (x != 0) | (y != 0))

hypot: Operation = elementwise(
    "hypot(x, y)",
    np.hypot,
    lambda s, r, x, y: s * cosine(x, y),
    lambda s, r, x, y: s * cosine(y, x),
    smooth=(_NOT_BOTH_ZERO, _NOT_BOTH_ZERO),
)


def _cosine(x: Any, y: Any) -> Any:
    scale = np.maximum(np.abs(x), np.abs(y))
    return x / scale / np.hypot(x / scale, y / scale)


# x / sqrt(x² + y²): its slopes are y² / r³ and -x y / r³.
cosine: Operation = elementwise(
    "x / hypot(x, y)",
    _cosine,
    lambda s, r, x, y: s * cosine(y, x) * cosine(y, x) / hypot(x, y),
    lambda s, r, x, y: -s * cosine(y, x) * r / hypot(x, y),
    domain=_NOT_BOTH_ZERO,
)

_OFF_THE_JUMP = Condition("x != 0, or y > 0", lambda x, y: (x != 0) | (y > 0))

# The angle from -π to π of the vector that goes x up and y to the right: the first argument is
# the ordinate, as in every language. Straight to the left it jumps from π to -π: no slope there.
atan2: Operation = elementwise(
    "atan2(x, y)",
    np.arctan2,
    lambda s, r, x, y: s * cosine(y, x) / hypot(x, y),
    lambda s, r, x, y: -s * cosine(x, y) / hypot(x, y),
    domain=_NOT_BOTH_ZERO,
    smooth=(_OFF_THE_JUMP, _OFF_THE_JUMP),
)
