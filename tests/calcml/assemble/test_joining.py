"""Chunks joined into a film, decoded and compared with the pictures that went in."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from calcml.assemble.joining import MismatchedChunkError, join
from calcml.perform.encoder import Encoder
from calcml.settings import Settings
from calcml.timeline.chunks import chunks_of
from calcml.timeline.records import Identity, Play, Timeline
from calcml.timeline.shown import shown_frames

SMALL = Settings("draft", 128, 80, 10)
LECTURE = Identity("A", "a", "a.py", "A", None, None, None)
Picture = npt.NDArray[np.uint8]


def timeline_of(*lengths: tuple[int, bool]) -> Timeline:
    plays, start = [], 0
    for frames, hold in lengths:
        plays.append(Play(start, frames, hold, None, (), None))
        start += frames
    return Timeline(LECTURE, SMALL.fps, SMALL.width, SMALL.height, start, tuple(plays))


def picture(number: int, settings: Settings = SMALL) -> Picture:
    """A slope of greys with a bright square that wanders about."""
    pixels = np.zeros((settings.height, settings.width, 4), np.uint8)
    pixels[..., :3] = np.linspace(0, 200, settings.width, dtype=np.uint8)[:, None]
    x, y = 7 * number % (settings.width - 20), 5 * number % (settings.height - 20)
    pixels[y : y + 20, x : x + 20] = (255, 80, 20, 255)
    return pixels


def encoded(folder: Path, timeline: Timeline, settings: Settings = SMALL) -> list[Path]:
    """The chunks of a Timeline, each in its file. Its pictures are numbered as they are drawn."""
    files, numbers = [], count()
    for chunk in chunks_of(timeline):
        files.append(folder / f"{chunk.start}.mp4")
        with Encoder(files[-1], settings) as encoder:
            for number in range(chunk.pictures):
                pixels = encoder.convert(picture(next(numbers), settings))
                encoder.write(pixels, number, number in chunk.keys(settings.fps))
    return files


def decoded(file: Path) -> dict[int, Picture]:
    with av.open(file) as film:
        return {
            round(frame.pts * frame.time_base * SMALL.fps): frame.to_ndarray()
            for frame in film.decode(video=0)
        }


def joined(folder: Path, timeline: Timeline) -> Path:
    film = folder / "film.mp4"
    join(encoded(folder, timeline), film, timeline, SMALL)
    return film


@pytest.mark.parametrize("moving", [1, 2, 15, 16, 17, 31, 60])
def test_a_hold_repeats_its_picture_whatever_the_frame_number(tmp_path: Path, moving: int) -> None:
    timeline = timeline_of((moving, False), (100, True), (3, False))
    frames = decoded(joined(tmp_path, timeline))
    assert tuple(frames) == shown_frames(timeline)
    held = [frame for frame in frames if moving <= frame < moving + 100]
    assert len(held) == 21
    assert all(np.array_equal(frames[frame], frames[moving]) for frame in held)
    assert not np.array_equal(frames[moving], frames[moving - 1])


def test_pictures_are_those_of_the_chunks(tmp_path: Path) -> None:
    timeline = timeline_of((4, False), (9, True), (55, False), (7, True))
    frames = decoded(joined(tmp_path, timeline))
    alone = [p for file in encoded(tmp_path, timeline) for p in decoded(file).values()]
    drawn = [0, 1, 2, 3, 4, *range(13, 68), 68]
    assert all(np.array_equal(frames[f], p) for f, p in zip(drawn, alone, strict=True))


def test_a_longer_hold_takes_the_same_chunks(tmp_path: Path) -> None:
    for hold in (0, 1, 200):
        other = timeline_of((5, False), (hold, True), (4, False))
        chunks = encoded(tmp_path, timeline_of((5, False), (3, True), (4, False)))
        join(chunks, tmp_path / "other.mp4", other, SMALL)
        assert (tmp_path / "other.mp4").read_bytes() == joined(tmp_path, other).read_bytes()
        assert tuple(decoded(tmp_path / "other.mp4")) == shown_frames(other)


def test_players_can_start_at_each_chunk_and_every_five_seconds_of_movement(tmp_path: Path) -> None:
    timeline = timeline_of((120, False), (100, True), (4, False))
    with av.open(joined(tmp_path, timeline)) as film:
        keys = [p.pts * p.time_base for p in film.demux(video=0) if p.size and p.is_keyframe]
    assert [round(key * SMALL.fps) for key in keys] == [0, 50, 100, 220]


def test_a_chunk_of_another_size_is_refused(tmp_path: Path) -> None:
    timeline = timeline_of((4, False))
    files = encoded(tmp_path, timeline, Settings("draft", 96, 80, 10))
    with pytest.raises(MismatchedChunkError, match="other settings"):
        join(files, tmp_path / "film.mp4", timeline, SMALL)


def test_a_chunk_of_other_plays_is_refused(tmp_path: Path) -> None:
    files = encoded(tmp_path, timeline_of((4, False)))
    with pytest.raises(MismatchedChunkError, match="pictures of its plays"):
        join(files, tmp_path / "film.mp4", timeline_of((5, False)), SMALL)
