"""The line that the data walks: rehearse, perform, assemble, publish.

Everything that draws or encodes runs in workers; this side only decides what is to be done, in
which order, and puts finished files in their places.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from calcml.assemble.titles import Titles
from calcml.course.outline import Course, Lecture
from calcml.events import (
    Advanced,
    Broken,
    Ended,
    Event,
    Made,
    Noted,
    Rehearsed,
    Removed,
    Started,
    UpToDate,
)
from calcml.output.keys import Keys
from calcml.output.orphans import remove_orphans
from calcml.output.places import MEDIA, base_of, with_ending
from calcml.output.publication import check_writable, is_current, publish, read_published
from calcml.report.counts import Counts, check_command
from calcml.report.strict import refusal
from calcml.settings import Settings
from calcml.store.limits import keep_within_limits
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Failed, Finished, Job, Progress, Report
from calcml.workers.supervisor import Supervisor


class Render:
    """One run over some lectures of a course. ``watch`` hears of every event."""

    def __init__(
        self,
        project: Path,
        course: Course,
        settings: Settings,
        workers: int,
        watch: Callable[[Event], None],
    ) -> None:
        self.project, self.course, self.settings = project, course, settings
        self.workers, self.watch = workers, watch
        self.sources = Keys(project, course, settings)
        self.keys: dict[Lecture, str] = {}
        self.rehearsals: dict[Lecture, Path] = {}
        self.seconds: dict[Lecture, float] = {}
        self.broken: list[Lecture] = []
        self.fresh = False  # whether to draw again what the store has
        self.strict = False  # whether findings keep a lecture from being published

    def run(self, lectures: Sequence[Lecture], force: bool = False, strict: bool = False) -> bool:
        """Render what has changed; true if nothing failed."""
        began = time.monotonic()
        interrupted, self.fresh, self.strict = True, force, strict
        try:
            todo = self.outdated(lectures, force)
            self.watch(Started(tuple(todo), self.workers))
            if todo:
                self.make(todo)
            self.remove_orphans()
            keep_within_limits()
            interrupted = False
        finally:
            self.watch(Ended(time.monotonic() - began, interrupted))
        return not self.broken

    def outdated(self, lectures: Sequence[Lecture], force: bool) -> list[Lecture]:
        """The lectures whose published films are missing, damaged or made from other sources."""
        self.keys = {lecture: self.sources.key(lecture) for lecture in lectures}

        def is_good(lecture: Lecture) -> bool:
            return not force and is_current(self.base(lecture), self.keys[lecture])

        with ThreadPoolExecutor() as threads:
            found = zip(lectures, threads.map(is_good, lectures), strict=True)
            good = {lecture for lecture, is_whole in found if is_whole}
        for lecture in lectures:
            if lecture in good:
                self.keep(lecture)
        return [lecture for lecture in lectures if lecture not in good]

    def keep(self, lecture: Lecture) -> None:
        """What is published stays; where findings are not allowed, it must have none either."""
        published = read_published(self.base(lecture)) if self.strict else None
        if published and (refused := refusal(self.job("rehearse", lecture), published[0])):
            self.fail(refused)
        else:
            self.watch(UpToDate(lecture, with_ending(self.base(lecture), "mp4")))

    def make(self, lectures: Sequence[Lecture]) -> None:
        """Rehearse all, then perform them, longest first."""
        for folder in {self.base(lecture).parent for lecture in lectures}:
            check_writable(folder)
        with Supervisor(self.workers) as supervisor:
            supervisor.submit(*(self.job("rehearse", lecture) for lecture in lectures))
            self.follow(supervisor)
            supervisor.submit(*self.performances())
            self.follow(supervisor)

    def follow(self, supervisor: Supervisor) -> None:
        """Hear all reports, and send each finished lecture to its next step."""
        for report in supervisor.reports():
            if (following := self.hear(report)) is not None:
                supervisor.submit(following, first=True)

    def hear(self, report: Report) -> Job | None:
        """Take note of a report; the job that comes next, if one does."""
        lecture = report.job.lecture
        if isinstance(report, Progress):
            if report.job.step == "perform":
                self.watch(Advanced(lecture, report.frames))
            return None
        if isinstance(report, Failed):
            self.fail(report)
            return None
        self.seconds[lecture] = self.seconds.get(lecture, 0.0) + report.seconds
        for note in report.answer.get("notes", ()):
            self.watch(Noted(lecture, note))
        if report.job.step == "perform":
            return self.assembly(report)
        self.rehearsed(report) if report.job.step == "rehearse" else self.publish(report)
        return None

    def fail(self, failed: Failed) -> None:
        self.broken.append(failed.job.lecture)
        self.watch(Broken(failed.job.lecture, failed))

    def rehearsed(self, report: Finished) -> None:
        """The lecture's length is known now, and its findings."""
        lecture, file = report.job.lecture, report.folder / "timeline.json"
        timeline = Timeline.read(file)
        counts = Counts.of(timeline.findings)
        found = (counts.errors, counts.warnings, check_command(lecture, self.settings))
        self.watch(Rehearsed(lecture, timeline.frames, report.seconds, *found))
        if self.strict and (refused := refusal(report.job, timeline)):
            self.fail(refused)
        else:
            self.rehearsals[lecture] = file

    def performances(self) -> list[Job]:
        """The performances of all that was rehearsed, most pictures first."""
        timelines = {lecture: Timeline.read(file) for lecture, file in self.rehearsals.items()}
        order = sorted(timelines, key=lambda lecture: -pictures_in(timelines[lecture]))
        return [
            self.job(
                "perform",
                lecture,
                limit=300 + 3.0 * timelines[lecture].frames,
                timeline=str(self.rehearsals[lecture]),
                pictures=self.sources.pictures_key(lecture),
                fresh=self.fresh,
            )
            for lecture in order
        ]

    def assembly(self, report: Finished) -> Job:
        """The job that joins a film which has just been performed."""
        lecture = report.job.lecture
        file = self.rehearsals[lecture]
        return self.job(
            "assemble",
            lecture,
            timeline=str(file),
            chunks=[str(report.folder / name) for name in report.answer["chunks"]],
            titles=asdict(self.titles(lecture, Timeline.read(file))),
        )

    def titles(self, lecture: Lecture, timeline: Timeline) -> Titles:
        """What the film says about itself."""
        return Titles(
            title=timeline.lecture.title,
            course=self.course.title,
            licence=self.course.licence,
            language=self.settings.language or self.course.language,
            chapter=timeline.lecture.chapter_title,
            number=lecture.number,
        )

    def publish(self, report: Finished) -> None:
        """Put a finished film in its place. If its sources changed meanwhile, it has no key."""
        lecture, base = report.job.lecture, self.base(report.job.lecture)
        same = Keys(self.project, self.course, self.settings).key(lecture) == self.keys[lecture]
        key = self.keys[lecture] if same else ""
        sources = {end: report.folder / f["name"] for end, f in report.answer["files"].items()}
        timeline = Timeline.read(self.rehearsals[lecture])
        try:
            publish(self.project / MEDIA, base, key, timeline, sources)
        except OSError as error:
            message = f"cannot publish: {error.strerror}"
            self.fail(Failed(report.job, message, path=str(base.parent)))
            return
        size = report.answer["files"]["mp4"]["bytes"]
        self.watch(Made(lecture, with_ending(base, "mp4"), size, self.seconds[lecture], not same))
        shutil.rmtree(report.folder)
        shutil.rmtree(Path(report.job.details["chunks"][0]).parent)

    def remove_orphans(self) -> None:
        """Remove the files of lectures that are no longer in the course."""
        for file in remove_orphans(self.project, self.course):
            self.watch(Removed(file))

    def base(self, lecture: Lecture) -> Path:
        return base_of(self.project, lecture, self.settings)

    def job(self, step: str, lecture: Lecture, limit: float = 900.0, **details: Any) -> Job:
        return Job(step, str(self.project), lecture, self.settings, limit, details)


def pictures_in(timeline: Timeline) -> int:
    """How many pictures have to be drawn: one for a hold, one for every other frame."""
    return sum(1 if play.hold else play.frames for play in timeline.plays)
