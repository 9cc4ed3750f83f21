from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import RIGHT, UP, Circle, ValueTracker

from scenes.kit.polygons import Trap, crossings, doubling_corners, regular, upper_half

doublings = st.floats(0, 4)


def area(corners: np.ndarray) -> float:
    x, y = corners.T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def apothem(corners: np.ndarray) -> float:
    """The distance of the nearest side from the centre."""
    ends = np.roll(corners, -1, axis=0)
    cross = np.abs(corners[:, 0] * ends[:, 1] - corners[:, 1] * ends[:, 0])
    lengths = np.linalg.norm(ends - corners, axis=1)
    return float((cross[lengths > 1e-9] / lengths[lengths > 1e-9]).min())


@pytest.mark.parametrize("sides", [3, 6, 7, 96])
def test_polygons_are_regular_and_touch_the_circle(sides: int) -> None:
    inner, outer = regular(sides, False), regular(sides, True)
    np.testing.assert_allclose(np.linalg.norm(inner, axis=1), 1)
    assert apothem(outer) == pytest.approx(1)
    assert area(inner) == pytest.approx(sides / 2 * math.sin(2 * math.pi / sides))
    assert area(outer) == pytest.approx(sides * math.tan(math.pi / sides))
    middles = (outer + np.roll(outer, 1, axis=0)) / 2
    distances = np.linalg.norm(middles[:, None] - inner[None], axis=2).min(axis=1)
    np.testing.assert_allclose(distances, 0, atol=1e-9)  # both touch at the same points


@settings(max_examples=50)
@holds_for(doublings)
def test_the_circle_stays_between_the_polygons(doubled: float) -> None:
    inner, outer = (doubling_corners(6, doubled, outside) for outside in (False, True))
    assert np.linalg.norm(inner, axis=1).max() <= 1 + 1e-9
    assert apothem(outer) >= 1 - 1e-9
    assert area(inner) < math.pi < area(outer)


@pytest.mark.parametrize("outside", [False, True])
def test_doubling_moves_without_a_jump(outside: bool) -> None:
    for whole in range(3):
        before = doubling_corners(6, whole + 1 - 1e-9, outside)
        np.testing.assert_allclose(before, doubling_corners(6, whole + 1, outside), atol=1e-6)
        after = area(doubling_corners(6, whole + 1e-9, outside))
        assert after == pytest.approx(area(doubling_corners(6, whole, outside)))


@settings(max_examples=30)
@holds_for(doublings)
def test_walls_close_in_on_pi_from_both_sides(doubled: float) -> None:
    count = ValueTracker(doubled)
    trap = Trap(Circle(), 6, count)
    low, high = trap.bounds()
    assert low < math.pi < high
    count.set_value(doubled + 0.5)
    assert low < trap.bounds()[0]
    assert trap.bounds()[1] < high


def test_a_trap_follows_its_circle() -> None:
    trap = Trap(Circle(), 6, ValueTracker(0))
    trap.circle.scale(2).shift(RIGHT + UP)
    trap.update()
    np.testing.assert_allclose(trap.inner.get_center(), RIGHT + UP, atol=1e-9)
    reach = np.linalg.norm(trap.inner.get_vertices() - (RIGHT + UP), axis=1)
    np.testing.assert_allclose(reach, 2)
    assert trap.outer.width > trap.inner.width


@pytest.mark.parametrize("sides", [6, 12, 96])
def test_the_upper_half_runs_from_left_to_right(sides: int) -> None:
    half = upper_half(regular(sides, False))
    assert (np.diff(half[:, 0]) >= -1e-9).all()
    assert (half[1:-1, 1] > 0).all()
    assert half[0].tolist() == pytest.approx([-half[-1][0], 0])
    length = np.linalg.norm(np.diff(half, axis=0), axis=1).sum()
    assert length == pytest.approx(sides * math.sin(math.pi / sides), abs=1e-6)
    assert max(crossings(regular(sides, False))) == pytest.approx(half[-1][0])
