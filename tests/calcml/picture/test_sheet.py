from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from calcml.picture.choice import Moment
from calcml.picture.sheet import LEADING, WIDTH, broken, clock, draw_sheet, load_font, shortened
from calcml.timeline.findings import ERROR, WARNING, Finding

FONT = load_font(Path("nowhere"), 15)
VERMILION, YELLOW = (255, 111, 77), (240, 228, 66)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00.0"), (12.34, "0:12.3"), (59.96, "1:00.0"), (125.5, "2:05.5")]
)
def test_a_clock_shows_minutes_and_tenths(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_texts_are_broken_or_shortened_to_the_width_of_a_picture() -> None:
    text = "a rather long sentence about slopes " * 5
    lines = broken(text, FONT)
    assert " ".join(lines) == text.strip()
    short = shortened(text, FONT)
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    assert max(FONT.getlength(line) for line in (*lines, short)) <= WIDTH
    assert FONT.getlength(short) > 0.9 * WIDTH
    assert shortened("two\nlines", FONT) == "two lines"
    assert broken("", FONT) == []


def test_a_finding_is_marked_in_its_picture_and_has_a_line_below(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    Image.new("RGB", (854, 480), "#10151c").save(file)
    boxes = ((-2.0, -1.0, 2.0, 1.0),)
    found = (
        Finding("overlap", ERROR, "lies on the line", "a.py", boxes=boxes),
        Finding("pace", WARNING, "is still", "a.py"),
    )
    bare, full = (
        Moment(9, 1.0, "one", "play", "words"),
        Moment(9, 1.0, "one", "play", "words", found),
    )
    sheets = [draw_sheet("Title", [(moment, file)], tmp_path) for moment in (bare, full)]
    assert sheets[1].height - sheets[0].height == 2 * LEADING
    without, with_them = (np.asarray(sheet) for sheet in sheets)
    foot = 72 + 270  # of the picture on the sheet
    for color, in_picture in ((VERMILION, True), (YELLOW, False)):
        assert not (without == color).all(axis=2).any()
        rows = np.nonzero((with_them == color).all(axis=2))[0]
        assert (rows < foot).any() == in_picture
        assert (rows > foot).any()
