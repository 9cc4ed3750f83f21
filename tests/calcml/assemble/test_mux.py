"""A film put together from parts, taken apart again by FFmpeg's own reader."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from calcml.assemble.mux import mux
from calcml.assemble.titles import Titles
from calcml.perform.encoder import Encoder
from calcml.settings import Settings
from calcml.sound.filters import Stereo
from calcml.timeline.records import Beat, Caption, Identity, Play, Timeline

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)
SENTENCE = "If a < b & b > c, then…"


def timeline_of(fps: int, frames: int) -> Timeline:
    beats = tuple(
        Beat(name, f"The {name} & <more>", start, 5, 0.1, "w", "w", (), (), {})
        for name, start in (("first", 0), ("second", fps + 1))
    )
    captions = (Caption(3, fps, (SENTENCE, "second line")), Caption(fps + 4, frames, ("é 雪",)))
    plays = (Play(0, frames, False, None, (), None),)
    return Timeline(LECTURE, fps, 64, 48, frames, plays, beats, captions)


def noise(samples: int) -> Stereo:
    one = 0.05 * np.random.default_rng(5).standard_normal(samples)
    return np.stack([one, one]).astype(np.float32)


def film_of(folder: Path, timeline: Timeline, sound: Stereo) -> Path:
    settings = Settings("draft", 64, 48, timeline.fps)
    video, film = folder / "video.mp4", folder / "film.mp4"
    with Encoder(video, settings) as encoder:
        for frame in range(timeline.frames):
            pixels = np.full((48, 64, 4), 3 * frame % 255, np.uint8)
            encoder.write(encoder.convert(pixels), frame, frame == 0)
    mux(video, sound, film, timeline, Titles("A title", "A course", "CC BY 4.0", "de"))
    return film


@pytest.mark.parametrize(("fps", "frames"), [(15, 38), (24, 61), (30, 77), (60, 151)])
def test_the_sound_is_where_it_was_put_and_covers_the_pictures(
    tmp_path: Path, fps: int, frames: int
) -> None:
    timeline = timeline_of(fps, frames)
    sound = noise(frames * 48_000 // fps)
    with av.open(film_of(tmp_path, timeline, sound)) as film:
        stream = film.streams.audio[0]
        decoded = list(film.decode(stream))
        video = film.streams.video[0]
        assert video.duration * video.time_base == Fraction(frames, fps)
    assert decoded[0].pts == 0
    heard = np.concatenate([frame.to_ndarray() for frame in decoded], axis=1)
    assert 0 <= heard.shape[1] - sound.shape[1] <= 1024
    clip = sound[0][20_000:40_000]
    lags = np.correlate(heard[0][19_000:41_000], clip, "valid")
    assert int(lags.argmax()) - 1_000 == 0


def test_captions_come_back_unchanged_and_in_time(tmp_path: Path) -> None:
    timeline = timeline_of(30, 77)
    with av.open(film_of(tmp_path, timeline, noise(123_200))) as film:
        (stream,) = film.streams.subtitles
        assert stream.metadata["language"] == "deu"
        packets = [packet for packet in film.demux(stream) if packet.size > 2]
        found = [
            (packet.pts * packet.time_base * 30, packet.duration * packet.time_base * 30)
            for packet in packets
        ]
        texts = [bytes(packet)[2:].decode() for packet in packets]
    assert texts == [f"{SENTENCE}\nsecond line", "é 雪"]
    assert [(round(start), round(length)) for start, length in found] == [(3, 27), (34, 43)]
    assert all(abs(start - round(start)) < 0.01 for start, _ in found)


def test_chapters_are_the_beats(tmp_path: Path) -> None:
    with av.open(film_of(tmp_path, timeline_of(30, 77), noise(123_200))) as film:
        chapters = film.chapters()
    assert [chapter["metadata"]["title"] for chapter in chapters] == [
        "The first & <more>", "The second & <more>"
    ]  # fmt: skip
    starts = [float(chapter["start"] * chapter["time_base"]) for chapter in chapters]
    assert starts == pytest.approx([0, 31 / 30], abs=0.001)
    assert float(chapters[-1]["end"] * chapters[-1]["time_base"]) == pytest.approx(
        77 / 30, abs=0.001
    )


def test_the_same_parts_make_the_same_bytes(tmp_path: Path) -> None:
    timeline, sound = timeline_of(15, 38), noise(121_600)
    first = film_of(tmp_path, timeline, sound).read_bytes()
    assert film_of(tmp_path, timeline, sound).read_bytes() == first


def test_a_film_without_words_has_neither_captions_nor_chapters(tmp_path: Path) -> None:
    wordless = Timeline(LECTURE, 15, 64, 48, 20, (Play(0, 20, False, None, (), None),))
    with av.open(film_of(tmp_path, wordless, noise(64_000))) as film:
        assert [stream.type for stream in film.streams] == ["video", "audio"]
        assert film.chapters() == []
