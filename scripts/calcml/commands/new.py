"""``calcml new``: the two files of a lecture, and its line in the course."""

from __future__ import annotations

from pathlib import Path

import click

from calcml.commands import options
from calcml.course.beginning import begin_lecture
from calcml.course.outline import stem_name
from calcml.course.reading import COURSE_FILE, read_course
from calcml.errors import UserError


@click.command(
    "new",
    epilog=options.examples(
        "calcml new ReluCorner --chapter 2", 'calcml new "Newton and Leibniz" --chapter 1'
    ),
)
@click.argument("name")
@click.option("--chapter", "number", type=int, required=True, help="The chapter it belongs to.")
@click.pass_obj
def command(project: Path, name: str, number: int) -> None:
    """Begin a lecture: a picture, its words and its line in scenes/course.toml.

    It renders at once; then replace the example with your own, piece by piece.
    """
    course = read_course(project)
    chapter = next((found for found in course.chapters if found.number == number), None)
    if chapter is None:
        known = ", ".join(f"{found.number} ({found.title})" for found in course.chapters)
        raise UserError(f"no chapter {number}", path=COURSE_FILE, hint=f"chapters: {known}")
    lecture = begin_lecture(project, course, stem_name(name), chapter)
    click.echo(f"{lecture.file}\n{lecture.words_file}")
    click.echo(f"listed in {COURSE_FILE} as number {lecture.number}")
    click.echo(f"look at it: calcml storyboard {lecture.stem}")
