from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import linear

from scenes.kit.trackers import LogTracker

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
