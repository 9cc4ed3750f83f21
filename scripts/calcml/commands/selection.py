"""Which lectures of the course a command is about, and how many of them at a time."""

from __future__ import annotations

import os
from pathlib import Path

import click

from calcml.course.languages import has_words
from calcml.course.names import find_lecture
from calcml.course.outline import Course, Lecture
from calcml.errors import UserError


def chosen(
    project: Path, course: Course, names: tuple[str, ...], chapter: int | None = None
) -> list[Lecture]:
    """The lectures that are meant, each once, in the order of the course; all without a name."""
    if chapter is not None and chapter not in {found.number for found in course.chapters}:
        known = ", ".join(str(found.number) for found in course.chapters)
        raise UserError(f"no chapter {chapter}", hint=f"chapters: {known}")
    wanted = {find_lecture(project, course, name) for name in names} or set(course.lectures)
    for lecture in wanted - set(course.lectures):
        hint = "add it to scenes/course.toml, or look at it with `calcml still` or `storyboard`"
        raise UserError("this lecture is not in the course", path=lecture.file, hint=hint)
    in_chapter = course.lectures if chapter is None else course.in_chapter(chapter)
    return [lecture for lecture in in_chapter if lecture in wanted]


def with_words(
    project: Path, lectures: list[Lecture], language: str, all_must: bool
) -> list[Lecture]:
    """Those that have words in a language; says which have none, unless ``all_must`` have them."""
    without = [lecture for lecture in lectures if not has_words(project, lecture, language)]
    if without and (all_must or without == lectures):
        hint = f"translate {without[0].words_file}: CONTRIBUTING.md says how"
        path = without[0].words_in(language)
        raise UserError(f"no words in {language!r} yet", path=path, hint=hint)
    if without:
        names = ", ".join(lecture.scene for lecture in without)
        click.echo(f"no words in {language!r} yet: {names}", err=True)
    return [lecture for lecture in lectures if lecture not in without]


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
