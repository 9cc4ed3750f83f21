"""Plain lines, for logs and pipes; and the texts that every display uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from calcml.course.outline import Lecture
from calcml.events import Broken, Ended, Event, Made, Noted, Rehearsed, Removed, Started, UpToDate
from calcml.progress.failures import failure_block
from calcml.report.counts import Counts


class Lines:
    """Prints one line for each event that matters to a reader, and a summary."""

    def __init__(self, echo: Callable[[str], None], whole_tracebacks: bool, project: Path) -> None:
        self.echo, self.whole_tracebacks, self.project = echo, whole_tracebacks, project
        self.made: list[Made] = []
        self.up_to_date = self.broken = 0
        self.found = Counts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to put away."""

    def __call__(self, event: Event) -> None:
        """Count the event, and print its line if it has one."""
        if isinstance(event, Made):
            self.made.append(event)
        self.up_to_date += isinstance(event, UpToDate)
        self.broken += isinstance(event, Broken)
        if isinstance(event, Rehearsed):
            self.found += Counts(event.errors, event.warnings)
        if text := self.line(event):
            self.echo(text)

    def line(self, event: Event) -> str | None:
        """What to print about an event."""
        match event:
            case Started(lectures, workers) if lectures:
                return f"{count(len(lectures), 'lecture')} to render, {count(workers, 'worker')}"
            case Rehearsed():
                return self.rehearsed_line(event)
            case Noted(lecture, note):
                return f"note       {name_of(lecture)}: {note}"
            case Made():
                return self.made_line(event)
            case Broken(_, failed):
                return failure_block(failed, self.whole_tracebacks)
            case Removed(file):
                return f"removed    {self.shown(file)}: its lecture is gone"
            case Ended():
                return self.summary(event)
        return None

    def rehearsed_line(self, rehearsed: Rehearsed) -> str:
        """A lecture's length, and what the checks found in it."""
        text = f"rehearsed  {name_of(rehearsed.lecture)}: {rehearsed.frames} frames"
        counts = Counts(rehearsed.errors, rehearsed.warnings)
        return f"{text}, {counts.text}; {rehearsed.check} shows them" if counts.open else text

    def made_line(self, made: Made) -> str:
        """Where a film is, and whether it should be rendered again."""
        size = file_size(made.bytes)
        text = f"made       {self.shown(made.film)}  {size}, {made.seconds:.1f} s of work"
        return f"{text}; its files changed meanwhile: render it again" if made.stale else text

    def shown(self, file: Path) -> str:
        """A path as short as it can be."""
        return str(file.relative_to(self.project) if file.is_relative_to(self.project) else file)

    def summary(self, ended: Ended) -> str:
        """The last line."""
        size = file_size(sum(made.bytes for made in self.made))
        parts = [f"{len(self.made)} made ({size})"] if self.made else []
        if self.up_to_date:
            parts.append(f"{self.up_to_date} up to date")
        if self.broken:
            parts.append(f"{self.broken} failed")
        found = [self.found.text] if self.found.open else []
        text = f"{', '.join([*(parts or ['nothing made']), *found])}, {ended.seconds:.1f} s"
        return f"interrupted: {text}; what was made is kept" if ended.interrupted else text


def count(number: int, thing: str) -> str:
    """``1 lecture``, ``2 lectures``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def file_size(size: int) -> str:
    """A file size for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def name_of(lecture: Lecture) -> str:
    """A lecture's number and class."""
    return lecture.scene if lecture.number is None else f"{lecture.number:02d} {lecture.scene}"
