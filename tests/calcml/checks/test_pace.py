"""Pace: stillness and silence, words a minute, words that outlast the picture, and length."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from calcml.checks.rules.pace import Pace
from tests.calcml.checks.played import beat, concluded, plays, timeline, watched

LECTURE = SimpleNamespace(words=SimpleNamespace(narrations={}))
SENTENCE = "The slope of the line through both points falls and falls until it settles at last."


def messages(*arguments: object, **options: object) -> list[str]:
    return [found.message for found in concluded(Pace(), *arguments, **options)]  # type: ignore[arg-type]  # handed on


def test_a_picture_that_stands_still_in_silence_is_found_at_its_line() -> None:
    found = concluded(Pace(), timeline(plays(2, -4, 1)))
    assert [(f.severity, f.line, f.frame, f.frames) for f in found] == [("warning", 11, 20, 40)]
    assert "4.0 s" in found[0].message


def test_a_long_silence_is_an_error() -> None:
    assert [f.severity for f in concluded(Pace(), timeline(plays(2, -6)))] == ["error"]


def test_holds_that_follow_one_another_are_one_stillness() -> None:
    assert len(concluded(Pace(), timeline(plays(1, -2, -2, 1)))) == 1


@pytest.mark.parametrize("lengths", [(2, -3, 1), (-2, 1, -2, 1, -3), (8,)])
def test_what_moves_often_enough_is_fine(lengths: tuple[float, ...]) -> None:
    assert concluded(Pace(), timeline(plays(*lengths))) == []


def test_words_break_the_silence_but_not_for_ever() -> None:
    def said(seconds: float) -> list[str]:
        words = [beat("one", 0, seconds, "Look.")]
        return messages(timeline(plays(1, -7), words))

    assert said(6) == []
    assert "Still and silent for 4.0 s" in said(4)[0]


def test_a_pause_between_two_words_is_silence() -> None:
    def heard(second: float) -> list[str]:
        spoken = beat("one", 0, second + 1, "Look there.", heard=((0, 0.0), (5, second)))
        return messages(timeline(plays(1, -second), [spoken]))

    assert heard(2) == []
    assert heard(7)


def test_words_over_a_still_picture_are_fine_for_a_while_only() -> None:
    def talk(still: float) -> list[str]:
        seconds = 4 + still
        words = " ".join(["falling"] * round(seconds * 2.3))
        return messages(timeline(plays(4, -still), [beat("one", 0, seconds, words)]))

    assert talk(7) == []
    assert "“one” talks for 10.0 s over a still picture" in talk(10)[0]


@pytest.mark.parametrize(("seconds", "expected"), [(4, "too fast"), (6.5, ""), (12, "too slow")])
def test_words_a_minute(seconds: float, expected: str) -> None:
    found = messages(timeline(plays(seconds), [beat("one", 0, seconds, SENTENCE, voice="espeak")]))
    assert len(found) == bool(expected)
    assert all(expected in message for message in found)


def test_digits_that_are_spoken_one_by_one_count_as_words() -> None:
    words = "So the machine says 6.217248937900877 at the end of it."
    assert messages(timeline(plays(9), [beat("one", 0, 9, words, voice="espeak")])) == []


@pytest.mark.parametrize(
    ("seconds", "number", "severity"), [(50, 3, "error"), (160, None, "warning")]
)
def test_the_length_of_a_lecture(seconds: float, number: int | None, severity: str) -> None:
    found = concluded(Pace(), timeline(plays(seconds)), LECTURE, number)
    assert [f.severity for f in found] == [severity]
    assert concluded(Pace(), timeline(plays(seconds)), number=number) == []
    assert concluded(Pace(), timeline(plays(100)), LECTURE, number) == []


SCENES = """
from manim import *

class Turning(Scene):
    def construct(self):
        square = Square().add_updater(lambda m, dt: m.rotate({speed} * dt))
        self.add(square)
        self.wait(4)
"""


@pytest.mark.parametrize(("speed", "count"), [(0, 1), (0.3, 0)])
def test_a_wait_in_which_something_turns_is_not_still(
    tmp_path: Path, speed: float, count: int
) -> None:
    file = tmp_path / "turning.py"
    file.write_text(SCENES.format(speed=speed))
    assert len(watched(Pace(), file, tmp_path)) == count
