"""``calcml storyboard``: all the pictures of a lecture on one sheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from calcml.commands import options
from calcml.commands.notes import show_notes
from calcml.commands.selection import with_words
from calcml.course.languages import translation_code
from calcml.course.names import find_lecture
from calcml.course.reading import read_course
from calcml.output.places import MEDIA
from calcml.picture.choice import Moment, moments
from calcml.picture.sheet import draw_sheet
from calcml.settings import settings_for
from calcml.timeline.records import Timeline
from calcml.voices.specification import check_voice
from calcml.workers.jobs import Job
from calcml.workers.single import done

FONTS = "scenes/kit/fonts"
Pictures = list[tuple[Moment, Path]]


@click.command(
    "storyboard",
    epilog=options.examples(
        "calcml storyboard delta",
        "calcml storyboard 17 --beats -o bicycle.png",
        "calcml storyboard scratch.py:Gears --frames pictures",
    ),
)
@click.argument("name")
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
    name: str,
    output: Path | None,
    plays: bool,
    folder: Path | None,
    quality: str,
    voice: str,
    language: str,
    traceback: bool,
) -> None:
    """Draw a sheet of pictures, with time, beat and narration under each.

    NAME may also be a file, FILE.py or FILE.py:Class, whether it is in the course or not.
    """
    course = read_course(project)
    language = translation_code(course, language)
    lecture = find_lecture(project, course, name)
    with_words(project, [lecture], language, all_must=True)
    check_voice(voice, project)
    settings = settings_for(quality, voice=voice, language=language)
    file = output or project / MEDIA / language / "storyboards" / f"{lecture.slug}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    with done(Job("draw", str(project), lecture, settings)) as finished:
        timeline = Timeline.read(finished.folder / "timeline.json")
        pictures = pictures_of(timeline, finished.folder, beats_only=not plays)
        draw_sheet(heading(timeline), pictures, project / FONTS).save(file)
        if folder is not None:
            write_pictures(pictures, folder)
        show_notes(finished.answer)
    click.echo(file)


def pictures_of(timeline: Timeline, folder: Path, beats_only: bool) -> Pictures:
    """The moments that have a picture."""
    found = [
        (moment, folder / f"{moment.frame:06d}.png") for moment in moments(timeline, beats_only)
    ]
    return [(moment, file) for moment, file in found if file.exists()]


def heading(timeline: Timeline) -> str:
    """What stands at the top of the sheet."""
    names = timeline.lecture
    return f"{names.title}  ·  {names.scene}  ·  {timeline.seconds:.1f} s"


def write_pictures(pictures: Pictures, folder: Path) -> None:
    """Each picture as a file of its own: ``012-secant-play.png``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (moment, file) in enumerate(pictures, start=1):
        name = "-".join(filter(None, (f"{number:03d}", moment.beat, moment.kind)))
        shutil.copyfile(file, folder / f"{name}.png")
