"""Given, computed and spoken numbers, a year and a number word: all are declared."""

from manim import Create, FadeIn

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, plots, theme
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import computed, given
from scenes.kit.text import Formula

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class DeclaredNumbers(Lecture):
    """Given, computed and spoken numbers, a year and a number word: all are declared."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        slope = computed(tangent_line, parabola, A, show="slope", form=".0f")
        name = Formula(given("y = x^2 + 2 x + 2"))
        result = Formula("f'(#x) = #slope", x=given(A, ".0f"), slope=slope)
        with self.beat("say", slope=slope):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(layout.PANEL.place(layout.column(name, result))))
            self.hold(theme.SLOW)
        self.quiz()
