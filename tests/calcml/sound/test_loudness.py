"""Loudness against sounds whose loudness the standard itself tells."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import resample_poly

from calcml.sound.filters import Stereo
from calcml.sound.loudness import PEAK, TARGET, decibels, levelled, loudness_of

RATE = 48_000


def tone(decibel: float, seconds: float = 8.0, hertz: float = 997.0) -> Stereo:
    """A sine in both channels; at 997 Hz its LUFS are its dB (EBU Tech 3341)."""
    t = np.arange(int(seconds * RATE)) / RATE
    wave = 10 ** (decibel / 20) * np.sin(2 * np.pi * hertz * t)
    return np.stack([wave, wave]).astype(np.float32)


def speechlike(level: float, seed: int, seconds: float = 12.0) -> Stereo:
    """Noise in syllables and pauses, with a crest as high as a voice's."""
    t = np.arange(int(seconds * RATE)) / RATE
    syllables = np.abs(np.sin(2 * np.pi * 2.3 * t)) ** 3 * (np.sin(2 * np.pi * 0.2 * t) > -0.6)
    noise = np.random.default_rng(seed).standard_normal(t.size) * syllables * level
    return np.stack([noise, noise]).astype(np.float32)


def true_peak(sound: Stereo) -> float:
    """The peak between the samples, too: 8 times oversampled."""
    return decibels(max(float(np.abs(resample_poly(channel, 8, 1)).max()) for channel in sound))


@pytest.mark.parametrize("level", [-33.0, -23.0, -16.0])
def test_the_standards_own_tones(level: float) -> None:
    found = loudness_of(tone(level))
    assert found.integrated == pytest.approx(level, abs=0.1)
    assert found.true_peak == pytest.approx(level, abs=0.3)  # told to 0.001


def test_pauses_do_not_count() -> None:
    pause = np.zeros((2, 10 * RATE), np.float32)
    with_pause = np.concatenate([tone(-20), pause, tone(-20)], axis=1)
    assert loudness_of(with_pause).integrated == pytest.approx(-20, abs=0.2)


@pytest.mark.parametrize("level", [1e-3, 0.02, 0.4])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_voice_is_brought_to_the_target_without_peaks(level: float, seed: int) -> None:
    before = speechlike(level, seed)
    after = levelled(before)
    assert after.shape == before.shape
    assert loudness_of(after).integrated == pytest.approx(TARGET, abs=0.5)
    assert true_peak(after) <= PEAK


def test_levelling_shifts_nothing_in_time() -> None:
    before = speechlike(0.02, 3)
    after = levelled(before)[0]
    middle = slice(5 * RATE, 6 * RATE)
    span = np.correlate(after[5 * RATE - 500 : 6 * RATE + 500], before[0][middle], "valid")
    assert int(span.argmax()) - 500 == 0


def test_silence_stays_silent() -> None:
    silence = np.zeros((2, 3 * RATE), np.float32)
    assert np.array_equal(levelled(silence), silence)
    assert loudness_of(silence).true_peak == -120


def test_a_sound_shorter_than_the_gate_is_left_as_it_is() -> None:
    click = tone(-30, seconds=0.05)
    assert np.array_equal(levelled(click), click)


def test_the_same_sound_gives_the_same_samples() -> None:
    sound = speechlike(0.3, 4)
    assert np.array_equal(levelled(sound), levelled(sound))
