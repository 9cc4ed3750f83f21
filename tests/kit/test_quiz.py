from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from manim import Mobject

from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.narration import WordsError
from scenes.kit.numbers import Number, given
from scenes.kit.text import Words

Make = Callable[..., Lecture]

FRONT = """+++
title = "Slopes"
subtitle = "of lines"
goal = "Find a slope."
misconception = "There is none."
keep = "A slope is rise over run."
quiz = {question = "What is the slope at x = {x}?", answer = "It is {slope}, as at −{x}."}
card = {front = "slope", back = "rise over run"}
+++
"""
BEATS = "\n## quiz\nWhat is it at {x}?\n\n## answer\nIt is {slope}.\n"
VALUES = {"x": given(3), "slope": given(6)}


@pytest.fixture
def quizzed(lecture: Make) -> Callable[..., Lecture]:
    def quizzed(
        values: dict[str, Number], front: str = FRONT, before: Any = None, beats: str = BEATS
    ) -> Lecture:
        def construct(scene: Lecture) -> None:
            if before is not None:
                before(scene)
            scene.quiz(**values)

        made = lecture(beats, construct, front)
        made.render()
        return made

    return quizzed


def texts(scene: Lecture) -> dict[str, Mobject]:
    found = [m for mobject in scene.mobjects for m in mobject.get_family() if isinstance(m, Words)]
    return {text.written: text for text in found}


def test_question_silence_answer(quizzed: Callable[..., Lecture]) -> None:
    scene = quizzed(VALUES)
    quiz, answer = scene.beats
    assert (quiz.name, answer.name) == ("quiz", "answer")
    assert (quiz.line.spoken, answer.line.spoken) == ("What is it at 3?", "It is 6.")
    silence = (answer.start_frame - quiz.start_frame - quiz.frames) / 15
    assert silence == pytest.approx(theme.COUNTDOWN + theme.QUICK)
    last = scene.frame - answer.start_frame - answer.frames
    assert last / 15 == pytest.approx(theme.SLOW)


def test_question_and_answer_are_shown_with_their_numbers(
    quizzed: Callable[..., Lecture],
) -> None:
    shown = texts(quizzed(VALUES))
    question, answer = "What is the slope at x = 3?", "It is 6, as at −3."
    assert shown.keys() == {"Slopes", "of lines", "Quiz", question, answer}
    assert shown[question].numbers == (VALUES["x"],)
    assert shown[question].get_bottom()[1] > shown[answer].get_top()[1]
    for text in (shown[question], shown[answer]):
        assert layout.WHOLE.left < text.get_left()[0] < text.get_right()[0] < layout.WHOLE.right
        assert layout.WHOLE.bottom < text.get_bottom()[1]
    colors = {glyph.get_fill_color().to_hex().lower() for glyph in shown[answer]}
    assert colors == {theme.NUDGE}


def test_the_stage_is_cleared_first(quizzed: Callable[..., Lecture]) -> None:
    def before(scene: Lecture) -> None:
        scene.add(Words("old"))

    assert "old" not in texts(quizzed(VALUES, before=before))


def test_the_countdown_can_be_seen_where_the_answer_will_stand(lecture: Make) -> None:
    rings: list[Mobject] = []

    class Watched(Lecture):
        def play(self, *animations: Any, **options: Any) -> None:
            super().play(*animations, **options)
            rings.extend(getattr(a, "mobject", a) for a in animations if "Create" in str(a))

    made = lecture(BEATS, lambda scene: scene.quiz(**VALUES), FRONT, Watched)
    made.render()
    (sweep,) = rings
    answer = texts(made)["It is 6, as at −3."]
    assert sweep.get_left()[0] == pytest.approx(answer.get_left()[0], abs=0.1)
    assert sweep.get_y() == pytest.approx(answer.get_y(), abs=0.05)
    assert sweep.get_start()[1] > sweep.get_y()  # it starts at the top
    np.testing.assert_allclose(sweep.get_start(), sweep.get_end(), atol=1e-6)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"x": given(3)}, "the field {slope} has no value"),
        ({"slope": given(6)}, "the field {x} has no value"),
        (VALUES | {"y": given(9)}, "the field {y} is passed but not used"),
    ],
)
def test_fields_and_values_must_agree(
    quizzed: Callable[..., Lecture], values: dict[str, Number], message: str
) -> None:
    with pytest.raises(WordsError) as caught:
        quizzed(values)
    assert message in caught.value.message
    assert caught.value.line == 11


def test_formats_stay_with_the_picture(quizzed: Callable[..., Lecture]) -> None:
    with pytest.raises(WordsError, match=r"{x:.1f} is formatted in the .py file"):
        quizzed(VALUES, front=FRONT.replace("{x}?", "{x:.1f}?"))


@pytest.mark.parametrize("missing", ["quiz", "answer"])
def test_both_beats_have_words(quizzed: Callable[..., Lecture], missing: str) -> None:
    with pytest.raises(WordsError, match=f"no words for beat '{missing}'"):
        quizzed(VALUES, beats=BEATS.replace(f"## {missing}", "## other"))
