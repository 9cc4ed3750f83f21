from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume
from hypothesis import given as holds_for
from hypothesis import strategies as st
from manim import (
    DL,
    DOWN,
    DR,
    LEFT,
    ORIGIN,
    RIGHT,
    UL,
    UP,
    UR,
    Circle,
    Dot,
    Line,
    Mobject,
    Rectangle,
    Square,
)

from scenes.kit import layout
from scenes.kit.layout import CAPTIONS, PANEL, SAFE, STAGE, TITLE, WHOLE, Region
from scenes.kit.numbers import given
from scenes.kit.text import Formula, Words

SIDES = (ORIGIN, LEFT, RIGHT, UP, DOWN, UL, UR, DL, DR)
sizes = st.floats(0.1, 12)
sides = st.sampled_from(SIDES)
regions = st.builds(
    lambda left, bottom, width, height: Region(left, left + width, bottom, bottom + height),
    st.floats(-7, 7), st.floats(-4, 4), sizes, sizes,
)  # fmt: skip


def edges(mobject: Mobject) -> tuple[float, float, float, float]:
    return (
        mobject.get_left()[0], mobject.get_right()[0],
        mobject.get_bottom()[1], mobject.get_top()[1],
    )  # fmt: skip


def holds(outer: Region, inner: Region) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.bottom <= inner.bottom
        and inner.top <= outer.top
    )


def apart(one: Region, other: Region) -> bool:
    beside = one.right < other.left or other.right < one.left
    return beside or one.top < other.bottom or other.top < one.bottom


@pytest.mark.parametrize("region", [TITLE, CAPTIONS, WHOLE, STAGE, PANEL])
def test_regions_lie_in_the_safe_area(region: Region) -> None:
    width, height = 8 * 16 / 9, 8
    assert holds(SAFE, region)
    sides = (SAFE.left, SAFE.right, SAFE.bottom, SAFE.top)
    assert sides == pytest.approx((-0.45 * width, 0.45 * width, -0.45 * height, 0.45 * height))


def test_the_caption_zone_is_the_captions_alone() -> None:
    zone = Region(-7.2, 7.2, -4, -4 + 0.12 * 8)
    assert all(apart(zone, region) for region in (TITLE, WHOLE, STAGE, PANEL))
    assert pytest.approx(zone.top) == CAPTIONS.top


def test_title_stage_and_panel_share_the_frame() -> None:
    assert apart(TITLE, WHOLE)
    assert apart(STAGE, PANEL)
    assert layout.span(STAGE, PANEL) == WHOLE
    assert PANEL.width / WHOLE.width == pytest.approx(0.38, abs=0.03)


@holds_for(regions, sizes, sizes, sides)
def test_what_is_placed_touches_the_edges_it_was_sent_to(
    region: Region, width: float, height: float, side: np.ndarray
) -> None:
    box = region.place(Rectangle(width=width, height=height), at=side)
    left, right, bottom, top = edges(box)
    flush = {-1: region.left - left, 1: right - region.right, 0: box.get_x() - region.center[0]}
    assert flush[side[0]] == pytest.approx(0, abs=1e-9)
    level = {-1: region.bottom - bottom, 1: top - region.top, 0: box.get_y() - region.center[1]}
    assert level[side[1]] == pytest.approx(0, abs=1e-9)
    assert (box.width, box.height) == pytest.approx((width, height))


@holds_for(regions, sizes, sizes, sides)
def test_what_is_fitted_lies_inside_in_proportion(
    region: Region, width: float, height: float, side: np.ndarray
) -> None:
    box = region.fit(Rectangle(width=width, height=height), at=side)
    left, right, bottom, top = edges(box)
    slack = 1e-9
    assert region.left - slack <= left
    assert right <= region.right + slack
    assert region.bottom - slack <= bottom
    assert top <= region.top + slack
    assert box.width / box.height == pytest.approx(width / height)
    full = min(region.width / width, region.height / height)
    assert box.width == pytest.approx(width * min(1, full))


def test_a_line_without_height_fits_too() -> None:
    assert STAGE.fit(Line(ORIGIN, 20 * RIGHT)).width == pytest.approx(STAGE.width)


@holds_for(regions, st.integers(1, 6), st.floats(0, 0.3))
def test_columns_and_rows_divide_a_region(region: Region, count: int, gap: float) -> None:
    assume((count - 1) * gap < min(region.width, region.height) - 0.01)
    columns, rows = region.columns(count, gap), region.rows(count, gap)
    for parts, size, across in ((columns, "width", "height"), (rows, "height", "width")):
        assert len({round(getattr(part, size), 9) for part in parts}) == 1
        assert {getattr(part, across) for part in parts} == {getattr(region, across)}
        total = sum(getattr(part, size) for part in parts) + gap * (count - 1)
        assert total == pytest.approx(getattr(region, size))
    assert (columns[0].left, rows[0].top) == (region.left, region.top)
    assert all(b.left - a.right == pytest.approx(gap) for a, b in pairwise(columns))
    assert all(a.bottom - b.top == pytest.approx(gap) for a, b in pairwise(rows))


@holds_for(regions, regions)
def test_a_span_is_the_smallest_region_that_holds_both(one: Region, other: Region) -> None:
    both = layout.span(one, other)
    assert holds(both, one)
    assert holds(both, other)
    assert both.left in (one.left, other.left)
    assert both.top in (one.top, other.top)
    assert layout.span(other, one) == both


def test_an_inset_keeps_the_middle() -> None:
    assert STAGE.inset(0.5).width == pytest.approx(STAGE.width - 1)
    inner = STAGE.inset(0.5, 0.2)
    assert inner.height == pytest.approx(STAGE.height - 0.4)
    np.testing.assert_allclose(inner.center, STAGE.center)


def test_texts_of_a_row_stand_on_one_line() -> None:
    texts = [Words("slope"), Words("Hat"), Formula("x"), Formula(given("37"))]
    line = layout.row(*texts, gap=0.25)
    floors = [layout.baseline(text) for text in texts]
    assert floors == pytest.approx([floors[0]] * 4, abs=0.012)
    assert texts[0].get_bottom()[1] < floors[0] - 0.04  # the p hangs below
    gaps = [b.get_left()[0] - a.get_right()[0] for a, b in pairwise(texts)]
    assert gaps == pytest.approx([0.25] * 3)
    assert list(line) == texts


def test_a_column_goes_down_and_can_be_flush_left() -> None:
    boxes = [Square(1), Square(2), Circle(0.3)]
    layout.column(*boxes, gap=0.2, align=LEFT)
    assert [box.get_left()[0] for box in boxes] == pytest.approx([boxes[0].get_left()[0]] * 3)
    gaps = [a.get_bottom()[1] - b.get_top()[1] for a, b in pairwise(boxes)]
    assert gaps == pytest.approx([0.2] * 2)


def test_the_cells_of_a_table_are_flush_right_and_level() -> None:
    rows = [[Formula(given(text)) for text in row] for row in (("1", "2.50"), ("100", "12.50"))]
    grid = layout.table(rows, gap=(0.6, 0.3))
    for column in zip(*rows, strict=True):
        rights = [cell.get_right()[0] for cell in column]
        assert rights == pytest.approx([rights[0]] * 2)
    for first, second in rows:
        assert layout.baseline(first) == pytest.approx(layout.baseline(second), abs=1e-6)
    widest = rows[1][1]
    assert widest.get_left()[0] - rows[1][0].get_right()[0] == pytest.approx(0.6)
    assert rows[0][0].get_bottom()[1] - rows[1][0].get_top()[1] == pytest.approx(0.3, abs=0.05)
    assert len(grid) == 2


def test_a_label_follows_its_thing_from_the_start() -> None:
    dot = Dot()
    label = layout.following(Square(), lambda square: square.next_to(dot, UP, buff=0.1))
    assert label.get_bottom()[1] == pytest.approx(dot.get_top()[1] + 0.1)
    dot.shift(2 * RIGHT)
    label.update()
    assert label.get_x() == pytest.approx(2)


def test_a_region_can_be_split_and_continued_below() -> None:
    left, right = STAGE.split(2.0)
    assert layout.span(left, right) == STAGE
    assert (left.width, left.right) == pytest.approx((2.0, right.left))
    box = STAGE.place(Square(1), at=UP)
    below = STAGE.under(box, gap=0.3)
    assert below.top == pytest.approx(STAGE.top - 1.3)
    assert (below.left, below.right, below.bottom) == (STAGE.left, STAGE.right, STAGE.bottom)
