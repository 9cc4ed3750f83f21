from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import UR, DashedLine

from scenes.kit import loglog
from scenes.kit.layout import STAGE
from scenes.kit.plots import Plot


@pytest.fixture(scope="module")
def plot() -> Plot:
    return loglog.axes(
        x=(-16, 0), y=(-12, 2), x_powers=(-15, 0), y_powers=(-10, 0), x_name="h", y_name="epsilon"
    )


exponents = st.floats(-16, 0)


@holds_for(exponents, st.floats(-12, 2))
def test_equal_factors_are_equal_distances(plot: Plot, x: float, y: float) -> None:
    np.testing.assert_allclose(plot.p2c(loglog.at(plot, 10**x, 10**y)), (x, y), atol=1e-6)


@pytest.mark.parametrize("value", [0.0, -1.0, 1e-13, 1e-300])
def test_what_is_too_small_to_show_rests_on_the_axis(plot: Plot, value: float) -> None:
    np.testing.assert_allclose(plot.p2c(loglog.at(plot, 1e-8, value)), (-8, -12), atol=1e-6)


def test_axes_cross_at_the_lower_left_and_name_powers(plot: Plot) -> None:
    assert plot.crossing == (-16, -12)
    assert plot.y_labels.get_left()[0] >= STAGE.left
    assert plot.names.get_right()[0] <= STAGE.right
    assert [label[1].written for label in plot.x_labels] == ["10^(−15)", "10^(0)"]
    number = plot.x_labels[0][1]
    assert number.numbers[0].origin == "tick"
    marks = [label[0].get_center() for label in plot.x_labels]
    np.testing.assert_allclose(marks[0], loglog.at(plot, 1e-15, 1e-12), atol=1e-6)
    np.testing.assert_allclose(marks[1], loglog.at(plot, 1, 1e-12), atol=1e-6)


@holds_for(st.floats(0.5, 3), st.floats(-3, 0))
def test_a_power_law_is_a_straight_wall(plot: Plot, power: float, factor: float) -> None:
    wall = loglog.wall(plot, lambda h: 10**factor * h**power, (-3, -0.5), "order", UR)
    line, name = wall
    assert isinstance(line, DashedLine)
    start, end = plot.p2c(line.get_start()), plot.p2c(line.get_end())
    np.testing.assert_allclose(start, (-3, factor - 3 * power), atol=0.2)  # ends may be a gap
    assert (end[1] - start[1]) / (end[0] - start[0]) == pytest.approx(power, abs=1e-6)
    assert name.written == "order"
    assert name.get_left()[0] > line.get_center()[0]


def test_measured_errors_are_joined_one_by_one(plot: Plot) -> None:
    steps = np.geomspace(1e-15, 1, 16)
    curve = loglog.measured(plot, lambda h: 2 * h, list(steps))
    anchors = [plot.p2c(point) for point in (*curve.get_start_anchors(), curve.get_end())]
    expected = [(np.log10(h), max(np.log10(2 * h), -12)) for h in steps]
    np.testing.assert_allclose(anchors, expected, atol=1e-6)
