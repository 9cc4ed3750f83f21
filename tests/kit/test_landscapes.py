from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given as holds_for
from hypothesis import settings
from hypothesis import strategies as st
from manim import RIGHT, Camera, Rectangle

from scenes.kit import plots, theme
from scenes.kit.landscapes import ContourMap, Fog
from scenes.kit.layout import STAGE, WHOLE
from scenes.kit.plots import Plot

LEVELS = (1.0, 2.0, 4.0)


def bowl(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return np.asarray(x**2 + (y / 10) ** 2)


@pytest.fixture(scope="module")
def plot() -> Plot:
    return plots.axes((-2, 2), (-20, 20), region=STAGE)  # axes of different scales


@pytest.fixture(scope="module")
def contours(plot: Plot) -> ContourMap:
    return ContourMap(plot, bowl, (*LEVELS, 99.0))


def heights(plot: Plot, points: np.ndarray) -> np.ndarray:
    x, y = np.array([plot.p2c(point) for point in points]).T
    return bowl(x, y)


def test_contour_lines_lie_on_their_level(plot: Plot, contours: ContourMap) -> None:
    assert len(contours.lines) == len(LEVELS)  # and none where no ground is that high
    for line, level in zip(contours.lines, LEVELS, strict=True):
        assert len(line.points) > 100
        np.testing.assert_allclose(heights(plot, line.points), level, atol=2e-3)


def test_bands_lie_between_their_levels(plot: Plot, contours: ContourMap) -> None:
    edges = [-1.0, *LEVELS, 99.0]
    for band, (low, high) in zip(contours.bands, pairwise(edges), strict=True):
        found = heights(plot, band.points)
        assert found.min() >= low - 2e-3
        assert found.max() <= high + 2e-3


def test_bands_grow_lighter_and_cover_the_plot(plot: Plot, contours: ContourMap) -> None:
    light = [sum(band.get_fill_color().to_rgb()) for band in contours.bands]
    assert light == sorted(light)
    assert len(set(light)) == len(light)
    low, high = plot.at(-2, -20), plot.at(2, 20)
    assert contours.bands.width == pytest.approx(high[0] - low[0])
    assert contours.bands.height == pytest.approx(high[1] - low[1])


def through_fog(fog: Fog, point: np.ndarray) -> float:
    """How much of white ground under the fog is to be seen at a scene point, 0 to 1."""
    camera = Camera()
    ground = Rectangle(width=15, height=9, stroke_width=0).set_fill("#ffffff", 1)
    camera.capture_mobjects([ground, fog])
    row = int((4 - point[1]) / 8 * camera.pixel_height)
    column = int((point[0] / (8 * 16 / 9) + 0.5) * camera.pixel_width)
    dark = int(theme.BACKGROUND[1:3], 16)
    return float((camera.pixel_array[row, column, 0] - dark) / (255 - dark))


@settings(max_examples=15)
@holds_for(st.floats(-5, 5), st.floats(-2, 2), st.floats(0, 2 * math.pi))
def test_fog_is_clear_round_the_torch_and_dark_far_away(x: float, y: float, way: float) -> None:
    center = np.array([x, y, 0.0])
    fog = Fog(WHOLE, np.zeros(3), light=0.9, edge=0.8, density=0.95).shine(center)
    heading = np.array([math.cos(way), math.sin(way), 0.0])
    assert through_fog(fog, center) == pytest.approx(1, abs=0.01)
    for distance, low, high in ((0.8, 0.99, 1.0), (1.3, 0.1, 0.9), (1.9, 0.03, 0.07)):
        point = center + distance * heading
        inside = WHOLE.left < point[0] < WHOLE.right and WHOLE.bottom < point[1] < WHOLE.top
        if inside:
            assert low - 0.01 <= through_fog(fog, point) <= high + 0.01


def test_fog_stays_in_its_region() -> None:
    fog = Fog(STAGE, STAGE.center + STAGE.width * RIGHT)
    assert fog.get_left()[0] == pytest.approx(STAGE.left)
    assert fog.get_right()[0] == pytest.approx(STAGE.right)
    assert fog.height == pytest.approx(STAGE.height)
