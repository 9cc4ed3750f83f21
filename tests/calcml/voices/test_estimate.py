import re
from itertools import pairwise

import pytest

from calcml.voices.estimate import estimated_words

TEXT = "So divide “delta y”, in orange, by the run. Größer 雪 3.14 — and done."


def test_every_word_has_a_time_in_order_from_the_start() -> None:
    words = estimated_words(TEXT, 6.0)
    assert [offset for offset, _ in words] == [m.start() for m in re.finditer(r"\S+", TEXT)]
    assert words[0][1] == 0.0
    assert all(a < b for (_, a), (_, b) in pairwise(words))
    assert words[-1][1] < 6.0


def test_long_words_and_ends_of_sentences_take_longer() -> None:
    times = [second for _, second in estimated_words("go. go, go orthogonal go", 10.0)]
    lasting = [b - a for a, b in pairwise(times)]
    assert lasting[0] > lasting[1] > lasting[2]
    assert lasting[3] == pytest.approx(4 * lasting[2])  # or-tho-go-nal


@pytest.mark.parametrize("seconds", [0.5, 3.0])
def test_times_are_in_proportion_to_the_length(seconds: float) -> None:
    once, twice = estimated_words(TEXT, seconds), estimated_words(TEXT, 2 * seconds)
    assert [2 * second for _, second in once] == pytest.approx([second for _, second in twice])


def test_no_words_take_no_time() -> None:
    assert estimated_words("  ", 1.0) == ()
