"""Checks that an argument is the kind of array a formula needs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from calcml_core.arguments import finite
from calcml_core.errors import DomainError

Vector = NDArray[np.float64]

_KINDS = "biufO"  # truth values, whole numbers, floats, and objects such as fractions


def real_array(name: str, values: Any) -> Vector:
    """Return ``values`` as a new, read-only array of floats of the same shape, () included.

    Raises ``DomainError`` if it is empty or ragged, or holds anything but finite real numbers.

    >>> real_array("x", [1, 2])
    array([1., 2.])
    """
    try:
        given = np.asarray(values)
        if given.dtype.kind not in _KINDS:
            raise TypeError(f"kind {given.dtype.kind}")
        if given.dtype.kind == "O":
            given = np.reshape([finite(name, value) for value in given.ravel()], given.shape)
        with np.errstate(over="ignore"):
            numbers = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise DomainError(f"{name} must be an array of real numbers, got {values!r}") from None
    if numbers.size == 0:
        raise DomainError(f"{name} must not be empty, got {values!r}")
    _refuse_infinite(name, numbers)
    numbers.setflags(write=False)
    return numbers


def _refuse_infinite(name: str, numbers: Vector) -> None:
    wrong = np.argwhere(~np.isfinite(numbers))
    if len(wrong) > 0:
        where = tuple(wrong[0].tolist())
        raise DomainError(f"{name} must be finite, got {numbers[where]} at index {where}")


def column(name: str, values: Any) -> Vector:
    """Return the same, of shape (n,), n >= 1; ``DomainError`` for any other shape."""
    numbers = real_array(name, values)
    if numbers.ndim != 1:
        raise DomainError(f"{name} must have shape (n,), got shape {numbers.shape}")
    return numbers


def table(name: str, values: Any) -> Vector:
    """Return the same, of shape (n, d), n and d >= 1; ``DomainError`` for any other shape."""
    numbers = real_array(name, values)
    if numbers.ndim != 2:
        raise DomainError(f"{name} must have shape (n, d), got shape {numbers.shape}")
    return numbers


def square(name: str, values: Any, size: int | None = None) -> Vector:
    """Return the same, of shape (d, d), d = ``size`` if given; ``DomainError`` otherwise."""
    numbers = real_array(name, values)
    d = size if size is not None else len(np.atleast_1d(numbers))
    if numbers.shape != (d, d):
        raise DomainError(f"{name} must have shape ({d}, {d}), got shape {numbers.shape}")
    return numbers


def same_shape(name: str, values: Vector, pattern_name: str, pattern: Vector) -> None:
    """Raise ``DomainError`` unless ``values`` has the shape of ``pattern``."""
    if values.shape != pattern.shape:
        raise DomainError(
            f"{name} must have the shape of {pattern_name}, {pattern.shape}, got {values.shape}"
        )
