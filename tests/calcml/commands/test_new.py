from pathlib import Path
from typing import Any

import pytest

from calcml.course.reading import read_course
from calcml.timeline.records import Timeline

GIVEN = """\
# A comment that stays.
title = "A course"
licence = "CC BY 4.0"
language = "en"

[[chapters]]
number = 1
title = "One"
folder = "ch01_one"
lectures = [
    {number = 1, stem = "first_one"}  # no comma here
]

[[chapters]]
number = 2
title = "Two"
folder = "ch02_two"
lectures = [{number = 3, stem = "third_one"}]

[[chapters]]
number = 3
title = "Three"
folder = "ch03_three"
"""


@pytest.fixture
def course(project: Any) -> Any:
    """A project with our own kit and core."""
    (project.root / "scenes").mkdir()
    project.take_kit()
    (project.root / "scenes/course.toml").write_text(GIVEN, encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("name", "chapter", "number"), [("A Corner", 1, 2), ("ACorner", 2, 4), ("a_corner", 3, 4)]
)
def test_a_new_lecture_is_listed_where_it_belongs(
    course: Any, name: str, chapter: int, number: int
) -> None:
    course.run("new", name, "--chapter", str(chapter))
    found = {lecture.stem: lecture for lecture in read_course(course.root).lectures}
    assert set(found) == {"first_one", "third_one", "a_corner"}
    assert (found["a_corner"].number, found["a_corner"].chapter.number) == (number, chapter)
    text = (course.root / "scenes/course.toml").read_text(encoding="utf-8")
    assert text.startswith("# A comment that stays.\n")


def test_a_new_lecture_renders_at_once(course: Any) -> None:
    course.run("new", "Relu corner", "--chapter", "2")
    course.run("render", "relu", "-q", "draft", "--voice", "none")
    base = course.root / "media/draft/ch02-two/04-relu-corner"
    timeline = Timeline.read(Path(f"{base}.timeline.json"))
    assert [beat.name for beat in timeline.beats] == ["question", "keep", "quiz", "answer"]
    assert timeline.captions[0].lines == ("Something moves, and a question is asked.",)
    assert "Quiz" in {text.text for text in timeline.texts}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("first one", "--chapter", "2"), "there is a lecture 'FirstOne' already"),
        (("statistics", "--chapter", "2"), "the name of a module of Python"),
        (("2 fast", "--chapter", "2"), "cannot be a lecture's name"),
        (("good name", "--chapter", "8"), "no chapter 8"),
        (("taken", "--chapter", "1"), "this file exists already"),
        (("good name",), "--chapter"),
    ],
)
def test_what_cannot_be_begun(course: Any, arguments: tuple[str, ...], told: str) -> None:
    (course.root / "scenes/ch01_one").mkdir()
    (course.root / "scenes/ch01_one/taken.md").write_text("mine")
    before = (course.root / "scenes/course.toml").read_text()
    assert told in course.run("new", *arguments, code=2).stderr
    assert (course.root / "scenes/course.toml").read_text() == before
    assert (course.root / "scenes/ch01_one/taken.md").read_text() == "mine"
