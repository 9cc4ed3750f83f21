"""When each word of a text is probably said, from its length alone.

A word lasts as long as its syllables, counted by groups of vowels, and punctuation makes a pause.
Good to a few tenths of a second: the last resort where nothing is known of the sound.
"""

from __future__ import annotations

import re
from itertools import accumulate

WORD = re.compile(r"\S+")
VOWELS = re.compile(r"[^\W\d_]*?[aeiouyäöüàâéèêëîïôûáíóúæøå]+", re.IGNORECASE)
DIGIT = re.compile(r"\d")
SENTENCE_PAUSE, CLAUSE_PAUSE = 2.0, 1.0  # in syllables
CLOSING = "\"')]}”’»"


def estimated_words(text: str, seconds: float) -> tuple[tuple[int, float], ...]:
    """(offset, second) of each word of a text that takes so many seconds to say."""
    words = [(found.start(), found[0]) for found in WORD.finditer(text)]
    lengths = [syllables(word) + pause_after(word) for _, word in words]
    if words:  # the text ends with its last word, not with the pause after it
        lengths[-1] -= pause_after(words[-1][1])
    starts = accumulate(lengths, initial=0.0)
    total = sum(lengths) or 1.0
    return tuple(
        (offset, seconds * start / total) for (offset, _), start in zip(words, starts, strict=False)
    )


def syllables(word: str) -> float:
    """Roughly how many syllables a word has; a digit counts as one."""
    return max(1.0, len(VOWELS.findall(word)) + len(DIGIT.findall(word)))


def pause_after(word: str) -> float:
    """The pause that a word's punctuation makes, in syllables."""
    last = word.rstrip(CLOSING)[-1:]
    if last and last in ".!?…":
        return SENTENCE_PAUSE
    return CLAUSE_PAUSE if last and last in ",;:–—" else 0.0
