"""Checks that an argument is the kind of number a formula needs."""

import math
from numbers import Rational, Real
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from calcml_core.errors import DomainError

_NO_REAL = (str, bytes, np.complexfloating)  # although Python or numpy would convert them

FloatOrArray = TypeVar("FloatOrArray", float, NDArray[np.float64])


def finite(name: str, value: Any) -> float:
    """Return ``value`` as a float; raise ``DomainError`` unless it is real and finite.

    >>> finite("x", 2)
    2.0
    """
    try:
        number = math.nan if isinstance(value, _NO_REAL) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise DomainError(f"{name} must be a finite real number, got {shown(value)}")
    return number


def all_finite(name: str, values: FloatOrArray) -> FloatOrArray:
    """Return a float or an array unchanged; raise ``DomainError`` unless all of it is finite."""
    if not np.isfinite(values).all():
        raise DomainError(f"{name} must be finite, got {values!r}")
    return values


def nonzero(name: str, value: Any) -> float:
    """Return ``value`` as a float; raise ``DomainError`` unless it is finite and not 0."""
    number = finite(name, value)
    if number == 0:
        raise DomainError(f"{name} must not be zero, got {shown(value)}")
    return number


def positive(name: str, value: Any) -> float:
    """Return ``value`` as a float; raise ``DomainError`` unless it is finite and above 0."""
    number = finite(name, value)
    if number <= 0:
        raise DomainError(f"{name} must be positive, got {shown(value)}")
    return number


def whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Return ``value`` as an int; raise ``DomainError`` unless least <= value <= most.

    A float without a fractional part passes: the trackers of an animation hold floats.

    >>> whole("sides", 6.0, 3)
    6
    """
    number = least - 1
    if isinstance(value, Rational):
        number = int(value.numerator) if value.denominator == 1 else number
    elif isinstance(value, Real) and float(value).is_integer():
        number = int(float(value))
    if number < least or (most is not None and number > most):
        bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise DomainError(f"{name} must be a whole number {bounds}, got {shown(value)}")
    return number


def pair(name: str, value: Any) -> tuple[float, float]:
    """Return ``value`` as a pair of floats; raise ``DomainError`` unless both are finite.

    >>> pair("start", [0, 1])
    (0.0, 1.0)
    """
    try:
        x, y = value
    except (TypeError, ValueError):
        raise DomainError(f"{name} must be a pair (x, y), got {shown(value)}") from None
    return finite(f"{name}[0]", x), finite(f"{name}[1]", y)


def shown(value: Any) -> str:
    """Return ``repr(value)`` for a message, also for whole numbers too long to print."""
    try:
        return repr(value)
    except ValueError:  # Python refuses to print integers of more than 4300 digits
        return f"{type(value).__name__} with too many digits to show"
