from __future__ import annotations

import pytest
from manim import UP, Square, ValueTracker

from scenes.kit.layout import PANEL
from scenes.kit.panels import Bars, Grid, plated
from scenes.kit.readouts import dial
from scenes.kit.text import Words


def test_what_is_put_in_a_cell_stays_flush_right_there() -> None:
    tracker, grid = ValueTracker(1), Grid(PANEL, columns=2, rows=3)
    number = grid.put(dial(tracker), column=1, row=2)
    for value in (1, 1234.5, 7):
        tracker.set_value(value)
        number.update()
        assert number.get_right()[0] == pytest.approx(PANEL.right)
        assert PANEL.bottom <= number.get_bottom()[1]
        assert number.get_y() == pytest.approx(PANEL.rows(3)[2].center[1], abs=0.05)


def test_a_bar_in_a_cell_is_as_long_as_its_value() -> None:
    tracker, grid = ValueTracker(5), Grid(PANEL, columns=1, rows=1)
    bar = grid.bar(tracker.get_value, full=10, column=0, row=0)
    assert bar.width == pytest.approx(PANEL.width / 2, abs=1e-3)
    tracker.set_value(10)
    bar.update()
    assert bar.width == pytest.approx(PANEL.width, abs=1e-3)
    tracker.set_value(0)
    bar.update()
    assert bar.get_stroke_width() == 0


def test_bars_are_as_high_as_their_numbers() -> None:
    trackers = [ValueTracker(1), ValueTracker(4)]
    bars = Bars(PANEL, ["first", "second"], [dial(tracker) for tracker in trackers], full=4)
    bars.update()
    low, high = (bar.height for bar in bars.bars)
    assert high == pytest.approx(4 * low)
    assert [bar.get_bottom()[1] for bar in bars.bars] == pytest.approx([bars.floor.get_y()] * 2)
    assert bars.get_top()[1] <= PANEL.top
    assert PANEL.bottom <= bars.get_bottom()[1]
    for bar, number, label in zip(bars.bars, bars.errors, bars.labels, strict=True):
        assert number.get_bottom()[1] > bar.get_top()[1]
        assert label.get_top()[1] < bars.floor.get_y()
        assert label.get_x() == pytest.approx(bar.get_x())
    trackers[0].set_value(2)
    bars.update()
    assert bars.bars[0].height == pytest.approx(2 * low)


def test_a_plate_is_a_little_larger_than_its_label() -> None:
    label = Words("minimum").shift(UP)
    plate, inside = plated(label, gap=0.1)
    assert inside is label
    assert (plate.width, plate.height) == pytest.approx((label.width + 0.2, label.height + 0.2))
    assert plate.get_center() == pytest.approx(label.get_center())
    assert not plated(Square()).submobjects[0].get_stroke_width()
