"""What stands after ``--voice``, and whether it can be had.

Nothing here loads numpy or a library: the command line asks before any work begins.
"""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from calcml.errors import UserError
from calcml.voices.espeak.library import ABSENT, REMEDY, find_library

KNOWN = (
    "none, espeak, espeak:VOICE, espeak:VOICE@RATE, recordings:FOLDER, "
    'cmd:"PROGRAM … {wav}", auto (a recording, else espeak, else none)'
)
ESPEAK = re.compile(r"([\w+-]*)(?:@(\d+))?")
SLOWEST, FASTEST = 80, 450  # words a minute that espeak can do
RECORDINGS = "scenes/recordings"  # where ``auto`` looks for them


@dataclass(frozen=True)
class Specification:
    """A kind of voice and, if it needs them, a name, a rate, a folder or a command."""

    kind: str
    name: str = ""
    rate: int | None = None
    folder: str = RECORDINGS
    command: tuple[str, ...] = ()

    @property
    def must_speak(self) -> bool:
        """Whether a line that it cannot say is an error rather than silent."""
        return self.kind in ("espeak", "cmd")


def parse(text: str) -> Specification:
    """``espeak:de@140`` and the like. Raises ``UserError``, which lists what is known."""
    kind, colon, rest = text.partition(":")
    if kind in ("none", "auto") and not colon:
        return Specification(kind)
    if kind == "espeak" and (bool(rest) == bool(colon)):
        return parse_espeak(rest)
    if kind == "recordings" and rest:
        return Specification(kind, folder=rest)
    if kind == "cmd" and rest:
        return parse_command(rest)
    raise UserError(f"no voice {text!r}", hint=f"known: {KNOWN}")


def parse_espeak(rest: str) -> Specification:
    """``VOICE@RATE``, each of which may be missing."""
    found = ESPEAK.fullmatch(rest)
    rate = int(found[2]) if found and found[2] else None
    if found is None or not (rate is None or SLOWEST <= rate <= FASTEST):
        hint = f"such as espeak:en-us@150, at {SLOWEST} to {FASTEST} words a minute"
        raise UserError(f"no voice 'espeak:{rest}'", hint=hint)
    return Specification("espeak", name=found[1], rate=rate)


def parse_command(rest: str) -> Specification:
    """A command line, split as a shell would, with a place for the file to write."""
    try:
        command = tuple(shlex.split(rest))
    except ValueError as error:
        raise UserError(f"cmd:{rest} cannot be split into words: {error}") from None
    if not any("{wav}" in part for part in command[1:]):
        hint = '{wav} stands for it, as in cmd:"piper -m voice.onnx -f {wav}"'
        raise UserError(f"cmd:{rest} does not say which file to write", hint=hint)
    return Specification("cmd", command=command)


def check_voice(text: str, project: Path) -> None:
    """Refuse a voice that cannot be had. One that is named must be there, and must speak."""
    wanted = parse(text)
    if wanted.kind == "espeak":
        check_espeak(wanted)
    elif wanted.kind == "recordings" and not (project / wanted.folder).is_dir():
        hint = "paths start at the project's folder"
        raise UserError("there is no such folder of recordings", path=wanted.folder, hint=hint)
    elif wanted.kind == "cmd":
        check_program(wanted.command[0], project)


def named_files(command: tuple[str, ...], project: Path) -> list[Path]:
    """The program of a command, and those of its arguments that are files: its model, say."""
    program = shutil.which(command[0]) or command[0]
    paths = (project / name for name in (program, *command[1:]))
    return [path for path in paths if path.is_file()]


def check_espeak(wanted: Specification) -> None:
    """Have espeak say something."""
    library = find_library()
    if library is None:
        raise UserError(ABSENT, hint=REMEDY)
    from calcml.voices.espeak.process import sounded
    from calcml.voices.voice import MuteError

    try:
        sounded(library, *filter(None, (wanted.name,)))
    except MuteError as error:
        raise UserError(str(error)) from None


def check_program(program: str, project: Path) -> None:
    """Whether the program of a command can be started."""
    inside = str(project / program) if "/" in program else program
    if shutil.which(inside) is None:
        raise UserError(f"there is no program {program!r}", hint="paths start at the project")
