"""Chunks in the store: what is found again, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from calcml.perform.reel import Reel
from calcml.timeline.records import Identity, Play, Timeline

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)
PICTURES = "key of the pictures"
LENGTHS = ((10, False), (5, True), (7, False), (9, True), (4, False))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def timeline_of(*lengths: tuple[int, bool]) -> Timeline:
    plays, start, rests = [], 0, 0
    for frames, hold in lengths:
        rests += hold
        plays.append(Play(start, frames, hold, None, (), None, rests))
        start += frames
    return Timeline(LECTURE, 30, 854, 480, start, tuple(plays))


def reel_of(folder: Path, *lengths: tuple[int, bool], pictures: str = PICTURES) -> Reel:
    folder.mkdir()
    return Reel(timeline_of(*lengths), pictures, folder)


def draw(reel: Reel) -> None:
    for chunk in reel.missing:
        encoded = reel.folder / "encoded"
        encoded.write_text(str([play.frames for play in chunk.plays]))
        reel.keep(chunk, encoded)


def missing(reel: Reel) -> list[int]:
    return [reel.chunks.index(chunk) for chunk in reel.missing]


@pytest.fixture(autouse=True)
def drawn(tmp_path: Path, cache: Path) -> Reel:
    reel = reel_of(tmp_path / "first", *LENGTHS)
    assert missing(reel) == [0, 1, 2]
    draw(reel)
    return reel


def test_what_was_drawn_is_taken_from_the_store(tmp_path: Path, drawn: Reel) -> None:
    again = reel_of(tmp_path / "again", *LENGTHS)
    assert missing(again) == []
    contents = [(again.folder / name).read_text() for name in again.names()]
    assert contents == ["[10, 5]", "[7, 9]", "[4]"]


def test_longer_holds_need_no_drawing(tmp_path: Path) -> None:
    for length in (0, 1, 900):
        other = [(length, True) if hold else (frames, hold) for frames, hold in LENGTHS]
        assert missing(reel_of(tmp_path / f"holds{length}", *other)) == []


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        (((11, False), *LENGTHS[1:]), [0, 1, 2]),
        ((*LENGTHS[:4], (5, False)), [2]),
        (((10, False), (5, False), *LENGTHS[2:]), [0, 1, 2, 3]),
    ],
)
def test_other_plays_are_drawn_anew(
    tmp_path: Path, lengths: tuple[tuple[int, bool], ...], expected: list[int]
) -> None:
    assert missing(reel_of(tmp_path / "other", *lengths)) == expected


def test_fresh_pictures_are_drawn_whatever_the_store_has(tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()
    assert missing(Reel(timeline_of(*LENGTHS), PICTURES, tmp_path / "fresh", True)) == [0, 1, 2]


def test_other_pictures_are_drawn_anew(tmp_path: Path) -> None:
    assert missing(reel_of(tmp_path / "other", *LENGTHS, pictures="other")) == [0, 1, 2]


def test_a_damaged_chunk_is_drawn_anew(tmp_path: Path, drawn: Reel) -> None:
    drawn.store.file(drawn.keys[drawn.chunks[1]]).write_bytes(b"rubbish")
    reel = reel_of(tmp_path / "again", *LENGTHS)
    assert missing(reel) == [1]
    draw(reel)
    assert missing(reel_of(tmp_path / "third", *LENGTHS)) == []


def test_a_store_that_keeps_nothing_is_noted_and_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    reel = reel_of(tmp_path / "unkept", *LENGTHS)
    draw(reel)
    assert len(reel.notes) == 1 and "keeps nothing" in reel.notes[0]
    assert all((reel.folder / name).is_file() for name in reel.names())
