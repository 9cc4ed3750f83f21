"""The voice ``espeak``."""

from __future__ import annotations

import hashlib
import json
import tempfile
from functools import cached_property
from pathlib import Path

from calcml.settings import SAMPLE_RATE
from calcml.voices.espeak.library import ABSENT, REMEDY, Library
from calcml.voices.espeak.process import say_with, sounded
from calcml.voices.espeak.words import word_times
from calcml.voices.trimming import spoken_sound
from calcml.voices.voice import Clip, MuteError, Utterance

FORMAT = 1  # of what is kept: raised when the same sound would be trimmed or timed otherwise
# Words a minute as espeak counts them. Our first five lectures, whose words it says at 142 to 164
# a minute, then run at 130 to 150 over all, with the breaths between beats and the pictures that
# take longer than their words.
RATE = 155
VOICES = {"en": "en-us", "no": "nb", "zh": "cmn"}  # where its name is not the language's


class Espeak:
    """Speaks every language that the library knows; ``voice`` forces one of its voices."""

    name = "espeak"

    def __init__(self, library: Library | None, voice: str = "", rate: int = RATE) -> None:
        self.library, self.voice, self.rate = library, voice, rate

    def key(self, utterance: Utterance) -> str:
        """The library's version, voice, rate, text: the sound depends on nothing else."""
        parts = [
            self.name, FORMAT, self.there.origin, self.version, self.voice_for(utterance),
            self.rate, utterance.text,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def say(self, utterance: Utterance) -> Clip:
        """Say it in a fresh process. Raises ``MuteError``."""
        voice, text = self.voice_for(utterance), utterance.text
        with tempfile.TemporaryDirectory(prefix="calcml-espeak-") as folder:
            wav = Path(folder, "said.wav")
            said = say_with(self.there, voice, self.rate, text, wav)
            samples, lead = spoken_sound(wav, self.name)
        events = [(offset, max(0.0, second - lead)) for offset, second in said.words]
        return Clip(self.name, samples, word_times(text, events, samples.size / SAMPLE_RATE))

    @property
    def there(self) -> Library:
        """The library. Raises ``MuteError`` if there is none."""
        if self.library is None:
            raise MuteError(f"{ABSENT}; {REMEDY}")
        return self.library

    @cached_property
    def version(self) -> str:
        """The library's own, which only the library can tell."""
        return sounded(self.there)

    def voice_for(self, utterance: Utterance) -> str:
        """The name of the library's voice."""
        return self.voice or VOICES.get(utterance.language, utterance.language)
