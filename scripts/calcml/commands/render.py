"""``calcml render``: lectures into videos."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from calcml.commands import options
from calcml.commands.selection import chosen, cores, with_words
from calcml.course.languages import translation_code
from calcml.course.reading import read_course
from calcml.pipeline import Render
from calcml.progress.events import JsonLines
from calcml.progress.lines import Lines
from calcml.settings import settings_for
from calcml.voices.specification import check_voice


@click.command(
    "render",
    epilog=options.examples(
        "calcml render                       the whole course, 1920x1080 at 30",
        "calcml render -q draft --chapter 7  a chapter, small and fast",
        "calcml render bicycle taylor        two lectures",
        "calcml render --fps 60              another frame rate",
        "calcml render --lang de             all that is translated into German",
        "calcml render --strict              only lectures without findings",
        'calcml render --voice cmd:"piper -m voice.onnx -f {wav}"',
    ),
)
@click.argument("names", nargs=-1, metavar="[NAMES]...")
@options.chapter
@options.quality("hd")
@options.frame_rate
@options.voice
@options.language
@options.jobs
@click.option("--force", is_flag=True, help="Render also what is up to date, and draw all of it.")
@click.option(
    "--strict", is_flag=True, help="Publish no lecture in which `calcml check` finds anything."
)
@click.option("--json", "as_json", is_flag=True, help="Print events as JSON, one a line.")
@options.whole_traceback
@click.pass_obj
def command(
    project: Path,
    names: tuple[str, ...],
    chapter: int | None,
    quality: str,
    fps: int | None,
    voice: str,
    language: str,
    jobs: int | None,
    force: bool,
    strict: bool,
    as_json: bool,
    traceback: bool,
) -> int:
    """Render lectures, by default the whole course.

    Each becomes an MP4 in media/, with captions (.vtt, .srt) and its Timeline (.timeline.json)
    beside it. What has not changed since the last time is not rendered again. Every lecture is
    independent: if one fails, the others still finish.
    """
    course = read_course(project)
    language = translation_code(course, language)
    found = chosen(project, course, names, chapter)
    lectures = with_words(project, found, language, all_must=bool(names))
    check_voice(voice, project)
    settings = settings_for(quality, fps, voice, language)
    with display(as_json, traceback, project) as watch:
        render = Render(project, course, settings, jobs or cores(), watch)
        succeeded = render.run(lectures, force, strict)
    return 0 if succeeded else 1


def display(as_json: bool, traceback: bool, project: Path) -> JsonLines | Lines:
    """How to show what happens, given where the output goes."""
    if as_json:
        return JsonLines(click.echo)
    if not sys.stdout.isatty():
        return Lines(click.echo, traceback, project)
    from rich.console import Console

    from calcml.progress.live import Live

    return Live(Console(), traceback, project)
