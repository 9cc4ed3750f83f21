"""The recording script: what a lecturer reads from, line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import groupby

from calcml.course.outline import Lecture
from calcml.voices.lines import SpokenLine
from calcml.voices.takes import ENDINGS

WIDTH = 76  # characters


def script_of(
    course: str, folder: str, lines: Sequence[SpokenLine], title_of: Callable[[Lecture], str]
) -> str:
    """Numbered lines in their spoken form, with their file's name and the seconds to aim at."""
    minutes = sum(line.seconds for line in lines) / 60
    endings = ", ".join(ENDINGS)
    parts = [
        f"{course}: {len(lines)} lines, {minutes:.0f} minutes",
        textwrap.fill(
            f"Record each line into a file of its own below {folder}, named as shown here, with "
            f"one of the endings {endings}. Leave a moment of silence at both ends; it is cut "
            "off. The seconds are what an unhurried reader takes: take longer and the picture "
            "waits.",
            WIDTH,
        ),
    ]
    numbered = enumerate(lines, start=1)
    for lecture, group in groupby(numbered, key=lambda item: item[1].lecture):
        parts.append(heading(lecture, title_of(lecture)))
        parts += [entry(number, line) for number, line in group]
    return "\n\n".join(parts) + "\n"


def heading(lecture: Lecture, title: str) -> str:
    """A lecture's number and title, underlined."""
    text = title if lecture.number is None else f"{lecture.number}. {title}"
    return f"{text}\n{'=' * len(text)}"


def entry(number: int, line: SpokenLine) -> str:
    """One line to read."""
    name = f"{line.utterance.language}/{line.utterance.name}"
    text = textwrap.fill(
        line.utterance.text, WIDTH, initial_indent="     ", subsequent_indent="     "
    )
    return f"{number:>3}  {name}  ({line.seconds:.0f} s)\n{text}"
