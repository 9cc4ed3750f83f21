from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from calcml.sound.samples import UnreadableSoundError, read_sound, write_wav


def write_pcm(file: Path, rate: int, width: int, channels: np.ndarray) -> None:
    """A WAV of unsigned 8-bit or signed 16-bit samples, by the standard library."""
    scaled = channels.T.reshape(-1)
    content = (
        np.uint8(np.round(127.5 + 127 * scaled))
        if width == 1
        else np.int16(np.round(32767 * scaled))
    )
    with wave.open(str(file), "wb") as out:
        out.setparams((len(channels), width, rate, 0, "NONE", ""))
        out.writeframes(content.tobytes())


def sine(hertz: float, rate: int, seconds: float = 1.0, level: float = 0.5) -> np.ndarray:
    return level * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)


@pytest.mark.parametrize(("rate", "width"), [(48_000, 2), (44_100, 2), (16_000, 2), (11_025, 1)])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_rate_width_and_channels_become_48_khz_mono(
    tmp_path: Path, rate: int, width: int, channels: int
) -> None:
    write_pcm(tmp_path / "a.wav", rate, width, np.stack([sine(440, rate)] * channels))
    samples = read_sound(tmp_path / "a.wav")
    assert samples.dtype == np.float32
    assert len(samples) == pytest.approx(48_000, abs=150)
    middle = slice(5_000, 43_000)  # the resampler rings at the ends
    expected = sine(440, 48_000)[middle]
    scale = float(expected @ samples[middle] / (expected @ expected))
    assert np.abs(samples[middle] - scale * expected).max() < 0.02
    assert scale == pytest.approx(1 if channels == 1 else scale, rel=0.02)


def test_floats_come_back_unchanged_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    samples = np.random.default_rng(0).standard_normal(5_001).astype(np.float32)
    for name in ("a.wav", "b.wav"):
        write_wav(tmp_path / name, samples)
    assert np.array_equal(read_sound(tmp_path / "a.wav"), samples)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_an_empty_sound_is_empty(tmp_path: Path) -> None:
    write_pcm(tmp_path / "a.wav", 48_000, 2, np.zeros((1, 0)))
    assert read_sound(tmp_path / "a.wav").shape == (0,)


@pytest.mark.parametrize("content", [b"", b"no sound at all", b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_holds_no_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(UnreadableSoundError, match=r"no sound in a\.wav"):
        read_sound(tmp_path / "a.wav")
