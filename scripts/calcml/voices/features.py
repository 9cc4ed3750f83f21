"""Mel-frequency cepstral coefficients: what a sound is like every hundredth of a second.

Source: S. Davis and P. Mermelstein, "Comparison of parametric representations for monosyllabic
word recognition", IEEE Trans. ASSP 28 (1980) 357-366.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from calcml.settings import SAMPLE_RATE
from calcml.sound.samples import Samples

Features = npt.NDArray[np.float64]  # shape (frames, coefficients)

HOP = 0.01  # seconds from one frame to the next
WINDOW = int(0.03 * SAMPLE_RATE)  # samples looked at
TRANSFORM = 2048
BANDS, COEFFICIENTS = 26, 13
LOWEST, HIGHEST = 60.0, 7000.0  # hertz: where speech is
EMPHASIS = 0.97  # of the treble, which is weak in speech
FLOOR = 1e-8  # of the mean power


def features(samples: Samples) -> Features:
    """One row for each hop, each coefficient with mean 0 and deviation 1; at least one row."""
    sound = np.append(samples[:1], samples[1:] - EMPHASIS * samples[:-1]).astype(np.float64)
    sound = np.pad(sound, (0, max(0, WINDOW - sound.size)))
    frames = np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[:: int(HOP * SAMPLE_RATE)]
    power = np.abs(np.fft.rfft(frames * np.hamming(WINDOW), TRANSFORM)) ** 2
    bands = np.log(power @ filters().T + FLOOR * power.mean() + np.finfo(float).tiny)
    cepstrum = bands @ cosines().T
    spread = cepstrum.std(axis=0)
    return np.asarray((cepstrum - cepstrum.mean(axis=0)) / np.where(spread > 0, spread, 1))


def filters() -> Features:
    """Triangles over the spectrum, evenly spaced in mels, shape (BANDS, TRANSFORM / 2 + 1)."""
    edges = hertz(np.linspace(mels(LOWEST), mels(HIGHEST), BANDS + 2))
    at = np.fft.rfftfreq(TRANSFORM, 1 / SAMPLE_RATE)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.clip(np.minimum((at - low) / (middle - low), (high - at) / (high - middle)), 0, None)


def cosines() -> Features:
    """The discrete cosine transform, type II, shape (COEFFICIENTS, BANDS)."""
    orders = np.arange(COEFFICIENTS)[:, None]
    return np.asarray(np.cos(np.pi * orders * (np.arange(BANDS) + 0.5) / BANDS))


def mels(frequency: float) -> float:
    """A frequency in hertz on a scale of pitches that sound equally far apart."""
    return 2595 * math.log10(1 + frequency / 700)


def hertz(pitches: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The inverse of ``mels``."""
    return 700 * (10 ** (pitches / 2595) - 1)
