"""The sound of a file that a program wrote: read, found to be speech, and trimmed."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from calcml.settings import SAMPLE_RATE
from calcml.sound.samples import Samples, UnreadableSoundError, read_sound
from calcml.voices.voice import MuteError

WINDOW = SAMPLE_RATE // 200  # samples: 5 ms
QUIET = 10 ** (-45 / 20)  # of the loudest window: what is below it is silence
INAUDIBLE = 1e-4
KEPT = SAMPLE_RATE // 50  # samples of silence that stay before and after: 20 ms
LONGEST = 600.0  # seconds; no beat of a lecture is that long
LARGEST = 256 * 2**20  # bytes


def spoken_sound(file: Path, source: str) -> tuple[Samples, float]:
    """The trimmed sound of a file, and the seconds cut off before it.

    Raises ``MuteError``, which names the ``source``: a program, or the file of a take.
    """
    if not file.is_file() or file.stat().st_size == 0:
        raise MuteError(f"no sound from {source}")
    try:
        if file.stat().st_size > LARGEST or seconds_of(file) > LONGEST:
            raise MuteError(f"more than {LONGEST / 60:.0f} minutes of sound from {source}")
        samples = read_sound(file)
    except (UnreadableSoundError, av.FFmpegError):
        raise MuteError(f"the sound from {source} cannot be read") from None
    if not np.isfinite(samples).all():
        raise MuteError(f"the sound from {source} is broken: some samples are no numbers")
    if not samples.size or np.abs(samples).max() < INAUDIBLE:
        raise MuteError(f"only silence from {source}")
    return trimmed(samples)


def seconds_of(file: Path) -> float:
    """How long the file says it is; 0 if it does not say."""
    with av.open(file) as container:
        return (container.duration or 0) / 1_000_000


def trimmed(samples: Samples) -> tuple[Samples, float]:
    """The samples without silence at both ends, and the seconds cut off before them."""
    padded = np.pad(samples, (0, -samples.size % WINDOW)).reshape(-1, WINDOW)
    level = np.sqrt(np.mean(np.square(padded, dtype=np.float64), axis=1))
    loud = np.flatnonzero(level >= level.max() * QUIET)
    start = max(0, int(loud[0]) * WINDOW - KEPT)
    end = min(samples.size, (int(loud[-1]) + 1) * WINDOW + KEPT)
    return samples[start:end], start / SAMPLE_RATE
