"""The film encoder: H.264 High, 4:2:0, BT.709, with frames of any length.

The matrix is applied and tagged, so that every player shows the colours that were drawn. One thread
and no B-frames: the same pictures give the same bytes, and timestamps are exact.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Self

import av
import numpy as np
import numpy.typing as npt
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter

from calcml.settings import Settings

BT709 = 1  # the number of BT.709 in H.264, for primaries, transfer and matrix alike
OPTIONS = {
    "preset": "veryfast",
    "crf": "20",
    "profile": "high",
    "bf": "0",
    "forced-idr": "1",
    "x264-params": "keyint=infinite:scenecut=0",  # keyframes are where the Timeline wants them
}


class Encoder:
    """Writes pictures with their frame numbers into a video file without sound."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self.time_base = Fraction(1, settings.fps)
        self.container = av.open(file, "w", format="mp4", options={"fflags": "+bitexact"})
        self.stream = self.container.add_stream("libx264", rate=settings.fps, options=OPTIONS)
        self.stream.width, self.stream.height = settings.width, settings.height
        self.stream.pix_fmt = "yuv420p"
        context = self.stream.codec_context
        context.time_base = self.time_base
        context.thread_count = 1
        context.color_range = ColorRange.MPEG
        context.color_primaries = context.color_trc = context.colorspace = BT709
        self.reformatter = VideoReformatter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self.finish()
        else:
            self.container.close()

    def finish(self) -> None:
        """Write what the encoder still holds, and close the file."""
        self.container.mux(self.stream.encode(None))
        self.container.close()

    def convert(self, pixels: npt.NDArray[np.uint8]) -> VideoFrame:
        """The picture as 4:2:0; the pixels are read, not copied."""
        return self.reformatter.reformat(
            VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format="yuv420p",
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
            dst_color_primaries=ColorPrimaries.BT709,
            dst_color_trc=ColorTrc.BT709,
            threads=1,
        )

    def write(self, picture: VideoFrame, frame: int, key: bool) -> None:
        """Show the picture from this frame on, until the next one comes."""
        picture.pts, picture.time_base = frame, self.time_base
        picture.pict_type = PictureType.I if key else PictureType.NONE
        self.container.mux(self.stream.encode(picture))
