"""Sums of floats without rounding, as fractions."""

import math
from collections.abc import Sequence
from fractions import Fraction

from calcml_core.errors import DomainError


def exact_sum(numbers: Sequence[float]) -> Fraction:
    """Sum of finite floats, rounded once to a float, or not at all if it exceeds the largest.

    The float is the nearest one (``math.fsum``).

    >>> exact_sum([1e308, 1e308, -1e308]) == Fraction(1e308)
    True
    """
    try:
        return Fraction(math.fsum(numbers))
    except OverflowError:  # of a partial sum, perhaps
        return sum(map(Fraction, numbers), Fraction(0))


def nearest_to(name: str, number: Fraction) -> float:
    """Return the nearest float; ``DomainError`` if the number is beyond the largest.

    >>> nearest_to("sum", Fraction(1, 3))
    0.3333333333333333
    """
    try:
        return float(number)
    except OverflowError:
        raise DomainError(f"{name} must not exceed the largest float, but does") from None
