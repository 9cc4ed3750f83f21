"""Two sentences and a question, in captions that break by themselves."""

from manim import (
    Create,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class TwoSentences(Lecture):
    """Two sentences and a question, in captions that break by themselves."""

    rule, clean = "words", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(Create(plots.line(plot, tangent_line(cubic, 1.5))))
        self.quiz()
