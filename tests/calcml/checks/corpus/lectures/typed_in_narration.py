"""The picture's number is computed, the spoken one is typed, and they differ."""

from manim import FadeIn

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import computed, given
from scenes.kit.text import Formula

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class TypedInNarration(Lecture):
    """The picture's number is computed, the spoken one is typed, and they differ."""

    rule, clean = "numbers", False

    def construct(self):
        slope = computed(tangent_line, parabola, A, show="slope", form=".0f")
        result = Formula("f'(#x) = #slope", x=given(A, ".0f"), slope=slope)
        with self.beat("say"):
            self.play(FadeIn(layout.WHOLE.place(result)))
            self.hold(theme.SLOW)
        self.quiz()
