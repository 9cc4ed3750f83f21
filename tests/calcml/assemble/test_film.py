"""The film is checked twice: by the program itself, and here by decoding what it published."""

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from calcml.assemble.verify import DamagedFilmError, verify
from calcml.timeline.records import Timeline
from calcml.timeline.shown import shown_frames


@pytest.fixture
def film(rendered: Any) -> Path:
    file: Path = rendered.published("01-round-thing.mp4")
    return file


@pytest.fixture
def timeline(rendered: Any) -> Timeline:
    return Timeline.read(rendered.published("01-round-thing.timeline.json"))


def test_decoded_timestamps_are_the_timelines(film: Path, timeline: Timeline) -> None:
    with av.open(film) as container:
        frames = list(container.decode(video=0))
    starts = [frame.pts * frame.time_base for frame in frames]
    assert starts == [Fraction(frame, timeline.fps) for frame in shown_frames(timeline)]
    end = (frames[-1].pts + frames[-1].duration) * frames[-1].time_base
    assert end == Fraction(timeline.frames, timeline.fps)
    assert timeline.frames == 6 + 19 + 3


def test_the_sound_is_silent_stereo_and_as_long_as_the_pictures(
    film: Path, timeline: Timeline
) -> None:
    with av.open(film) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.rate) == ("aac", 48000)
        frames = list(container.decode(stream))
    assert all(frame.layout.name == "stereo" for frame in frames)
    assert max(abs(frame.to_ndarray()).max() for frame in frames) == 0
    seconds = sum(frame.samples for frame in frames) / 48000
    assert seconds == pytest.approx(timeline.seconds, abs=0.05)


def test_what_the_film_says_about_itself(film: Path) -> None:
    with av.open(film) as container:
        tags = container.metadata
        languages = {stream.metadata["language"] for stream in container.streams}
    assert tags["title"] == "Round thing"
    assert tags["album"] == "Limits"
    assert tags["album_artist"] == "A course"
    assert tags["track"] == "1"
    assert tags["copyright"] == "CC BY 4.0"
    assert "creation_time" not in tags
    assert languages == {"eng"}


def boxes(content: bytes) -> list[str]:
    """The names of an MP4's outermost boxes."""
    names, at = [], 0
    while at < len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        names.append(name.decode())
        at += size
    return names


def test_playing_can_start_before_the_file_is_loaded(film: Path) -> None:
    names = boxes(film.read_bytes())
    assert names.index("moov") < names.index("mdat")


def test_a_film_that_lacks_frames_is_refused(film: Path, timeline: Timeline) -> None:
    verify(film, timeline)
    source = timeline.to_json()
    longer = Timeline.from_json({**source, "frames": timeline.frames + 1})
    with pytest.raises(DamagedFilmError, match="length"):
        verify(film, longer)
    with pytest.raises(DamagedFilmError, match="frames"):
        verify(film, Timeline.from_json({**source, "plays": source["plays"][1:]}))
    with pytest.raises(DamagedFilmError, match="pictures"):
        verify(film, Timeline.from_json({**source, "width": 1280}))


def test_a_cut_off_film_is_refused(film: Path, timeline: Timeline, tmp_path: Path) -> None:
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(film.read_bytes()[:-2000])
    with pytest.raises((DamagedFilmError, av.error.FFmpegError)):
        verify(cut, timeline)
