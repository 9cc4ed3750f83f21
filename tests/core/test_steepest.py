import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.steepest import steepest_point

places = st.floats(1e-3, 0.999)


@given(places, st.floats(-2, 2), st.floats(-2, 2))
def test_jumps(c: float, left: float, right: float) -> None:
    if abs(left - right) < 1e-3:
        return
    found = steepest_point(lambda x: left if x < c else right, 0, 1)
    assert abs(found - c) <= math.ulp(c)


@given(places, st.sampled_from([-1, -2, -0.5]))
def test_poles_of_one_sign(c: float, power: float) -> None:
    assert steepest_point(lambda x: abs(x - c) ** power, 0, 1) == c


@given(places, st.sampled_from([1, 3]))
def test_poles_that_change_the_sign(c: float, power: int) -> None:
    assert steepest_point(lambda x: (x - c) ** -power, 0, 1) == c


def test_a_logarithm() -> None:
    assert steepest_point(lambda x: math.log(abs(x - 0.3)), 0.2, 0.5) == 0.3


def test_neighbours_and_large_numbers() -> None:
    above = math.nextafter(1, 2)
    assert steepest_point(lambda x: x > 1, 1, above) == above
    assert steepest_point(lambda x: 1e308 if x > 0.4 else -1e308, 0, 1) == pytest.approx(0.4)
