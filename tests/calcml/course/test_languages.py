from pathlib import Path

import pytest

from calcml.course.languages import has_words, languages_of, translation_code
from calcml.course.outline import Chapter, Course, Lecture
from calcml.course.titles import title_of

LECTURES = tuple(Lecture(f"{n}_thing", "", f"scenes/ch01/{n}_thing.py") for n in ("a", "b"))
COURSE = Course("T", "CC", "en", (Chapter(1, "C", "ch01"),), LECTURES)
FRONT = """+++
title = "{title}"
subtitle = "S"
goal = "G"
misconception = "M"
keep = "K"
quiz = {{question = "Q?", answer = "A."}}
card = {{front = "F", back = "B"}}
+++

## first: One
Words.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "scenes/ch01"
    folder.mkdir(parents=True)
    for name in ("a_thing.md", "a_thing.de.md", "a_thing.pt-BR.md", "b_thing.md", "b_thing.it.md"):
        (folder / name).write_text(FRONT.format(title=f"The title in {name}"), encoding="utf-8")
    for name in ("a_thing.notes.md", "another_a_thing.fr.md", "a_thing.es.txt"):
        (folder / name).write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("language", "code"), [("", ""), ("en", ""), ("EN", ""), ("de", "de"), ("en-GB", "en-GB")]
)
def test_the_courses_own_language_is_no_translation(language: str, code: str) -> None:
    assert translation_code(COURSE, language) == code


def test_the_languages_are_those_of_the_files(root: Path) -> None:
    assert languages_of(root, COURSE) == ["de", "it", "pt-BR"]


def test_a_lecture_has_words_where_it_has_a_file(root: Path) -> None:
    found = [has_words(root, lecture, "de") for lecture in LECTURES]
    assert found == [True, False]
    assert has_words(root, Lecture("c", "C", "c.py"), "")


def test_a_title_is_the_languages_or_else_the_courses(root: Path) -> None:
    first, second = LECTURES
    assert title_of(root, first, "de") == "The title in a_thing.de.md"
    assert title_of(root, first) == "The title in a_thing.md"
    assert title_of(root, second, "de") == "The title in b_thing.md"
    assert title_of(root, Lecture("c_d", "CD", "c_d.py"), "de") == "C d"
