from pathlib import Path

import pytest

from calcml.course.outline import Chapter, Lecture
from calcml.translations.acceptance import accept
from calcml.translations.inspection import Inspector, Remark

LECTURE = Lecture("a_thing", "AThing", "scenes/ch01/a_thing.py", 1, Chapter(1, "C", "ch01"))
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
BEATS = "\n## first: One\nWords.\n\n## second: Two\nMore [[go]] words.\n"
ENGLISH, GERMAN = "scenes/ch01/a_thing.md", "scenes/ch01/a_thing.de.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose only translation is up to date."""
    (tmp_path / "scenes/ch01").mkdir(parents=True)
    for name in (ENGLISH, GERMAN):
        (tmp_path / name).write_text(FRONT + BEATS, encoding="utf-8")
    accept(tmp_path, LECTURE, "de", ())
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def remarks(root: Path, language: str = "de") -> list[Remark]:
    return list(Inspector(root, LECTURE, language).remarks())


def told(root: Path) -> list[tuple[str, int, str]]:
    assert {remark.file for remark in remarks(root)} <= {GERMAN}
    return [(remark.kind, remark.line, remark.name) for remark in remarks(root)]


def test_what_is_up_to_date_needs_nothing(root: Path) -> None:
    assert remarks(root) == []


def test_a_lecture_without_a_translation_is_missing(root: Path) -> None:
    (remark,) = remarks(root, "fr")
    assert (remark.kind, remark.file) == ("missing", "scenes/ch01/a_thing.fr.md")
    assert str(remark) == f"scenes/ch01/a_thing.fr.md:1: AThing: {ENGLISH} is not translated"


def test_a_changed_source_makes_its_beat_stale(root: Path) -> None:
    edit(root / ENGLISH, "More", "Many")
    assert told(root) == [("stale", 19, "second")]
    (remark,) = remarks(root)
    assert remark.message == f"its source has changed since it was translated: {ENGLISH}:14"
    edit(root / ENGLISH, 'goal = "G"', 'goal = "H"')
    assert told(root) == [("stale", 1, "front matter"), ("stale", 19, "second")]


def test_a_source_that_is_not_noted_may_be_any(root: Path) -> None:
    file = root / GERMAN
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(line for line in lines if "second =" not in line), encoding="utf-8")
    assert told(root) == [("stale", 18, "second")]
    assert "its source is not noted" in remarks(root)[0].message


def test_a_beat_that_is_not_translated_is_missing(root: Path) -> None:
    edit(root / ENGLISH, "## second", "## new\nNew.\n\n## second")
    assert told(root) == [("missing", 16, "AThing")]
    assert remarks(root)[0].message == "beat 'new' is not translated"


def test_a_beat_that_is_no_more_is_told_twice(root: Path) -> None:
    edit(root / ENGLISH, "## second: Two\nMore [[go]] words.\n", "")
    assert told(root) == [("faulty", 19, "AThing"), ("stale", 13, "AThing")]


def test_whatever_does_not_fit_is_told_at_once(root: Path) -> None:
    edit(root / GERMAN, "[[go]] ", "{slope} ")
    edit(root / GERMAN, "## first: One\nWords.", "## first\nδ.")
    assert told(root) == [
        ("faulty", 16, "AThing"),
        ("faulty", 19, "AThing"),
        ("faulty", 19, "AThing"),
        ("symbols", 16, "first"),
    ]


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("x² und {π|Pi}.", "²"),
        ("{x² |x hoch zwei} {n}.", ""),
        ("{n}-mal f2.", "f2"),
        ("„Größe“", ""),
    ],
)
def test_signs_in_spoken_text_are_seen_without_a_rehearsal(
    root: Path, words: str, signs: str
) -> None:
    for name in (ENGLISH, GERMAN):
        edit(root / name, "Words.", f"{words} {{n}}")
    accept(root, LECTURE, "de", ())
    found = [remark.message for remark in remarks(root)]
    assert found == ([f"write out for the voice, as {{written|spoken}}: {signs}"] if signs else [])


@pytest.mark.parametrize("name", [ENGLISH, GERMAN])
def test_a_file_that_cannot_be_read_is_told_with_its_line(root: Path, name: str) -> None:
    edit(root / name, "keep =", "kept =")
    (remark,) = remarks(root)
    assert (remark.kind, remark.file, remark.line) == ("faulty", name, 6)
