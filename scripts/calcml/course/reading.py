"""Reading ``scenes/course.toml``: every mistake in it is told with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from calcml.course.outline import SCENES, Chapter, Course, Lecture, class_name
from calcml.errors import UserError

COURSE_FILE = f"{SCENES}/course.toml"
NO_COURSE = Course(title="", licence="", language="en", chapters=(), lectures=())
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def read_course(project: Path) -> Course:
    """The course of a project."""
    path = project / COURSE_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"cannot read it: {error.strerror}", path=COURSE_FILE) from None
    return Reader(text).course()


def course_if_any(project: Path) -> Course:
    """The course of a project; an empty one, in English, for scenes that belong to none."""
    return read_course(project) if (project / COURSE_FILE).is_file() else NO_COURSE


class Reader:
    """Turns the file's text into a ``Course``, remembering where things stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.used: set[tuple[str, object]] = set()

    def course(self) -> Course:
        """Parse and check everything."""
        table = self.table()
        chapters = self.listed(table, "chapters")
        lectures = [lecture for entry in chapters for lecture in self.lectures(entry)]
        course = Course(
            title=self.value(table, "title", str),
            licence=self.value(table, "licence", str),
            language=self.value(table, "language", str),
            chapters=tuple(self.chapter(entry) for entry in chapters),
            lectures=tuple(sorted(lectures, key=lambda lecture: lecture.number or 0)),
        )
        for chapter in course.chapters:
            self.check_free("chapter folder", chapter.folder, chapter.folder)
            self.check_free("chapter number", chapter.number, chapter.folder)
        for lecture in lectures:
            self.check_free("stem", lecture.stem, lecture.stem)
            self.check_free("lecture number", lecture.number, lecture.stem)
        return course

    def table(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            message = re.sub(r"\s*\(at .*\)$", "", str(error))
            raise UserError(f"malformed TOML: {message}", path=COURSE_FILE, line=line) from None

    def chapter(self, entry: dict[str, Any]) -> Chapter:
        folder = self.value(entry, "folder", str)
        self.check_name("chapter folder", folder)
        return Chapter(self.value(entry, "number", int), self.value(entry, "title", str), folder)

    def lectures(self, entry: dict[str, Any]) -> list[Lecture]:
        chapter = self.chapter(entry)
        return [self.lecture(chapter, item) for item in self.listed(entry, "lectures")]

    def lecture(self, chapter: Chapter, entry: dict[str, Any]) -> Lecture:
        stem = self.value(entry, "stem", str)
        self.check_name("stem", stem)
        return Lecture(
            stem=stem,
            scene=class_name(stem),
            file=f"{SCENES}/{chapter.folder}/{stem}.py",
            number=self.value(entry, "number", int),
            chapter=chapter,
        )

    def listed(self, table: dict[str, Any], key: str) -> list[dict[str, Any]]:
        """A list of tables, which may be missing."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.error(f"{key!r} must be a list of tables", key)
        return found

    def value(self, table: dict[str, Any], key: str, kind: type[Any]) -> Any:
        """A value that must be there and of its kind."""
        if key not in table:
            around = next((str(value) for value in table.values() if isinstance(value, str)), key)
            raise self.error(f"{key!r} is missing", around)
        value = table[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            wanted = {str: "a text", int: "a whole number"}[kind]
            raise self.error(f"{key!r} must be {wanted}, not {value!r}", key, value)
        return value

    def check_name(self, what: str, name: str) -> None:
        if not SNAKE.fullmatch(name):
            raise self.error(f"the {what} {name!r} must be like_this, in small letters", name)

    def check_free(self, what: str, value: object, word: str) -> None:
        """Refuse a second use. ``word`` is on the line to show; its second one, if it is double."""
        if (what, value) in self.used:
            nth = 2 if word == value else 1
            raise self.error(f"the {what} {value!r} is used twice", word, nth=nth)
        self.used.add((what, value))

    def error(self, message: str, word: str, value: object = None, nth: int = 1) -> UserError:
        """An error at the ``nth`` line that has the word, or that gives it the value."""
        quote = "[\"']" if isinstance(value, str) else ""
        assigned = rf"\b{re.escape(word)}\s*=\s*{quote}{re.escape(str(value))}"
        pattern = re.compile(assigned if value is not None else rf"\b{re.escape(word)}\b")
        lines = [i for i, line in enumerate(self.text.splitlines(), 1) if pattern.search(line)]
        return UserError(message, path=COURSE_FILE, line=(lines + [1] * nth)[nth - 1])
