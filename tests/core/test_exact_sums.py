import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.exact_sums import exact_sum, nearest_to

numbers = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(numbers, max_size=12))
def test_a_sum_is_rounded_once_at_most(terms: list[float]) -> None:
    exact = sum(map(Fraction, terms), Fraction(0))
    try:
        nearest = float(exact)
    except OverflowError:
        assert exact_sum(terms) == exact
    else:
        assert nearest_to("sum", exact_sum(terms)) == nearest


@given(st.fractions())
def test_nearest(number: Fraction) -> None:
    assert nearest_to("x", number) == number.numerator / number.denominator


def test_too_large() -> None:
    assert exact_sum([1e308] * 20) == 20 * Fraction(1e308)
    with pytest.raises(DomainError, match="total must not exceed the largest float"):
        nearest_to("total", exact_sum([1e308, 1e308]))
    assert nearest_to("x", Fraction(math.ulp(0)) / 3) == 0
