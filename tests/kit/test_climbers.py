from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import ValueTracker

from scenes.kit import theme
from scenes.kit.climbers import Climber, Crowd, FeltArrow, one_step
from scenes.kit.clock import FrameClock
from scenes.kit.ground import FROM_ABOVE, View
from scenes.kit.relief import Look, Relief

PATH = [(-1.0, -1.0), (0.0, -0.5), (0.5, 0.5), (0.6, 0.6)]
SIDE, MAP = View(0.4, 0.6, 1.2), View(0.0, FROM_ABOVE, 1.5)


@pytest.fixture
def relief() -> Relief:
    return Relief(lambda x, y: x**2 + y**2, (-2.0, 2.0), (-2.0, 2.0), SIDE)


@holds_for(st.floats(0, 3))
def test_a_walker_is_on_the_way_between_its_steps(steps: float) -> None:
    relief = Relief(lambda x, y: x + y, (-2.0, 2.0), (-2.0, 2.0), MAP)
    climber = Climber(relief, PATH)
    climber.steps.set_value(steps)
    before = min(int(steps), 2)
    share = steps - before
    expected = (1 - share) * np.array(PATH[before]) + share * np.array(PATH[before + 1])
    assert climber.place == pytest.approx(tuple(expected))
    taken = math.floor(steps + 1e-9)  # a tracker that has arrived may lack a rounding error
    assert climber.footprint == PATH[taken]
    assert climber.taken.get_value() == taken


def test_walkers_stay_on_the_ground_while_the_view_turns(scene: FrameClock, relief: Relief) -> None:
    climber, crowd = Climber(relief, PATH), Crowd(relief, [PATH, PATH[::-1]])
    scene.add(relief, climber, crowd)
    scene.play(climber.steps.animate.set_value(2), crowd.steps.animate.set_value(1.5))
    climber.steps.set_value(1.25)
    climber.update()
    np.testing.assert_allclose(climber.dot.get_center(), relief.at(0.125, -0.25), atol=1e-6)
    climber.steps.set_value(2)
    scene.play(Look(relief, MAP))
    np.testing.assert_allclose(climber.dot.get_center(), relief.at(*PATH[2]), atol=1e-6)
    trail = climber.trail.get_anchors()
    for place in PATH[:3]:
        assert np.linalg.norm(trail - relief.at(*place), axis=1).min() < 1e-6
    middles = crowd.points.reshape(2, -1, 3).mean(axis=1)
    expected = relief.trace([(0.25, 0.0), (0.25, 0.0)])
    np.testing.assert_allclose(middles, expected, atol=0.02)


def test_a_step_uses_its_arrow_up(scene: FrameClock, relief: Relief) -> None:
    climber = Climber(relief, PATH)
    arrow = FeltArrow(relief, lambda: climber.place, lambda x, y: (1.0, 0.0), theme.SLOPE, 0.5)
    start, tip = relief.at(*PATH[0]), relief.at(PATH[0][0] + 0.5, PATH[0][1])
    np.testing.assert_allclose(arrow.end, tip, atol=1e-6)
    np.testing.assert_allclose(arrow.shaft.get_start(), start, atol=1e-6)
    scene.add(relief, climber, arrow)
    scene.play(*one_step(relief, climber, arrow))
    assert climber.footprint == PATH[1]
    assert relief.light.torch == pytest.approx(PATH[1])
    assert not arrow.shaft.has_points()


def test_an_arrow_can_be_turned(relief: Relief) -> None:
    relief.look(MAP)
    arrow = FeltArrow(relief, lambda: (0.0, 0.0), lambda x, y: (1.0, 0.0), theme.SLOPE, 1.0)
    arrow.turn.set_value(math.pi / 2)
    arrow.update()
    np.testing.assert_allclose(arrow.end, relief.at(0.0, 1.0), atol=1e-6)


def test_a_figure_stands_upright_and_vanishes_from_above(relief: Relief) -> None:
    climber = Climber(relief, PATH, figure=True)
    assert climber.figure.height > 0.5
    assert climber.figure.get_bottom()[1] == pytest.approx(relief.at(*PATH[0])[1], abs=0.1)
    relief.look(MAP)
    climber.update()
    assert climber.figure.height < 1e-6
    assert climber.dot.width > 0.1
    climber.lay_down_figure()
    climber.steps.set_value(ValueTracker(1).get_value())
    climber.update()
    np.testing.assert_allclose(climber.dot.get_center(), relief.at(*PATH[1]), atol=1e-6)
