"""The quiz frame: the question, three seconds of silence that one can see, the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from manim import (
    LEFT,
    UP,
    Arc,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    RoundedRectangle,
    VGroup,
    rate_functions,
)
from numpy import pi

from scenes.kit import layout, theme
from scenes.kit.narration import FIELD
from scenes.kit.numbers import Number
from scenes.kit.text import Words
from scenes.kit.words import Question
from scenes.kit.words import Words as WordsFile

if TYPE_CHECKING:
    from scenes.kit.lecture import Lecture

WIDTH = 9.6  # of the question and the answer, in scene units


def ask(lecture: Lecture, quiz: Question, values: Mapping[str, Number]) -> None:
    """Play the beats ``quiz`` and ``answer`` of ``lecture`` on a cleared stage."""
    check(lecture.words, values)
    question = paragraph(quiz.question, values, theme.HEADLINE, theme.INK)
    answer = paragraph(quiz.answer, values, theme.HEADLINE, theme.NUDGE)
    card = quiz_card(question, answer)
    ring, sweep = countdown()
    VGroup(ring, sweep).move_to(answer, aligned_edge=LEFT)

    lecture.clear_stage()
    with lecture.beat("quiz", **spoken(lecture, "quiz", values)):
        lecture.play(FadeIn(card), FadeIn(question, shift=0.2 * UP))
    lecture.play(FadeIn(ring), run_time=theme.QUICK)
    lecture.play(Create(sweep, run_time=theme.COUNTDOWN, rate_func=rate_functions.linear))
    with lecture.beat("answer", **spoken(lecture, "answer", values)):
        lecture.play(FadeOut(ring, sweep), run_time=theme.QUICK)
        lecture.play(FadeIn(answer, shift=0.2 * UP))
    lecture.hold(theme.SLOW)


def check(words: WordsFile, values: Mapping[str, Number]) -> None:
    """Every field of question and answer has its value, and every value its field."""
    beats = words.narration("quiz"), words.narration("answer")
    shown = [match for text in words.quiz.texts for match in FIELD.finditer(text)]
    spoken = [match for beat in beats for match in FIELD.finditer(beat.source)]
    fields = {match[1] for match in (*shown, *spoken)}
    for name in sorted(fields ^ values.keys()):
        problem = "has no value" if name in fields else "is passed but not used"
        raise beats[0].error(f"the quiz: the field {{{name}}} {problem} in the .py file")
    for match in shown:
        if match[2]:
            raise beats[0].error(f"the quiz: {match[0]} is formatted in the .py file, not here")


def paragraph(source: str, values: Mapping[str, Number], size: float, color: str) -> Words:
    """Text from the front matter, its ``{fields}`` filled from ``values``."""
    fields = {match[1] for match in FIELD.finditer(source)}
    template = FIELD.sub(lambda match: f"#{match[1]}", source)
    parts = {name: values[name] for name in fields}
    style = {"size": size, "color": color, "weight": 600, "width": WIDTH, "translated": True}
    return Words(template, **style, **parts)  # type: ignore[arg-type]  # names of parts, not of other arguments


def spoken(lecture: Lecture, beat: str, values: Mapping[str, Number]) -> dict[str, Number]:
    """Those of the values that the beat's narration speaks."""
    fields = {match[1] for match in FIELD.finditer(lecture.words.narration(beat).source)}
    return {name: value for name, value in values.items() if name in fields}


def quiz_card(question: Words, answer: Words) -> VGroup:
    """A plate with a heading, and room for question and answer below one another."""
    heading = Words("Quiz", size=theme.BODY, color=theme.SECONDARY, weight=700)
    stack = layout.column(heading, question, answer, gap=0.55, align=LEFT)
    layout.WHOLE.place(stack)
    plate = RoundedRectangle(corner_radius=0.2, width=WIDTH + 1.6, height=stack.height + 1.2)
    plate.set_fill(theme.PLATE, 1).set_stroke(theme.GHOST, theme.HAIR).move_to(stack)
    stack.align_to(plate, LEFT).shift(0.8 * layout.RIGHT)
    return VGroup(plate, heading)


def countdown() -> tuple[Circle, Arc]:
    """A ring, and the stroke that fills it clockwise from the top."""
    ring = Circle(radius=0.34).set_stroke(theme.GHOST, theme.LINE)
    sweep = Arc(radius=0.34, start_angle=pi / 2, angle=-2 * pi).set_stroke(theme.NUDGE, 9)
    return ring, sweep
