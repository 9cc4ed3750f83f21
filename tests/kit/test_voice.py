from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.kit.narration import Line, split_beats
from scenes.kit.voice import SHORTEST, Speech, reading_pace


def line(source: str) -> Line:
    return split_beats(Path("w.md"), f"## beat\n{source}", 1)["beat"].fill({})


sentences = st.lists(
    st.text("abcdefgh ,'Δ", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=5
).map(lambda parts: " ".join(part.strip() + "." for part in parts))


@given(sentences)
def test_words_follow_one_another_and_fit_into_the_line(source: str) -> None:
    said = line(source)
    speech = reading_pace(said)
    offsets, seconds = zip(*speech.words, strict=True)
    assert seconds[0] == 0
    assert all(a < b for a, b in pairwise(seconds))
    assert seconds[-1] < speech.seconds
    assert [said.spoken[at:].split()[0] for at in offsets] == said.spoken.split()


@given(sentences, sentences)
def test_more_words_take_longer(first: str, second: str) -> None:
    alone, together = reading_pace(line(first)), reading_pace(line(f"{first} {second}"))
    assert alone.seconds <= together.seconds
    assert together.words[: len(alone.words)] == alone.words


def test_the_pace_is_that_of_a_lecture() -> None:
    sentence = "The number of words that are said in a minute is what this sentence is about."
    speech = reading_pace(line(" ".join([sentence] * 10)))
    assert 130 <= 60 * len(speech.words) / speech.seconds <= 180


@pytest.mark.parametrize("end", [".", "!", "?", "...", "?!"])
def test_a_sentence_ends_in_a_pause(end: str) -> None:
    plain = reading_pace(line(f"Then it is over{',' * len(end)} and another one begins here"))
    paused = reading_pace(line(f"Then it is over{end} and another one begins here"))
    wait = paused.seconds - plain.seconds
    assert wait > 0.1
    differences = [b[1] - a[1] for a, b in zip(plain.words, paused.words, strict=True)]
    assert differences == pytest.approx([0] * 4 + [wait] * 5)


def test_a_decimal_point_is_no_end() -> None:
    assert reading_pace(line("It is 3.1 then, as it was all day")) == reading_pace(
        line("It is 3,1 then, as it was all day")
    )


def test_the_shortest_line_can_still_be_read() -> None:
    assert reading_pace(line("Go.")).seconds == SHORTEST > 1


def test_the_time_of_a_place_is_that_of_the_next_word() -> None:
    speech = Speech(3.0, ((0, 0.0), (4, 0.5), (8, 1.25)))
    assert [speech.time_of(at) for at in (0, 1, 4, 5, 8)] == [0.0, 0.5, 0.5, 1.25, 1.25]
    assert speech.time_of(9) == 3.0  # after the last word, when everything is said
