"""Takes: what somebody recorded of a lecture's lines, one file each, in a folder of their own.

    recordings/en/delta_method.secant.wav        the take
    recordings/en/delta_method.secant.txt        labels, if its words are to be timed by hand
    recordings/en/delta_method.secant.take.json  what the text was when the take was first used

The last one is written by us. If the line is changed later, it tells that the take is stale.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from calcml.store.objects import digest_of
from calcml.voices.voice import MuteError, Utterance

RECORD = ".take.json"
ENDINGS = ("wav", "flac", "ogg", "opus", "mp3", "m4a")


@dataclass(frozen=True)
class Take:
    """A take of an utterance."""

    file: Path
    utterance: Utterance

    @property
    def labels(self) -> Path:
        """Where labels would be."""
        return self.file.with_name(f"{self.utterance.name}.txt")

    @property
    def record(self) -> Path:
        """Where the text of the take is kept."""
        return self.file.with_name(f"{self.utterance.name}{RECORD}")

    @cached_property
    def digest(self) -> str:
        return digest_of(self.file)

    @property
    def text(self) -> str:
        """What was said in it, as far as we know."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(self.record.read_text(encoding="utf-8"))
            if known["sound"] == self.digest:
                return str(known["text"])
        return self.utterance.text

    @property
    def is_stale(self) -> bool:
        """Whether the line was changed after the take was first used."""
        return self.text != self.utterance.text

    def remember(self, accept: bool = False) -> None:
        """Note what was said, unless that is known; ``accept`` that it fits the text of now.

        A folder that cannot be written to is left as it is.
        """
        text = self.utterance.text if accept else self.text
        known = json.dumps({"text": text, "sound": self.digest}, ensure_ascii=False, indent=1)
        partial = self.record.with_name(f".{self.record.name}.{os.getpid()}")
        with suppress(OSError):
            partial.write_text(known + "\n", encoding="utf-8")
            os.replace(partial, self.record)


def find_take(folder: Path, utterance: Utterance) -> Take | None:
    """The take of an utterance. Raises ``MuteError`` if there are several."""
    stem = folder / utterance.language / utterance.name
    files = [file for ending in ENDINGS if (file := Path(f"{stem}.{ending}")).is_file()]
    if len(files) > 1:
        raise MuteError(f"there are several takes: {', '.join(file.name for file in files)}")
    return Take(files[0], utterance) if files else None
