import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.rationals import (
    integers,
    mean,
    positive_rational,
    rational,
    rounded,
    square_root,
)

mp = mpmath.mp.clone()
mp.dps = 50

finite = st.floats(allow_nan=False, allow_infinity=False)


def test_numbers_are_taken_exactly() -> None:
    assert rational("x", 0.1) == Fraction(3602879701896397, 2**55)
    assert rational("x", Fraction(1, 3)) == Fraction(1, 3)
    assert rational("x", 10**400) == 10**400
    assert rational("x", sympy.Rational(1, 3)) == Fraction(1, 3)
    assert rational("x", np.int64(3)) == rational("x", np.float32(3)) == 3
    for value in (math.nan, math.inf, "1", None, 1j):
        with pytest.raises(DomainError, match="x must be a finite real number"):
            rational("x", value)


@pytest.mark.parametrize("value", [0, -1, -5e-324, Fraction(-1, 3)])
def test_positive_rationals(value: float) -> None:
    assert positive_rational("rate", 5e-324) == Fraction(1, 2**1074)
    with pytest.raises(DomainError, match="rate must be positive, got"):
        positive_rational("rate", value)


@given(finite)
def test_floats_come_back(value: float) -> None:
    assert rounded("x", rational("x", value)) == value


def test_rounding_to_nearest() -> None:
    assert rounded("x", Fraction(1, 3)) == 1 / 3
    assert rounded("x", 1 + Fraction(3, 2**54)) == 1 + 2**-52
    assert rounded("x", Fraction(1, 2**1075)) == 0.0
    assert rounded("x", Fraction(3, 2**1075)) == 1e-323
    with pytest.raises(DomainError, match=r"x must not be beyond the largest float, got about 2"):
        rounded("x", Fraction(2**1024))
    with pytest.raises(DomainError, match=r"got about -2\*\*2999"):
        rounded("x", Fraction(-(2**3000), 3))


@given(st.lists(finite, min_size=1, max_size=6))
def test_integers_over_one_scale(values: list[float]) -> None:
    numbers, scale = integers(np.array(values))
    assert scale & (scale - 1) == 0
    assert [Fraction(n, scale) for n in numbers] == [Fraction(v) for v in values]


@given(st.lists(finite, min_size=1, max_size=9))
def test_means_are_correctly_rounded(values: list[float]) -> None:
    with mp.workdps(700):
        assert mean("x", np.array(values)) == float(mp.fsum(values) / len(values))


def test_means_of_any_shape() -> None:
    assert mean("x", np.array(3.0)) == 3.0
    assert mean("x", np.array([[1.7e308, 1.7e308], [-1.7e308, 1.7e308]])) == 8.5e307
    with pytest.raises(DomainError, match="x must be finite, got inf"):
        mean("x", np.array([1.0, math.inf]))
    with pytest.raises(DomainError, match="x must be finite, got nan"):
        mean("x", np.array(math.nan))


@given(st.fractions(min_value=0), st.integers(-2000, 2000))
def test_square_roots(value: Fraction, exponent: int) -> None:
    scaled = value * Fraction(2) ** exponent
    root = square_root(scaled)
    with mp.workdps(60):
        exact = mp.sqrt(mp.mpf(scaled.numerator) / scaled.denominator)
        error = abs(mp.mpf(root.numerator) / root.denominator - exact)
        assert error <= exact * mp.mpf(2) ** -60
