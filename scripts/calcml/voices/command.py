"""The voice ``cmd``: any program that writes a WAV file, such as Piper.

    cmd:piper -m voice.onnx -f {wav}

The text is its input. ``{wav}`` stands for the file to write, ``{language}`` for ``en`` or ``de``.
There is no shell; paths start at the project's folder.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from calcml.store.objects import digest_of
from calcml.voices.programs import run_program
from calcml.voices.reference import reference_key, words_of
from calcml.voices.specification import named_files
from calcml.voices.trimming import spoken_sound
from calcml.voices.voice import Clip, MuteError, Utterance, Voice

FORMAT = 1  # of what is kept: raised when the same sound would be trimmed or timed otherwise
LIMIT = 300.0  # seconds for one line: large models on small machines are slow


class Command:
    """Speaks through a program. ``reference``, if there is one, tells when each word is said."""

    name = "command"

    def __init__(
        self, command: Sequence[str], home: Path, reference: Voice | None, limit: float = LIMIT
    ) -> None:
        self.command, self.home, self.limit = tuple(command), home, limit
        self.reference = reference

    def key(self, utterance: Utterance) -> str:
        """The command, the files that it names, the text, and the reference's own key."""
        parts = [
            self.name, FORMAT, self.command, self.files, utterance.language, utterance.text,
            reference_key(self.reference, utterance),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def say(self, utterance: Utterance) -> Clip:
        """Run the program. Raises ``MuteError``."""
        with tempfile.TemporaryDirectory(prefix="calcml-command-") as folder:
            wav = Path(folder, "said.wav")
            command = filled(self.command, wav=str(wav), language=utterance.language)
            ran = run_program(command, utterance.text, Path(folder), self.limit, self.home)
            if ran.code != 0:
                raise MuteError(ran.failure(self.command[0]))
            try:
                samples, _ = spoken_sound(wav, self.command[0])
            except MuteError as error:
                told = f"; it said: {ran.complaint}" if ran.complaint else ""
                raise MuteError(f"{error}{told}") from None
        return Clip(self.name, samples, words_of(utterance, samples, self.reference))

    @cached_property
    def files(self) -> list[str]:
        """Digests of the program and of the files that it is given: its model, say."""
        return [digest_of(path) for path in named_files(self.command, self.home)]


def filled(command: Sequence[str], **values: str) -> list[str]:
    """The command with each ``{name}`` replaced; other braces stay as they are."""
    for name, value in values.items():
        command = [part.replace(f"{{{name}}}", value) for part in command]
    return list(command)
