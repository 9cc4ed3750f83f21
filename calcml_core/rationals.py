"""Exact arithmetic with floats, each of which is a fraction with a power of two below.

Sums, products and quotients of them are taken without any rounding and rounded once, at the
end. So nothing cancels, nothing overflows on the way, and the order of a sum does not matter.
"""

import math
from fractions import Fraction
from numbers import Rational
from typing import Any

import numpy as np

from calcml_core.arguments import finite, shown
from calcml_core.array_arguments import Vector
from calcml_core.errors import DomainError


def rational(name: str, value: Any) -> Fraction:
    """Return a number exactly; ``DomainError`` unless it is real and finite.

    >>> rational("rate", 0.5)
    Fraction(1, 2)
    """
    if isinstance(value, Rational):
        return Fraction(int(value.numerator), int(value.denominator))
    return Fraction(finite(name, value))


def positive_rational(name: str, value: Any) -> Fraction:
    """Return a number exactly; ``DomainError`` unless it is real, finite and above 0."""
    number = rational(name, value)
    if number <= 0:
        raise DomainError(f"{name} must be positive, got {shown(value)}")
    return number


def rounded(name: str, value: Fraction) -> float:
    """Return the nearest float; ``DomainError`` if it is beyond the largest.

    >>> rounded("third", Fraction(1, 3))
    0.3333333333333333
    """
    try:
        return value.numerator / value.denominator
    except OverflowError:
        raise DomainError(
            f"{name} must not be beyond the largest float, got {_size(value)}"
        ) from None


def square_root(value: Fraction) -> Fraction:
    """Return the root of a fraction >= 0, with a relative error < 2**-60.

    >>> square_root(Fraction(1, 4)), float(square_root(Fraction(2)))
    (Fraction(1, 2), 1.4142135623730951)
    """
    size = value.numerator.bit_length() - value.denominator.bit_length()
    shift = max(0, 64 - size // 2)
    square = (value.numerator << 2 * shift) // value.denominator
    return Fraction(math.isqrt(square), 1 << shift)


def _size(value: Fraction) -> str:
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    return f"about {'-' if value < 0 else ''}2**{bits}"


def integers(values: Vector) -> tuple[list[int], int]:
    """Return whole numbers and one scale, a power of two: each value is its number / scale.

    >>> import numpy as np
    >>> integers(np.array([0.5, 3.0, -0.25]))
    ([2, 12, -1], 4)
    """
    ratios = [value.as_integer_ratio() for value in values.ravel().tolist()]
    scale = max(denominator for _, denominator in ratios)
    return [numerator * (scale // denominator) for numerator, denominator in ratios], scale


def mean(name: str, values: Vector) -> float:
    """Return the mean of an array of any shape, correctly rounded.

    Raises ``DomainError`` if one of the values is infinite or NaN: their sum was not a float.

    >>> import numpy as np
    >>> mean("x", np.array([1e308, 1.5e308, -1e308]))
    5e+307
    """
    if not np.isfinite(values).all():
        raise DomainError(f"{name} must be finite, got {float(values[~np.isfinite(values)][0])!r}")
    numbers, scale = integers(values)
    return rounded(f"mean of {name}", Fraction(sum(numbers), len(numbers) * scale))
