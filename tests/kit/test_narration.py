from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.kit.narration import Line, Narration, WordsError, split_beats
from scenes.kit.numbers import computed
from scenes.kit.numbers import given as declared

PATH = Path("a_lecture.md")
FIRST = 10  # the line of the file on which the body begins


def beats(body: str) -> dict[str, Narration]:
    return split_beats(PATH, body, FIRST)


def line(source: str, **values: object) -> Line:
    return beats(f"## beat\n{source}\n")["beat"].fill(values)


def words(line: Line) -> list[tuple[str, str]]:
    """What is written and what is said, from each word's place to the end of that word."""
    return [
        (line.written[at:].split(" ")[0], line.spoken[said:].split(" ")[0])
        for at, said in line.words
    ]


def test_beats_keep_their_order_and_know_their_line() -> None:
    found = beats("\n## question\nWhy?\n\nWell\nwhy?\n\n## and_now\nBecause.")
    assert [(beat.name, beat.fill({}).spoken, beat.line) for beat in found.values()] == [
        ("question", "Why? Well why?", 11),
        ("and_now", "Because.", 17),
    ]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("Words.\n## beat\nMore.", 10, "words before the first"),
        ("\n# beat\nWords.", 11, "'## name' in small letters"),
        ("## Beat\nWords.", 10, "'## name' in small letters"),
        ("## two words\nWords.", 10, "'## name' in small letters"),
        ("### beat\nWords.", 10, "'## name' in small letters"),
        ("## beat\nWords.\n## other\nWords.\n## beat\nWords.", 14, "a second time"),
        ("## beat\n\n## other\nWords.", 10, "'beat' has no words"),
        ("## other\nWords.\n## beat", 12, "'beat' has no words"),
        ("## beat\n<!-- to do -->", 10, "'beat' has no words"),
        ("## beat\n[[mark]]", 10, "'beat' has no words"),
        ("## beat\nAn open <!-- comment", 10, "'<!--' opens or closes nothing"),
        ("## beat\nA {slope}} too many", 10, "'}' opens or closes nothing"),
        ("## beat\nA {Slope}.", 10, "'{' opens or closes nothing"),
        ("## beat\nA [[Mark]].", 10, r"'\[\[' opens or closes nothing"),
        ("## beat\nThis | that.", 10, r"'\|' opens or closes nothing"),
        ("## beat\nA {written|}.", 10, r"\{written\|\} needs one form to write and one to say"),
        ("## beat\nA { |spoken}.", 10, "needs one form to write"),
        ("## beat\nA {one|two|three}.", 10, "needs one form to write"),
        ("## beat\n[[go]] And [[go]] again.", 10, r"the mark \[\[go\]\] stands there twice"),
    ],
)
def test_what_would_be_spoken_as_it_is_typed_is_refused(body: str, line: int, message: str) -> None:
    with pytest.raises(WordsError, match=message) as caught:
        beats(body)
    assert (caught.value.path, caught.value.line) == (PATH, line)


def test_comments_are_for_authors_and_keep_the_lines_in_step() -> None:
    found = beats(
        "<!-- a\n## no\nbeat -->\n## yes\nTo <!-- not\n## spoken\n --> say.\n## last\nEnd."
    )
    assert [(name, beat.fill({}).spoken, beat.line) for name, beat in found.items()] == [
        ("yes", "To say.", 13),
        ("last", "End.", 17),
    ]


def test_a_field_takes_its_value_from_the_scene() -> None:
    slope = computed(abs, -2.456, form=".1f")
    assert line("It is {slope}.", slope=slope).spoken == "It is 2.5."
    assert line("It is {slope:.2f}.", slope=slope).written == "It is 2.46."
    assert line("{n} and {n:+.1f}", n=3).spoken == "3 and +3.0"
    assert line("{x = {x}|x equals {x}}", x=declared(5)).written == "x\u00a0=\u00a05"


@pytest.mark.parametrize(
    ("source", "values", "message"),
    [
        ("It is {slope}.", {}, "{slope} has no value"),
        ("It is.", {"slope": 1}, "{slope} is passed but not spoken"),
        ("{a} {b}", {"b": 1, "c": 2}, "{a} has no value"),
        ("{a:.2f}", {"a": "text"}, "beat 'beat': Unknown format code 'f'"),
        ("{a:.2f}", {"a": None}, "unsupported format string"),
    ],
)
def test_fields_and_values_must_agree(source: str, values: dict[str, object], message: str) -> None:
    with pytest.raises(WordsError) as caught:
        line(source, **values)
    assert message in caught.value.message
    assert caught.value.line == FIRST


def test_captions_and_voice_have_their_own_forms() -> None:
    filled = line("Let {Δx|delta x} go, then {x = 2|x equals two} is left.")
    assert filled.written == "Let Δx go, then x\u00a0=\u00a02 is left."
    assert filled.spoken == "Let delta x go, then x equals two is left."
    assert words(filled) == [
        ("Let", "Let"), ("Δx", "delta"), ("go,", "go,"), ("then", "then"),
        ("x\u00a0=\u00a02", "x"), ("is", "is"), ("left.", "left."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "written", "after"),
    [
        ("[[go]] Now then.", "Now then.", "Now"),
        ("Now [[go]] then.", "Now then.", "then."),
        ("Now[[go]] then.", "Now then.", " then."),
        ("Now [[go]], then.", "Now , then.", ", then."),
        ("One [[a]] [[go]] two.", "One two.", "two."),
        ("Let {Δx|delta x} [[go]] {y|why}.", "Let Δx y.", "why."),
        ("The end. [[go]]", "The end.", ""),
    ],
)
def test_a_mark_is_a_place_in_what_is_said(source: str, written: str, after: str) -> None:
    filled = line(source)
    assert filled.written == written
    assert filled.spoken[filled.marks["go"] :].startswith(after)


def test_a_space_that_must_not_break_stays_one_word() -> None:
    filled = line("About 5\u00a0km\tor\nso.")
    assert filled.written == "About 5\u00a0km or so."
    assert [written for written, _ in words(filled)] == ["About", "5\u00a0km", "or", "so."]


@dataclass(frozen=True)
class Piece:
    """One token of a narration, and what should come of it."""

    source: str
    written: str = ""
    spoken: str = ""
    mark: str = ""


letters = st.text("abcxyzΔé.,?-", min_size=1, max_size=6)
phrases = st.lists(letters, min_size=1, max_size=3).map(" ".join)
plain = letters.map(lambda text: Piece(text, text, text))
pairs = st.tuples(phrases, phrases).map(
    lambda pair: Piece(f"{{{pair[0]}|{pair[1]}}}", pair[0].replace(" ", "\u00a0"), pair[1])
)
narrations = st.lists(st.one_of(plain, pairs), min_size=1, max_size=12)


@settings(max_examples=150)
@given(narrations, st.lists(st.booleans(), min_size=12, max_size=12), st.sampled_from(" \n\t"))
def test_every_word_and_mark_is_found_where_it_stands(
    pieces: list[Piece], marked: list[bool], space: str
) -> None:
    sources: list[str] = []
    expected_words, expected_marks = [], {}
    written = spoken = ""
    for i, (piece, mark) in enumerate(zip(pieces, marked, strict=False)):
        if mark:
            sources.append(f"[[m{i}]]")
            expected_marks[f"m{i}"] = len(spoken)
        sources.append(piece.source)
        expected_words.append((len(written), len(spoken)))
        written, spoken = f"{written}{piece.written} ", f"{spoken}{piece.spoken} "
    filled = line(space.join(sources))
    assert (filled.written, filled.spoken) == (written[:-1], spoken[:-1])
    assert filled.words == tuple(expected_words)
    assert filled.marks == expected_marks


@settings(max_examples=50)
@given(narrations, phrases, st.integers(0, 12))
def test_a_comment_anywhere_between_words_changes_nothing(
    pieces: list[Piece], comment: str, place: int
) -> None:
    sources = [piece.source for piece in pieces]
    commented = [*sources[:place], f"<!-- {comment} -->", *sources[place:]]
    assert line(" ".join(commented)) == line(" ".join(sources))
