"""Pictures that change nothing: how a held picture lasts, without being drawn or encoded again.

An H.264 frame can say of every block "as it was". Such a frame looks the same after any picture,
except for its frame number, which counts up from each keyframe. So we encode a plain grey clip,
whose every frame but the first says just that, and keep one frame for each number.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import av
import numpy as np

from calcml.perform.encoder import Encoder
from calcml.settings import Settings

NUMBERS = 16  # x264's frame numbers start again here
GREY = 128


class Stillness:
    """Frames that repeat the one before, for streams of these settings."""

    def __init__(self, settings: Settings) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "grey.mp4")
            encode_grey(file, settings)
            with av.open(file) as clip:
                packets = [bytes(p) for p in clip.demux(video=0) if p.dts is not None]
                self.header = clip.streams.video[0].codec_context.extradata
        self.frames = packets[NUMBERS:] + packets[1:NUMBERS]

    def frame(self, number: int) -> bytes:
        """A frame to stand ``number`` frames after the last keyframe."""
        return self.frames[number % NUMBERS]


def encode_grey(file: Path, settings: Settings) -> None:
    """A keyframe, and one frame for each frame number."""
    pixels = np.full((settings.height, settings.width, 4), GREY, dtype=np.uint8)
    with Encoder(file, settings) as encoder:
        for frame in range(NUMBERS + 1):
            encoder.write(encoder.convert(pixels), frame, key=frame == 0)
