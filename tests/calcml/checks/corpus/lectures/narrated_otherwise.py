"""The spoken value claims to come from a call of the core that gives another one."""

from dataclasses import replace

from manim import FadeIn

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import computed, given
from scenes.kit.text import Formula

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class NarratedOtherwise(Lecture):
    """The spoken value claims to come from a call of the core that gives another one."""

    rule, clean = "numbers", False

    def construct(self):
        slope = computed(tangent_line, parabola, A, show="slope", form=".0f")
        result = Formula("f'(#x) = #slope", x=given(A, ".0f"), slope=slope)
        said = replace(slope, text="7")
        with self.beat("say", slope=said):
            self.play(FadeIn(layout.WHOLE.place(result)))
            self.hold(theme.SLOW)
        self.quiz()
