"""``calcml still``: one frame of a lecture as a picture."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from calcml.commands import options
from calcml.commands.notes import show_notes
from calcml.commands.selection import with_words
from calcml.course.languages import translation_code
from calcml.course.names import find_lecture
from calcml.course.outline import Lecture
from calcml.course.reading import read_course
from calcml.errors import UserError
from calcml.output.places import MEDIA
from calcml.settings import Settings, settings_for
from calcml.timeline.records import Timeline
from calcml.voices.specification import check_voice
from calcml.workers.jobs import Job
from calcml.workers.single import done


@click.command(
    "still",
    epilog=options.examples(
        "calcml still delta --at 12.5",
        "calcml still 17 --beat gears -o gears.png",
        "calcml still scratch.py:Gears -q draft",
    ),
)
@click.argument("name")
@click.option("--at", "seconds", type=float, help="The frame shown at this second.")
@click.option("--beat", help="The last frame of this beat.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The PNG file to write.")
@options.quality("hd")
@options.voice
@options.language
@options.whole_traceback
@click.pass_obj
def command(
    project: Path,
    name: str,
    seconds: float | None,
    beat: str | None,
    output: Path | None,
    quality: str,
    voice: str,
    language: str,
    traceback: bool,
) -> None:
    """Draw one frame of a lecture, by default its last one.

    NAME may also be a file, FILE.py or FILE.py:Class, whether it is in the course or not.
    """
    if seconds is not None and beat is not None:
        raise UserError("--at and --beat cannot be used together")
    if seconds is not None and seconds < 0:
        raise UserError("--at counts from the beginning: 0 or more")
    course = read_course(project)
    language = translation_code(course, language)
    lecture = find_lecture(project, course, name)
    with_words(project, [lecture], language, all_must=True)
    check_voice(voice, project)
    settings = settings_for(quality, voice=voice, language=language)
    file = (
        output
        or project / MEDIA / language / "stills" / f"{lecture.slug}{suffix(seconds, beat)}.png"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    if seconds is None:
        draw_end(project, lecture, settings, beat, file)
    else:
        draw_at(project, lecture, settings, seconds, file)
    click.echo(file)


def suffix(seconds: float | None, beat: str | None) -> str:
    """What sets the file's name apart."""
    if seconds is not None:
        return f"-{seconds:g}s"
    return f"-{beat}" if beat else ""


def draw_at(
    project: Path, lecture: Lecture, settings: Settings, seconds: float, file: Path
) -> None:
    """The frame that is shown at a second."""
    frame = int(seconds * settings.fps + 1e-6)
    details = {"frames": [frame]}
    with done(Job("draw", str(project), lecture, settings, details=details)) as finished:
        if finished.answer["frames"] <= frame:
            length = finished.answer["frames"] / settings.fps
            raise UserError(f"{lecture.slug} ends at {length:.2f} s", path=lecture.file)
        shutil.copyfile(finished.folder / f"{frame:06d}.png", file)
        show_notes(finished.answer)


def draw_end(
    project: Path, lecture: Lecture, settings: Settings, beat: str | None, file: Path
) -> None:
    """The last frame of a beat, or of the whole lecture."""
    with done(Job("draw", str(project), lecture, settings)) as finished:
        frame = last_frame(Timeline.read(finished.folder / "timeline.json"), beat)
        shutil.copyfile(finished.folder / f"{frame:06d}.png", file)
        show_notes(finished.answer)


def last_frame(timeline: Timeline, beat: str | None) -> int:
    """The number of the last frame of a beat, or of everything."""
    if beat is None:
        return timeline.frames - 1
    ends = {found.name: found.end - 1 for found in timeline.beats}
    if beat not in ends:
        known = ", ".join(ends) or "none"
        raise UserError(f"no beat {beat!r}", path=timeline.lecture.file, hint=f"its beats: {known}")
    return ends[beat]
