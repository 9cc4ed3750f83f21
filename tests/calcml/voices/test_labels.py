from __future__ import annotations

from pathlib import Path

import pytest

from calcml.voices.labels import read_labels, relabelled
from calcml.voices.voice import MuteError

TEXT = "The run, the rise: the slope."
WORDS = ((0, 0.0), (4, 0.4), (9, 1.0), (13, 1.4), (19, 2.0), (23, 2.4))
SECONDS = 3.0


def times(*labels: tuple[str, float]) -> list[float]:
    return [second for _, second in relabelled(TEXT, WORDS, labels, SECONDS)]


def test_a_labelled_word_is_where_its_label_says_and_the_others_move_along() -> None:
    assert times(("rise", 1.6)) == pytest.approx([0, 0.457, 1.143, 1.6, 2.125, 2.475], abs=1e-3)
    assert times(("run", 0.5), ("slope", 2.5)) == pytest.approx([0, 0.5, 1.1, 1.5, 2.1, 2.5])


def test_without_labels_nothing_moves() -> None:
    assert times() == [second for _, second in WORDS]


def test_the_first_word_can_be_labelled() -> None:
    assert times(("The", 0.1))[0] == 0.1


def test_equal_words_are_told_apart_by_their_order() -> None:
    assert times(("the", 0.1), ("the", 1.1), ("THE", 2.1))[::2] == pytest.approx([0.1, 1.1, 2.1])


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ((("fall", 1.0),), "'fall' is not a word"),
        ((("slope", 1.0), ("run", 2.0)), "'run' is not a word of the text, or out of order"),
        ((("run", 2.0), ("rise", 1.0)), "not in order"),
        ((("slope", 3.5),), "beyond the take's end"),
    ],
)
def test_labels_that_cannot_be_meant(labels: tuple[tuple[str, float], ...], message: str) -> None:
    with pytest.raises(MuteError, match=message):
        times(*labels)


def test_audacitys_file(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_text("0.5\t0.7\trun\n\\\t100.0\t2000.0\n1,25\t1,25\tthe rise\n\n", encoding="utf-8")
    assert read_labels(file) == [("run", 0.5), ("the rise", 1.25)]


@pytest.mark.parametrize("line", ["0.5\trun", "soon\t0.7\trun", "run"])
def test_a_line_that_is_no_label(tmp_path: Path, line: str) -> None:
    file = tmp_path / "labels.txt"
    file.write_text(f"0.5\t0.7\trun\n{line}\n")
    with pytest.raises(MuteError, match=r"labels\.txt:2: a label is"):
        read_labels(file)
