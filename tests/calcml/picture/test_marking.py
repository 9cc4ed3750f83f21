from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from calcml.picture.marking import marked, shown
from calcml.timeline.findings import ERROR, WARNING, Box, Finding

SIZE = (480, 270)
UNIT, TAG = 270 / 8, 15  # pixels
VERMILION, YELLOW = (255, 111, 77), (240, 228, 66)


def finding(*boxes: Box, severity: str = ERROR, waived: str = "") -> Finding:
    return Finding("overlap", severity, "…", "a.py", boxes=boxes, waived=waived)


def plain(size: tuple[int, int] = SIZE) -> Image.Image:
    return Image.new("RGB", size, "#10151c")


def where(picture: Image.Image, color: tuple[int, int, int]) -> np.ndarray:
    """The pixels of a colour as (x, y), shape (k, 2)."""
    return np.argwhere((np.asarray(picture) == color).all(axis=2))[:, ::-1]


def outline(picture: Image.Image, color: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what has a colour, without the tag above."""
    x, y = where(picture, color).T
    rows = np.bincount(y, minlength=SIZE[1])
    return x.min(), int(np.argmax(rows > rows.max() / 2)), x.max(), y.max()


@pytest.mark.parametrize(("severity", "color"), [(ERROR, VERMILION), (WARNING, YELLOW)])
def test_a_box_is_drawn_round_the_place_in_the_colour_of_its_severity(
    severity: str, color: tuple[int, int, int]
) -> None:
    picture = marked(plain(), [finding((-2.0, -1.0, 1.0, 1.5), severity=severity)], SIZE)
    left, top, right, bottom = outline(picture, color)
    assert (left, right) == pytest.approx((240 - 2 * UNIT, 240 + UNIT), abs=4)
    assert (top, bottom) == pytest.approx((135 - 1.5 * UNIT, 135 + UNIT), abs=4)
    assert picture.getpixel((220, 140)) == (16, 21, 28)  # what it is about is not hidden


def test_a_picture_of_another_size_is_marked_in_the_same_place() -> None:
    found = [finding((-2.0, -1.0, 1.0, 1.5))]
    small, large = (marked(plain(size), found, SIZE) for size in (SIZE, (1280, 720)))
    assert small.size == large.size == SIZE
    np.testing.assert_array_equal(where(small, VERMILION), where(large, VERMILION))


def test_the_picture_itself_is_left_alone() -> None:
    picture = plain()
    marked(picture, [finding((-2.0, -1.0, 1.0, 1.5))], SIZE)
    assert picture.getcolors() == [(480 * 270, (16, 21, 28))]


@pytest.mark.parametrize(
    "box",
    [
        (-9, 3, -6, 5),
        (6, 3, 9, 5),
        (-9, -5, -6, -3),
        (6, -5, 9, -3),
        (-9, -5, 9, 5),
        (-2, 1, 2, np.inf),
    ],
)
def test_what_leaves_the_frame_has_its_box_and_its_tag_inside(box: Any) -> None:
    x, y = where(marked(plain(), [finding(box)], SIZE), VERMILION).T
    edges = np.bincount(x, minlength=480).max(), np.bincount(y, minlength=270).max()
    assert min(edges) > 30  # lines, in both directions
    assert max(np.bincount(y, minlength=270)[:TAG].max(), np.bincount(y)[-TAG:].max()) > 8


def test_waived_findings_are_not_drawn_and_take_no_number() -> None:
    boxes = ((-3.0, 0.0, -2.0, 1.0), (2.0, 0.0, 3.0, 1.0))
    first, second = finding(boxes[0], waived="meant"), finding(boxes[1], severity=WARNING)
    picture = marked(plain(), [first, second], SIZE)
    assert not len(where(picture, VERMILION))
    assert picture.tobytes() == marked(plain(), [second], SIZE).tobytes()
    assert shown([first, second]) == [second]


def test_tags_of_findings_in_one_place_stand_side_by_side() -> None:
    box = (-2.0, -1.0, 1.0, 1.5)
    both = [finding(box), finding(box, severity=WARNING)]
    picture = marked(plain(), both, SIZE)
    assert len(where(picture, VERMILION)) > 2 * 100  # its outline is on top
    tag = where(picture, YELLOW)
    assert TAG * TAG / 2 < len(tag) <= TAG * TAG
    assert tag[:, 0].min() >= where(picture, VERMILION)[:, 0].min() + TAG


def test_findings_without_a_place_leave_the_picture_as_it_is() -> None:
    assert marked(plain(), [finding()], SIZE).tobytes() == plain().tobytes()
