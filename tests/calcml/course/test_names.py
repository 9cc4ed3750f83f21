from pathlib import Path

import pytest

from calcml.course.names import find_lecture
from calcml.course.outline import Chapter, Course, Lecture, class_name
from calcml.errors import UserError

CHAPTER = Chapter(1, "Limits", "ch01_limits")
STEMS = {3: "method_of_exhaustion", 8: "delta_method", 17: "chain_rule_bicycle", 38: "foggy_walk"}
COURSE = Course(
    "T",
    "CC",
    "en",
    (CHAPTER,),
    tuple(
        Lecture(stem, class_name(stem), f"scenes/ch01_limits/{stem}.py", number, CHAPTER)
        for number, stem in STEMS.items()
    ),
)


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    """A project in which lecture 38 has words, with a title unlike its stem."""
    folder = tmp_path / "scenes/ch01_limits"
    folder.mkdir(parents=True)
    (folder / "foggy_walk.md").write_text(
        '+++\ntitle = "Down the misty mountain"\nsubtitle = "s"\ngoal = "g"\nmisconception = "m"\n'
        'keep = "k"\nquiz = {question = "q", answer = "a"}\ncard = {front = "f", back = "b"}\n+++\n'
        "\n## only\nWords.\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("DeltaMethod", 8),
        ("deltamethod", 8),
        ("delta_method", 8),
        ("delta-method", 8),
        ("Delta method", 8),
        ("8", 8),
        ("08", 8),
        ("L17", 17),
        ("bicycle", 17),
        ("Chain Rule", 17),
        ("bicycle chain", 17),
        ("Down the misty mountain", 38),
        ("misty", 38),
        ("foggy mountain", 38),
    ],
)
def test_names_are_forgiven(titled: Path, name: str, number: int) -> None:
    assert find_lecture(titled, COURSE, name).number == number


def test_an_unknown_name_suggests_the_nearest(titled: Path) -> None:
    with pytest.raises(UserError, match="no lecture 'detla metod'") as caught:
        find_lecture(titled, COURSE, "detla metod")
    assert "DeltaMethod" in str(caught.value.hint)


def test_an_ambiguous_name_lists_what_it_may_be(titled: Path) -> None:
    with pytest.raises(UserError, match=r"MethodOfExhaustion \(3\), DeltaMethod \(8\)"):
        find_lecture(titled, COURSE, "method")


@pytest.mark.parametrize("name", ["", "  ", "999", "??"])
def test_nonsense_finds_nothing(titled: Path, name: str) -> None:
    with pytest.raises(UserError, match="no lecture"):
        find_lecture(titled, COURSE, name)


def test_a_path_names_a_lecture_of_the_course_or_any_other_scene(titled: Path) -> None:
    inside = titled / "scenes/ch01_limits/delta_method.py"
    inside.touch()
    assert find_lecture(titled, COURSE, str(inside)).number == 8
    other = find_lecture(titled, COURSE, f"{inside}:Other")
    assert (other.number, other.scene) == (None, "Other")
    with pytest.raises(UserError, match="no such file"):
        find_lecture(titled, COURSE, "nowhere.py")
