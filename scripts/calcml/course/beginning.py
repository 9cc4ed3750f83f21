"""Beginning a lecture: its two files, and its line in the course file."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from calcml.course.outline import Chapter, Course, Lecture, class_name
from calcml.course.reading import COURSE_FILE, Reader
from calcml.errors import UserError

PICTURE = '''\
"""{title}: what the picture shows, in one sentence."""

from manim import Circle, Create

from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture


class {scene}(Lecture):
    def construct(self) -> None:
        shape = layout.WHOLE.place(Circle(color=theme.VALUE))

        with self.beat("question"):
            self.play(Create(shape), run_time=theme.SLOW)
        with self.beat("keep") as cue:
            cue.wait_until("turn")
            self.play(shape.animate.set_color(theme.SLOPE), run_time=theme.NORMAL)
        self.quiz()
'''
WORDS = """\
+++
title = "{title}"
subtitle = "what it is about"
goal = "What the viewer can do afterwards."
misconception = "What the viewer may believe, and the lecture breaks."
keep = "The sentence to remember."
quiz = {{question = "A question?", answer = "Its answer."}}
card = {{front = "A term", back = "what it means"}}
+++

## question: What is asked
Something moves, and a question is asked. What is this shape called?

## keep: What to keep
Words and picture go together. [[turn]] Here a cue turns it orange.

## quiz
A question?

## answer
Its answer.
"""


def begin_lecture(project: Path, course: Course, stem: str, chapter: Chapter) -> Lecture:
    """Write a lecture that renders at once, and list it in the course."""
    lecture = planned(project, course, stem, chapter)
    listing = listed(project, lecture, chapter)
    names = {"title": stem.replace("_", " ").capitalize(), "scene": lecture.scene}
    (project / lecture.file).parent.mkdir(parents=True, exist_ok=True)
    (project / lecture.file).write_text(PICTURE.format(**names), encoding="utf-8")
    (project / lecture.words_file).write_text(WORDS.format(**names), encoding="utf-8")
    (project / COURSE_FILE).write_text(listing, encoding="utf-8")
    return lecture


def planned(project: Path, course: Course, stem: str, chapter: Chapter) -> Lecture:
    """The new lecture, if its name is free."""
    if not re.fullmatch(r"[a-z]\w*", stem):
        raise UserError(f"{stem!r} cannot be a lecture's name", hint="begin with a letter")
    if stem in sys.stdlib_module_names:
        raise UserError(f"{stem!r} is the name of a module of Python; choose another")
    if any(class_name(stem) == lecture.scene for lecture in course.lectures):
        raise UserError(f"there is a lecture {class_name(stem)!r} already")
    file = f"scenes/{chapter.folder}/{stem}.py"
    lecture = Lecture(stem, class_name(stem), file, next_number(course, chapter), chapter)
    for name in (lecture.file, lecture.words_file):
        if (project / name).exists():
            raise UserError("this file exists already", path=name)
    return lecture


def next_number(course: Course, chapter: Chapter) -> int:
    """The first free number after the chapter's last lecture, or after all before it."""
    before = [
        lecture.number or 0
        for lecture in course.lectures
        if lecture.chapter is not None and lecture.chapter.number <= chapter.number
    ]
    taken = {lecture.number for lecture in course.lectures}
    number = max(before, default=0) + 1
    while number in taken:
        number += 1
    return number


def listed(project: Path, lecture: Lecture, chapter: Chapter) -> str:
    """The course file's text with the lecture's line added, checked."""
    text = (project / COURSE_FILE).read_text(encoding="utf-8")
    blocks = re.split(r"(?m)^(?=\[\[chapters\]\])", text)
    for index, block in enumerate(blocks[1:], start=1):
        if tomllib.loads(block)["chapters"][0]["number"] == chapter.number:
            blocks[index] = with_line(block, lecture)
    changed = "".join(blocks)
    if lecture not in Reader(changed).course().lectures:
        raise UserError("cannot see where to add a lecture; add it by hand", path=COURSE_FILE)
    return changed


def with_line(block: str, lecture: Lecture) -> str:
    """A chapter's text with one more lecture at the end of its list."""
    line = f'{{number = {lecture.number}, stem = "{lecture.stem}"}},'
    found = re.search(r"(?ms)^lectures\s*=\s*\[(.*?)\]", block)
    if found is None:
        return f"{block.rstrip()}\nlectures = [\n    {line}\n]\n\n"
    inside = re.sub(r"\}(?!.*\})(?!\s*,)", "},", found[1], flags=re.DOTALL).rstrip()
    return block[: found.start(1)] + f"{inside}\n    {line}\n" + block[found.end(1) :]
