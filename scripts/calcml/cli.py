"""The ``calcml`` command. Each subcommand is a module of its own, loaded when it is asked for."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from calcml.commands import options
from calcml.errors import LectureError, UserError

COMMANDS = {
    "render": "Render lectures into videos with captions.",
    "list": "Show chapters and lectures, their lengths, and what is rendered.",
    "still": "Draw one frame of a lecture as a picture.",
    "storyboard": "Draw a sheet of pictures: the end of every beat and play.",
    "check": "Check lectures: what overlaps, is too small, too fast, or not computed.",
    "voice": "Check recordings of the narration, or write a script to record from.",
    "words": "Check translations of the words, or note that they are up to date.",
    "new": "Begin a lecture: a picture and its words, which render at once.",
    "doctor": "Say what is installed and what is missing.",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that knows its commands' names and one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"calcml.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            known = ", ".join(COMMANDS)
            raise UserError(f"no command {args[0]!r}", hint=f"the commands are {known}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=options.examples(
        "calcml render                  the whole course, at 1920x1080",
        "calcml render 17 -q draft      one lecture, small and fast",
        "calcml storyboard delta        all its pictures on one sheet",
        "calcml still 30 --at 12.5      one frame",
    ),
)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with scenes/course.toml. Default: this folder or the nearest one above.",
)
@click.pass_context
def calcml(ctx: click.Context, project: Path | None) -> None:
    """Turn lectures into videos.

    A lecture is a Manim scene and its words; the course file scenes/course.toml lists them all.
    NAME may be a class, a file's stem, words of a title, a number, or a part that is unique.
    """
    from calcml.course.project import find_project, make_importable

    ctx.obj = project.resolve() if project else find_project()
    make_importable(ctx.obj)


def main(arguments: list[str] | None = None) -> None:
    """Run, and leave with 0 for success, 1 for failed lectures, 2 for usage, 130 for Ctrl-C."""
    try:
        code = calcml.main(arguments, prog_name="calcml", standalone_mode=False)
    except UserError as error:
        click.echo(f"calcml: {error}", err=True)
        code = 2
    except LectureError as error:
        from calcml.progress.failures import failure_block

        click.echo(failure_block(error.failed, "--traceback" in (arguments or sys.argv)), err=True)
        code = 1
    except click.ClickException as error:
        error.show()
        code = 2
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)
