"""Looking over recordings: lines without a take, takes that no longer fit, texts that mislead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcml.voices.lines import SpokenLine
from calcml.voices.recordings import Recordings
from calcml.voices.symbols import symbols_in
from calcml.voices.takes import Take, find_take
from calcml.voices.voice import MuteError


@dataclass(frozen=True)
class Remark:
    """Something to mend. ``kind`` is missing, stale, take or symbols."""

    kind: str
    file: str
    line: int
    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.name}: {self.message}"


def inspect(line: SpokenLine, recordings: Recordings) -> Iterator[Remark]:
    """What is to be mended about one line."""

    def remark(kind: str, message: str) -> Remark:
        return Remark(kind, line.file, line.line, line.utterance.name, message)

    if symbols := symbols_in(line.utterance.text):
        signs = " ".join(symbols)
        yield remark("symbols", f"write out for the voice, as {{written|spoken}}: {signs}")
    try:
        take = find_take(recordings.folder, line.utterance)
        if take is None:
            yield remark("missing", f"no take yet (about {line.seconds:.0f} s)")
        elif take.is_stale:
            yield remark("stale", staleness(take))
        else:
            take.remember()
            yield from (remark("take", note) for note in recordings.say(line.utterance).notes)
    except MuteError as error:
        yield remark("take", str(error))


def staleness(take: Take) -> str:
    """What the take says, and what it should say."""
    return f"the take says “{take.text}”, the line is now “{take.utterance.text}”"


def accept(line: SpokenLine, recordings: Recordings) -> bool:
    """Note that the take of a line fits its text all the same; whether there is one."""
    take = find_take(recordings.folder, line.utterance)
    if take is not None:
        take.remember(accept=True)
    return take is not None
