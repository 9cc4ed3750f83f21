from pathlib import Path

import pytest

from calcml.course.outline import class_name, stem_name
from calcml.course.project import CHECKOUT
from calcml.course.reading import read_course
from calcml.errors import UserError

GOOD = """\
title = "T"
licence = "CC"
language = "en"

[[chapters]]
number = 1
title = "One"
folder = "ch01_one"
lectures = [
    {number = 4, stem = "later_one"},
    {number = 2, stem = "early_one"},
]

[[chapters]]
number = 2
title = "Two"
folder = "ch02_two"
"""


def course_of(tmp_path: Path, text: str) -> object:
    (tmp_path / "scenes").mkdir(exist_ok=True)
    (tmp_path / "scenes/course.toml").write_text(text, encoding="utf-8")
    return read_course(tmp_path)


def test_the_projects_own_course_is_good() -> None:
    course = read_course(CHECKOUT)
    assert [lecture.number for lecture in course.lectures][:2] == [3, 8]
    assert course.lectures[0].file == "scenes/ch01_limits/method_of_exhaustion.py"
    assert course.lectures[0].scene == "MethodOfExhaustion"


def test_lectures_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    course = course_of(tmp_path, GOOD)
    assert [lecture.stem for lecture in course.lectures] == ["early_one", "later_one"]
    assert course.lectures[0].slug == "02-early-one"
    assert course.lectures[0].chapter.slug == "ch01-one"
    assert course.in_chapter(2) == ()


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("number = 4, ", ""), 10, "'number' is missing"),
        (("number = 2, stem", "number = 4, stem"), 11, "lecture number 4 is used twice"),
        (('"early_one"', '"later_one"'), 11, "stem 'later_one' is used twice"),
        (('"early_one"', '"Early One"'), 11, "like_this"),
        (('"early_one"', "7"), 11, "'stem' must be a text, not 7"),
        (("number = 2\n", 'number = "two"\n'), 15, "'number' must be a whole number"),
        (("number = 2\n", "number = 1\n"), 17, "chapter number 1 is used twice"),
        (("ch02_two", "ch01_one"), 17, "chapter folder 'ch01_one' is used twice"),
        (('title = "Two"', 'title = "Two'), 16, "malformed TOML"),
        (('licence = "CC"\n', ""), 1, "'licence' is missing"),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, change: tuple[str, str], line: int, message: str
) -> None:
    assert change[0] in GOOD
    with pytest.raises(UserError, match=message.replace("(", r"\(")) as caught:
        course_of(tmp_path, GOOD.replace(*change))
    assert (caught.value.path, caught.value.line) == ("scenes/course.toml", line)


def test_a_missing_course_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot read it") as caught:
        read_course(tmp_path)
    assert caught.value.path == "scenes/course.toml"


@pytest.mark.parametrize("stem", ["chain_rule_bicycle", "delta_method", "l2_norm"])
def test_class_names_and_stems_belong_together(stem: str) -> None:
    assert stem_name(class_name(stem)) == stem
