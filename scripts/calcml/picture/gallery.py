"""Sheets of lectures, and a page of them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from calcml.course.outline import SCENES, Course, Lecture
from calcml.picture.boards import Board, Drawing, write_pictures
from calcml.picture.page import Chapter, chapter_of, chapter_of_failure, page
from calcml.picture.reporter import Reporter
from calcml.picture.sheet import draw_sheet
from calcml.workers.jobs import Failed

FONTS = f"{SCENES}/kit/fonts"


@dataclass
class Gallery:
    """Draws lectures and writes what is asked for: ``sheets`` says where each sheet goes.

    ``frames`` is a folder for the pictures themselves, ``index`` the file of a page.
    """

    drawing: Drawing
    sheets: Mapping[Lecture, Path]
    reporter: Reporter
    frames: Path | None = None
    index: Path | None = None
    chapters: dict[Lecture, Chapter] = field(default_factory=dict)

    def make(self, course: Course) -> None:
        """Draw all; the page comes last."""
        for file in (*self.sheets.values(), *filter(None, [self.index])):
            file.parent.mkdir(parents=True, exist_ok=True)
        self.drawing.run(list(self.sheets), self.take)
        if self.index is not None:
            language = self.drawing.settings.language or course.language
            chapters = [self.chapters[lecture] for lecture in self.sheets]
            self.index.write_text(page(course.title, language, chapters), encoding="utf-8")
            self.reporter.say(str(self.index))

    def take(self, drawn: Board | Failed) -> None:
        """One more lecture is done."""
        if isinstance(drawn, Failed):
            self.reporter.failed(drawn)
            if self.index is not None:
                lecture = drawn.job.lecture
                self.chapters[lecture] = chapter_of_failure(lecture, where_and_what(drawn))
            return
        file = self.sheets[drawn.lecture]
        draw_sheet(drawn.heading, drawn.pictures, self.drawing.project / FONTS).save(file)
        if self.frames is not None:
            write_pictures(drawn, self.frames)
        if self.index is not None:
            self.chapters[drawn.lecture] = chapter_of(drawn, self.index.parent)
        self.reporter.finished(drawn)
        self.reporter.say(str(file))


def where_and_what(failed: Failed) -> str:
    """The place and the message of a failure."""
    place = failed.path or failed.job.lecture.file
    line = "" if failed.line is None else f":{failed.line}"
    return f"{place}{line}: {failed.message}"
