from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from scenes.kit.agreement import (
    FRONT,
    differences,
    fingerprints,
    missing_beats,
    read_translation,
)
from scenes.kit.narration import WordsError
from scenes.kit.words import Words, read_words

HEAD = """+++
title = "T"
subtitle = "S"
goal = "G"
misconception = "M"
keep = "K"
quiz = {question = "What is {x}?", answer = "It is {y}."}
card = {front = "F", back = "B"}
+++
"""
BEATS = """
## first: One
A [[go]] to {n} and {x = {m:.1f}|x is {m}}. [[on]] Then.

## second
Words.

## third
Words.
"""
TITLED = BEATS.replace("second", "second: Two").replace("third", "third: Three")
LINES = {"first": 11, "second": 14, "third": 17}


@pytest.fixture
def source(tmp_path: Path) -> Words:
    file = tmp_path / "a_lecture.md"
    file.write_text(HEAD + BEATS, encoding="utf-8")
    return read_words(file)


def translation(source: Words, text: str) -> Words:
    file = source.path.with_suffix(".de.md")
    file.write_text(text, encoding="utf-8")
    return read_words(file)


def test_the_same_beats_agree_whatever_they_say(source: Words) -> None:
    text = (HEAD + TITLED).replace("Words.", "Andere Worte, und mehr davon.")
    text = text.replace("to {n} and {x = {m:.1f}|x is {m}}", "bis {m}, {n} und {n}")
    german = translation(source, text)
    assert list(chain(missing_beats(source, german), differences(source, german))) == []
    assert read_translation(source.path, "de") == german


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("## second: Two\nWords.", "", 11, "beat 'second' is not translated"),
        ("## first: One", "## fist: One", 1, "beat 'first' is not translated"),
        ("[[on]] ", "", 11, "beat 'first' must have the marks [[go]] [[on]], in this order"),
        ("[[go]]", "[[gone]]", 11, "must have the marks [[go]] [[on]]"),
        ("A [[go]] to {n}", "{n}", 11, "must have the marks [[go]] [[on]]"),
        ("Words.", "Words [[go]] on.", 14, "must have the marks none"),
        ("{n}", "x", 11, "beat 'first' must have the fields {m} {n}"),
        ("Words.", "{k} words.", 14, "beat 'second' must have the fields none"),
        ("second: Two", "second", 14, "a translated beat needs a title: '## second: …'"),
        ("What is {x}?", "What?", 7, "quiz.question must have the fields {x}"),
        ("It is {y}.", "It is {x}.", 7, "quiz.answer must have the fields {y}"),
    ],
)
def test_the_first_thing_that_does_not_fit_is_told(
    source: Words, old: str, new: str, line: int, message: str
) -> None:
    text = HEAD + TITLED
    assert old in text
    translation(source, text.replace(old, new, 1))
    with pytest.raises(WordsError) as caught:
        read_translation(source.path, "de")
    assert message in caught.value.message
    assert (caught.value.path.name, caught.value.line) == ("a_lecture.de.md", line)


def test_marks_in_another_order_do_not_fit(source: Words) -> None:
    swapped = (
        TITLED.replace("[[go]]", "[[x]]").replace("[[on]]", "[[go]]").replace("[[x]]", "[[on]]")
    )
    german = translation(source, HEAD + swapped)
    assert [error.line for error in differences(source, german)] == [LINES["first"]]


def test_beats_in_another_order_and_beats_too_many_do_not_fit(source: Words) -> None:
    head, first, second, third = (HEAD + TITLED).split("\n## ")
    german = translation(source, "\n## ".join([head, first, third, second, "fourth: F\nMore.\n"]))
    found = [(error.line, error.message) for error in differences(source, german)]
    assert found == [
        (20, "there is no beat 'fourth' in a_lecture.md"),
        (17, "beat 'second' stands before 'third' in the source"),
    ]


def changed(source: Words, old: str, new: str) -> set[str]:
    """The names of what has another fingerprint after an edit of the source."""
    before = fingerprints(source)
    text = source.path.read_text(encoding="utf-8")
    assert old in text
    source.path.write_text(text.replace(old, new, 1), encoding="utf-8")
    after = fingerprints(read_words(source.path))
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("Words.", "Other words.", {"second"}),
        ("## first: One", "## first: The first", {"first"}),
        ("Then.", "Then", {"first"}),
        ("What is {x}?", "What is this, {x}?", {FRONT}),
        ('keep = "K"', 'keep = "k"', {FRONT}),
        ('"B"', '"b"', {FRONT}),
        ("Words.", "  Words. <!-- not\nspoken --> \n\n", set()),
        ("to {n} and", "to\n{n}\nand", set()),
        ("+++\n\n", "+++\n\n\n<!-- a note -->\n", set()),
        ('title = "T"', "title = 'T' # a note", set()),
    ],
)
def test_a_fingerprint_changes_with_the_words_alone(
    source: Words, old: str, new: str, names: set[str]
) -> None:
    assert changed(source, old, new) == names


def test_fingerprints_are_short_and_of_this_beat(source: Words) -> None:
    found = fingerprints(source)
    assert list(found) == [FRONT, "first", "second", "third"]
    assert all(len(digest) == 8 and int(digest, 16) >= 0 for digest in found.values())
    assert found["second"] == found["third"]  # they say the same
