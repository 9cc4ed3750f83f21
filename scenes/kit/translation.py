"""What the picture writes, in the language of the lecture that plays.

A picture's own texts stand in its ``.py`` file, in the language of the course. The words file of a
translation has an entry for each of them in its front matter:

    [texts]
    "How steep is the curve at P?" = "Wie steil ist die Kurve in P?"
    "error" = "Fehler"

The second one stands in quotes inside a formula. Parts such as ``#x`` are kept, in any order.
Symbols, single letters, numbers and the output of programs are no texts. A text without an entry
is an error, and so is an entry that nothing shows. This module knows nothing of Manim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar

from scenes.kit.narration import WordsError

REFERENCE = re.compile(r"#([a-zA-Z_]\w*)")  # a part, given by keyword
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')  # a text inside a formula
WORD = re.compile(r"[^\W\d_]{2,}")  # two letters or more
DIGIT = re.compile(r"[0-9]")

# The kit's own texts, in the languages in which the word is the same.
KIT = {"Quiz": ("da", "de", "fr", "it", "nl", "pl", "pt", "sv")}


class Glossary:
    """The entries of one translation, and which of them have been shown.

    ``error`` makes the error of an entry, or of none, with its place in the words file.
    """

    def __init__(
        self, texts: Mapping[str, str], language: str, error: Callable[[str, str], WordsError]
    ) -> None:
        self.texts, self.language, self.error = texts, language, error
        self.shown: set[str] = set()

    def translated(self, text: str) -> str:
        """A text of the picture in the glossary's language. Raises ``WordsError``."""
        if not WORD.search(REFERENCE.sub("", text)):
            return text
        self.shown.add(text)
        if text in self.texts:
            return self.texts[text]
        if self.language.split("-")[0] in KIT.get(text, ()):
            return text
        raise self.error("", f"no translation of {text!r} among the texts")

    def check_shown(self) -> None:
        """Raise ``WordsError`` for an entry that nothing has shown."""
        for text in self.texts:
            if text not in self.shown:
                raise self.error(text, f"the picture never shows {text!r}: is its entry old?")


PLAYING: ContextVar[Glossary | None] = ContextVar("PLAYING", default=None)
"""Of the lecture that plays; none in the language of the course."""


def translated(text: str) -> str:
    """A text of the picture in the language of the lecture that plays."""
    glossary = PLAYING.get()
    return text if glossary is None else glossary.translated(text)


def translated_quotes(formula: str) -> str:
    """A formula in Typst's notation, its quoted words in the language of the lecture."""
    return QUOTED.sub(lambda quoted: f'"{translated(quoted[1])}"', formula)


def fault_of(text: str, translation: str) -> str:
    """What is wrong with an entry; nothing if it is good."""
    parts, kept = (set(REFERENCE.findall(t)) for t in (text, translation))
    if parts != kept:
        shown = " ".join(f"#{name}" for name in sorted(parts)) or "none"
        return f"the parts of {text!r} must be kept: {shown}"
    if DIGIT.search(REFERENCE.sub("", translation)):
        return f"digits in {translation!r}: a number is a part, which the .py file declares"
    return ""
