from __future__ import annotations

import numpy as np
import pytest

from scenes.kit import plots
from scenes.kit.layout import PANEL
from scenes.kit.lens import Lens
from scenes.kit.plots import Plot


def parabola(x: float) -> float:
    return x**2


@pytest.fixture(scope="module")
def plot() -> Plot:
    return plots.axes((-3, 3), (0, 9))


@pytest.fixture(scope="module")
def lens(plot: Plot) -> Lens:
    return Lens(plot, 1.0, 1.0, (0.2, 0.3), PANEL)


def test_the_ring_marks_the_spot_and_the_window_shows_it_larger(plot: Plot, lens: Lens) -> None:
    np.testing.assert_allclose(lens.ring.get_center(), plot.at(1, 1), atol=1e-9)
    np.testing.assert_allclose(lens.window.get_center(), lens.view.at(1, 1), atol=1e-9)
    seen = lens.view.at(1.2, 1.3) - lens.view.at(0.8, 0.7)
    np.testing.assert_allclose(seen[:2], [lens.window.width, lens.window.height], atol=1e-9)
    assert seen[0] > 5 * (plot.at(1.2, 0) - plot.at(0.8, 0))[0]


def test_curves_end_at_the_windows_frame(lens: Lens) -> None:
    curve = lens.graph(parabola)
    x, y = np.array([lens.view.p2c(point) for point in curve.points]).T
    np.testing.assert_allclose(y, x**2, atol=1e-3)
    assert curve.get_top()[1] <= lens.window.get_top()[1] + 1e-9
    assert curve.get_right()[0] <= lens.window.get_right()[0] + 1e-9


def test_a_strip_lies_behind_its_curve(lens: Lens) -> None:
    curve, strip = lens.graph(parabola), lens.strip(parabola)
    assert strip.get_stroke_width() > 2 * curve.get_stroke_width()
    assert strip.z_index < curve.z_index
    np.testing.assert_allclose(strip.points, curve.points)
