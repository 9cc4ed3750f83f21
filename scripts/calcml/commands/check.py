"""``calcml check``: what is wrong with lectures, found by rehearsing them."""

from __future__ import annotations

from pathlib import Path

import click

from calcml.commands import options
from calcml.commands.selection import cores, with_words
from calcml.commands.subjects import course_of, home_of, is_file, subjects
from calcml.course.languages import translation_code
from calcml.course.names import Finder
from calcml.course.outline import Course
from calcml.errors import UserError
from calcml.output.places import MEDIA
from calcml.progress.counter import counter
from calcml.progress.failures import failure_block
from calcml.progress.lines import count
from calcml.report.checking import Checking
from calcml.report.lines import lines_of, listing, summary
from calcml.report.pictures import Pictures
from calcml.report.results import Results
from calcml.settings import Settings, settings_for
from calcml.timeline.findings import RULES
from calcml.voices.specification import check_voice

USUAL = "usual"  # what --pictures means without a folder
STDOUT = "-"


def explain_rules(context: click.Context, option: click.Parameter, asked: bool) -> None:
    """List the rules, and leave."""
    if asked:
        click.echo(listing(RULES.items()))
        context.exit()


@click.command(
    "check",
    epilog=options.examples(
        "calcml check                        the whole course",
        "calcml check delta bicycle          two lectures",
        "calcml check scratch.py             all scenes of a file, in a project or not",
        "calcml check scratch.py Gears       one of them",
        "calcml check delta --pictures       draw what was found, into media/checks",
        "calcml check --sarif checks.sarif   a log for code scanning",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAMES]...")
@options.chapter
@options.quality("hd")
@options.frame_rate
@options.voice
@options.language
@options.jobs
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--sarif",
    "log",
    is_flag=False,
    flag_value=STDOUT,
    metavar="FILE",
    help="Write a SARIF log for code scanning; - prints it.",
)
@click.option(
    "--pictures",
    is_flag=False,
    flag_value=USUAL,
    metavar="FOLDER",
    help="Draw each finding on its frame. Default: media/checks.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--rule",
    "rules",
    type=click.Choice(list(RULES)),
    multiple=True,
    metavar="RULE",
    help="Only this rule; may be given again.",
)
@click.option(
    "--rules",
    "explain",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=explain_rules,
    help="Say what the rules are, and leave.",
)
@options.whole_traceback
@click.pass_context
def command(
    context: click.Context,
    names: tuple[str, ...],
    chapter: int | None,
    quality: str,
    fps: int | None,
    voice: str,
    language: str,
    jobs: int | None,
    as_json: bool,
    log: str | None,
    pictures: str | None,
    strict: bool,
    rules: tuple[str, ...],
    traceback: bool,
) -> int:
    """Rehearse lectures, by default the whole course, and say what is wrong with them.

    A name may also be a file: FILE.py, FILE.py:Class or FILE.py Class, of any Manim scene. What
    must stay as it is, is waived where it stands, one by one, with a comment: `# waive RULE:
    reason`. The exit code is 1 if there are errors, or with --strict any findings.
    """
    if as_json and log == STDOUT:
        raise UserError("--json and --sarif cannot both print: give --sarif a file")
    given = context.find_root().params.get("project") is not None
    project = home_of(context.obj, given, names)
    course = course_of(project, names)
    check_places(project, course, log, pictures)
    language = translation_code(course, language)
    found = subjects(project, course, names, chapter)
    lectures = with_words(project, found, language, all_must=bool(names))
    check_voice(voice, project)
    settings = settings_for(quality, fps, voice, language)
    drawn = wanted_pictures(pictures, project, settings)
    with counter("checked") as tell:
        checking = Checking(project, settings, rules, drawn, tell, note)
        results = checking.run(lectures, jobs or cores())
    tell_results(results, as_json, log, traceback)
    if drawn is not None and not (as_json or log == STDOUT):
        click.echo(f"{count(drawn.numbers.total(), 'picture')} in {drawn.folder}")
    return results.code(strict)


def wanted_pictures(folder: str | None, project: Path, settings: Settings) -> Pictures | None:
    """The pictures to draw, if any are wanted, and where they go."""
    if folder is None:
        return None
    usual = project / MEDIA / "checks"
    return Pictures(usual if folder == USUAL else Path(folder), project, settings)


def check_places(project: Path, course: Course, log: str | None, folder: str | None) -> None:
    """Refuse what is a name rather than the place that an option wants."""
    for option, value in (("--sarif", log), ("--pictures", folder)):
        if value in (None, STDOUT, USUAL) or Path(value).is_dir():
            continue
        looks_like_name = "/" not in value and Finder(project, course).find(value)
        if is_file(value) or looks_like_name:
            hint = f"put names before it, or write {option}=./{value}"
            raise UserError(f"{option} {value}: is that a lecture?", hint=hint)


def note(text: str) -> None:
    """Tell what a voice could not say."""
    click.echo(f"note: {text}", err=True)


def tell_results(results: Results, as_json: bool, log: str | None, traceback: bool) -> None:
    """Print failures and findings, each for those who read them."""
    for failed in results.failed:
        click.echo(failure_block(failed, traceback), err=True)
    if log is not None:
        from calcml.report.sarif import sarif

        write(sarif(results), log)
    if as_json:
        from calcml.report.document import document

        click.echo(document(results))
    elif log != STDOUT:
        for checked in results.checked:
            for line in lines_of(checked, results.project):
                click.echo(line)
        click.echo(summary(results))


def write(text: str, place: str) -> None:
    """Put a document into a file, or print it."""
    if place == STDOUT:
        click.echo(text)
        return
    try:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        Path(place).write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot write it: {error.strerror}", path=place) from None
