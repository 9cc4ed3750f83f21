"""Claims: what drawn things say about themselves, and what becomes of it."""

from __future__ import annotations

import numpy as np
import pytest
from manim import LEFT, RIGHT, UP, Circle, Mobject, ValueTracker, VGroup

from calcml_core.derivatives import tangent_line
from scenes.kit import plots
from scenes.kit.claims import claims_of, fit, is_straight
from scenes.kit.climbers import FeltArrow
from scenes.kit.ground import FROM_ABOVE, View
from scenes.kit.polygons import Trap
from scenes.kit.relief import Relief
from scenes.kit.secants import Secant


def parabola(x: float) -> float:
    return x**2


def fault(mobject: Mobject) -> str:
    (claim,) = claims_of(mobject)
    return claim.fault(mobject)


@pytest.fixture
def plot() -> plots.Plot:
    return plots.axes(x=(-3, 3), y=(-1, 8))


def test_a_line_claims_its_slope_and_place(plot: plots.Plot) -> None:
    line = plots.line(plot, tangent_line(parabola, 1))
    assert fault(line) == ""
    line.shift(0.1 * UP)
    assert "another place" in fault(line)
    line.shift(0.1 * LEFT).rotate(0.2)
    assert "the core says 2" in fault(line)


def test_a_pixel_more_or_less_does_not_matter(plot: plots.Plot) -> None:
    assert fault(plots.line(plot, tangent_line(parabola, 1)).shift(0.008 * UP)) == ""


def test_a_line_goes_where_its_plot_goes(plot: plots.Plot) -> None:
    line = plots.line(plot, tangent_line(parabola, 1))
    VGroup(plot, line).rotate(0.3).scale(0.5).shift(RIGHT)
    assert fault(line) == ""
    plot.scale(2)
    assert fault(line)


def test_a_line_may_become_another_one_of_its_plot(plot: plots.Plot) -> None:
    line, other = (plots.line(plot, tangent_line(parabola, x)) for x in (0, 1))
    assert fault(line.become(other)) == ""


def test_what_is_no_line_any_more_claims_no_slope(plot: plots.Plot) -> None:
    assert fault(plots.line(plot, tangent_line(parabola, 1)).become(Circle())) == ""


def test_copies_claim_nothing(plot: plots.Plot) -> None:
    line = plots.line(plot, tangent_line(parabola, 1))
    assert list(claims_of(line.copy())) == []
    assert len(claims_of(line)) == 1


def test_a_moving_thing_claims_what_it_is_now(plot: plots.Plot) -> None:
    x = ValueTracker(0)
    line = plots.moving(lambda: plots.line(plot, tangent_line(parabola, x.get_value())))
    x.set_value(1)
    line.update()
    assert fault(line) == ""
    line.clear_updaters().rotate(0.1)
    assert "the core says 2" in fault(line)


def test_parts_of_a_moving_group_claim_too(plot: plots.Plot) -> None:
    x = ValueTracker(0)

    def build() -> VGroup:
        return VGroup(Circle(), plots.line(plot, tangent_line(parabola, x.get_value())))

    group = plots.moving(build)
    x.set_value(1)
    group.update()
    assert fault(group[1]) == ""
    group[1].rotate(0.1)
    assert "the core says 2" in fault(group[1])


def test_a_secant_must_follow_its_trackers(plot: plots.Plot) -> None:
    step = ValueTracker(2)
    secant = Secant(plot, parabola, ValueTracker(0), step)
    assert fault(secant.line) == ""
    step.set_value(1)
    assert "slope 2, the core says 1" in fault(secant.line)
    secant.line.update()
    assert fault(secant.line) == ""


def test_polygons_claim_the_cores_corners_on_their_circle() -> None:
    doubled = ValueTracker(0)
    trap = Trap(Circle(2), 6, doubled)
    trap.circle.scale(0.5).shift(UP)
    assert fault(trap.inner)
    trap.update()
    assert fault(trap.inner) == fault(trap.outer) == ""
    doubled.set_value(1)
    assert "6 corners, the core has 12" in fault(trap.outer)
    trap.outer.clear_updaters()
    assert fault(trap.outer) == ""
    assert fault(trap.outer.rotate(0.1))


def test_arrows_claim_their_direction() -> None:
    ground = Relief(lambda x, y: x**2 + y**2, (-2, 2), (-2, 2), View(0.0, FROM_ABOVE, 1.0))
    arrow = FeltArrow(ground, lambda: (1.0, 0.5), lambda x, y: (2 * x, 2 * y), "#ffffff", size=0.5)
    assert fault(arrow) == ""
    arrow.size.set_value(0.2)
    assert fault(arrow)
    arrow.update()
    assert fault(arrow) == ""
    assert "points 11°" in fault(arrow.clear_updaters().rotate(np.radians(11)))


def test_straight_paths_and_corners() -> None:
    line = np.linspace(LEFT, RIGHT, 4)
    assert is_straight(line)
    assert not is_straight(line + np.array([[0], [0.1], [0], [0]]) * UP)
    assert not is_straight(line[:0])
    assert not fit(line, line[:3])
