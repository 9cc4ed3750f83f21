import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from calcml.sound.samples import write_wav
from calcml.voices.trimming import spoken_sound, trimmed
from calcml.voices.voice import MuteError

RATE = 48_000


def tone(before: float, sounding: float, after: float) -> npt.NDArray[np.float32]:
    """A tone of 200 Hz between two silences."""
    times = np.arange(round(sounding * RATE)) / RATE
    silences = [np.zeros(round(seconds * RATE)) for seconds in (before, after)]
    sound = 0.3 * np.sin(2 * np.pi * 200 * times + 1)
    return np.concatenate([silences[0], sound, silences[1]]).astype(np.float32)


def test_a_fiftieth_of_a_second_of_silence_stays_at_both_ends() -> None:
    samples, lead = trimmed(tone(0.5, 1.0, 0.7))
    assert samples.size / RATE == pytest.approx(1.04, abs=0.006)
    assert lead == pytest.approx(0.48, abs=0.006)
    sounding = np.flatnonzero(samples)
    assert sounding[0] / RATE + lead == pytest.approx(0.5, abs=1e-4)


def test_sound_without_silence_stays_as_it_is() -> None:
    whole = tone(0.0, 0.333, 0.0)
    samples, lead = trimmed(whole)
    assert lead == 0.0
    assert np.array_equal(samples, whole)


def test_faint_noise_counts_as_silence_and_a_soft_beginning_does_not() -> None:
    sound = tone(0.5, 1.0, 0.5)
    noise = np.random.default_rng(1).normal(0, 2e-4, sound.size).astype(np.float32)
    sound[round(0.4 * RATE) : round(0.5 * RATE)] = 0.02 * tone(0, 0.1, 0) / 0.3
    samples, lead = trimmed(sound + noise)
    assert lead == pytest.approx(0.38, abs=0.006)
    assert samples.size / RATE == pytest.approx(1.14, abs=0.011)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no sound from"),
        (b"RIFF and so on", "the sound from .* cannot be read"),
        (None, "no sound from"),
        (np.zeros(RATE, np.float32), "only silence from"),
        (np.full(RATE, np.nan, np.float32), "no numbers"),
    ],
    ids=["nothing", "garbage", "no file", "silence", "nan"],
)
def test_what_is_no_speech_is_refused(
    tmp_path: Path, content: bytes | npt.NDArray[np.float32] | None, told: str
) -> None:
    file = tmp_path / "said.wav"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content is not None:
        write_wav(file, content)
    with pytest.raises(MuteError, match=told) as caught:
        spoken_sound(file, "piper")
    assert "piper" in str(caught.value)


def write_bytes(file: Path, content: bytes) -> None:
    """A WAV file of 8 bits at 8 kHz."""
    with wave.open(str(file), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(1)
        wav.setframerate(8000)
        wav.writeframes(content)


def test_a_file_without_samples_is_silence(tmp_path: Path) -> None:
    write_bytes(tmp_path / "said.wav", b"")
    with pytest.raises(MuteError, match="only silence from piper"):
        spoken_sound(tmp_path / "said.wav", "piper")


def test_more_sound_than_any_beat_needs_is_refused_undecoded(tmp_path: Path) -> None:
    file = tmp_path / "said.wav"
    write_bytes(file, b"\x80" * (8000 * 601))
    with pytest.raises(MuteError, match="more than 10 minutes"):
        spoken_sound(file, "piper")
    with file.open("r+b") as opened:
        opened.truncate(300 * 2**20)
    with pytest.raises(MuteError, match="more than 10 minutes"):
        spoken_sound(file, "piper")
