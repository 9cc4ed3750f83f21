from __future__ import annotations

import numpy as np
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import VMobject

from scenes.kit.strips import Strip, flat, outline, strokes

places = st.tuples(st.floats(-9, 9), st.floats(-9, 9))


@holds_for(st.lists(places, min_size=2, max_size=8))
def test_an_outline_is_the_one_that_manim_draws(corners: list[tuple[float, float]]) -> None:
    expected = VMobject().set_points_as_corners([(x, y, 0) for x, y in corners])
    np.testing.assert_allclose(outline(np.array(corners)), expected.points, atol=1e-9)


@holds_for(st.lists(st.tuples(places, places), min_size=1, max_size=6))
def test_strokes_lead_from_end_to_end(ends: list[tuple[tuple[float, float], ...]]) -> None:
    points = strokes(np.array(ends)).reshape(len(ends), 4, 3)
    np.testing.assert_allclose(points[:, [0, 3], :2], ends)
    np.testing.assert_allclose(points[:, 1] - points[:, 0], points[:, 3] - points[:, 2], atol=1e-9)
    assert (points[..., 2] == 0).all()


def test_a_strip_lies_between_its_edges_and_is_coloured_from_left_to_right() -> None:
    strip = Strip()
    far, near = np.array([[-1.0, 1.0], [0.0, 1.5], [2.0, 1.0]]), np.array([[-1.0, 0.0], [2.0, 0.0]])
    colors = np.array([[1.0, 0, 0, 1], [0, 0, 1.0, 1]])
    strip.span(far, near, colors)
    assert (strip.get_left()[0], strip.get_right()[0]) == (-1, 2)
    assert (strip.get_bottom()[1], strip.get_top()[1]) == (0, 1.5)
    start, end = strip.get_gradient_start_and_end_points()
    np.testing.assert_allclose([start, end], flat(np.array([[-1.0, 1.0], [2.0, 1.0]])))
    np.testing.assert_allclose(strip.get_fill_rgbas(), colors)
