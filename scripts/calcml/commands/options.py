"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from calcml.course.languages import CODE
from calcml.settings import QUALITIES, VOICE


def examples(*lines: str) -> str:
    """An epilog that click prints as it stands."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def quality(default: str) -> Callable[[Any], Any]:
    """``-q``: the picture's size and rate."""
    sizes = ", ".join(f"{s.quality} {s.width}x{s.height}@{s.fps}" for s in QUALITIES.values())
    return click.option(
        "-q",
        "--quality",
        type=click.Choice(list(QUALITIES)),
        default=default,
        show_default=True,
        help=f"{sizes}.",
    )


def checked_language(context: click.Context, option: click.Parameter, code: str) -> str:
    """A language's code; it becomes part of names of files, and a folder's beside the sizes'."""
    if code and (not CODE.fullmatch(code) or code.split("-")[0] in QUALITIES):
        raise click.BadParameter(f"a language is two or three small letters, not {code!r}")
    return code


chapter = click.option("--chapter", type=int, help="Only this chapter.")
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), help="Lectures at a time. Default: one for each core."
)
frame_rate = click.option(
    "--fps", type=int, help="Frames a second, a divisor of 48000. Default: the quality's."
)
voice = click.option(
    "--voice",
    metavar="SPEC",
    default=VOICE,
    show_default=True,
    help="Who speaks: auto (a recording, else espeak, else nobody), none, espeak[:VOICE[@RATE]], "
    'recordings:FOLDER, or cmd:"PROGRAM ... {wav}".',
)
language = click.option(
    "--lang",
    "language",
    default="",
    metavar="CODE",
    callback=checked_language,
    help="A translation, such as de for words in NAME.de.md. Default: the course's language.",
)
whole_traceback = click.option(
    "--traceback", is_flag=True, help="Show whole tracebacks of lectures that fail."
)
