import json
from pathlib import Path
from typing import Any

import pytest

FRONT = """+++
title = "T"
subtitle = "S"
goal = "G"
misconception = "M"
keep = "K"
quiz = {question = "Q?", answer = "A."}
card = {front = "F", back = "B"}
+++
"""
BEATS = "\n## first: One\nWords.\n\n## second: Two\nMore words.\n"


@pytest.fixture
def course(project: Any) -> Any:
    """Two lectures, the first with a German translation."""
    project.write({"first_one": "", "second_one": ""})
    for name in ("first_one.md", "first_one.de.md", "second_one.md"):
        words(project, name).write_text(FRONT + BEATS, encoding="utf-8")
    return project


def words(project: Any, name: str) -> Path:
    file: Path = project.source("x").with_name(name)
    return file


def remarks(course: Any, *arguments: str, code: int = 1) -> list[tuple[str, str, str]]:
    told = json.loads(course.run("words", "check", *arguments, "--json", code=code).stdout)
    return [(found["language"], found["kind"], found["name"]) for found in told["remarks"]]


def test_a_translation_is_accepted_and_then_checked(course: Any) -> None:
    assert remarks(course, "first") == [
        ("de", "stale", "front matter"),
        ("de", "stale", "first"),
        ("de", "stale", "second"),
    ]
    done = course.run("words", "accept", "first", "--lang", "de")
    assert "first_one.de.md: noted front matter, first, second" in done.stdout
    assert remarks(course, "first", code=0) == []
    assert "nothing new" in course.run("words", "accept", "first", "--lang", "de").stdout
    file = words(course, "first_one.md")
    file.write_text(FRONT + BEATS.replace("More", "Many"), encoding="utf-8")
    assert remarks(course, "first") == [("de", "stale", "second")]
    told = course.run("words", "check", "first", code=1).stdout
    assert "first_one.de.md:19: second: its source has changed" in told
    assert "de: 0 missing, 0 at odds with the source, 1 older than the source" in told
    course.run("words", "accept", "first", "--lang", "de", "second")
    assert remarks(course, "first", code=0) == []


def test_every_language_that_any_lecture_has_is_checked(course: Any) -> None:
    words(course, "second_one.fr.md").write_text(FRONT + BEATS, encoding="utf-8")
    words(course, "first_one.notes.md").write_text("no translation", encoding="utf-8")
    found = {(language, kind, name) for language, kind, name in remarks(course)}
    missing = {item for item in found if item[1] == "missing"}
    assert missing == {("de", "missing", "SecondOne"), ("fr", "missing", "FirstOne")}
    assert {language for language, _, _ in remarks(course, "--lang", "fr")} == {"fr"}
    names = [name for _, kind, name in remarks(course, "--lang", "es") if kind == "missing"]
    assert names == ["FirstOne", "SecondOne"]


def test_a_course_in_one_language_has_nothing_to_check(project: Any) -> None:
    project.write({"first_one": ""})
    assert project.run("words", "check").stdout == "no translations yet\n"
    assert remarks(project, code=0) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "--lang", "en"), "'en' is the language of the course"),
        (("accept", "first"), "which translation?"),
        (("accept", "first", "--lang", "en"), "'en' is the language of the course"),
        (("accept", "second_one", "--lang", "de"), "second_one.de.md: no words in 'de' yet"),
        (("accept", "first", "third", "--lang", "de"), "no beat 'third' to accept"),
    ],
)
def test_usage_mistakes_leave_with_2(course: Any, arguments: tuple[str, ...], told: str) -> None:
    assert told in course.run("words", *arguments, code=2).stderr
