"""Takes of every kind: good ones, poor ones, and files that are none."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from calcml.sound.loudness import loudness_of
from calcml.sound.samples import Samples
from calcml.voices.recordings import LEVEL, Recordings
from calcml.voices.takes import find_take
from calcml.voices.voice import Clip, MuteError, Utterance

RATE = 48_000
LINE = Utterance("delta_method", "slide", "So let Q slide down towards P.", "en")


def speech(seconds: float, level: float = 0.2, rate: int = RATE) -> np.ndarray:
    """Noise in syllables."""
    t = np.arange(int(seconds * rate)) / rate
    noise = np.random.default_rng(8).uniform(-1, 1, t.size)
    return level * noise * np.abs(np.sin(2 * np.pi * 2.5 * t))


def record(
    file: Path, sound: np.ndarray, rate: int = RATE, width: int = 2, lead: float = 0.7
) -> Path:
    """A WAV by the standard library, with silence at both ends."""
    file.parent.mkdir(parents=True, exist_ok=True)
    silence = np.zeros(int(lead * rate))
    padded = np.clip(np.concatenate([silence, sound, silence]), -1, 1)
    content = np.uint8(128 + 127 * padded) if width == 1 else np.int16(32767 * padded)
    with wave.open(str(file), "wb") as out:
        out.setparams((1, width, rate, 0, "NONE", ""))
        out.writeframes(content.tobytes())
    return file


class Reference:
    """A voice that says the same noise at its own pace, and knows when."""

    name = "reference"

    def key(self, utterance: Utterance) -> str:
        return "reference"

    def say(self, utterance: Utterance) -> Clip:
        return Clip(self.name, speech(2.0).astype(np.float32), ((0, 0.0), (3, 0.5), (7, 1.0)))


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    return tmp_path / "en" / "delta_method.slide.wav"


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path, None)


def loudness(samples: Samples) -> float:
    return loudness_of(np.stack([samples, samples])).integrated


@pytest.mark.parametrize("level", [0.01, 0.2, 0.9])
def test_a_take_is_trimmed_and_levelled(recordings: Recordings, wav: Path, level: float) -> None:
    record(wav, speech(2.0, level))
    clip = recordings.say(LINE)
    assert clip.voice == "recordings"
    assert clip.notes == ()
    assert clip.samples.size / RATE == pytest.approx(2.0, abs=0.1)
    assert loudness(clip.samples) == pytest.approx(LEVEL, abs=0.5)


def test_without_a_take_there_is_nothing_to_say(recordings: Recordings) -> None:
    assert recordings.key(LINE) is None
    with pytest.raises(MuteError, match="no take"):
        recordings.say(LINE)


def test_words_follow_the_reference(tmp_path: Path, wav: Path) -> None:
    record(wav, speech(2.0))
    words = Recordings(tmp_path, Reference()).say(LINE).words
    assert [offset for offset, _ in words] == [0, 3, 7]
    assert [second for _, second in words] == pytest.approx([0.0, 0.5, 1.0], abs=0.05)


def test_without_a_reference_words_are_estimated(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(2.0))
    words = recordings.say(LINE).words
    assert [LINE.text[offset:].split(" ")[0] for offset, _ in words] == LINE.text.split(" ")
    assert [second for _, second in words] == sorted(second for _, second in words)
    assert words[-1][1] < 2.0


def test_labels_override_in_the_takes_own_seconds(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(2.0), lead=0.7)
    wav.with_suffix(".txt").write_text("1.9\t2.0\tslide\n")
    words = dict(recordings.say(LINE).words)
    assert words[LINE.text.index("slide")] == pytest.approx(1.2, abs=0.03)


def test_a_changed_line_makes_the_take_stale(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(2.0))
    before = recordings.key(LINE)
    changed = Utterance(LINE.stem, LINE.beat, "So let Q slide up.", "en")
    assert recordings.key(changed) != before
    (note,) = recordings.say(changed).notes
    assert "older than its text" in note
    take = find_take(recordings.folder, changed)
    assert take is not None and take.is_stale and take.text == LINE.text
    take.remember(accept=True)
    assert recordings.say(changed).notes == ()


def test_a_new_take_is_fresh(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(2.0))
    recordings.key(LINE)
    changed = Utterance(LINE.stem, LINE.beat, "So let Q slide up.", "en")
    record(wav, speech(2.1))
    assert recordings.say(changed).notes == ()


def test_what_the_sound_depends_on_changes_the_key(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(2.0))
    keys = [recordings.key(LINE)]
    wav.with_suffix(".txt").write_text("0.9\t1.0\tslide\n")
    keys.append(recordings.key(LINE))
    record(wav, speech(2.1))
    keys.append(recordings.key(LINE))
    keys.append(Recordings(recordings.folder, Reference()).key(LINE))
    assert len(set(keys)) == 4


@pytest.mark.parametrize(
    ("sound", "options", "note"),
    [
        (speech(2.0, 4.0), {}, "is clipped"),
        (speech(2.0, 0.2, 11_025), {"rate": 11_025, "width": 1}, "recorded at 11025 Hz"),
        (speech(9.0), {}, "lasts 9 s, where 2 s are usual"),
    ],
)
def test_a_poor_take_is_used_and_said_to_be_poor(
    recordings: Recordings, wav: Path, sound: np.ndarray, options: dict[str, int], note: str
) -> None:
    record(wav, sound, **options)
    clip = recordings.say(LINE)
    assert clip.samples.size > RATE
    (found,) = clip.notes
    assert note in found and "delta_method.slide.wav" in found


@pytest.mark.parametrize("sound", [np.zeros(0), np.zeros(RATE)])
def test_an_empty_take_cannot_be_used(recordings: Recordings, wav: Path, sound: np.ndarray) -> None:
    record(wav, sound)
    with pytest.raises(MuteError, match=r"delta_method\.slide\.wav"):
        recordings.say(LINE)


@pytest.mark.parametrize("content", [b"", b"not a sound"])
def test_a_file_that_is_no_sound(recordings: Recordings, wav: Path, content: bytes) -> None:
    wav.parent.mkdir()
    wav.write_bytes(content)
    with pytest.raises(MuteError, match=r"delta_method\.slide\.wav"):
        recordings.say(LINE)


def test_two_takes_of_a_line_are_one_too_many(recordings: Recordings, wav: Path) -> None:
    record(wav, speech(1.0))
    wav.with_suffix(".flac").write_bytes(b"")
    with pytest.raises(MuteError, match=r"several takes: delta_method\.slide\.wav, .*\.flac"):
        recordings.key(LINE)
