"""The voice store: what was said once need not be said again.

Each clip is a WAV and a JSON file, named by a digest of all that it depends on. The JSON comes
last and holds the digest of the WAV, so half a clip is no clip.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from calcml.sound.samples import Samples, read_sound, write_wav
from calcml.voices.voice import Clip


def store_folder() -> Path:
    """``calcml`` in the user's cache folder, shared by all projects."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if os.path.isabs(cache) else Path.home() / ".cache") / "calcml"


class ClipStore:
    """The clips in a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> Clip | None:
        """The clip, if it is there and whole."""
        try:
            facts = json.loads(self.file(key, "json").read_text(encoding="utf-8"))
            content = self.file(key, "wav").read_bytes()
        except (OSError, ValueError):
            return None
        if hashlib.sha256(content).hexdigest() != facts["sha256"]:
            return None
        words = tuple((offset, second) for offset, second in facts["words"])
        return Clip(facts["voice"], self.samples(key), words, tuple(facts["notes"]))

    def samples(self, key: str) -> Samples:
        """The sound of a clip that is there."""
        return read_sound(self.file(key, "wav"))

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip. Two runs may keep the same one at the same time."""
        wav, facts = self.file(key, "wav"), self.file(key, "json")
        wav.parent.mkdir(parents=True, exist_ok=True)
        partial = wav.with_name(f".{key}.{os.getpid()}.partial")
        try:
            write_wav(partial, clip.samples)
            digest = hashlib.sha256(partial.read_bytes()).hexdigest()
            os.replace(partial, wav)
            described = {
                "voice": clip.voice, "words": clip.words, "notes": clip.notes, "sha256": digest
            }  # fmt: skip
            partial.write_text(json.dumps(described), encoding="utf-8")
            os.replace(partial, facts)
        finally:
            partial.unlink(missing_ok=True)

    def file(self, key: str, ending: str) -> Path:
        return self.folder / "voices" / key[:2] / f"{key}.{ending}"
