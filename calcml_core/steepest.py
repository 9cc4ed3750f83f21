"""The point of a short interval at which a function jumps, has a pole or is undefined."""

import math
from itertools import pairwise

from calcml_core.errors import DomainError
from calcml_core.evaluation import RealFunction, value_at

LOOKS = 32  # at once


def steepest_point(f: RealFunction, low: float, high: float) -> float:
    """Return the float beside which f jumps or is largest in size, or at which it is undefined.

    f is looked at in 33 points, then again about the two neighbours that differ most, down to
    the spacing of floats. There should be one such point only between ``low`` and ``high``.

    >>> steepest_point(lambda x: 1 / (x - 2), 1.9, 2.3)
    2.0
    """
    while True:
        points = sorted({low + (high - low) * (k / LOOKS) for k in range(LOOKS + 1)})
        heights = [_height(f, x) for x in points]
        if math.inf in heights:
            return points[heights.index(math.inf)]
        rises = [abs(q / 2 - p / 2) for p, q in pairwise(heights)]
        k = rises.index(max(rises))
        around = points[max(k - 1, 0)], points[min(k + 2, len(points) - 1)]
        if around == (low, high):
            return points[k] if abs(heights[k]) > abs(heights[k + 1]) else points[k + 1]
        low, high = around


def _height(f: RealFunction, x: float) -> float:
    try:
        return value_at(f, x)
    except DomainError:
        return math.inf
