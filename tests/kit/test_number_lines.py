from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import LEFT, RIGHT, UP, ValueTracker

from scenes.kit import theme
from scenes.kit.layout import STAGE
from scenes.kit.number_lines import TIP, Nudge, NumberLines, arrow, live
from scenes.kit.readouts import dial


@pytest.fixture(scope="module")
def lines() -> NumberLines:
    return NumberLines(STAGE, ends=(4.0, 8.0, 8.0), step=2)


@holds_for(st.integers(0, 2), st.floats(0, 8), st.floats(0, 8))
def test_one_scale_and_one_zero_serve_all_lines(
    lines: NumberLines, row: int, a: float, b: float
) -> None:
    zero, first, second = lines.at(row, 0), lines.at(row, a), lines.at(row, b)
    assert zero[0] == STAGE.left
    assert second[0] - first[0] == pytest.approx(lines.unit * (b - a))
    assert first[1] == zero[1] == lines.heights[row]
    assert lines.at(row, 8)[0] <= STAGE.right + 1e-9


def test_lines_go_down_and_the_outer_ones_have_labels(lines: NumberLines) -> None:
    assert (np.diff(lines.heights) < 0).all()
    first, middle, last = lines
    assert [label[1].written for label in first[1]] == ["0", "2", "4"]
    assert [label[1].written for label in last[1]] == ["0", "2", "4", "6", "8"]
    assert first[1][0][1].get_bottom()[1] > lines.heights[0]
    assert last[1][0][1].get_top()[1] < lines.heights[2]
    assert not any(hasattr(part, "written") for part in middle.get_family())


@settings(max_examples=30)
@holds_for(st.floats(0.2, 1.4), st.floats(-0.3, 0.3))
def test_a_nudge_is_stretched_by_every_derivative(lines: NumberLines, x: float, dx: float) -> None:
    nudge = Nudge(lines, [lambda t: t**2, np.sin], ValueTracker(x), ValueTracker(dx))
    u, y = x**2, math.sin(x**2)
    first, second = 2 * x, math.cos(u)
    expected = [(x, x + dx), (u, u + first * dx), (y, y + second * first * dx)]
    np.testing.assert_allclose(nudge.spans(), expected, atol=1e-9)
    np.testing.assert_allclose(nudge.slopes(), [first, second], atol=1e-9)
    for row, (start, _) in enumerate(expected):
        np.testing.assert_allclose(nudge.dots[row].get_center(), lines.at(row, start), atol=1e-9)


def test_a_nudges_parts_follow_its_trackers(lines: NumberLines) -> None:
    x, dx = ValueTracker(1.0), ValueTracker(0.5)
    nudge = Nudge(lines, [lambda t: 2 * t], x, dx)
    x.set_value(2.0)
    for part in nudge.parts:
        part.update()
    np.testing.assert_allclose(nudge.dots[1].get_center(), lines.at(1, 4.0), atol=1e-9)
    assert nudge.arrows[1].get_right()[0] == pytest.approx(lines.at(1, 5.0)[0])
    face = nudge.bands[0][0]
    corners = {tuple(np.round(corner, 6)) for corner in face.get_vertices()}
    wanted = [lines.at(0, 2.0), lines.at(0, 2.5), lines.at(1, 5.0), lines.at(1, 4.0)]
    assert corners == {tuple(np.round(corner, 6)) for corner in wanted}


@holds_for(st.floats(0.01, 3), st.sampled_from([LEFT, RIGHT]))
def test_a_tip_is_never_longer_than_its_arrow(length: float, way: np.ndarray) -> None:
    shaft, tip = arrow(UP, UP + length * way, theme.NUDGE)
    assert tip.width == pytest.approx(min(TIP, 0.6 * length))
    ends = sorted([shaft.get_start()[0], (length * way)[0]])
    drawn = [min(shaft.get_left()[0], tip.get_left()[0]),
             max(shaft.get_right()[0], tip.get_right()[0])]  # fmt: skip
    assert drawn == pytest.approx(ends)
    assert not arrow(UP, UP, theme.NUDGE).family_members_with_points()


def test_digits_stand_on_the_line_that_the_sign_leaves_open() -> None:
    tracker = ValueTracker(1.5)
    left, number = live("f'", dial(tracker))
    axis = left.part("sign").get_y()
    foot, top = number.strut.get_start()[1], number.strut.get_end()[1]
    assert foot < axis < top
    assert (axis - foot) / (top - foot) == pytest.approx(0.4, abs=0.1)
    assert number.get_left()[0] > left.get_right()[0]
