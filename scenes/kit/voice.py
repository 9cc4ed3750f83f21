"""How long words take. A voice turns a line into its length and the time of each word."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scenes.kit.narration import Line

CHARACTERS_PER_SECOND = 15.0
SENTENCE_PAUSE = 0.25  # seconds
SHORTEST = 1.2  # seconds
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")


@dataclass(frozen=True)
class Speech:
    """A spoken line: its length, and (offset in the spoken text, second) of each word.

    ``voice`` and ``sound`` are for whoever gave the voice: its name, and what it knows the sound
    by. Both are empty for words that are only read.
    """

    seconds: float
    words: tuple[tuple[int, float], ...]
    voice: str = ""
    sound: str = ""

    def time_of(self, offset: int) -> float:
        """The second at which the word at or after ``offset`` begins."""
        return next((second for at, second in self.words if at >= offset), self.seconds)


Voice = Callable[[Line], Speech]


def reading_pace(line: Line) -> Speech:
    """The voice of a silent lecture: an unhurried reader, pausing at the end of each sentence."""
    text = line.spoken
    words = tuple(
        (word.start(), _seconds(text[: word.start()])) for word in re.finditer(r"\S+", text)
    )
    return Speech(max(SHORTEST, _seconds(text)), words)


def _seconds(text: str) -> float:
    pauses = len(SENTENCE_END.findall(text))
    return len(text) / CHARACTERS_PER_SECOND + SENTENCE_PAUSE * pauses
