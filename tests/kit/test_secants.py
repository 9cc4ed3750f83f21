from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import DashedLine, FadeIn, FadeOut, ValueTracker

from scenes.kit import plots, theme
from scenes.kit.clock import FrameClock
from scenes.kit.secants import FADE, Secant


def parabola(x: float) -> float:
    return x**2


@pytest.fixture(scope="module")
def secant() -> Secant:
    plot = plots.axes(x=(-3, 3), y=(-2, 9))
    return Secant(plot, parabola, ValueTracker(1), ValueTracker(1))


def opacity(name: object) -> float:
    return float(name[0].get_fill_opacity())  # type: ignore[index]


steps = st.floats(0.01, 2).flatmap(lambda step: st.sampled_from([step, -step]))


@holds_for(st.floats(-1, 1), steps)
def test_the_line_runs_through_both_points_of_the_graph(
    secant: Secant, base: float, step: float
) -> None:
    secant.stand_at(base, step)
    places = [(x, parabola(x)) for x in (base, base + step)]
    for point, place in zip((secant.p, secant.q), places, strict=True):
        np.testing.assert_allclose(secant.plot.p2c(point[0].get_center()), place, atol=1e-6)
    ends = [secant.plot.p2c(end) for end in (secant.line.get_start(), secant.line.get_end())]
    slope = (places[1][1] - places[0][1]) / step
    for x, y in ends:
        assert y - places[0][1] == pytest.approx(slope * (x - base), abs=1e-6)


@holds_for(st.floats(-1, 1), steps)
def test_run_and_rise_are_the_legs_of_the_slope_triangle(
    secant: Secant, base: float, step: float
) -> None:
    secant.stand_at(base, step)
    corner = secant.plot.at(base + step, parabola(base))
    np.testing.assert_allclose(secant.rise.get_start(), corner, atol=1e-6)
    np.testing.assert_allclose(secant.rise.get_end(), secant.q[0].get_center(), atol=1e-6)
    assert isinstance(secant.run, DashedLine)
    run = secant.plot.at(base, parabola(base)), corner
    assert secant.run.get_center()[1] == pytest.approx(corner[1], abs=1e-6)
    assert secant.run.width <= abs(run[1][0] - run[0][0]) + 1e-6


def test_all_parts_follow_their_trackers(scene: FrameClock, secant: Secant) -> None:
    secant.stand_at(-1, 2)
    scene.add(*secant.parts)
    scene.play(secant.base.animate.set_value(0.5), secant.step.animate.set_value(1.5))
    np.testing.assert_allclose(secant.plot.p2c(secant.q[0].get_center()), (2, 4), atol=1e-6)
    letter = secant.q[1]
    assert letter.get_right()[0] < secant.q[0].get_left()[0]  # up and to the left of its point
    assert letter.get_bottom()[1] > secant.q[0].get_top()[1]
    left, right = secant.p[0].get_x(), secant.q[0].get_x()
    assert left < secant.dx.get_x() < right
    assert secant.dx.get_top()[1] < secant.p[0].get_y()
    assert secant.dy.get_left()[0] > right


def test_a_leg_too_short_for_its_name_loses_it_gradually(secant: Secant) -> None:
    unit = secant.plot.at(1, 0)[0] - secant.plot.at(0, 0)[0]
    seen = []
    for length in (FADE[1] * 1.01, sum(FADE) / 2, FADE[0] * 0.99):
        secant.stand_at(0.5, length / unit)
        seen.append(opacity(secant.dx))
    assert seen == pytest.approx([1, 0.5, 0], abs=0.02)
    secant.stand_at(0.5, 0.01)
    assert opacity(secant.q[1]) == 0
    assert opacity(secant.p[1]) == 1
    secant.stand_at(0.5, 2)
    assert [opacity(name) for name in (secant.dx, secant.dy, secant.q[1])] == [1, 1, 1]


def test_a_name_may_fade_while_its_leg_is_long(scene: FrameClock, secant: Secant) -> None:
    secant.stand_at(0.5, 2)
    fade = FadeIn(secant.dx)
    fade.begin()
    fade.update_mobjects(0)
    fade.interpolate(0.5)
    assert opacity(secant.dx) == pytest.approx(0.5)
    fade.finish()
    scene.play(FadeIn(secant.dx))
    assert opacity(secant.dx) == 1
    scene.play(FadeOut(secant.dx))
    assert secant.dx not in scene.mobjects


def test_meanings_have_their_colours(secant: Secant) -> None:
    assert secant.rise.get_stroke_color().to_hex().lower() == theme.SLOPE
    assert secant.line.get_stroke_color().to_hex().lower() == theme.SLOPE
    assert secant.dx[0].get_fill_color().to_hex().lower() == theme.NUDGE
    assert secant.dy[0].get_fill_color().to_hex().lower() == theme.SLOPE
    assert secant.dx.written == "Delta x"
