from fractions import Fraction

import numpy as np
import pytest
import sympy

from calcml_core.arguments import all_finite, finite, nonzero, pair, positive, whole
from calcml_core.errors import DomainError


def test_domain_error_is_a_value_error() -> None:
    assert issubclass(DomainError, ValueError)


@pytest.mark.parametrize(
    "value", [2, 2.0, np.float64(2), np.int64(2), Fraction(2), sympy.Integer(2)]
)
def test_any_real_number_is_finite(value: object) -> None:
    number = finite("x", value)
    assert number == 2.0
    assert type(number) is float


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), "2", b"2", None, 1j, np.complex64(2), [1, 2], 10**400]
)
def test_finite_refuses_and_names_the_argument(value: object) -> None:
    with pytest.raises(DomainError, match=r"^rate must be a finite real number, got "):
        finite("rate", value)


def test_the_message_gives_the_value() -> None:
    with pytest.raises(DomainError, match="got 'two'"):
        finite("x", "two")
    with pytest.raises(DomainError, match="too many digits"):
        finite("x", 10**5000)


@pytest.mark.parametrize("value", [0, 0.0, -0.0])
def test_nonzero(value: float) -> None:
    assert nonzero("h", -2) == -2.0
    with pytest.raises(DomainError, match="h must not be zero"):
        nonzero("h", value)


@pytest.mark.parametrize("value", [0, -1e-300])
def test_positive(value: float) -> None:
    assert positive("rate", 1e-300) == 1e-300
    with pytest.raises(DomainError, match="rate must be positive"):
        positive("rate", value)


@pytest.mark.parametrize(
    "value", [7, 7.0, np.int32(7), np.float64(7), Fraction(7), sympy.Integer(7)]
)
def test_whole_accepts_whole_numbers_of_any_type(value: object) -> None:
    number = whole("n", value, 7, 7)
    assert number == 7
    assert type(number) is int


@pytest.mark.parametrize("value", [6.5, 2, 11, "7", None, float("nan"), float("inf"), [7]])
def test_whole_refuses(value: object) -> None:
    with pytest.raises(DomainError, match="n must be a whole number from 3 to 10, got"):
        whole("n", value, 3, 10)


def test_whole_without_an_upper_bound() -> None:
    assert whole("n", 10**30, 0) == 10**30
    with pytest.raises(DomainError, match="of at least 0, got -1"):
        whole("n", -1, 0)


def test_pair() -> None:
    assert pair("start", np.array([1, 2])) == (1.0, 2.0)


@pytest.mark.parametrize("value", [3, (1, 2, 3), (1,)])
def test_pair_refuses_other_shapes(value: object) -> None:
    with pytest.raises(DomainError, match="start must be a pair"):
        pair("start", value)


def test_pair_names_the_coordinate() -> None:
    with pytest.raises(DomainError, match=r"start\[1\] must be a finite real number, got nan"):
        pair("start", (0, float("nan")))


def test_all_finite() -> None:
    values = np.array([1.0, 2.0])
    assert all_finite("x", values) is values
    with pytest.raises(DomainError, match="x must be finite"):
        all_finite("x", np.array([1.0, np.nan]))
