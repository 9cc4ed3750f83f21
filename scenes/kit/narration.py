"""Narration: the beats of a words file, and what to write and to say of each.

The notation is explained in ``scenes.kit.words``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HEADING = re.compile(r"^##\s+([a-z][a-z0-9_]*)(?::\s+(\S.*?))?\s*$")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FIELD = re.compile(r"\{([a-z_]\w*)(?::([^{}|]*))?\}")
HALF = r"(?:[^{}|]|\{[a-z_]\w*(?::[^{}|]*)?\})*"  # of a pair, its fields not filled yet
PAIR = re.compile(rf"\{{({HALF})\|({HALF})\}}")
TOKEN = re.compile(r"\{([^|{}]*)\|([^{}]*)\}|\[\[([a-z][a-z0-9_]*)\]\]")
STRAY = re.compile(r"<!--|-->|[{}|]|\[\[|\]\]")
SPACE = re.compile(r"[ \t\n]+")
NO_BREAK = "\u00a0"


class WordsError(ValueError):
    """Something is wrong with a words file; ``path`` and ``line`` say where."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


@dataclass(frozen=True)
class Line:
    """The narration of the beat ``name``, filled in.

    ``words`` holds for every unbreakable word its offset in ``written`` and in ``spoken``;
    ``marks`` holds offsets in ``spoken``.
    """

    name: str
    written: str
    spoken: str
    words: tuple[tuple[int, int], ...]
    marks: Mapping[str, int]


@dataclass(frozen=True)
class Narration:
    """One beat as the author wrote it, and where. ``heading`` is its title, or empty."""

    name: str
    heading: str
    source: str
    path: Path
    line: int

    @property
    def title(self) -> str:
        """What a list of chapters shows; without a heading, the name makes the title."""
        return self.heading or self.name.replace("_", " ").capitalize()

    @property
    def fields(self) -> set[str]:
        """The names of the values that the scene must pass."""
        return {match[1] for match in FIELD.finditer(self.source)}

    @property
    def marks(self) -> tuple[str, ...]:
        """The names of the marks, in order."""
        return tuple(mark for _, _, mark in TOKEN.findall(FIELD.sub("0", self.source)) if mark)

    def fill(self, values: Mapping[str, Any]) -> Line:
        """Put the scene's values into the fields; raise ``WordsError`` if they do not agree."""
        for name in sorted(self.fields ^ values.keys()):
            problem = "has no value" if name in self.fields else "is passed but not spoken"
            raise self.error(f"beat {self.name!r}: the field {{{name}}} {problem} in the .py file")
        try:
            filled = fill_fields(self.source, values)
        except (ValueError, TypeError) as error:
            raise self.error(f"beat {self.name!r}: {error}") from error
        return pair_up(self.name, filled)

    def error(self, message: str) -> WordsError:
        return WordsError(self.path, self.line, message)


def split_beats(path: Path, body: str, first: int) -> dict[str, Narration]:
    """The narrations by beat name, in order."""
    beats: dict[str, Narration] = {}
    body = COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), body)
    for number, text in enumerate(body.split("\n"), start=first):
        if text.startswith("#"):
            name, heading = _heading(path, number, text, beats)
            beats[name] = Narration(name, heading, "", path, number)
        elif beats:
            last = beats[next(reversed(beats))]
            beats[last.name] = replace(last, source=f"{last.source} {text}".strip())
        elif text.strip():
            raise WordsError(path, number, "words before the first '## beat' heading")
    for beat in beats.values():
        _check_narration(beat)
    return beats


def _check_narration(beat: Narration) -> None:
    """Refuse what would otherwise be spoken as it is typed, or not at all."""
    plain = FIELD.sub("0", beat.source)
    if not pair_up(beat.name, plain).spoken:
        raise beat.error(f"beat {beat.name!r} has no words")
    if stray := STRAY.search(TOKEN.sub("", plain)):
        raise beat.error(f"beat {beat.name!r}: {stray[0]!r} opens or closes nothing")
    marks = set()
    for written, spoken, mark in TOKEN.findall(plain):
        if mark in marks:
            raise beat.error(f"beat {beat.name!r}: the mark [[{mark}]] stands there twice")
        if mark:
            marks.add(mark)
        elif "|" in spoken or not (written.strip() and spoken.strip()):
            pair = f"{{{written}|{spoken}}}"
            raise beat.error(f"beat {beat.name!r}: {pair} needs one form to write and one to say")


def _heading(path: Path, number: int, text: str, beats: Mapping[str, Narration]) -> tuple[str, str]:
    """Name and title, which may be missing, of the beat that begins here."""
    heading = HEADING.match(text)
    if heading is None:
        wanted = "'## name' in small letters, or '## name: Title'"
        raise WordsError(path, number, f"a beat heading is {wanted}, not {text!r}")
    if heading[1] in beats:
        raise WordsError(path, number, f"beat {heading[1]!r} stands here a second time")
    return heading[1], heading[2] or ""


def fill_fields(source: str, values: Mapping[str, Any]) -> str:
    """``{name:.2f}`` replaced by the formatted value, which may be said otherwise than written."""

    def written(field: re.Match[str]) -> str:
        return format(values[field[1]], field[2] or "")

    def said(field: re.Match[str]) -> str:
        return aloud(written(field))

    def pair(found: re.Match[str]) -> str:
        return f"{{{FIELD.sub(written, found[1])}|{FIELD.sub(said, found[2])}}}"

    def alone(field: re.Match[str]) -> str:
        text, speech = written(field), said(field)
        return text if text == speech else f"{{{text}|{speech}}}"

    return FIELD.sub(alone, PAIR.sub(pair, source))


def aloud(number: str) -> str:
    """A number's text as it is said: voices drop the true minus sign, and spell out a slash."""
    return number.replace("\u2212", "minus ").replace("/", " over ")


def pair_up(name: str, source: str) -> Line:
    """Split into written and spoken text, with words and marks located in both."""
    source = SPACE.sub(" ", source).strip(" ")
    written = spoken = ""
    pieces: list[tuple[int, int]] = []  # where each begins, in the written and the spoken text
    marks: dict[str, int] = {}
    end = 0
    for token in [*TOKEN.finditer(source), None]:
        plain = source[end : token.start() if token else len(source)]
        if not written or written.endswith(" "):  # a mark stood between two spaces
            plain = plain.lstrip()
        pieces.append((len(written), len(spoken)))
        written, spoken = written + plain, spoken + plain
        if token is None:
            break
        if token[3]:
            marks[token[3]] = len(spoken)
        else:
            pieces.append((len(written), len(spoken)))
            written += token[1].strip().replace(" ", NO_BREAK)
            spoken += token[2].strip()
        end = token.end()
    return Line(name, written.rstrip(), spoken.rstrip(), _words(written, pieces), marks)


def _words(written: str, pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where each unbreakable word starts, in the written and in the spoken text."""
    words = []
    for word in re.finditer(r"[^ \n]+", written):
        at, said = max(piece for piece in pieces if piece[0] <= word.start())
        words.append((word.start(), said + word.start() - at))
    return tuple(words)
