"""``calcml list``: the course at a glance."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from calcml.commands import options
from calcml.course.languages import has_words, translation_code
from calcml.course.outline import Chapter, Course, Lecture
from calcml.course.reading import read_course
from calcml.course.titles import title_of
from calcml.output.keys import Keys
from calcml.output.places import base_of, with_ending
from calcml.output.publication import read_published
from calcml.settings import Settings, settings_for


@dataclass(frozen=True)
class Row:
    """What is known of a lecture: rendered, stale, missing, untranslated or unwritten."""

    number: int | None
    scene: str
    title: str
    file: str
    seconds: float | None
    state: str
    film: str | None


@click.command(
    "list",
    epilog=options.examples(
        "calcml list", "calcml list -q draft", "calcml list --lang de", "calcml list --json"
    ),
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@options.quality("hd")
@options.frame_rate
@options.voice
@options.language
@click.pass_obj
def command(
    project: Path, as_json: bool, quality: str, fps: int | None, voice: str, language: str
) -> None:
    """Show chapters and lectures, their lengths, and what is rendered.

    A lecture is rendered, stale (its files have changed since), missing, not yet translated, or
    not yet written.
    """
    course = read_course(project)
    settings = settings_for(quality, fps, voice, translation_code(course, language))
    keys = Keys(project, course, settings)
    rows = {lecture: row(project, lecture, settings, keys) for lecture in course.lectures}
    click.echo(as_text(course, rows) if not as_json else as_json_text(course, rows))


def row(project: Path, lecture: Lecture, settings: Settings, keys: Keys) -> Row:
    """Look at a lecture's sources and at what is published of it."""
    base = base_of(project, lecture, settings)
    film = with_ending(base, "mp4").relative_to(project).as_posix()
    called = title(project, lecture, settings.language)
    known = (lecture.number, lecture.scene, called, lecture.file)
    if not (project / lecture.file).is_file():
        return Row(*known, None, "unwritten", None)
    if not has_words(project, lecture, settings.language):
        return Row(*known, None, "untranslated", None)
    published = read_published(base)
    if published is None or not published[1].is_whole(base.parent):
        return Row(*known, None, "missing", None)
    state = "rendered" if published[1].key == keys.key(lecture) else "stale"
    return Row(*known, published[0].seconds, state, film)


def title(project: Path, lecture: Lecture, language: str) -> str:
    """The title, or what is wrong with the words."""
    try:
        return title_of(project, lecture, language)
    except ValueError as error:
        return f"({error})"


def as_text(course: Course, rows: dict[Lecture, Row]) -> str:
    """A table with a heading for each chapter."""
    lines = [course.title]
    for chapter in course.chapters:
        lines += ["", f"{chapter.number}. {chapter.title}"]
        lines += [text_of(rows[lecture]) for lecture in course.in_chapter(chapter.number)]
    return "\n".join([*lines, "", total(rows)])


def text_of(row: Row) -> str:
    """One line of the table."""
    length = f"{row.seconds:6.1f} s" if row.seconds is not None else " " * 8
    return f"  {row.number or 0:>3}  {row.scene:<26} {length}  {row.state:<9}  {row.title}"


def total(rows: dict[Lecture, Row]) -> str:
    """How much there is of everything."""
    states = [row.state for row in rows.values()]
    counted = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    minutes = sum(row.seconds or 0.0 for row in rows.values()) / 60
    return f"{len(states)} lectures: {', '.join(counted)}; {minutes:.1f} minutes rendered"


def as_json_text(course: Course, rows: dict[Lecture, Row]) -> str:
    """The same for programs."""
    chapters = [chapter_json(course, chapter, rows) for chapter in course.chapters]
    return json.dumps({"title": course.title, "chapters": chapters}, indent=1, ensure_ascii=False)


def chapter_json(course: Course, chapter: Chapter, rows: dict[Lecture, Row]) -> dict[str, object]:
    """One chapter and its rows."""
    lectures = [asdict(rows[lecture]) for lecture in course.in_chapter(chapter.number)]
    return {"number": chapter.number, "title": chapter.title, "lectures": lectures}
