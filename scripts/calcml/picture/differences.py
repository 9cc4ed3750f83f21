"""What a change has done to the pictures of lectures: a sheet and a line for each lecture."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.course.reading import read_course
from calcml.picture.boards import Board, Drawing
from calcml.picture.comparison_sheet import draw_comparison
from calcml.picture.earlier import counterpart, has_course
from calcml.picture.gallery import FONTS
from calcml.picture.matching import Comparison, Shot, compare, shots_in, shots_of
from calcml.picture.reporter import Reporter
from calcml.progress.lines import count, name_of
from calcml.workers.jobs import Failed

BEFORE = "before: "


@dataclass
class Differences:
    """Compares lectures as they are drawn now with what is in the folder ``source``.

    ``sheets`` says where each sheet goes, ``kept`` is an empty folder for pictures meanwhile.
    """

    drawing: Drawing
    sheets: Mapping[Lecture, Path]
    reporter: Reporter
    source: Path
    kept: Path
    before: dict[Lecture, Sequence[Shot]] = field(default_factory=dict)

    def make(self) -> None:
        """Draw before and after, and tell of each lecture what has changed."""
        if has_course(self.source):
            self.draw_before()
        else:
            self.before = {lecture: shots_in(self.source) for lecture in self.sheets}
        self.drawing.run(list(self.before), self.take)

    def draw_before(self) -> None:
        """The lectures as the other project has them, drawn with its own kit and core."""
        course = read_course(self.source)
        pairs = {lecture: counterpart(lecture, self.source, course) for lecture in self.sheets}
        for lecture, other in pairs.items():
            if other is None:
                self.reporter.say(f"{name_of(lecture)}: new, there is nothing to compare it with")
        today = {other: lecture for lecture, other in pairs.items() if other is not None}
        self.reporter.drawings = 2 * len(today)

        def keep(drawn: Board | Failed) -> None:
            if isinstance(drawn, Failed):
                self.reporter.failed(drawn, BEFORE)
            else:
                self.reporter.finished(drawn, BEFORE)
                self.before[today[drawn.lecture]] = self.keep(drawn)

        replace(self.drawing, project=self.source).run(list(today), keep)

    def keep(self, board: Board) -> list[Shot]:
        """Pictures that are still there when their worker's folder is gone."""
        folder = self.kept / str(len(self.before))
        folder.mkdir()
        moved = [(moment, shutil.copy(file, folder)) for moment, file in board.pictures]
        return shots_of([(moment, Path(file)) for moment, file in moved])

    def take(self, drawn: Board | Failed) -> None:
        """One more lecture is drawn as it is now."""
        if isinstance(drawn, Failed):
            self.reporter.failed(drawn)
            return
        self.reporter.finished(drawn)
        found = compare(self.before[drawn.lecture], shots_of(drawn.pictures))
        file = self.sheets[drawn.lecture]
        if found.changes:
            file.parent.mkdir(parents=True, exist_ok=True)
            fonts = self.drawing.project / FONTS
            draw_comparison(drawn.heading, found.changes, fonts).save(file)
        else:
            file.unlink(missing_ok=True)  # what it shows is no longer true
        self.reporter.say(f"{name_of(drawn.lecture)}: {told(found, file)}")


def told(found: Comparison, file: Path) -> str:
    """What has changed, in half a line."""
    if not found.changes:
        return f"nothing changed, {count(found.same, 'picture')}"
    counts = {kind: found.count(kind) for kind in ("changed", "new", "gone")}
    parts = [f"{number} {kind}" for kind, number in counts.items() if number]
    return f"{', '.join(parts)}, {found.same} as before  {file}"
