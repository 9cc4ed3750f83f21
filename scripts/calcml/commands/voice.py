"""``calcml voice``: what a lecturer needs who speaks the lectures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calcml.commands import options
from calcml.commands.selection import chosen, cores, with_words
from calcml.course.languages import translation_code
from calcml.course.reading import read_course
from calcml.course.titles import title_of
from calcml.errors import UserError
from calcml.voices.specification import RECORDINGS

if TYPE_CHECKING:
    from calcml.voices.inspection import Remark
    from calcml.voices.lines import SpokenLine
    from calcml.voices.recordings import Recordings

names = click.argument("names", nargs=-1, metavar="[NAMES]...")
recordings_folder = click.option(
    "--recordings",
    "folder",
    default=RECORDINGS,
    show_default=True,
    metavar="FOLDER",
    help="Where the takes are, or are to go.",
)


@click.group(
    "voice",
    epilog=options.examples("calcml voice script -o script.txt", "calcml voice check delta"),
)
def command() -> None:
    """Record the narration yourself: a script to read from, and a check of the takes.

    A take is a file RECORDINGS/LANGUAGE/LECTURE.BEAT.wav (or .flac, .ogg, .opus, .mp3, .m4a). It
    is trimmed, levelled and aligned with its words. To time words by hand, put Audacity labels
    beside it, in LECTURE.BEAT.txt.
    """


@command.command(
    "script",
    epilog=options.examples(
        "calcml voice script -o script.txt      the whole course",
        "calcml voice script delta bicycle      two lectures, on the screen",
    ),
)
@names
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write.")
@recordings_folder
@options.language
@click.pass_obj
def script(
    project: Path, names: tuple[str, ...], output: Path | None, folder: str, language: str
) -> None:
    """Write the lines to record, numbered, as they are spoken, with seconds to aim at."""
    from calcml.voices.script import script_of

    course = read_course(project)
    lines = lines_to_say(project, names, language)
    code = translation_code(course, language)
    text = script_of(course.title, folder, lines, lambda found: title_of(project, found, code))
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    click.echo(output)


@command.command(
    "check",
    epilog=options.examples(
        "calcml voice check                     all lines of the course",
        "calcml voice check delta               one lecture",
        "calcml voice check delta --accept delta_method.slide",
    ),
)
@names
@recordings_folder
@options.language
@click.option(
    "--accept", multiple=True, metavar="TAKE", help="This take fits its line as it is now."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(
    project: Path,
    names: tuple[str, ...],
    folder: str,
    language: str,
    accept: tuple[str, ...],
    as_json: bool,
) -> int:
    """List lines without a take, stale or faulty takes, and signs that a voice would misread.

    Exit code 1 if there is anything to mend.
    """
    from calcml.voices.inspection import inspect

    lines = lines_to_say(project, names, language)
    recordings = recordings_in(project / folder)
    accept_takes(lines, recordings, accept)
    remarks = [remark for line in lines for remark in inspect(line, recordings)]
    click.echo(as_json_text(lines, remarks) if as_json else as_text(lines, remarks))
    return 1 if remarks else 0


def lines_to_say(project: Path, names: tuple[str, ...], language: str) -> list[SpokenLine]:
    """The lines of the chosen lectures."""
    from calcml.voices.lines import spoken_lines

    course = read_course(project)
    language = translation_code(course, language)
    found = [
        lecture
        for lecture in chosen(project, course, names)
        if names or language or (project / lecture.words_file).is_file()
    ]
    lectures = with_words(project, found, language, all_must=bool(names))
    return spoken_lines(project, lectures, language, language or course.language, cores())


def recordings_in(folder: Path) -> Recordings:
    """The takes, their words timed with espeak's help where it is there."""
    from calcml.voices.espeak.library import find_library
    from calcml.voices.espeak.voice import Espeak
    from calcml.voices.recordings import Recordings

    library = find_library()
    return Recordings(folder, Espeak(library) if library else None)


def accept_takes(
    lines: Sequence[SpokenLine], recordings: Recordings, accepted: Sequence[str]
) -> None:
    """Note that these takes fit. Raises ``UserError`` for one that is not there."""
    from calcml.voices.inspection import accept

    known = {line.utterance.name: line for line in lines}
    for name in accepted:
        if name not in known or not accept(known[name], recordings):
            raise UserError(f"no take {name!r}", hint="takes are named LECTURE.BEAT")


def as_text(lines: Sequence[SpokenLine], remarks: Sequence[Remark]) -> str:
    """The remarks, and how many of each kind."""
    kinds = {
        "missing": "without a take",
        "stale": "stale",
        "take": "faulty",
        "symbols": "with signs to write out",
    }
    counts = [sum(remark.kind == kind for remark in remarks) for kind in kinds]
    found = [f"{count} {words}" for count, words in zip(counts, kinds.values(), strict=True)]
    return "\n".join([*map(str, remarks), f"{len(lines)} lines: {', '.join(found)}"])


def as_json_text(lines: Sequence[SpokenLine], remarks: Sequence[Remark]) -> str:
    """The same for programs."""
    found = {"lines": len(lines), "remarks": [asdict(remark) for remark in remarks]}
    return json.dumps(found, indent=1, ensure_ascii=False)
