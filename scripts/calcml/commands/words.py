"""``calcml words``: what a translator needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calcml.commands import options
from calcml.commands.selection import chosen, with_words
from calcml.course.languages import languages_of, translation_code
from calcml.course.names import find_lecture
from calcml.course.outline import Course
from calcml.course.reading import read_course
from calcml.errors import UserError

if TYPE_CHECKING:
    from calcml.translations.inspection import Remark

KINDS = {
    "missing": "missing",
    "faulty": "at odds with the source",
    "stale": "older than the source",
    "symbols": "with signs to write out",
}


@click.group(
    "words",
    epilog=options.examples(
        "calcml words check              what is missing, does not fit, or is out of date",
        "calcml words accept delta --lang de",
    ),
)
def command() -> None:
    """Translate lectures, and keep translations up to date.

    The translation of a lecture is a words file of its own beside the lecture's, such as
    NAME.de.md. `calcml render --lang de` tells the lectures in it.
    """


@command.command(
    "check",
    epilog=options.examples(
        "calcml words check              all lectures, in all languages that there are",
        "calcml words check --lang de    all lectures in German",
        "calcml words check delta        one lecture",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAMES]...")
@options.language
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(project: Path, names: tuple[str, ...], language: str, as_json: bool) -> int:
    """List what is not translated, does not fit its source, or is older than it.

    Exit code 1 if there is anything to mend.
    """
    from calcml.translations.inspection import Inspector

    course = read_course(project)
    languages = [wanted(course, language)] if language else languages_of(project, course)
    remarks = [
        remark
        for code in languages
        for lecture in chosen(project, course, names)
        for remark in Inspector(project, lecture, code).remarks()
    ]
    click.echo(as_json_text(languages, remarks) if as_json else as_text(languages, remarks))
    return 1 if remarks else 0


@command.command(
    "accept",
    epilog=options.examples(
        "calcml words accept delta --lang de          all of it is up to date",
        "calcml words accept delta --lang de slide    this beat is",
    ),
)
@click.argument("name")
@click.argument("beats", nargs=-1, metavar="[BEATS]...")
@options.language
@click.pass_obj
def accept(project: Path, name: str, beats: tuple[str, ...], language: str) -> None:
    """Note that a translation, or these beats of it, say what their source says now.

    "front matter" stands for the title, the quiz and such.
    """
    from calcml.translations import acceptance

    course = read_course(project)
    if not language:
        raise UserError("which translation?", hint="say --lang de, for one")
    code = wanted(course, language)
    (lecture,) = with_words(project, [find_lecture(project, course, name)], code, all_must=True)
    noted = acceptance.accept(project, lecture, code, beats)
    click.echo(f"{lecture.words_in(code)}: noted {', '.join(noted) or 'nothing new'}")


def wanted(course: Course, language: str) -> str:
    """The code of a translation. Raises ``UserError`` for the language of the course."""
    if code := translation_code(course, language):
        return code
    raise UserError(f"{language!r} is the language of the course, not of a translation")


def as_text(languages: Sequence[str], remarks: Iterable[Remark]) -> str:
    """The remarks, and how many of each kind for each language."""
    kinds = [(remark.language, remark.kind) for remark in remarks]
    lines = [str(remark) for remark in remarks]
    for code in languages:
        counts = [f"{kinds.count((code, kind))} {words}" for kind, words in KINDS.items()]
        lines.append(f"{code}: {', '.join(counts)}")
    return "\n".join(lines or ["no translations yet"])


def as_json_text(languages: Sequence[str], remarks: Iterable[Remark]) -> str:
    """The same for programs."""
    found = {"languages": languages, "remarks": [asdict(remark) for remark in remarks]}
    return json.dumps(found, indent=1, ensure_ascii=False)
