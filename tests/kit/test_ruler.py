from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import LEFT, Square, ValueTracker

from scenes.kit.clock import FrameClock
from scenes.kit.layout import WHOLE
from scenes.kit.ruler import APART, CLOSE, Ruler, Walls, steps, zoomed

REGION = WHOLE.rows(4)[0]
lefts = st.floats(0, 5)
widths = st.floats(1e-6, 10)
windows = st.tuples(lefts, widths).map(lambda w: (w[0], w[0] + w[1]))


@holds_for(windows, windows, st.floats(0, 1))
def test_a_zoom_is_steady_and_leads_from_window_to_window(
    old: tuple[float, float], new: tuple[float, float], share: float
) -> None:
    assert zoomed(old, new, 0) == pytest.approx(old)
    assert zoomed(old, new, 1) == pytest.approx(new)
    left, right = zoomed(old, new, share)
    wide, narrow = old[1] - old[0], new[1] - new[0]
    assert right - left == pytest.approx(wide ** (1 - share) * narrow**share, rel=1e-6)
    assert min(old[0], new[0]) - 1e-9 <= left
    assert right <= max(old[1], new[1]) + 1e-9


@settings(max_examples=60)
@holds_for(windows)
def test_ticks_are_round_and_never_crowded(window: tuple[float, float]) -> None:
    ruler = Ruler(REGION, lambda: window)
    values = [number.value for number in ruler.numbers]
    places = [ruler.point(value)[0] for value in values]
    assert all(b - a > CLOSE - 1e-6 for a, b in pairwise(places))
    assert all(REGION.left <= place <= REGION.right for place in places)
    assert 2 <= len(values) <= REGION.width / CLOSE + 1
    gaps = {round(gap / ruler.unit, 9) for gap in np.diff(places) * ruler.unit}
    assert len(gaps) == 1 or max(gaps) - min(gaps) < 1e-6 * max(gaps)
    step = values[1] - values[0]
    assert min(abs(step - s) for s in steps()) <= 1e-6 * step
    assert {number.origin for number in ruler.numbers} == {"tick"}


def test_values_stand_where_the_window_puts_them() -> None:
    ruler = Ruler(REGION, lambda: (3.0, 3.5))
    np.testing.assert_allclose(ruler.point(3.0)[0], REGION.left)
    np.testing.assert_allclose(ruler.point(3.5)[0], REGION.right)
    assert ruler.point(3.2, 0.7)[1] - ruler.point(3.2)[1] == pytest.approx(0.7)
    assert ruler.shows(3.5)
    assert not ruler.shows(3.51)
    assert "3.2" in ruler.written.split()


def test_what_leaves_the_window_is_clipped() -> None:
    ruler = Ruler(REGION, lambda: (3.0, 3.5))
    assert not ruler.post(3.6, 0.5, "#ffffff").has_points()
    assert ruler.post(3.4, 0.5, "#ffffff").get_x() == pytest.approx(ruler.point(3.4)[0])
    band = ruler.band(2.0, 3.25, 0.3, "#ffffff")
    assert band.get_left()[0] == pytest.approx(REGION.left)
    assert band.get_right()[0] == pytest.approx(ruler.point(3.25)[0])
    fence = ruler.fence(3.3, 3.7, 4, 0.5)
    assert fence.get_right()[0] <= REGION.right + 1e-9


def test_nothing_is_drawn_below_the_least_value() -> None:
    ruler = Ruler(REGION, lambda: (-1.0, 4.0))
    assert ruler.line.get_left()[0] == pytest.approx(ruler.point(0)[0])
    assert min(number.value for number in ruler.numbers) >= 0


def test_it_follows_its_window_while_it_is_animated(scene: FrameClock) -> None:
    share = ValueTracker(0)
    ruler = Ruler(REGION, lambda: zoomed((0.0, 6.0), (3.14, 3.15), share.get_value()))
    walls = Walls(ruler, lambda: (3.141, 3.142))
    label = walls.label(1, Square(0.2))
    flag = ruler.flag(ValueTracker(3.1415), Square(0.1), LEFT)
    parts = ruler.submobjects[:]
    scene.add(ruler, walls, label, flag)
    scene.play(share.animate.set_value(1), ruler.animate.set_opacity(1), run_time=1)
    assert ruler.submobjects == parts
    fresh = Ruler(REGION, lambda: (3.14, 3.15))
    np.testing.assert_allclose(ruler.labels.points, fresh.labels.points, atol=1e-6)
    assert ruler.written == fresh.written
    assert walls.low.get_x() == pytest.approx(fresh.point(3.141)[0], abs=1e-6)
    assert label.get_left()[0] == pytest.approx(fresh.point(3.142)[0], abs=1e-6)
    assert flag[1].get_right()[0] < flag[0].get_x()


@pytest.mark.parametrize("ends", [(CLOSE, 0.0), (APART, 1.0)])
def test_new_labels_come_up_as_they_get_room(ends: tuple[float, float]) -> None:
    distance, opacity = ends
    width = REGION.width / distance  # 1 apart are ``distance`` scene units
    ruler = Ruler(REGION, lambda: (2.0, 2.0 + width * (1 - 1e-9)))
    shown = ruler.coming.get_fill_opacity() if ruler.coming.width > 0 else 1.0
    assert shown == pytest.approx(opacity, abs=1e-3)
