"""Samples: one channel at 48 kHz, as 32-bit floating-point numbers from -1 to 1, shape (n,)."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from calcml.settings import SAMPLE_RATE

Samples = npt.NDArray[np.float32]


class UnreadableSoundError(Exception):
    """A file that holds no sound."""


def read_sound(file: Path) -> Samples:
    """The sound of a file of any format, rate and number of channels that FFmpeg knows."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
    try:
        with av.open(file) as container:
            frames = [
                out for frame in container.decode(audio=0) for out in resampler.resample(frame)
            ]
        frames += resampler.resample(None)
    except (av.FFmpegError, IndexError) as error:
        raise UnreadableSoundError(f"there is no sound in {file.name}: {error}") from None
    pieces = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def write_wav(file: Path, samples: Samples) -> None:
    """Write the samples as they are: a WAV file of 32-bit floats, the same bytes every time."""
    options = {"fflags": "+bitexact"}
    with av.open(file, "w", format="wav", options=options) as container:
        stream = container.add_stream("pcm_f32le", rate=SAMPLE_RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="flt", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
