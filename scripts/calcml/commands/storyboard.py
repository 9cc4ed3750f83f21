"""``calcml storyboard``: all the pictures of lectures on sheets, or what has changed in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from calcml.commands import options
from calcml.commands.selection import cores, with_words
from calcml.course.languages import translation_code
from calcml.course.names import find_lecture
from calcml.course.outline import Course, Lecture
from calcml.course.reading import read_course
from calcml.errors import UserError
from calcml.output.places import MEDIA
from calcml.picture.boards import Drawing
from calcml.picture.differences import Differences
from calcml.picture.earlier import earlier, has_course
from calcml.picture.gallery import Gallery
from calcml.picture.reporter import Reporter
from calcml.settings import settings_for
from calcml.voices.specification import check_voice

INDEX = "index.html"


@click.command(
    "storyboard",
    epilog=options.examples(
        "calcml storyboard delta bicycle          two sheets",
        "calcml storyboard --all                  the course, and a page of it all",
        "calcml storyboard 17 --beats -o bicycle.png",
        "calcml storyboard scratch.py:Gears --frames pictures",
        "calcml storyboard --diff main            what has changed since then",
        "calcml storyboard delta --diff pictures  the same, from --frames earlier",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAMES]...")
@click.option("--all", "everything", is_flag=True, help="The whole course, and a page of it.")
@click.option(
    "--diff",
    "source",
    metavar="REV|DIR",
    help="Show what has changed since a git revision, from another project's folder, or from "
    "pictures that --frames wrote.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The PNG file to write.")
@click.option("--plays/--beats", default=True, help="The end of every play, or of beats only.")
@click.option(
    "--frames",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write each picture, in its full size, into this folder.",
)
@options.quality("low")
@options.voice
@options.language
@options.whole_traceback
@click.pass_obj
def command(
    project: Path,
    names: tuple[str, ...],
    everything: bool,
    source: str | None,
    output: Path | None,
    plays: bool,
    folder: Path | None,
    quality: str,
    voice: str,
    language: str,
    traceback: bool,
) -> int:
    """Draw a sheet of pictures, with time, beat, narration and findings under each.

    A name may also be a file, FILE.py or FILE.py:Class, whether it is in the course or not. With
    --diff, sheets show only what has changed: before, after and difference.
    """
    check_options(names, everything, source, output, folder)
    course = read_course(project)
    language = translation_code(course, language)
    lectures = wanted(project, course, names, language)
    check_voice(voice, project)
    settings = settings_for(quality, voice=voice, language=language)
    drawing = Drawing(project, settings, min(cores(), len(lectures)), beats_only=not plays)
    place = project / MEDIA / language / "storyboards"
    sheets = places(lectures, place, output, "-diff" if source else "")
    reporter = Reporter(click.echo, partial(click.echo, err=True), traceback, len(lectures))
    if source is not None:
        differ(drawing, sheets, reporter, source)
    else:
        index = place / INDEX if everything else None
        Gallery(drawing, sheets, reporter, folder, index).make(course)
    return reporter.code


def check_options(
    names: tuple[str, ...],
    everything: bool,
    source: str | None,
    output: Path | None,
    folder: Path | None,
) -> None:
    """Refuse what makes no sense together."""
    if everything and names:
        raise UserError("--all is the whole course: leave the names out, or --all")
    if not (everything or names or source is not None):
        raise UserError("which lecture?", hint="name one or several, or say --all")
    if source is not None and folder is not None:
        raise UserError("--diff and --frames cannot be used together")
    for option, given in (("--output", output), ("--frames", folder)):
        if given is not None and len(names) != 1:
            raise UserError(f"{option} is for the pictures of one lecture: name it")


def wanted(project: Path, course: Course, names: tuple[str, ...], language: str) -> list[Lecture]:
    """The lectures that are named, each once; without names, all of the course that have a file."""
    if names:
        found = list(dict.fromkeys(find_lecture(project, course, name) for name in names))
        return with_words(project, found, language, all_must=True)
    found = [lecture for lecture in course.lectures if (project / lecture.file).is_file()]
    if not found:
        raise UserError("no lecture of the course has a file yet")
    return with_words(project, found, language, all_must=False)


def places(
    lectures: list[Lecture], folder: Path, output: Path | None, ending: str
) -> dict[Lecture, Path]:
    """Where the sheet of each lecture goes."""
    files = {lecture: output or folder / f"{lecture.slug}{ending}.png" for lecture in lectures}
    if len(set(files.values())) < len(files):
        hint = "draw them one at a time, with -o"
        raise UserError("several of these would be written into the same file", hint=hint)
    return files


def differ(drawing: Drawing, sheets: dict[Lecture, Path], reporter: Reporter, source: str) -> None:
    """Compare with a revision, another project, or pictures."""
    with earlier(drawing.project, source) as folder, TemporaryDirectory(prefix="calcml-") as kept:
        if not has_course(folder) and len(sheets) > 1:
            raise UserError("a folder of pictures is of one lecture: name it", path=source)
        Differences(drawing, sheets, reporter, folder, Path(kept)).make()
