"""One text said by espeak in a process of its own; whatever happens there, we go on."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calcml.voices.espeak.library import REMEDY, Library
from calcml.voices.programs import PYTHON, run_program
from calcml.voices.voice import MuteError

ENGINE = Path(__file__).with_name("engine.py")
TRIAL_RATE = 175  # words a minute, its own usual one
LONGEST_NAME = 5  # letters, en-us: longer ones are curiosities
AUDIBLE = 1000  # bytes: the shortest sound is longer
LIMIT = 60.0  # seconds; it needs about one for ten minutes of speech


@dataclass(frozen=True)
class Said:
    """The library's version, and (offset in the text, second) as it told them, in its order."""

    version: str
    words: tuple[tuple[int, float], ...]


def say_with(library: Library, voice: str, rate: int, text: str, wav: Path) -> Said:
    """Have the text said into the file ``wav``. Raises ``MuteError``."""
    asked = {
        "path": library.path, "data": library.data, "voice": voice, "rate": rate, "text": text,
        "wav": str(wav.resolve()),
    }  # fmt: skip
    answer = answer_of(library, json.dumps(asked), wav.parent)
    if "voices" in answer:
        known = ", ".join(name for name in answer["voices"] if len(name) <= LONGEST_NAME)
        raise MuteError(f"espeak has no voice {voice!r}; it has {known}")
    try:
        words = tuple((int(offset), int(time) / 1000) for offset, time in answer["words"])
        return Said(str(answer["version"]), words)
    except (KeyError, TypeError, ValueError):
        raise MuteError(f"espeak ({library.origin}) answers nonsense; {REMEDY}") from None


def answer_of(library: Library, asked: str, folder: Path) -> dict[str, Any]:
    """What the engine answers."""
    ran = run_program((*PYTHON, str(ENGINE)), asked, folder, LIMIT)
    if ran.code != 0:
        raise MuteError(f"{ran.failure(f'espeak ({library.origin})')}; {REMEDY}")
    try:
        answer = json.loads((folder / "output").read_bytes())
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {}


def sounded(library: Library, voice: str = "en-us") -> str:
    """The version of a library that has just said "a". Raises ``MuteError`` if it cannot."""
    with tempfile.TemporaryDirectory(prefix="calcml-espeak-") as folder:
        wav = Path(folder, "said.wav")
        version = say_with(library, voice, TRIAL_RATE, "a", wav).version
        if not wav.is_file() or wav.stat().st_size < AUDIBLE:
            raise MuteError(f"espeak ({library.origin}) says nothing; {REMEDY}")
        return version
