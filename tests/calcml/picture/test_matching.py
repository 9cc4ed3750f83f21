from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from calcml.errors import UserError
from calcml.picture.matching import Comparison, Shot, compare, shots_in

GREYS = {name: (40 * i, 40 * i, 40 * i) for i, name in enumerate("abcdef")}


class Pictures:
    """Shots that are told by letters: ``say("one:ab two:c")`` has two beats."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, 0

    def say(self, story: str, size: tuple[int, int] = (64, 36)) -> list[Shot]:
        beats = (part.split(":") for part in story.split())
        return [self.shot(beat, look, size) for beat, looks in beats for look in looks]

    def shot(self, beat: str, look: str, size: tuple[int, int]) -> Shot:
        self.made += 1
        file = self.folder / f"{self.made:03d}-{look}.png"
        Image.new("RGB", size, GREYS[look]).save(file)
        return Shot(beat, file)


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path)


def told(found: Comparison) -> list[str]:
    """Each change as ``b>c``, with nothing before what is new and after what is gone."""
    pairs = ((change.before, change.after) for change in found.changes)
    looks = (tuple(shot.file.stem[-1] if shot else "" for shot in pair) for pair in pairs)
    return [f"{was}>{became}" for was, became in looks]


@pytest.mark.parametrize(
    ("before", "after", "changes", "same"),
    [
        ("one:ab two:c", "one:ab two:c", [], 3),
        ("one:abc", "one:adc", ["b>d"], 2),
        ("one:abc", "one:abdc", [">d"], 3),
        ("one:abdc", "one:abc", ["d>"], 3),
        ("one:abc", "one:defbc", ["a>d", ">e", ">f"], 2),
        ("one:ab two:c", "two:c one:ab", [], 3),
        ("one:ab two:c", "one:ab three:c", [">c", "c>"], 2),
        ("one:a two:b", "one:b two:a", ["a>b", "b>a"], 0),
        ("", "one:a", [">a"], 0),
    ],
)
def test_pictures_are_matched_by_beat_and_order(
    pictures: Pictures, before: str, after: str, changes: list[str], same: int
) -> None:
    found = compare(pictures.say(before), pictures.say(after))
    assert told(found) == changes
    assert found.same == same


def test_kinds_of_changes_are_counted(pictures: Pictures) -> None:
    found = compare(pictures.say("one:ab two:cd"), pictures.say("one:ae two:c three:f"))
    assert [found.count(kind) for kind in ("changed", "gone", "new")] == [1, 1, 1]


def test_pictures_that_differ_in_last_bits_are_the_same(pictures: Pictures) -> None:
    before, after = pictures.say("one:abc"), pictures.say("one:abc")
    with Image.open(after[1].file) as picture:
        nearly = picture.point(lambda value: value + 2)
    nearly.save(after[1].file)
    assert compare(before, after).same == 3


def test_pictures_of_different_sizes_are_refused(pictures: Pictures) -> None:
    with pytest.raises(UserError, match="64x36 and 32x18 cannot be compared"):
        compare(pictures.say("one:a"), pictures.say("one:a", size=(32, 18)))


def test_a_folder_of_pictures_is_read_in_order_and_other_files_are_left_alone(
    tmp_path: Path,
) -> None:
    names = ["002-two_words-play.png", "001-play.png", "010-keep-beat.png", "1000-keep-play.png"]
    for name in (*names, "sheet.png", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    found = [(shot.beat, shot.file.name) for shot in shots_in(tmp_path)]
    assert found == [
        ("", "001-play.png"),
        ("two_words", "002-two_words-play.png"),
        ("keep", "010-keep-beat.png"),
        ("keep", "1000-keep-play.png"),
    ]
