"""One run of checks: every lecture examined in a worker of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.report.pictures import Pictures
from calcml.report.results import Checked, Results
from calcml.settings import Settings
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Failed, Finished, Job, Report
from calcml.workers.supervisor import Supervisor


class Checking:
    """Examines lectures; one without the name of its class stands for all scenes of its file.

    ``rules`` are those whose findings count, all if there are none. ``tell`` hears how many
    lectures are done, and of how many; ``note`` hears what voices could not say.
    """

    def __init__(
        self,
        project: Path,
        settings: Settings,
        rules: Sequence[str],
        pictures: Pictures | None,
        tell: Callable[[int, int], None],
        note: Callable[[str], None],
    ) -> None:
        self.project, self.settings, self.rules = project, settings, rules
        self.pictures, self.tell, self.note = pictures, tell, note
        self.order: list[Lecture] = []
        self.checked: dict[Lecture, Checked] = {}
        self.broken: dict[Lecture, Failed] = {}

    def run(self, lectures: Iterable[Lecture], workers: int) -> Results:
        """Examine all; one that fails does not stop the others."""
        self.order = list(lectures)
        with Supervisor(workers) as supervisor:
            first = ((lecture, "check" if lecture.scene else "scenes") for lecture in self.order)
            supervisor.submit(*(self.job(step, lecture) for lecture, step in first))
            self.tell(0, len(self.order))
            for report in supervisor.reports():
                supervisor.submit(*self.hear(report), first=True)
                self.tell(len(self.checked.keys() | self.broken.keys()), len(self.order))
        checked = tuple(self.checked[found] for found in self.order if found in self.checked)
        broken = tuple(self.broken[found] for found in self.order if found in self.broken)
        return Results(self.project, checked, broken)

    def hear(self, report: Report) -> list[Job]:
        """Take note of a report; what is to be done next because of it."""
        if isinstance(report, Failed):
            return self.failed(report)
        if not isinstance(report, Finished):
            return []
        if report.job.step == "scenes":
            following = self.opened(report.job.lecture, report.answer["scenes"])
        elif report.job.step == "check":
            following = self.examined(report)
        else:
            assert self.pictures is not None
            self.pictures.take(report)
            following = []
        shutil.rmtree(report.folder)
        return following

    def failed(self, failed: Failed) -> list[Job]:
        """A file whose scenes cannot be told is examined whole: a rule may stand behind it."""
        if failed.job.step == "scenes":
            return [self.job("check", failed.job.lecture)]
        self.broken[failed.job.lecture] = failed
        return []

    def opened(self, lecture: Lecture, scenes: Sequence[str]) -> list[Job]:
        """The scenes of a file take its place, unless they were named too."""
        place = self.order.index(lecture)
        each = [replace(lecture, scene=scene) for scene in scenes]
        fresh = [scene for scene in each if scene not in self.order]
        self.order[place : place + 1] = fresh
        return [self.job("check", scene) for scene in fresh]

    def examined(self, report: Finished) -> list[Job]:
        """A lecture's findings are known; they may be wanted as pictures."""
        for note in report.answer.get("notes", ()):
            self.note(note)
        timeline = Timeline.read(report.folder / "timeline.json")
        checked = Checked(report.job.lecture, timeline).only(self.rules)
        self.checked[report.job.lecture] = checked
        drawing = self.pictures.job(checked) if self.pictures is not None else None
        return [drawing] if drawing is not None else []

    def job(self, step: str, lecture: Lecture) -> Job:
        return Job(step, str(self.project), lecture, self.settings)
