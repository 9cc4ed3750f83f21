"""The live display: a bar for every lecture at work, one for the whole, and the time left."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from calcml.course.outline import Lecture
from calcml.events import Advanced, Broken, Event, Made, Rehearsed, Started
from calcml.progress.lines import Lines, name_of


class Live(Lines):
    """Bars below, the lines of finished lectures above them."""

    def __init__(self, console: Console, whole_tracebacks: bool, project: Path) -> None:
        super().__init__(self.print, whole_tracebacks, project)
        self.console = console
        self.bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("frames"),
            TimeRemainingColumn(),
            console=console,
            expand=True,
        )
        self.whole = self.bars.add_task("all lectures", total=None, visible=False)
        self.tasks: dict[Lecture, TaskID] = {}
        self.frames: dict[Lecture, int] = {}

    def print(self, text: str) -> None:
        """A line above the bars."""
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.bars.stop()

    def __call__(self, event: Event) -> None:
        """Move the bars, then print what is worth a line."""
        match event:
            case Started(lectures, _) if lectures:
                self.bars.update(self.whole, visible=True)
            case Rehearsed(lecture, frames):
                self.frames[lecture] = frames
                self.bars.update(self.whole, total=sum(self.frames.values()))
            case Advanced(lecture, frames):
                self.advance(lecture, frames)
            case Made(lecture):
                self.advance(lecture, self.frames[lecture])
                self.bars.update(self.tasks[lecture], visible=False)
            case Broken(lecture, _):
                self.drop(lecture)
        super().__call__(event)

    def advance(self, lecture: Lecture, frames: int) -> None:
        """Move a lecture's bar, and with it the whole one."""
        if lecture not in self.tasks:
            total = self.frames[lecture]
            self.tasks[lecture] = self.bars.add_task(name_of(lecture), total=total)
        self.bars.update(self.tasks[lecture], completed=frames)
        done = sum(self.bars.tasks[task].completed for task in self.tasks.values())
        self.bars.update(self.whole, completed=done)

    def drop(self, lecture: Lecture) -> None:
        """A lecture that failed counts no more."""
        self.frames.pop(lecture, None)
        if lecture in self.tasks:
            self.bars.update(self.tasks.pop(lecture), visible=False)
        self.bars.update(self.whole, total=sum(self.frames.values()))

    def line(self, event: Event) -> str | None:
        """As in plain lines, but a length is shown by its bar; what was found has a line."""
        if isinstance(event, Rehearsed) and not event.errors + event.warnings:
            return None
        return super().line(event)
