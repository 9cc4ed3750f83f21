from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit.narration import WordsError
from scenes.kit.words import Words, read_words

FACTS = {
    "title": '"Slopes"',
    "subtitle": '"of lines"',
    "goal": '"Find a slope."',
    "misconception": '"There is none."',
    "keep": '"A slope is rise over run."',
    "quiz": '{question = "What is it?", answer = "A slope."}',
    "card": '{front = "slope", back = "rise / run"}',
}
BEATS = "\n## first\nSome words.\n"

Read = Callable[[str], Words]


def front(**changes: str | None) -> str:
    """Front matter of valid facts, some of them changed, added or (None) left out."""
    facts = {key: value for key, value in (FACTS | changes).items() if value is not None}
    return "+++\n" + "".join(f"{key} = {value}\n" for key, value in facts.items()) + "+++\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words") / "a_lecture.md"


@pytest.fixture(scope="module")
def read(file: Path) -> Read:
    def read(text: str) -> Words:
        file.write_bytes(text.encode())
        return read_words(file)

    return read


def refused(read: Read, text: str) -> WordsError:
    with pytest.raises(WordsError) as caught:
        read(text)
    return caught.value


def test_a_words_file_is_read_whole(read: Read, file: Path) -> None:
    words = read(front() + "\n## first\nSome words.\n\n## second_beat\nMore\nwords.\n")
    assert (words.title, words.subtitle, words.goal) == ("Slopes", "of lines", "Find a slope.")
    assert (words.misconception, words.keep) == ("There is none.", "A slope is rise over run.")
    assert words.quiz.texts == ("What is it?", "A slope.")
    assert (words.card.front, words.card.back) == ("slope", "rise / run")
    assert words.path == file
    assert list(words.narrations) == ["first", "second_beat"]
    assert words.narration("second_beat").source == "More words."


def test_an_error_names_file_and_line(read: Read, file: Path) -> None:
    error = refused(read, front(gaol='"?"') + BEATS)
    assert (error.path, error.line) == (file, 9)
    assert str(error) == f"{file}:9: {error.message}"
    assert isinstance(error, ValueError)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "must start with"),
        ("title = 1\n", 1, "must start with"),
        ("+++\ntitle = 1\n", 1, "no closing"),
        (front(goal=None), 1, "no 'goal'"),
        (front(quiz=None), 1, "no 'quiz'"),
        (front(title='"Unclosed'), 2, "malformed"),
        (front(goal="12"), 4, "'goal' must be a text"),
        (front(goal='""'), 4, "'goal' must be a text"),
        (front(keep='"  "'), 6, "'keep' must be a text"),
        (front(quiz='"What?"'), 7, "'quiz' must have question and answer"),
        (front(quiz='{question = "?"}'), 7, "'quiz' must have question and answer"),
        (front(quiz='{question = "?", answer = 4}'), 7, "'quiz.answer' must be a text"),
        (front(card='{front = "", back = "b"}'), 8, "'card.front' must be a text"),
        (front(card='{front = "f", back = "b", side = "s"}'), 8, "'card' must have"),
        (front(gaol='"?"'), 9, "unknown key 'gaol'; known are title, subtitle"),
        (front(gaol='"?"', goal=None), 8, "unknown key 'gaol'"),
        ("+++\n" + '"a (b" = 1\n' + front()[4:], 2, r"unknown key 'a \(b'"),
        (front()[:-4] + 'goal = "twice"\n+++\n', 9, "malformed"),
        (front()[:-4] + 'broken = "\n+++\n', 9, "malformed"),
        (front()[:-4] + "broken = [\n+++\n", 9, "malformed"),
        (front(card=None)[:-4] + "\n[card]\nfront = 1\nback = 2\n+++\n", 9, "'card.front' must"),
    ],
)
def test_front_matter_must_be_complete_and_known(
    read: Read, text: str, line: int, message: str
) -> None:
    error = refused(read, text + BEATS)
    assert error.line == line
    assert re.search(message, error.message)


def test_a_file_that_is_not_there_is_a_lecture_without_words(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="has no words file") as caught:
        read_words(tmp_path / "none.md")
    assert caught.value.line == 1


def test_a_file_in_another_encoding_is_refused_where_it_starts(file: Path) -> None:
    file.write_bytes((front() + "\n## first\n").encode() + b"Stra\xdfe.\n")
    with pytest.raises(WordsError, match="not UTF-8") as caught:
        read_words(file)
    assert caught.value.line == 12


def test_line_ends_and_byte_order_marks_of_other_systems_change_nothing(read: Read) -> None:
    text = front() + BEATS
    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)


def test_the_beats_lines_are_the_files(read: Read) -> None:
    assert read(front() + BEATS).narration("first").line == 11
    assert refused(read, front() + BEATS + "\n## second\nSay {it|}.").line == 14


def test_an_unknown_beat_is_answered_with_those_there_are(read: Read) -> None:
    words = read(front() + "\n## first\nWords.\n\n## last\nWords.\n")
    with pytest.raises(WordsError, match="no words for beat 'middle'; it has first, last"):
        words.narration("middle")


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(str.strip)


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@settings(max_examples=60)
@given(texts, texts, texts)
def test_facts_come_back_as_they_were_written(
    read: Read, title: str, question: str, back: str
) -> None:
    words = read(
        front(
            title=quoted(title),
            quiz=f"{{question = {quoted(question)}, answer = {quoted(title)}}}",
            card=f"{{front = {quoted(question)}, back = {quoted(back)}}}",
        )
        + BEATS
    )
    assert words.title == title
    assert words.quiz.texts == (question, title)
    assert (words.card.front, words.card.back) == (question, back)


TABLES = '\n[texts]\n"one #n" = "ein #n"\n\n[sources]\nfirst = "0123abcd"\n'


def test_a_translation_has_texts_and_sources(tmp_path: Path) -> None:
    file = tmp_path / "a_lecture.pt-BR.md"
    file.write_text(front()[:-4] + TABLES + "+++\n" + BEATS, encoding="utf-8")
    words = read_words(file)
    assert words.texts == {"one #n": "ein #n"}
    assert words.sources == {"first": "0123abcd"}
    assert words.entry_error("texts", "one #n", "").line == 11
    assert words.entry_error("texts", "", "").line == 10
    assert words.entry_error("sources", "first", "").line == 14
    assert words.error("quiz", "").line == 7


@pytest.mark.parametrize(
    ("name", "tables", "line", "message"),
    [
        ("a.md", TABLES, 10, "'texts' belongs into translations"),
        ("a.md", '\nsources = {first = "x"}\n', 10, "'sources' belongs into translations"),
        ("a_part.md", TABLES, 10, "belongs into translations"),
        ("a.de.md", "\ntexts = 1\n", 10, "'texts' must be a table"),
        ("a.de.md", '\n[texts]\n"a" = 1\n', 11, "'texts.a' must be a text"),
        ("a.de.md", '\n[texts]\n"a" = ""\n', 11, "'texts.a' must be a text"),
        ("a.de.md", "\n[sources]\nfirst = 1\n", 11, "'sources.first' must be a text"),
        ("a.de.md", '\n[texts]\n"keep" = "k"\n"goal" = "4"\n', 12, "digits in '4'"),
        ("a.de.md", TABLES.replace("ein #n", "ein"), 11, "parts of 'one #n' must be kept: #n"),
        ("a.de.md", '\ntexts = {"a" = "b", "c" = ""}\n', 10, "'texts.c' must be a text"),
    ],
)
def test_texts_and_sources_are_a_translations_alone(
    tmp_path: Path, name: str, tables: str, line: int, message: str
) -> None:
    file = tmp_path / name
    file.write_text(front()[:-4] + tables + "+++\n" + BEATS, encoding="utf-8")
    with pytest.raises(WordsError) as caught:
        read_words(file)
    assert message in caught.value.message
    assert caught.value.line == line
