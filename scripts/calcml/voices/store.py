"""The voice store: what was said once need not be said again."""

from __future__ import annotations

from pathlib import Path

from calcml.sound.samples import Samples, read_sound, write_wav
from calcml.store.objects import Store
from calcml.voices.voice import Clip


class ClipStore:
    """Clips by key, in the user's store or in another folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.objects = Store("voices", "wav", folder)

    def get(self, key: str) -> Clip | None:
        """The clip, if it is there and whole."""
        if (found := self.objects.get(key)) is None:
            return None
        facts = found.facts
        words = tuple((offset, second) for offset, second in facts["words"])
        return Clip(facts["voice"], read_sound(found.file), words, tuple(facts["notes"]))

    def samples(self, key: str) -> Samples:
        """The sound of a clip. Raises ``KeyError`` if it is no longer there."""
        if (found := self.objects.get(key)) is None:
            raise KeyError(key)
        return read_sound(found.file)

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip."""
        facts = {"voice": clip.voice, "words": clip.words, "notes": clip.notes}
        self.objects.put(key, lambda file: write_wav(file, clip.samples), facts)
