from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from calcml.perform.encoder import Encoder
from calcml.settings import Settings

SIZE = Settings("draft", 96, 64, 24)
COLOURS = {
    "orange": (230, 159, 0),
    "blue": (86, 180, 233),
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "red": (255, 0, 0),
}


def picture(colour: tuple[int, int, int]) -> np.ndarray:
    pixels = np.zeros((SIZE.height, SIZE.width, 4), dtype=np.uint8)
    pixels[...] = (*colour, 255)
    return pixels


def film(file: Path, shown: dict[int, tuple[int, int, int]], keys: set[int]) -> Path:
    with Encoder(file, SIZE) as encoder:
        for frame, colour in shown.items():
            encoder.write(encoder.convert(picture(colour)), frame, frame in keys)
    return file


def bt709(colour: tuple[int, int, int]) -> tuple[float, float, float]:
    """The textbook matrix, in limited range."""
    red, green, blue = (part / 255 for part in colour)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (
        16 + 219 * luma,
        128 + 224 * (blue - luma) / 1.8556,
        128 + 224 * (red - luma) / 1.5748,
    )


@pytest.mark.parametrize("name", COLOURS)
def test_colours_are_converted_by_the_bt709_matrix(tmp_path: Path, name: str) -> None:
    with av.open(film(tmp_path / "f.mp4", {0: COLOURS[name]}, {0})) as container:
        frame = next(container.decode(video=0))
        planes = [np.frombuffer(plane, np.uint8)[0] for plane in frame.planes]
    assert planes == pytest.approx(bt709(COLOURS[name]), abs=2)


def test_form_and_tags(tmp_path: Path) -> None:
    with av.open(film(tmp_path / "f.mp4", {0: (1, 2, 3)}, {0})) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == 1
        assert "creation_time" not in container.metadata


def test_frames_of_any_length_keep_their_times_and_keys(tmp_path: Path) -> None:
    order = list(COLOURS.values())
    times = [0, 1, 2, 14, 26, 31, 32, 33]
    shown = {frame: order[index % len(order)] for index, frame in enumerate(times)}
    with av.open(film(tmp_path / "f.mp4", shown, {0, 31})) as container:
        frames = list(container.decode(video=0))
    assert [frame.pts * frame.time_base for frame in frames] == [Fraction(t, 24) for t in times]
    assert [t for t, frame in zip(times, frames, strict=True) if frame.key_frame] == [0, 31]
    assert (frames[-1].pts + frames[-1].duration) * frames[-1].time_base == Fraction(34, 24)


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    shown = {0: COLOURS["red"], 5: COLOURS["blue"]}
    first, second = (film(tmp_path / name, shown, {0}).read_bytes() for name in ("a", "b"))
    assert first == second
