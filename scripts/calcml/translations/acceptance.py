"""Noting in a translation what it was translated from.

Only the table of sources is written; the rest of the file keeps its every byte.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.errors import UserError
from calcml.output.publication import put
from scenes.kit.agreement import FRONT, fingerprints
from scenes.kit.words import FENCE, Words, read_words

INLINE = re.compile(r"\s*sources\s*=\s*\{.*\}\s*(#.*)?")
HEADER = re.compile(r"\s*\[\s*sources\s*\]\s*(#.*)?")
ENTRY = re.compile(r"\s*[^\s#\[][^=]*=")
Table = Mapping[str, str]


def accept(project: Path, lecture: Lecture, language: str, beats: Sequence[str]) -> list[str]:
    """Note what these beats, or all, are translated from; the names of those that are noted anew.

    Raises ``UserError`` and ``WordsError``.
    """
    translation = read_words(project / lecture.words_in(language))
    now = acceptable(read_words(project / lecture.words_file), translation)
    for name in beats:
        if name not in now:
            hint = f"there are {', '.join(now)}"
            raise UserError(f"no beat {name!r} to accept", path=translation.path, hint=hint)
    before = translation.sources
    after = {name: now[name] for name in now if not beats or name in beats or name in before}
    if beats:  # the others stay as they are, old ones too
        after |= {name: digest for name, digest in before.items() if name not in beats}
    if after != before:
        put(with_sources(translation.path, after), translation.path)
    return [name for name in after if after[name] != before.get(name)]


def acceptable(source: Words, translation: Words) -> dict[str, str]:
    """The fingerprints of the front matter and of every beat that is translated."""
    return {
        name: digest
        for name, digest in fingerprints(source).items()
        if name == FRONT or name in translation.narrations
    }


def with_sources(path: Path, sources: Table) -> bytes:
    """The file's content with another table of sources. Raises ``UserError``."""
    text = path.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    closing = next(i for i, line in enumerate(lines) if i and line.strip() == FENCE)
    front = replaced(lines[1:closing], sources)
    try:
        right = tomllib.loads("\n".join(front))["sources"] == sources
    except tomllib.TOMLDecodeError:
        right = False
    if not right:
        hint = "write it as a section [sources] with one beat a line"
        raise UserError("cannot change the table of sources", path=path, hint=hint)
    return end.join([lines[0], *front, *lines[closing:]]).encode("utf-8")


def replaced(front: list[str], sources: Table) -> list[str]:
    """The lines of the front matter with the table where it stands, or else at the end."""
    entries = [f'{quoted(name)} = "{digest}"' for name, digest in sources.items()]
    for at, line in enumerate(front):
        if INLINE.fullmatch(line):
            return [*front[:at], f"sources = {{{', '.join(entries)}}}", *front[at + 1 :]]
        if HEADER.fullmatch(line):
            return [*front[: at + 1], *entries, *front[end_of_section(front, at) :]]
    return [*front, "", "[sources]", *entries]


def end_of_section(front: list[str], header: int) -> int:
    """The line after a section's last entry."""
    end = header + 1
    for at, line in enumerate(front[header + 1 :], start=header + 1):
        if line.lstrip().startswith("["):
            break
        if ENTRY.match(line):
            end = at + 1
    return end


def quoted(name: str) -> str:
    """A key of TOML: names of beats stand as they are."""
    return name if name.isidentifier() else f'"{name}"'
