from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import strategies as st

from scenes.kit import theme
from scenes.kit.ground import FROM_ABOVE, Ground, Light, View, rgb, smooth, tints

reals = st.floats(-5, 5)
views = st.builds(
    View,
    reals, st.floats(0, FROM_ABOVE), st.floats(0.1, 4),
    st.tuples(reals, reals), reals, st.tuples(reals, reals),
)  # fmt: skip


def bowl(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(x**2 + 2 * y**2)


@pytest.fixture
def ground() -> Ground:
    return Ground(bowl, (-2, 2), (-2, 2), low=0.0, high=12.0, rise=3.0)


def point(view: View, x: float, y: float, w: float = 0.0) -> list[float]:
    return view.project(np.array(x), np.array(y), np.array(w)).tolist()


@holds_for(views)
def test_the_focus_appears_at_the_centre(view: View) -> None:
    assert point(view, *view.focus, view.level) == pytest.approx(view.center)


@pytest.mark.parametrize(
    ("view", "place", "expected"),
    [
        (View(0, FROM_ABOVE, 2), (1, 0, 5), (2, 0)),  # a map: heights do not show
        (View(0, FROM_ABOVE, 2), (0, 1, 5), (0, 2)),
        (View(0, 0, 1), (1, 1, 0.5), (1, 0.5)),  # from the horizon: distances do not show
        (View(0, math.pi / 6, 1), (0, 1, 0), (0, 0.5)),  # sin 30° of the way north
        (View(0, math.pi / 3, 1), (0, 0, 1), (0, 0.5)),  # cos 60° of the height
        (View(math.pi / 2, FROM_ABOVE, 1), (1, 0, 0), (0, 1)),  # looking east: east is up
        (View(math.pi / 2, FROM_ABOVE, 1), (0, 1, 0), (-1, 0)),
        (View(0, FROM_ABOVE, 1, focus=(1, 1), center=(3, 0)), (2, 1, 0), (4, 0)),
    ],
)
def test_known_places_appear_where_they_should(
    view: View, place: tuple[float, float, float], expected: tuple[float, float]
) -> None:
    assert point(view, *place) == pytest.approx(expected)


@holds_for(views, reals, reals)
def test_turning_can_be_undone(view: View, x: float, y: float) -> None:
    across, away = view.turned(np.array(x), np.array(y))
    assert [float(t) for t in view.places(across, away)] == pytest.approx([x, y])
    assert math.hypot(across, away) == pytest.approx(math.dist((x, y), view.focus))


@holds_for(views, views, st.floats(0, 1))
def test_a_view_moves_evenly_and_zooms_by_equal_factors(a: View, b: View, share: float) -> None:
    between = a.mix(b, share)
    assert between.azimuth == pytest.approx((1 - share) * a.azimuth + share * b.azimuth)
    assert math.log(between.scale) == pytest.approx(
        (1 - share) * math.log(a.scale) + share * math.log(b.scale), abs=1e-9
    )
    for view, end in ((a, a.mix(b, 0)), (b, a.mix(b, 1))):
        assert end.scale == pytest.approx(view.scale)
        assert (*end.focus, *end.center, end.level) == pytest.approx(
            (*view.focus, *view.center, view.level)
        )


@holds_for(st.lists(st.floats(0.5, 10), min_size=1, max_size=4))
def test_contour_lines_lie_on_their_level(levels: list[float]) -> None:
    ground = Ground(bowl, (-2, 2), (-2, 2), low=0.0, high=12.0)
    for level in levels:
        x, y = np.moveaxis(ground.contours([level]), -1, 0)
        np.testing.assert_allclose(bowl(x, y), level, atol=2e-3)
        assert len(x) > 10
    assert len(ground.contours(levels)) == sum(len(ground.contours([v])) for v in levels)


def test_a_level_that_is_nowhere_reached_has_no_line(ground: Ground) -> None:
    assert ground.contours([-1.0, 99.0]).shape == (0, 2, 2)
    assert ground.contours([]).shape == (0, 2, 2)


@holds_for(st.floats(-1.9, 1.9), st.floats(-1.9, 1.9))
def test_normals_stand_on_the_drawn_ground(x: float, y: float) -> None:
    ground = Ground(bowl, (-2, 2), (-2, 2), low=0.0, high=12.0, rise=3.0)
    at, scale = (np.array(x), np.array(y)), 3.0 / 12.0
    exact = np.array([-2 * x * scale, -4 * y * scale, 1.0])
    exact /= np.linalg.norm(exact)
    normal = ground.normals(*at, ground.w(*at), step=1e-4)
    np.testing.assert_allclose(normal, exact, atol=1e-3)


def test_heights_are_squeezed_and_drawn_to_scale() -> None:
    ground = Ground(bowl, (-2, 2), (-2, 2), low=0.0, high=math.log1p(12), squash=np.log1p, rise=3.0)
    assert float(ground.w(np.array(2.0), np.array(2.0))) == pytest.approx(3.0)
    assert float(ground.w(np.array(0.0), np.array(0.0))) == 0


def test_the_ground_is_clear_in_the_middle_and_lost_at_the_border(ground: Ground) -> None:
    x, y = np.array([0.0, 1.0, 2.0, 0.0, 2.0]), np.array([0.0, 0.0, 0.0, -2.0, 2.0])
    clear = ground.clear(x, y)
    assert clear.tolist() == pytest.approx([1, 1, 0, 0, 0])
    assert ground.holds(x, y).all()
    assert not ground.holds(np.array(2.01), np.array(0.0))


@holds_for(st.tuples(reals, reals), st.floats(0.3, 3), st.floats(0, 6.28))
def test_fog_is_open_at_the_torch_and_closed_far_away(
    torch: tuple[float, float], reach: float, heading: float
) -> None:
    night = Light(day=0.0, torch=torch, reach=reach)
    distances = np.linspace(0, 2 * reach, 50)
    x = torch[0] + distances * math.cos(heading)
    y = torch[1] + distances * math.sin(heading)
    seen = night.visible(x, y)
    assert seen[0] == pytest.approx(1)
    assert (np.diff(seen) <= 1e-12).all()
    assert seen[distances >= reach + 1e-9].max() == pytest.approx(0, abs=1e-12)
    assert (Light(day=1.0).visible(x, y) == 1).all()


def test_what_fog_hides_has_the_colour_of_the_background(ground: Ground) -> None:
    x, y = np.array([0.0, 1.5]), np.array([0.0, 0.0])
    night = Light(day=0.0, torch=(0.0, 0.0), reach=0.5)
    near, far = tints(ground, View(0, 0.7, 1), night, x, y, ground.w(x, y))
    np.testing.assert_allclose(far, rgb(theme.BACKGROUND), atol=1e-9)
    assert (near - far).sum() > 0.5
    by_day = tints(ground, View(0, 0.7, 1), Light(), x, y, ground.w(x, y))
    assert (by_day.sum(axis=-1) > 1.2 * far.sum()).all()


def test_light_changes_evenly() -> None:
    a, b = Light(0.0, (0.0, 0.0), 1.0, 1.0), Light(1.0, (2.0, -2.0), 3.0, 0.0)
    assert a.mix(b, 0.5) == Light(0.5, (1.0, -1.0), 2.0, 0.5)
    assert smooth(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])).tolist() == [0, 0, 0.5, 1, 1]
