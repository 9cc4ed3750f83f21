"""The speaker: asks voice after voice to say a line, and knows what has been said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from calcml.errors import UserError
from calcml.settings import SAMPLE_RATE
from calcml.voices.store import ClipStore
from calcml.voices.voice import Clip, MuteError, Utterance, Voice
from scenes.kit.narration import Line
from scenes.kit.voice import Speech, reading_pace

SILENT = "none"


class Speaker:
    """The voice of one lecture while it is rehearsed.

    Where no voice can say a line it is silent, for as long as reading it takes; if the line
    ``must_speak``, that is an error.
    """

    def __init__(
        self,
        voices: Sequence[Voice],
        store: ClipStore,
        stem: str,
        language: str,
        must_speak: bool = False,
    ) -> None:
        self.voices, self.store = tuple(voices), store
        self.stem, self.language, self.must_speak = stem, language, must_speak
        self.troubles: dict[str, list[str]] = {}  # what went wrong, and in which beats

    def __call__(self, line: Line) -> Speech:
        """The line as the first voice says it that can."""
        said = Utterance.of(self.stem, line.name, line.spoken, self.language)
        for voice in self.voices:
            if (speech := self.said(voice, said)) is not None:
                return speech
        if self.voices:
            self.note("no voice could say it; it is silent", line.name)
        return replace(reading_pace(line), voice=SILENT)

    def said(self, voice: Voice, utterance: Utterance) -> Speech | None:
        """The utterance as this voice says it; none if it cannot."""
        try:
            key = voice.key(utterance)
            if key is None:
                return None
            clip = self.store.get(key) or self.kept(key, voice.say(utterance))
        except MuteError as error:
            if self.must_speak:
                message = f"the voice cannot say beat {utterance.beat!r}: {error}"
                raise UserError(message) from None
            self.note(f"{voice.name}: {error}", utterance.beat)
            return None
        for note in clip.notes:
            self.note(note, utterance.beat)
        return Speech(clip.samples.size / SAMPLE_RATE, clip.words, clip.voice, key)

    def kept(self, key: str, clip: Clip) -> Clip:
        """The clip, now in the store as well, from which the sound track will take it."""
        try:
            self.store.put(key, clip)
        except OSError as error:
            raise UserError(
                f"the sound cannot be kept: {error.strerror}",
                path=self.store.objects.folder,
                hint="XDG_CACHE_HOME names another place",
            ) from None
        return clip

    def note(self, trouble: str, beat: str) -> None:
        self.troubles.setdefault(trouble, []).append(beat)

    @property
    def notes(self) -> list[str]:
        """What went wrong, each once, with the beats it went wrong in."""
        return [f"{', '.join(beats)}: {trouble}" for trouble, beats in self.troubles.items()]
