"""The lines of lectures as they are spoken, values filled in: what there is to record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calcml.course.outline import Lecture
from calcml.errors import LectureError
from calcml.settings import settings_for
from calcml.timeline.records import Beat, Timeline
from calcml.voices.voice import Utterance
from calcml.workers.jobs import Failed, Finished, Job
from calcml.workers.supervisor import Supervisor


@dataclass(frozen=True)
class SpokenLine:
    """A line, how long an unhurried reader takes for it, and where it is written."""

    lecture: Lecture
    utterance: Utterance
    seconds: float
    file: str
    line: int


def spoken_lines(
    project: Path, lectures: Sequence[Lecture], language: str, said: str, workers: int
) -> list[SpokenLine]:
    """All lines in order, from silent rehearsals. ``language`` picks the words file.

    ``said`` is the language that they are in. Raises ``LectureError``.
    """
    settings = replace(settings_for("draft", voice="none"), language=language)
    timelines: dict[Lecture, Timeline] = {}
    with Supervisor(workers) as supervisor:
        supervisor.submit(
            *(Job("rehearse", str(project), lecture, settings) for lecture in lectures)
        )
        for report in supervisor.reports():
            if isinstance(report, Failed):
                raise LectureError(report)
            if isinstance(report, Finished):
                timelines[report.job.lecture] = Timeline.read(report.folder / "timeline.json")
    return [
        line
        for lecture in lectures
        for line in lines_of(project, lecture, timelines[lecture].beats, language, said)
    ]


def lines_of(
    project: Path, lecture: Lecture, beats: Sequence[Beat], language: str, said: str
) -> Iterator[SpokenLine]:
    """The lines of one lecture."""
    from scenes.kit.words import read_words

    file = lecture.words_in(language)
    narrations = read_words(project / file).narrations if beats else {}
    for beat in beats:
        line = Utterance.of(lecture.stem, beat.name, beat.spoken, said)
        yield SpokenLine(lecture, line, beat.seconds, file, narrations[beat.name].line)
