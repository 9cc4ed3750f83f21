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

    ## secant
    The line through both points has slope {slope}. [[swing]] Now Q slides towards P.

One heading a beat, its narration below. ``{written|spoken}`` gives captions and voice their own
forms; ``{name}`` or ``{name:.2f}`` is a value that the scene passes to ``beat``; ``[[mark]]`` is a
cue. HTML comments are for authors. This module knows nothing of Manim.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FENCE = "+++"
TEXTS = ("title", "subtitle", "goal", "misconception", "keep")
PAIRS = {"quiz": ("question", "answer"), "card": ("front", "back")}
HEADING = re.compile(r"^##\s+([a-z][a-z0-9_]*)\s*$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FIELD = re.compile(r"\{([a-z_]\w*)(?::([^{}|]*))?\}")
TOKEN = re.compile(r"\{([^|{}]*)\|([^{}]*)\}|\[\[([a-z][a-z0-9_]*)\]\]")
NO_BREAK = "\u00a0"


class WordsError(ValueError):
    """Something is wrong with a words file; ``path`` and ``line`` say where."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Line:
    """One beat's narration, filled in.

    ``words`` holds for every unbreakable word its offset in ``written`` and in ``spoken``;
    ``marks`` holds offsets in ``spoken``.
    """

    written: str
    spoken: str
    words: tuple[tuple[int, int], ...]
    marks: Mapping[str, int]


@dataclass(frozen=True)
class Narration:
    """One beat as the author wrote it, and where."""

    name: str
    source: str
    path: Path
    line: int

    def fill(self, values: Mapping[str, Any]) -> Line:
        """Put the scene's values into the fields; raise ``WordsError`` if they do not agree."""
        fields = {match[1] for match in FIELD.finditer(self.source)}
        for name in sorted(fields ^ values.keys()):
            problem = "has no value" if name in fields else "is passed but not spoken"
            raise self.error(f"beat {self.name!r}: the field {{{name}}} {problem} in the .py file")
        try:
            filled = fill_fields(self.source, values)
        except (ValueError, TypeError) as error:
            raise self.error(f"beat {self.name!r}: {error}") from error
        return pair_up(filled)

    def error(self, message: str) -> WordsError:
        return WordsError(self.path, self.line, message)


@dataclass(frozen=True)
class Question:
    """The quiz: what is asked and answered on the last frame."""

    question: str
    answer: str


@dataclass(frozen=True)
class Card:
    """The flashcard."""

    front: str
    back: str


@dataclass(frozen=True)
class Words:
    """A whole words file."""

    path: Path
    title: str
    subtitle: str
    goal: str
    misconception: str
    keep: str
    quiz: Question
    card: Card
    narrations: Mapping[str, Narration]

    def narration(self, beat: str) -> Narration:
        """The words of a beat; an unknown name lists the beats that exist."""
        if beat not in self.narrations:
            raise WordsError(
                self.path, 1, f"no words for beat {beat!r}; it has {', '.join(self.narrations)}"
            )
        return self.narrations[beat]


def read_words(path: Path) -> Words:
    """Read and check a words file. Raises ``WordsError`` with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise WordsError(path, 1, "this lecture has no words file") from None
    front, body, first = split_front_matter(path, text)
    facts = parse_front_matter(path, front)
    return Words(
        path=path,
        **{key: facts[key] for key in TEXTS},
        quiz=Question(**facts["quiz"]),
        card=Card(**facts["card"]),
        narrations=split_beats(path, body, first),
    )


def split_front_matter(path: Path, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the body's first line number."""
    lines = text.splitlines()
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
    for key in (*TEXTS, *PAIRS):
        if key not in facts:
            raise WordsError(path, 1, f"the front matter has no {key!r}")
    for key, value in facts.items():
        _check_fact(path, front, key, value)
    return facts


def _check_fact(path: Path, front: str, key: str, value: object) -> None:
    line = 2 + next(
        (i for i, text in enumerate(front.splitlines()) if re.match(rf"\s*\[?{key}\b", text)), 0
    )
    if key in PAIRS:
        if not isinstance(value, dict) or set(value) != set(PAIRS[key]):
            raise WordsError(path, line, f"{key!r} must have {' and '.join(PAIRS[key])}")
    elif key not in TEXTS:
        known = ", ".join((*TEXTS, *PAIRS))
        raise WordsError(path, line, f"unknown key {key!r}; known are {known}")
    elif not isinstance(value, str) or not value.strip():
        raise WordsError(path, line, f"{key!r} must be a text that is not empty")


def split_beats(path: Path, body: str, first: int) -> dict[str, Narration]:
    """The narrations by beat name, in order."""
    beats: dict[str, Narration] = {}
    body = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), body)
    for number, text in enumerate(body.splitlines(), start=first):
        if text.startswith("#"):
            name = _beat_name(path, number, text, beats)
            beats[name] = Narration(name, "", path, number)
        elif beats:
            last = next(reversed(beats))
            source = f"{beats[last].source} {text}".strip()
            beats[last] = Narration(last, source, path, beats[last].line)
        elif text.strip():
            raise WordsError(path, number, "words before the first '## beat' heading")
    for beat in beats.values():
        if not beat.source:
            raise beat.error(f"beat {beat.name!r} has no words")
    return beats


def _beat_name(path: Path, number: int, text: str, beats: Mapping[str, Narration]) -> str:
    heading = HEADING.match(text)
    if heading is None:
        raise WordsError(
            path, number, f"a beat heading is '## name' in small letters, not {text!r}"
        )
    if heading[1] in beats:
        raise WordsError(path, number, f"beat {heading[1]!r} stands here a second time")
    return heading[1]


def fill_fields(source: str, values: Mapping[str, Any]) -> str:
    """``{name:.2f}`` replaced by the formatted value."""
    return FIELD.sub(lambda field: format(values[field[1]], field[2] or ""), source)


def pair_up(source: str) -> Line:
    """Split into written and spoken text, with words and marks located in both."""
    source = " ".join(source.split())
    written = spoken = ""
    pieces: list[tuple[int, int, bool]] = []  # offset in written, in spoken, is it plain text
    marks: dict[str, int] = {}
    end = 0
    for token in [*TOKEN.finditer(source), None]:
        plain = source[end : token.start() if token else len(source)]
        if not written or written.endswith(" "):  # a mark stood between two spaces
            plain = plain.lstrip()
        pieces.append((len(written), len(spoken), True))
        written, spoken = written + plain, spoken + plain
        if token is None:
            break
        if token[3]:
            marks[token[3]] = len(spoken)
        else:
            pieces.append((len(written), len(spoken), False))
            written += token[1].strip().replace(" ", NO_BREAK)
            spoken += token[2].strip()
        end = token.end()
    return Line(written.rstrip(), spoken.rstrip(), _words(written, pieces), marks)


def _words(written: str, pieces: list[tuple[int, int, bool]]) -> tuple[tuple[int, int], ...]:
    """Where each unbreakable word starts, in the written and in the spoken text."""
    words = []
    for word in re.finditer(r"[^ \n]+", written):
        start = word.start()
        at, said, plain = max((p for p in pieces if p[0] <= start), key=lambda p: (p[0], not p[2]))
        words.append((start, said + (start - at if plain else 0)))
    return tuple(words)
