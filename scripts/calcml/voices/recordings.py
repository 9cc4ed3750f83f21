"""The voice ``recordings``: a lecturer's own takes, trimmed, levelled, their words timed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from calcml.settings import SAMPLE_RATE
from calcml.sound.loudness import SILENT, loudness_of
from calcml.sound.samples import Samples
from calcml.voices.labels import read_labels, relabelled
from calcml.voices.reference import reference_key, words_of
from calcml.voices.takes import Take, find_take
from calcml.voices.trimming import spoken_sound
from calcml.voices.voice import Clip, MuteError, Utterance, Voice
from scenes.kit.narration import Line
from scenes.kit.voice import reading_pace

FORMAT = 1  # of what is kept: raised when the same take would be trimmed or timed otherwise
LEVEL = -20.0  # LUFS of every take, so that none stands out
FULL = 0.999  # of full scale; a few samples in a row up there have been clipped
RUN = 4
DULL = 16_000  # hertz: recorded at less, a voice has no treble
SLOW = 1.8  # times the reading pace


class Recordings:
    """Speaks the lines of which there is a take. ``reference`` helps to time the words."""

    name = "recordings"

    def __init__(self, folder: Path, reference: Voice | None) -> None:
        self.folder, self.reference = folder, reference

    def key(self, utterance: Utterance) -> str | None:
        """The take, its labels, the text, and the reference's own key. Raises ``MuteError``."""
        take = find_take(self.folder, utterance)
        if take is None:
            return None
        labels = take.labels.read_bytes() if take.labels.is_file() else b""
        parts = [
            self.name, FORMAT, take.digest, take.text, utterance.text,
            hashlib.sha256(labels).hexdigest(), reference_key(self.reference, utterance),
        ]  # fmt: skip
        take.remember()
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def say(self, utterance: Utterance) -> Clip:
        """The take. Raises ``MuteError`` if it cannot be used."""
        take = find_take(self.folder, utterance)
        if take is None:
            raise MuteError("there is no take of it")
        samples, lead = spoken_sound(take.file, take.file.name)
        words = words_of(utterance, samples, self.reference)
        if take.labels.is_file():
            labels = [(word, second - lead) for word, second in read_labels(take.labels)]
            words = relabelled(utterance.text, words, labels, samples.size / SAMPLE_RATE)
        return Clip(self.name, levelled(samples), words, tuple(faults(take, samples)))


def levelled(samples: Samples) -> Samples:
    """The take as loud as all others; one too short to be measured stays as it is."""
    loudness = loudness_of(np.stack([samples, samples])).integrated
    gain = LEVEL - loudness if loudness > SILENT else 0.0
    return (samples * 10 ** (gain / 20)).astype(np.float32)


def faults(take: Take, samples: Samples) -> Iterator[str]:
    """What is wrong with a take that can be used all the same."""
    if take.is_stale:
        yield f"{take.file.name} is older than its text; record it again"
    if is_clipped(samples):
        yield f"{take.file.name} is clipped; record it again, less loud"
    if (rate := recorded_rate(take.file)) < DULL:
        yield f"{take.file.name} sounds dull: it was recorded at {rate} Hz"
    seconds, usual = samples.size / SAMPLE_RATE, usual_seconds(take.utterance)
    if seconds > SLOW * usual:
        yield f"{take.file.name} lasts {seconds:.0f} s, where {usual:.0f} s are usual"


def is_clipped(samples: Samples) -> bool:
    """Whether several samples in a row are at full scale."""
    full = np.abs(samples) >= FULL
    runs = np.lib.stride_tricks.sliding_window_view(full, RUN) if full.size >= RUN else full[:0]
    return bool(runs.all(axis=-1).any()) if runs.size else False


def recorded_rate(file: Path) -> int:
    """The samples a second that the file itself has."""
    with av.open(file) as container:
        return int(container.streams.audio[0].rate or 0)


def usual_seconds(utterance: Utterance) -> float:
    """How long an unhurried reader takes."""
    return reading_pace(Line(utterance.beat, "", utterance.text, (), {})).seconds
