"""The words of a lecture: a Markdown file beside its picture.

    +++
    title = "The delta method"
    subtitle = "slope from two points"
    goal = "…"            # what the viewer can do afterwards
    misconception = "…"   # what the lecture breaks
    keep = "…"            # the sentence to remember
    quiz = {question = "…", answer = "…"}
    card = {front = "…", back = "…"}
    +++

    ## secant: A second point
    The line through both points has slope {slope}. [[swing]] Now Q slides towards P.

One heading a beat, with a title for the list of chapters, and its narration below.
``{written|spoken}`` gives captions and voice their own forms; ``{name}`` or ``{name:.2f}`` is a
value that the scene passes to ``beat``; ``[[mark]]`` is a cue. HTML comments are for authors, and
every other brace is a slip of the pen.

A translation is a file ``name.de.md`` with the same beats, marks and fields, and a title for every
beat. Its front matter ends with two tables more: the texts that the ``.py`` file writes into the
picture (see ``scenes.kit.translation``), and what each beat was translated from (see
``scenes.kit.agreement``), which ``calcml words accept`` writes.

    [texts]
    "How steep is the curve at P?" = "Wie steil ist die Kurve in P?"

    [sources]
    secant = "3f2a9c1b"

This module knows nothing of Manim.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.kit.narration import Narration, WordsError, split_beats
from scenes.kit.translation import fault_of

FENCE = "+++"
TEXTS = ("title", "subtitle", "goal", "misconception", "keep")
PAIRS = {"quiz": ("question", "answer"), "card": ("front", "back")}
TABLES = ("texts", "sources")  # of a translation
TRANSLATION = re.compile(r".*\.[a-z]{2,3}(-[A-Za-z0-9]{2,8})?\.md")  # such as name.de.md


@dataclass(frozen=True)
class Question:
    """The quiz: what is asked and answered on the last frame."""

    question: str
    answer: str

    @property
    def texts(self) -> tuple[str, str]:
        return self.question, self.answer


@dataclass(frozen=True)
class Card:
    """The flashcard."""

    front: str
    back: str


@dataclass(frozen=True)
class Words:
    """A whole words file; ``texts`` and ``sources`` are a translation's.

    ``front`` is the front matter as it stands there, in which an error's line is found.
    """

    path: Path
    title: str
    subtitle: str
    goal: str
    misconception: str
    keep: str
    quiz: Question
    card: Card
    narrations: Mapping[str, Narration]
    texts: Mapping[str, str]
    sources: Mapping[str, str]
    front: str

    def narration(self, beat: str) -> Narration:
        """The words of a beat; an unknown name lists the beats that exist."""
        if beat not in self.narrations:
            raise WordsError(
                self.path, 1, f"no words for beat {beat!r}; it has {', '.join(self.narrations)}"
            )
        return self.narrations[beat]

    def error(self, key: str, message: str) -> WordsError:
        """An error in the line of a key of the front matter."""
        return WordsError(self.path, _line_of(self.front, key), message)

    def entry_error(self, table: str, entry: str, message: str) -> WordsError:
        """An error in the line of an entry of a table; of the table for what is no entry."""
        return WordsError(self.path, _entry_line(self.front, table, entry), message)


def read_words(path: Path) -> Words:
    """Read and check a words file. Raises ``WordsError`` with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WordsError(path, 1, "this lecture has no words file") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WordsError(path, line, f"the file is not UTF-8: {error.reason}") from None
    front, body, first = split_front_matter(path, text)
    facts = parse_front_matter(path, front)
    return Words(
        path=path,
        **{key: facts[key] for key in TEXTS},
        quiz=Question(**facts["quiz"]),
        card=Card(**facts["card"]),
        narrations=split_beats(path, body, first),
        **{key: facts.get(key, {}) for key in TABLES},
        front=front,
    )


def split_front_matter(path: Path, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the body's first line number."""
    lines = text.split("\n")
    if not lines or lines[0].strip() != FENCE:
        raise WordsError(path, 1, f"the file must start with {FENCE} and its front matter")
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == FENCE:
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    raise WordsError(path, 1, f"the front matter has no closing {FENCE}")


def parse_front_matter(path: Path, front: str) -> dict[str, Any]:
    """The front matter's keys, all there, all text, none unknown."""
    try:
        facts = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) + 1 if found else front.count("\n") + 2
        raise WordsError(path, line, f"malformed front matter: {error}") from None
    for key, value in facts.items():
        if key in TABLES and TRANSLATION.fullmatch(path.name):
            _check_table(path, front, key, value)
        else:
            _check_fact(path, _line_of(front, key), key, value)
    for key in (*TEXTS, *PAIRS):
        if key not in facts:
            raise WordsError(path, 1, f"the front matter has no {key!r}")
    return facts


def _line_of(front: str, key: str, after: int = 1) -> int:
    """The line of the file, from ``after`` on, where a key of the front matter stands."""
    start = re.compile(rf"\s*\[?[\"']?{re.escape(key)}[\"']?\s*[=.\]]")
    lines = list(enumerate(front.split("\n"), start=2))
    return next((i for i, text in lines if i > after and start.match(text)), max(2, after))


def _entry_line(front: str, table: str, entry: str) -> int:
    """The line of an entry, which may stand in its table's own line."""
    return _line_of(front, entry, _line_of(front, table))


def _check_table(path: Path, front: str, key: str, value: object) -> None:
    """Text by text, and what the picture writes fits its original."""
    if not isinstance(value, dict):
        raise WordsError(path, _line_of(front, key), f"{key!r} must be a table")
    for entry, text in value.items():
        line = _entry_line(front, key, entry)
        _check_text(path, line, f"{key}.{entry}", text)
        if key == "texts" and (fault := fault_of(entry, text)):
            raise WordsError(path, line, fault)


def _check_fact(path: Path, line: int, key: str, value: object) -> None:
    if key in TEXTS:
        _check_text(path, line, key, value)
    elif key in TABLES:
        raise WordsError(path, line, f"{key!r} belongs into translations, such as name.de.md")
    elif key not in PAIRS:
        known = ", ".join((*TEXTS, *PAIRS))
        raise WordsError(path, line, f"unknown key {key!r}; known are {known}")
    elif not isinstance(value, dict) or set(value) != set(PAIRS[key]):
        raise WordsError(path, line, f"{key!r} must have {' and '.join(PAIRS[key])}")
    else:
        for part, text in value.items():
            _check_text(path, line, f"{key}.{part}", text)


def _check_text(path: Path, line: int, key: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise WordsError(path, line, f"{key!r} must be a text that is not empty")
