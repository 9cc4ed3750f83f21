from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from scenes.kit import plots
from scenes.kit.lecture import Lecture
from scenes.kit.narration import WordsError
from scenes.kit.numbers import given, recorded
from scenes.kit.text import Formula, Output, Words, symbol
from scenes.kit.translation import PLAYING, Glossary, fault_of, translated, translated_quotes

Make = Callable[..., Lecture]
PATH = Path("a_lecture.de.md")
TEXTS = {
    "How steep is it?": "Wie steil ist es?",
    "off by #a at #x": "bei #x um #a daneben",
    "error": "Fehler",
}


def error(entry: str, message: str) -> WordsError:
    return WordsError(PATH, len(entry), message)


def glossary(language: str = "de", **texts: str) -> Glossary:
    return Glossary(TEXTS | texts, language, error)


@pytest.fixture
def german() -> Iterator[Glossary]:
    playing = glossary()
    token = PLAYING.set(playing)
    yield playing
    PLAYING.reset(token)


def test_a_text_is_looked_up_and_keeps_its_parts(german: Glossary) -> None:
    assert Words("How steep is it?").written == "Wie steil ist es?"
    parts = {"a": given(3), "x": symbol("x")}
    assert Words("off by #a at #x", **parts).written == "bei x um 3 daneben"
    german.shown.add("error")
    german.check_shown()


def test_quoted_words_of_formulas_and_symbols_are_texts_too(german: Glossary) -> None:
    assert Formula('"error" = frac(x, y)').written == '"Fehler" = frac(x, y)'
    loss = symbol('"error"_n')
    assert Formula("#e + x", e=loss).written == '"Fehler"_n + x'
    assert Words("#e", e=loss).written == '"Fehler"_n'
    axes = plots.axes(x=(0, 1), y=(0, 1), x_name="x", y_name='"error"')
    assert [name.written for name in axes.names] == ["x", '"Fehler"']


@pytest.mark.parametrize("text", ["P", "?", "x = y", "#n m", "–", "a b"])
def test_letters_and_signs_are_no_texts(german: Glossary, text: str) -> None:
    assert translated(text) == text


def test_numbers_output_and_bare_formulas_are_no_texts(german: Glossary) -> None:
    assert Words(given("one")).written == "one"
    assert Output(recorded("error: nan", "bc", "1.07")).written == "error: nan"
    assert Output("nan").written == "nan"
    assert Formula('sin x + "m" + upright(d)').written == 'sin x + "m" + upright(d)'
    assert Words("Die Steigung", translated=True).written == "Die Steigung"
    assert german.shown == set()


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: Words("How flat is it?"), "How flat is it?"),
        (lambda: Formula('"gap" = x'), "gap"),
        (lambda: Words("#s is", s=symbol("x")), "#s is"),
        (lambda: Words("é-tage"), "é-tage"),
    ],
)
def test_a_text_without_an_entry_is_refused(
    german: Glossary, make: Callable[[], object], text: str
) -> None:
    with pytest.raises(WordsError) as caught:
        make()
    assert repr(text) in caught.value.message
    assert caught.value.path == PATH


def test_an_entry_that_nothing_shows_is_refused(german: Glossary) -> None:
    for text in list(TEXTS)[:2]:
        german.translated(text)
    with pytest.raises(WordsError, match="never shows 'error'") as caught:
        german.check_shown()
    assert caught.value.line == len("error")


def test_the_kits_own_words_are_known_where_they_are_the_same() -> None:
    assert glossary("de").translated("Quiz") == "Quiz"
    assert glossary("pt-BR").translated("Quiz") == "Quiz"
    assert glossary("de", Quiz="Jetzt du").translated("Quiz") == "Jetzt du"
    with pytest.raises(WordsError, match="'Quiz'"):
        glossary("fi").translated("Quiz")


def test_without_a_translation_every_text_is_its_own() -> None:
    assert translated("How flat is it?") == "How flat is it?"
    assert translated_quotes('"gap" = x') == '"gap" = x'


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("#n teeth", "#n Zähne", ""),
        ("#n of #m", "von #m #n", ""),
        ("#n teeth", "Zähne", "the parts of '#n teeth' must be kept: #n"),
        ("teeth", "#n Zähne", "must be kept: none"),
        ("teeth", "3 Zähne", "digits in '3 Zähne'"),
        ("#x1 high", "#x1 hoch", ""),
    ],
)
def test_an_entry_keeps_the_parts_and_adds_no_digits(
    text: str, translation: str, fault: str
) -> None:
    found = fault_of(text, translation)
    assert fault in found
    assert bool(found) == bool(fault)


FRONT = """+++
title = "Steigungen"
subtitle = "von Geraden"
goal = "Eine Steigung finden."
misconception = "Es gibt keine."
keep = "Eine Steigung ist Höhe durch Länge."
quiz = {question = "Was ist Höhe durch Länge?", answer = "Eine Steigung."}
card = {front = "Steigung", back = "Höhe durch Länge"}

[texts]
"one point" = "ein Punkt"
+++
"""
ENGLISH = "\n## first\nOne.\n\n## quiz\nWhat?\n\n## answer\nThat.\n"
GERMAN = "\n## first: Erstens\nEins.\n\n## quiz: Quiz\nWas?\n\n## answer: Antwort\nDas.\n"


@pytest.fixture
def told(lecture: Make, tmp_path: Path) -> Callable[..., Lecture]:
    """Plays a lecture in German."""

    def told(construct: Callable[[Any], None], front: str = FRONT, beats: str = GERMAN) -> Lecture:
        (tmp_path / "a_lecture.de.md").write_text(front + beats, encoding="utf-8")
        made = lecture(ENGLISH, construct)
        made.language = "de"
        made.render()
        return made

    return told


def whole(scene: Lecture) -> None:
    with scene.beat("first"):
        scene.add(Words("one point"), scene.sentence_to_keep())
    scene.quiz()


def written(scene: Lecture) -> set[str]:
    found = [m for mobject in scene.mobjects for m in mobject.get_family()]
    return {text.written for text in found if isinstance(text, Words)}


def test_a_lecture_is_told_in_another_language(told: Callable[..., Lecture]) -> None:
    seen: set[str] = set()

    def construct(scene: Lecture) -> None:
        with scene.beat("first"):
            scene.add(Words("one point"), scene.sentence_to_keep())
            seen.update(written(scene))
        scene.quiz()

    scene = told(construct)
    assert [beat.title for beat in scene.beats] == ["Erstens", "Quiz", "Antwort"]
    assert seen == {
        "Steigungen", "von Geraden", "ein Punkt", "Eine Steigung ist Höhe durch Länge."
    }  # fmt: skip
    question = "Was ist Höhe durch Länge?"
    assert written(scene) == {
        "Steigungen", "von Geraden", "Quiz", question, "Eine Steigung."
    }  # fmt: skip


def test_the_next_lecture_has_texts_of_its_own(told: Callable[..., Lecture]) -> None:
    told(whole)
    assert Words("one point").written == "one point"

    def broken(scene: Lecture) -> None:
        raise KeyError

    with suppress(KeyError):
        told(broken)
    assert Words("one point").written == "one point"


def test_a_missing_and_a_stale_entry_are_told_with_their_line(told: Callable[..., Lecture]) -> None:
    with pytest.raises(WordsError, match="no translation of 'one point'") as caught:
        told(whole, front=FRONT.replace("one point", "two points"))
    assert (caught.value.path.name, caught.value.line) == ("a_lecture.de.md", 10)
    with pytest.raises(WordsError, match="never shows 'no point'") as caught:
        told(whole, front=FRONT.replace("[texts]", '[texts]\n"no point" = "kein Punkt"'))
    assert (caught.value.path.name, caught.value.line) == ("a_lecture.de.md", 11)


def test_beats_that_do_not_fit_are_refused_before_anything_is_drawn(
    told: Callable[..., Lecture],
) -> None:
    def never(scene: Lecture) -> None:
        raise AssertionError("the picture has begun")

    with pytest.raises(WordsError, match="must have the marks none") as caught:
        told(never, beats=GERMAN.replace("Was?", "Was [[nun]]?"))
    assert (caught.value.path.name, caught.value.line) == ("a_lecture.de.md", 17)
