import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy

from calcml_core.array_arguments import column, real_array, same_shape, square, table
from calcml_core.errors import DomainError


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        (3, ()),
        (np.float32(0.5), ()),
        ([1, 2], (2,)),
        ([True, False], (2,)),
        ([Fraction(1, 2), sympy.Rational(1, 4)], (2,)),
        (np.ones((2, 3), dtype=np.uint8), (2, 3)),
        ([[[1.5]]], (1, 1, 1)),
    ],
)
def test_real_numbers_of_any_kind_and_shape(values: Any, shape: tuple[int, ...]) -> None:
    numbers = real_array("x", values)
    assert numbers.shape == shape
    assert numbers.dtype == np.float64
    assert numbers.ravel().tolist() == [float(v) for v in np.asarray(values).ravel()]


def test_the_array_is_a_copy_that_cannot_be_changed() -> None:
    given = np.array([1.0, 2.0])
    numbers = real_array("x", given)
    given[0] = 7.0
    assert numbers.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 7.0


@pytest.mark.parametrize(
    "values",
    ["1", ["1", "2"], [1, None], [[1], [1, 2]], 1j, np.array([1j]), [10**400], {1: 2}, b"1"],
)
def test_what_is_no_array_of_real_numbers_is_refused(values: Any) -> None:
    with pytest.raises(DomainError, match="x must be an array of real numbers, got"):
        real_array("x", values)


@pytest.mark.parametrize("values", [[], np.empty((0, 3)), [[]]])
def test_empty_arrays_are_refused(values: Any) -> None:
    with pytest.raises(DomainError, match="x must not be empty"):
        real_array("x", values)


def test_the_first_number_that_is_not_finite_is_named() -> None:
    with pytest.raises(DomainError, match=r"x must be finite, got nan at index \(1, 0\)"):
        real_array("x", [[1, 2], [math.nan, math.inf]])
    with pytest.raises(DomainError, match=r"x must be finite, got -inf at index \(\)"):
        real_array("x", -math.inf)
    huge = np.array([2.0], dtype=np.longdouble) ** 2000
    with pytest.raises(DomainError, match=r"x must be finite, got inf at index \(0,\)"):
        real_array("x", huge)


def test_shapes() -> None:
    assert column("x", [1]).shape == (1,)
    assert table("x", [[1, 2]]).shape == (1, 2)
    assert square("x", [[1]]).shape == square("x", [[1]], 1).shape == (1, 1)
    with pytest.raises(DomainError, match=r"x must have shape \(n,\), got shape \(\)"):
        column("x", 1)
    with pytest.raises(DomainError, match=r"x must have shape \(n, d\), got shape \(2,\)"):
        table("x", [1, 2])
    with pytest.raises(DomainError, match=r"x must have shape \(2, 2\), got shape \(2, 3\)"):
        square("x", np.ones((2, 3)))
    with pytest.raises(DomainError, match=r"x must have shape \(3, 3\), got shape \(2, 2\)"):
        square("x", np.ones((2, 2)), 3)
    with pytest.raises(DomainError, match=r"x must have shape \(1, 1\), got shape \(\)"):
        square("x", 1)


def test_shapes_are_compared() -> None:
    same_shape("y", np.ones(2), "x", np.zeros(2))
    with pytest.raises(DomainError, match=r"y must have the shape of x, \(2,\), got \(2, 1\)"):
        same_shape("y", np.ones((2, 1)), "x", np.zeros(2))
