"""Labels that a person has set beside a take, in Audacity's form: start, end and text, by tabs.

Each label is a word of the text, in order; not every word needs one. What is labelled is moved to
where its label says, and what lies between moves along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from calcml.voices.voice import MuteError

Words = tuple[tuple[int, float], ...]


def read_labels(file: Path) -> list[tuple[str, float]]:
    """(word, second) of each label. Raises ``MuteError``, which names file and line."""
    labels = []
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        parts = line.split("\t")
        if not line.strip() or parts[0] == "\\":  # Audacity's second line, with frequencies
            continue
        try:
            start, _, word = parts
            labels.append((word.strip(), float(start.replace(",", "."))))
        except ValueError:
            message = f"{file.name}:{number}: a label is 'start, end, word', by tabs"
            raise MuteError(message) from None
    return labels


def relabelled(
    text: str, words: Words, labels: Sequence[tuple[str, float]], seconds: float
) -> Words:
    """The words' times, changed so that they agree with the labels.

    Raises ``MuteError`` for a label that is not a word of the text after the labels before it.
    """
    meant = [words[index][1] for index in places(text, words, labels)]
    anchors = {0.0: 0.0, seconds: seconds}
    anchors |= {before: second for before, (_, second) in zip(meant, labels, strict=True)}
    before, after = zip(*sorted(anchors.items()), strict=True)
    if list(after) != sorted(after):
        raise MuteError("the labels are not in order, or go beyond the take's end")
    times = np.interp([second for _, second in words], before, after)
    return tuple((offset, float(time)) for (offset, _), time in zip(words, times, strict=True))


def places(text: str, words: Words, labels: Sequence[tuple[str, float]]) -> list[int]:
    """Which word each label means."""
    spoken = [plain(text[offset:].split(maxsplit=1)[0]) for offset, _ in words]
    found: list[int] = []
    for label, _ in labels:
        following = found[-1] + 1 if found else 0
        try:
            found.append(spoken.index(plain(label), following))
        except ValueError:
            message = f"the label {label!r} is not a word of the text, or out of order"
            raise MuteError(message) from None
    return found


def plain(word: str) -> str:
    """A word without its punctuation, in small letters."""
    return re.sub(r"^\W+|\W+$", "", word).casefold()
