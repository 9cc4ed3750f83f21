"""Where waivers stand: comments of a lecture's Python file, and of its words.

A waiver is about the statement, the key or the beat that it stands in, or right above of.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calcml.checks.waiver_notation import NOTATION, Waiver, parsed

FENCE = "+++"
HEADING = re.compile(r"^##\s", re.MULTILINE)
HTML = re.compile(r"<!--(.*?)-->", re.DOTALL)
TOML_COMMENT = re.compile(r"""^((?:[^"'#]|"(?:\\.|[^"\\])*"|'[^']*')*)\#(.*)$""")
LINES = ("lineno", "end_lineno")
BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)


@dataclass(frozen=True)
class Comment:
    """A comment on one line, alone there or behind something."""

    line: int
    text: str
    alone: bool


def in_python(source: str, path: str) -> list[Waiver]:
    """The waivers of a Python file."""
    comments = [
        Comment(row, token.string.lstrip("#").strip(), not token.line[:column].strip())
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
        for row, column in [token.start]
    ]
    return list(by_lines(comments, statements(ast.parse(source)), path))


def statements(tree: ast.Module) -> list[range]:
    """The lines of every statement; of one with a block, the lines before the block."""
    return [lines_of(node) for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def lines_of(node: ast.stmt) -> range:
    """From a statement's first line, a decorator's included, to the last one of its own."""
    own = [child for child in ast.iter_child_nodes(node) if not isinstance(child, BLOCKS)]
    has_block = len(own) < len(list(ast.iter_child_nodes(node)))
    if not has_block:
        return range(node.lineno, (node.end_lineno or node.lineno) + 1)
    parts = [part for child in own for part in ast.walk(child)]
    known = [getattr(part, name, node.lineno) for part in parts for name in LINES]
    return range(min([node.lineno, *known]), max([node.lineno, *known]) + 1)


def in_words(text: str, path: str) -> list[Waiver]:
    """The waivers of a words file: in its front matter, and among its beats."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.strip() == FENCE]
    end = fences[1] if fences[:1] == [0] and len(fences) > 1 else 0
    comments = [
        Comment(number, found[2].strip(), not found[1].strip())
        for number, line in enumerate(lines[:end], start=1)
        if (found := TOML_COMMENT.match(line))
    ]
    alone = {comment.line for comment in comments if comment.alone}
    filled = [n for n, line in enumerate(lines[:end], start=1) if line.strip() and n not in alone]
    keys = [range(number, number + 1) for number in filled]
    return [*by_lines(comments, keys, path), *in_beats("\n".join(lines[end:]), end, path)]


def in_beats(body: str, before: int, path: str) -> Iterator[Waiver]:
    """The waivers among the beats, which begin after so many lines."""

    def line_at(offset: int) -> int:
        return before + body.count("\n", 0, offset) + 1

    headings = [found.start() for found in HEADING.finditer(body)]
    ends = [*headings[1:], len(body) + 1]
    beats = [(a, range(line_at(a), line_at(b))) for a, b in zip(headings, ends, strict=True)]
    for comment in HTML.finditer(body):
        above = [
            lines
            for start, lines in beats
            if comment.end() <= start and not HTML.sub("", body[comment.end() : start]).strip()
        ]
        line = line_at(comment.start())
        inside = [lines for _, lines in beats if line in lines]
        waiver = parsed(comment[1], path, line, (*above, *inside))
        if waiver is not None:
            yield waiver


def by_lines(comments: list[Comment], pieces: Iterable[range], path: str) -> Iterator[Waiver]:
    """The waivers among comments that are about the pieces they stand in or right above of."""
    alone = {comment.line: comment for comment in comments if comment.alone}
    known = sorted(pieces, key=lambda lines: lines.start)
    for comment in comments:
        text, below = with_lines_below(comment, alone)
        inside = [lines for lines in known if comment.line in lines][-1:]
        under = [lines for lines in known if lines.start == below][:1] if comment.alone else []
        waiver = parsed(text, path, comment.line, tuple(inside or under))
        if waiver is not None:
            yield waiver


def with_lines_below(comment: Comment, alone: Mapping[int, Comment]) -> tuple[str, int]:
    """A comment's text with the lines that continue it, and the first line that is no comment."""
    text, below, continues = comment.text, comment.line + 1, comment.alone
    while comment.alone and below in alone:
        continues = continues and not is_waiver(alone[below].text)
        text += f" {alone[below].text}" if continues else ""
        below += 1
    return text, below


def is_waiver(text: str) -> bool:
    """Whether a comment begins like a waiver."""
    return NOTATION.match(text) is not None
