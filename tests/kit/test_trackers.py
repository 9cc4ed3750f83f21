from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import ValueTracker, linear

from scenes.kit.trackers import Doubled, LogTracker, Whole, WholePart

positive = st.floats(1e-300, 1e300)


@given(positive, positive)
def test_it_holds_the_value_that_was_set(first: float, second: float) -> None:
    tracker = LogTracker(first)
    assert tracker.get_value() == pytest.approx(first, rel=1e-12)
    assert tracker.set_value(second) is tracker
    assert tracker.get_value() == pytest.approx(second, rel=1e-12)


@given(st.floats(-20, 20), st.floats(-20, 20), st.floats(0, 1))
def test_it_moves_by_equal_factors_in_equal_times(start: float, end: float, share: float) -> None:
    tracker = LogTracker(10**start)
    animation = tracker.animate(rate_func=linear).set_value(10**end).build()
    animation.begin()
    animation.interpolate(share)
    expected = (1 - share) * start + share * end
    assert np.log10(tracker.get_value()) == pytest.approx(expected, abs=1e-9)


@given(st.floats(0, 1e6))
def test_whole_numbers_of_something_on_the_move(value: float) -> None:
    count = Whole(0)
    count.set_value(value)
    assert isinstance(count.get_value(), int)
    assert abs(count.get_value() - value) <= 0.5
    assert count.exact == value
    assert WholePart(ValueTracker(value)).get_value() == pytest.approx(math.floor(value + 1e-9))


@given(st.integers(1, 9), st.integers(0, 12), st.floats(-0.49, 0.49))
def test_doubling_is_counted_in_whole_steps(first: int, times: int, part: float) -> None:
    assert Doubled(first, ValueTracker(times + part)).get_value() == first * 2**times


def test_a_step_is_complete_in_spite_of_rounding() -> None:
    assert WholePart(ValueTracker(3 - 1e-12)).get_value() == 3
    assert WholePart(ValueTracker(3 - 1e-6)).get_value() == 2
