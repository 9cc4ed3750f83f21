import math
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.crossing import first_crossing


@given(st.floats(0.1, 6), st.floats(1e-3, 1e3), st.floats(-3, 3))
def test_powers(power: float, tolerance: float, misjudged: float) -> None:
    exact = tolerance ** (1 / power)
    found = first_crossing(lambda r: r**power, tolerance, guess=exact * 10**misjudged)
    assert found == pytest.approx(exact, rel=1e-11)


@given(st.floats(0.01, 0.999))
def test_the_first_crossing_of_many(tolerance: float) -> None:
    found = first_crossing(lambda r: abs(math.sin(r)), tolerance, guess=1)
    assert found == pytest.approx(math.asin(tolerance), rel=1e-10)


def test_a_peak_between_two_looks_is_climbed() -> None:
    tolerance = 1 - 1e-7  # held for 4e-4 only
    found = first_crossing(lambda r: abs(math.sin(r)), tolerance, guess=1)
    assert found == pytest.approx(math.asin(tolerance), rel=1e-9)
    mirrored = first_crossing(lambda r: abs(math.sin(r)), tolerance, guess=1.05)
    assert mirrored == pytest.approx(found, rel=1e-12)


def test_a_pole_between_two_looks_is_found() -> None:
    found = first_crossing(lambda r: abs(math.tan(r)), 1e4, guess=10)
    assert found == pytest.approx(math.atan(1e4), rel=1e-11)


def test_a_peak_in_a_single_float_is_found() -> None:
    assert first_crossing(lambda r: 1 - abs(r - 0.7), 1 - 1e-16, guess=1) == 0.7 - math.ulp(0.7)


def test_a_peak_may_fall_short_by_the_graze() -> None:
    short = 1 + 1e-12
    found = first_crossing(lambda r: abs(math.sin(r)), short, guess=1, graze=1e-11)
    assert found == pytest.approx(math.pi / 2, rel=1e-7)
    assert first_crossing(lambda r: abs(math.sin(r)), short, guess=1) == math.inf


def test_low_at_no_float() -> None:
    assert first_crossing(lambda r: 1.0, 0.5, guess=1) == 0
    assert first_crossing(lambda r: r, 5e-324, guess=1) == 5e-324


def test_looks_may_go_out_to_the_largest_float() -> None:
    found = first_crossing(lambda r: r, 1e307, guess=1, growth=2, furthest=math.inf)
    assert found == 1e307
    assert first_crossing(lambda r: r, 1e307, guess=1) == math.inf


def test_the_edge_of_the_domain_is_a_crossing() -> None:
    found = first_crossing(lambda r: 0.0 if r <= 1 else math.inf, 0.5, guess=7)
    assert found == pytest.approx(1, rel=1e-11)


def test_a_low_height_stays_low_for_ever() -> None:
    assert first_crossing(lambda r: r / (1 + r), 1.0, guess=1) == math.inf
    assert first_crossing(lambda r: abs(math.sin(r)), 1.0, guess=1) == math.inf


def test_what_is_found_is_within_the_tolerance() -> None:
    found = first_crossing(lambda r: r**3, 2.0, guess=1)
    assert found**3 <= 2 < (found * (1 + 2e-12)) ** 3


def test_few_looks_are_taken() -> None:
    looks = count()

    def height(r: float) -> float:
        next(looks)
        return r**4

    first_crossing(height, 1.0, guess=1)
    assert next(looks) < 100


def test_a_guess_far_too_large_does_not_skip_the_first_crossing() -> None:
    # the first look would be at 8; halving [0, 8] would settle on the crossing near 7.2
    found = first_crossing(lambda r: abs(math.sin(r)), 0.8, guess=256)
    assert found == pytest.approx(math.asin(0.8), rel=1e-11)
