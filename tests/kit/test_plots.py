from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, settings
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import (
    DOWN,
    LEFT,
    DashedLine,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    Scene,
    ValueTracker,
    VMobject,
)

from calcml_core.derivatives import Line as Straight
from scenes.kit import plots, theme
from scenes.kit.layout import PANEL, STAGE, Region
from scenes.kit.numbers import given
from scenes.kit.plots import Plot


def parabola(x: float) -> float:
    return x**2


@pytest.fixture(scope="module")
def plot() -> Plot:
    return plots.axes(x=(-3, 3), y=(-1, 4), x_ticks=[-2, 2], y_ticks=[given("4")], x_name="x")


def values(plot: Plot, mobject: VMobject) -> np.ndarray:
    """A mobject's points in plot coordinates, shape (k, 2)."""
    return np.array([plot.p2c(point) for point in mobject.points])


spans = st.tuples(st.floats(-50, 50), st.floats(0.5, 100)).map(lambda s: (s[0], s[0] + s[1]))


@settings(max_examples=25)
@holds_for(spans, spans, st.booleans())
def test_axes_fill_their_region_and_know_where_its_points_are(
    x: tuple[float, float], y: tuple[float, float], square: bool
) -> None:
    plot = plots.axes(x, y, region=PANEL, square=square)
    inner = PANEL.inset(0.55, 0.45)
    low, high = plot.at(x[0], y[0]), plot.at(x[1], y[1])
    width, height, _ = high - low
    np.testing.assert_allclose((low + high) / 2, inner.center, atol=1e-9)
    if square:
        assert width / (x[1] - x[0]) == pytest.approx(height / (y[1] - y[0]))
        assert min(inner.width - width, inner.height - height) == pytest.approx(0, abs=1e-9)
    else:
        assert (width, height) == pytest.approx((inner.width, inner.height))


def test_lines_cross_at_the_origin_or_where_they_are_told(plot: Plot) -> None:
    def ends(lines: list[Line], plot: Plot) -> list[tuple[float, ...]]:
        corners = [end for line in lines for end in (line.get_start(), line.get_end())]
        return [tuple(np.round(plot.p2c(corner), 9) + 0.0) for corner in corners]

    assert ends(list(plot.lines), plot) == [(-3, 0), (3, 0), (0, -1), (0, 4)]
    above = plots.axes(x=(2, 5), y=(0, 1), crossing=(0, 0.5))
    assert above.crossing == (2, 0.5)  # zero lies to the left of the plot
    assert ends(list(above.lines), above) == [(2, 0.5), (5, 0.5), (2, 0), (2, 1)]


def test_ticks_have_their_numbers_beside_the_axis(plot: Plot) -> None:
    assert [label[1].written for label in plot.x_labels] == ["−2", "2"]
    assert [number.origin for label in plot.x_labels for number in label[1].numbers] == ["tick"] * 2
    for value, (mark, number) in zip((-2, 2), plot.x_labels, strict=True):
        np.testing.assert_allclose(mark.get_center(), plot.at(value, 0), atol=1e-9)
        assert number.get_center()[0] == pytest.approx(mark.get_center()[0], abs=1e-6)
        assert number.get_top()[1] < mark.get_bottom()[1]
    ((mark, number),) = plot.y_labels
    np.testing.assert_allclose(mark.get_center(), plot.at(0, 4), atol=1e-9)
    assert number.get_right()[0] < mark.get_left()[0]
    assert number.numbers[0].origin == "given"
    (name,) = plot.names
    assert name.written == "x"
    assert name.get_left()[0] > plot.at(3, 0)[0]


def test_a_plot_knows_what_it_holds(plot: Plot) -> None:
    assert plot.holds(0, 0)
    assert plot.holds(3, 4)
    assert not plot.holds(3.01, 0)
    assert not plot.holds(0, -1.01)
    assert plot.span(None) == (-3, 3)
    assert plot.span((-5, 1)) == (-3, 1)


def test_a_graph_runs_through_its_function(plot: Plot) -> None:
    xs, ys = values(plot, plots.graph(plot, math.sin)).T
    np.testing.assert_allclose(ys, np.sin(xs), atol=1e-3)
    assert (xs.min(), xs.max()) == pytest.approx((-3, 3))
    part = values(plot, plots.graph(plot, math.sin, (0.5, 9)))
    assert (part[:, 0].min(), part[:, 0].max()) == pytest.approx((0.5, 3))


@pytest.mark.parametrize(
    ("function", "borders"),
    [
        (parabola, [(-2, 4), (2, 4)]),
        (lambda x: 3 - x**2, [(-2, -1), (2, -1)]),
        (lambda x: 5 * x, [(-0.2, -1), (0.8, 4)]),
        (lambda x: x**2 - 2, [(-2.4495, 4), (-1, -1), (1, -1), (2.4495, 4)]),
    ],
)
def test_a_curve_is_clipped_exactly_at_the_border(
    plot: Plot, function: Callable[[float], float], borders: list[tuple[float, float]]
) -> None:
    curve = plots.graph(plot, function)
    heights = values(plot, curve)[:, 1]
    assert heights.min() >= -1 - 1e-9
    assert heights.max() <= 4 + 1e-9
    ends = [end for piece in curve.get_subpaths() for end in (piece[0], piece[-1])]
    found = [tuple(plot.p2c(end)) for end in ends]
    np.testing.assert_allclose(sorted(found), borders, atol=4e-3)
    on_border = [min(abs(y + 1), abs(y - 4)) for _, y in found]
    np.testing.assert_allclose(on_border, 0, atol=1e-9)


def test_where_a_function_is_nowhere_inside_nothing_is_drawn(plot: Plot) -> None:
    assert not plots.graph(plot, lambda x: 9.0).has_points()
    holes = plots.graph(plot, lambda x: math.nan if x < 0 else x)
    assert values(plot, holes)[:, 0].min() >= 0


@holds_for(
    st.floats(-20, 20),
    st.floats(-20, 20),
    st.tuples(st.floats(-4, 4), st.floats(-4, 4)).map(sorted),
)
def test_a_line_of_the_core_is_clipped_to_the_plot(
    plot: Plot, slope: float, intercept: float, x: list[float]
) -> None:
    assume(slope == 0 or abs(slope) > 1e-6)
    straight = Straight(slope, intercept)
    drawn = plots.line(plot, straight, (x[0], x[1]))
    grid = (
        np.linspace(max(-3, x[0]), min(3, x[1]), 2001) if x[0] < 3 and x[1] > -3 else np.array([])
    )
    heights = slope * grid + intercept
    inside = grid[(heights >= -1) & (heights <= 4)]
    start, end = (plot.p2c(point) for point in (drawn.get_start(), drawn.get_end()))
    for px, py in (start, end):
        assert -3 - 1e-9 <= px <= 3 + 1e-9
        assert -1 - 1e-9 <= py <= 4 + 1e-9
    if len(inside) < 2:
        assert abs(end[0] - start[0]) <= 0.01
    else:
        assert (start[0], end[0]) == pytest.approx((inside[0], inside[-1]), abs=0.004)
        for px, py in (start, end):
            assert py == pytest.approx(straight.at(px), abs=1e-6)


def test_guides_lead_to_the_axes(plot: Plot) -> None:
    for made, crossing in ((plot, (0, 0)), (plots.axes((0, 4), (0, 4), crossing=(1, 2)), (1, 2))):
        down, across = plots.guides(made, 2, 3)
        for dashes in (down, across):
            np.testing.assert_allclose(made.p2c(dashes.get_end()), (2, 3), atol=1e-6)
        np.testing.assert_allclose(made.p2c(down.get_start()), (2, crossing[1]), atol=1e-6)
        np.testing.assert_allclose(made.p2c(across.get_start()), (crossing[0], 3), atol=1e-6)


def test_run_and_rise_differ_by_dash_and_by_colour(plot: Plot) -> None:
    run, rise = plots.run(plot, (1, 1), (2, 3)), plots.rise(plot, (1, 1), (2, 3))
    assert isinstance(run, DashedLine)
    assert not isinstance(rise, DashedLine)
    np.testing.assert_allclose(plot.p2c(run.get_end()), (2, 1), atol=1e-6)
    np.testing.assert_allclose(plot.p2c(rise.get_start()), (2, 1), atol=1e-6)
    np.testing.assert_allclose(plot.p2c(rise.get_end()), (2, 3), atol=1e-6)
    assert run[0].get_stroke_color().to_hex().lower() == theme.NUDGE
    assert rise.get_stroke_color().to_hex().lower() == theme.SLOPE


def test_a_point_lies_at_its_place(plot: Plot) -> None:
    np.testing.assert_allclose(plots.point(plot, 1, 2).get_center(), plot.at(1, 2), atol=1e-9)
    many = plot.trace([(1, 2), (-1, 0.5), (3, 4)])
    np.testing.assert_allclose(many, [plot.at(1, 2), plot.at(-1, 0.5), plot.at(3, 4)], atol=1e-9)


def test_what_moves_is_built_anew_and_a_ghost_stays() -> None:
    x = ValueTracker(1)
    dot = plots.moving(lambda: Dot([x.get_value(), 0, 0]))
    ghost = plots.ghost(dot)
    x.set_value(2)
    dot.update()
    ghost.update()
    assert (dot.get_x(), ghost.get_x()) == pytest.approx((2, 1))
    assert ghost.get_stroke_color().to_hex().lower() == theme.GHOST


@pytest.mark.parametrize("fade", [FadeIn, FadeOut])
def test_what_moves_fades_too_and_moves_meanwhile(
    perform: Callable[..., Scene], fade: type[FadeIn]
) -> None:
    seen: list[tuple[float, float]] = []

    def construct(scene: Scene) -> None:
        x = ValueTracker(0)
        dot = plots.moving(lambda: Dot([x.get_value(), 0, 0]))
        scene.add(dot)
        watch = Mobject().add_updater(lambda _: seen.append((dot.get_x(), dot.get_fill_opacity())))
        scene.add(watch)
        scene.play(fade(dot), x.animate.set_value(1), run_time=1)

    perform(construct)
    opacities = [opacity for _, opacity in seen[2:-1]]
    assert opacities == sorted(opacities, reverse=fade is FadeOut)
    assert any(0.3 < opacity < 0.7 for opacity in opacities)
    assert any(0.3 < x < 0.7 for x, _ in seen)


def test_labels_stay_near_the_stage() -> None:
    plot = plots.axes((0, 5), (0, 40), x_ticks=[0, 5], y_ticks=[0, 40], x_name="x", y_name="y")
    room = Region(STAGE.left, STAGE.right + 0.1, STAGE.bottom - 0.1, STAGE.top + 0.1)
    assert room.left <= plot.y_labels.get_left()[0]
    assert plot.names.get_right()[0] <= room.right
    assert room.bottom <= plot.x_labels.get_bottom()[1]
    assert plot.names.get_top()[1] <= room.top


def test_a_note_is_a_small_remark() -> None:
    note = plots.note("after #n steps", n=given(5))
    assert note.written == "after 5 steps"
    mark, _ = plots.tick_label(np.array([1.0, 0, 0]), 3, DOWN)
    assert mark.height == pytest.approx(0.14)
    mark, _ = plots.tick_label(np.array([1.0, 0, 0]), 3, LEFT)
    assert mark.width == pytest.approx(0.14)
