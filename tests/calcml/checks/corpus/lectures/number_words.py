"""Number words, ordinals and declared numbers in words and picture."""

from manim import (
    Create,
    FadeIn,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import computed, given
from scenes.kit.text import Formula


def cubic(x):
    return x**3 / 3 - x


class NumberWords(Lecture):
    """Number words, ordinals and declared numbers in words and picture."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        a = given(1.5)
        slope = computed(tangent_line, cubic, 1.5, show="slope")
        with self.beat("say", a=a, slope=slope):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(layout.PANEL.place(Formula("f'(#a) = #slope", a=a, slope=slope))))
            self.hold(1)
        self.quiz()
