from __future__ import annotations

import numpy as np
import pytest
from manim import ValueTracker

from scenes.kit import layout, theme
from scenes.kit.clock import FrameClock
from scenes.kit.ledgers import ROW, Ledger
from scenes.kit.readouts import Readout, dial
from scenes.kit.text import Formula


@pytest.fixture
def step() -> ValueTracker:
    return ValueTracker(3)


@pytest.fixture
def ledger(step: ValueTracker) -> Ledger:
    heads = [Formula("h"), Formula("y slash h")]
    return Ledger(heads, [dial(step), dial(step, form=".1f")], room=2)


def rows(ledger: Ledger) -> list[Readout]:
    """All readouts of the first column, from the top down."""
    found = [part for part in ledger.get_family() if isinstance(part, Readout)]
    left = min(number.get_x() for number in found)
    column = [number for number in found if number.get_x() < left + 0.5]
    return sorted(column, key=lambda number: -number.get_y())


def test_heads_stand_above_their_columns_flush_right(ledger: Ledger) -> None:
    for head, number in zip(ledger[:2], ledger.live, strict=True):
        assert head.get_right()[0] == pytest.approx(number.get_right()[0])
        assert head.get_bottom()[1] > number.get_top()[1]
    baselines = [layout.baseline(head) for head in ledger[:2]]
    assert baselines[1] == pytest.approx(baselines[0], abs=0.01)


def test_stepping_down_leaves_a_grey_row_behind(
    scene: FrameClock, ledger: Ledger, step: ValueTracker
) -> None:
    scene.add(ledger)
    top = ledger.live.get_y()
    for value in (2.0, 1.0):
        scene.play(ledger.step_down())
        scene.play(step.animate.set_value(value))
    assert [number.written for number in rows(ledger)] == ["3.00", "2.00", "1.00"]
    heights = [number.get_y() for number in rows(ledger)]
    np.testing.assert_allclose(heights, [top, top - ROW, top - 2 * ROW], atol=1e-6)
    paints = [
        {glyph.get_fill_color().to_hex().lower() for glyph in number.characters}
        for number in rows(ledger)
    ]
    assert paints == [{theme.GHOST}, {theme.GHOST}, {theme.NUDGE}]


def test_the_table_keeps_room_for_its_rows_from_the_start(
    scene: FrameClock, ledger: Ledger
) -> None:
    scene.add(ledger)
    height, top = ledger.height, ledger.get_top()[1]
    scene.play(ledger.step_down())
    scene.play(ledger.step_down())
    assert ledger.height == pytest.approx(height, abs=0.01)
    assert ledger.get_top()[1] == pytest.approx(top, abs=1e-6)


def test_numbers_of_all_rows_can_be_checked(ledger: Ledger, scene: FrameClock) -> None:
    scene.play(ledger.step_down())
    origins = {part.numbers[0].origin for part in ledger.get_family() if hasattr(part, "numbers")
               and part.numbers}  # fmt: skip
    assert origins == {"given"}
