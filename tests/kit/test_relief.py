from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.kit.clock import FrameClock
from scenes.kit.ground import FROM_ABOVE, Light, View
from scenes.kit.relief import Look, Relief

MAP = View(0.0, FROM_ABOVE, 1.5)
ASKEW = View(0.4, 0.6, 1.2)


def bowl(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(x**2 + 2 * y**2)


def ridge(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(10 * np.exp(-((y / 0.5) ** 2)) + 0 * x)


def plain(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(0.01 * x + 0 * y)


def relief(height: object = bowl, view: View = MAP, **options: object) -> Relief:
    return Relief(height, (-2.0, 2.0), (-2.0, 2.0), view, **options)  # type: ignore[arg-type]


def test_a_place_is_where_its_view_puts_it() -> None:
    ground = relief(view=ASKEW)
    w = ground.ground.w(np.array(1.0), np.array(0.5))
    expected = ASKEW.project(np.array(1.0), np.array(0.5), w)
    np.testing.assert_allclose(ground.at(1.0, 0.5), [*expected, 0])
    np.testing.assert_allclose(ground.trace([(1.0, 0.5), (0.0, 0.0)])[0], ground.at(1.0, 0.5))


def test_from_above_it_is_a_contour_map() -> None:
    ground = relief(levels=(1.0, 3.0))
    points = np.concatenate([line.points for line in ground.lines])
    assert len(points) > 100
    heights = bowl(points[:, 0] / MAP.scale, points[:, 1] / MAP.scale)
    off = np.minimum(abs(heights - 1), abs(heights - 3))
    np.testing.assert_allclose(off, 0, atol=0.01)
    assert ground.width == pytest.approx(4 * MAP.scale, rel=0.01)


@pytest.mark.parametrize("azimuth", [0.0, 0.8, 2.5, -1.6])
def test_far_ground_is_drawn_first(azimuth: float) -> None:
    """On a plain what is farther away appears higher up."""
    ground = relief(plain, View(azimuth, 0.5, 1.0), rise=1e-3)
    heights = [float(piece.points[:, 1].mean()) for piece in ground.slices]
    assert (np.diff(heights) < 0).all()
    assert ground.submobjects[: len(ground.slices)] == ground.slices


@pytest.mark.parametrize("azimuth", [0.0, 0.8, 2.5])
def test_slices_cover_the_whole_ground(azimuth: float) -> None:
    view = View(azimuth, 0.5, 1.0)
    ground = relief(plain, view)
    points = np.concatenate([piece.points for piece in ground.slices])
    corners = ground.trace([(x, y) for x in (-2, 2) for y in (-2, 2)])
    for axis in (0, 1):
        assert points[:, axis].min() == pytest.approx(corners[:, axis].min(), abs=0.05)
        assert points[:, axis].max() == pytest.approx(corners[:, axis].max(), abs=0.05)


def pieces(ground: Relief) -> int:
    """How many pieces of contour lines are drawn."""
    return sum(len(line.points) for line in ground.lines) // 4


def test_a_ridge_hides_the_lines_behind_it() -> None:
    levels = (2.0, 5.0, 8.0)
    on_map = pieces(relief(ridge, levels=levels))
    from_south = pieces(relief(ridge, View(0.0, 0.3, 1.0), levels=levels))
    assert 0.4 * on_map < from_south < 0.6 * on_map  # one of two flanks


def test_at_night_only_what_the_torch_reaches_is_drawn() -> None:
    night = Light(day=0.0, torch=(0.5, 0.5), reach=0.6)
    ground = relief(plain, light=night)
    points = np.concatenate([piece.points for piece in ground.slices]) / MAP.scale
    distance = np.abs(points[:, :2] - 0.5).max(axis=1)
    assert distance.max() <= 0.6 + 0.02
    assert not any(bank.has_points() for bank in ground.banks)


def test_other_ground_is_drawn_to_the_same_scale() -> None:
    ground = relief(view=ASKEW)
    before = ground.at(1.0, 0.0)
    ground.reshape(lambda x, y: 2 * bowl(x, y))
    after = ground.at(1.0, 0.0)
    origin = ground.at(0.0, 0.0)
    flat_part = math.sin(ASKEW.elevation) * math.sin(ASKEW.azimuth) * ASKEW.scale
    lift = (before - origin)[1] - flat_part
    assert (after - origin)[1] - flat_part == pytest.approx(2 * lift)


def test_a_place_can_be_put_in_the_middle() -> None:
    ground = relief(view=ASKEW)
    view = ground.focus_on((1.0, -0.5), View(1.0, 0.4, 3.0, center=(2.0, 1.0)))
    ground.look(view)
    np.testing.assert_allclose(ground.at(1.0, -0.5), [2, 1, 0], atol=1e-9)


def test_looking_moves_from_view_to_view_and_carries_the_torch(scene: FrameClock) -> None:
    ground = relief(light=Light(day=0.0, torch=(0.0, 0.0), reach=1.0))
    seen: list[tuple[float, float]] = []

    def torch() -> tuple[float, float]:
        seen.append((len(seen) / 10, 0.0))
        return seen[-1]

    scene.add(ground)
    scene.play(Look(ground, ASKEW, torch=torch), run_time=0.4)
    assert ground.view.mix(ASKEW, 0.5).scale == pytest.approx(ASKEW.scale)
    assert (ground.view.azimuth, ground.view.elevation) == pytest.approx((0.4, 0.6))
    assert ground.light.torch == seen[-1]
    assert ground.light.day == 0
    scene.play(Look(ground, light=Light(day=1.0)), run_time=0.2)
    assert ground.light.day == 1
    assert ground.view.azimuth == pytest.approx(0.4)
    fresh = relief(view=ground.view, light=ground.light)
    np.testing.assert_allclose(ground.get_all_points(), fresh.get_all_points(), atol=1e-6)


def test_ground_can_change_while_one_looks(scene: FrameClock) -> None:
    ground = relief(levels=(1.0,))
    scene.add(ground)
    scene.play(
        Look(ground, shape=lambda share: lambda x, y: (1 + share) * bowl(x, y)), run_time=0.2
    )
    points = np.concatenate([line.points for line in ground.lines]) / MAP.scale
    np.testing.assert_allclose(bowl(points[:, 0], points[:, 1]), 0.5, atol=0.01)
