"""The pictures of many lectures, drawn side by side by workers."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.picture.choice import Moment, moments
from calcml.settings import Settings
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Failed, Finished, Job
from calcml.workers.supervisor import Supervisor


@dataclass(frozen=True)
class Board:
    """A lecture's Timeline, and the moments that have a picture, each with its file."""

    lecture: Lecture
    timeline: Timeline
    pictures: tuple[tuple[Moment, Path], ...]
    notes: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """What stands at the top of a sheet."""
        names = self.timeline.lecture
        return f"{names.title}  ·  {names.scene}  ·  {self.timeline.seconds:.1f} s"


@dataclass(frozen=True)
class Drawing:
    """How lectures are drawn: whose kit and scenes, in which size, how many at a time."""

    project: Path
    settings: Settings
    workers: int
    beats_only: bool = False

    def run(self, lectures: Sequence[Lecture], take: Callable[[Board | Failed], None]) -> None:
        """Hand over each lecture as soon as it is drawn; its files are gone afterwards."""
        jobs = [Job("draw", str(self.project), lecture, self.settings) for lecture in lectures]
        with Supervisor(self.workers) as supervisor, imports_from(self.project):
            supervisor.submit(*jobs)
            for report in supervisor.reports():
                if isinstance(report, Failed):
                    take(report)
                elif isinstance(report, Finished):
                    take(self.board(report))
                    shutil.rmtree(report.folder)

    def board(self, report: Finished) -> Board:
        """What a worker has drawn."""
        timeline = Timeline.read(report.folder / "timeline.json")
        found = [
            (moment, report.folder / f"{moment.frame:06d}.png")
            for moment in moments(timeline, self.beats_only)
        ]
        drawn = tuple((moment, file) for moment, file in found if file.exists())
        return Board(report.job.lecture, timeline, drawn, tuple(report.answer.get("notes", ())))


@contextmanager
def imports_from(project: Path) -> Iterator[None]:
    """Workers that start meanwhile take kit and core from this project, not from ours."""
    sys.path.insert(0, str(project))
    try:
        yield
    finally:
        sys.path.remove(str(project))


def write_pictures(board: Board, folder: Path) -> None:
    """Each picture as a file of its own: ``012-secant-play.png``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (moment, file) in enumerate(board.pictures, start=1):
        name = "-".join(filter(None, (f"{number:03d}", moment.beat, moment.kind)))
        shutil.copyfile(file, folder / f"{name}.png")
