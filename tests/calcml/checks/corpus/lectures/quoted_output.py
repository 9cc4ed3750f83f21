"""Another program's output is quoted with its version."""

from manim import (
    Create,
    FadeIn,
)

from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import recorded
from scenes.kit.text import Formula


def cubic(x):
    return x**3 / 3 - x


class QuotedOutput(Lecture):
    """Another program's output is quoted with its version."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        quote = recorded("1.2500", "torch", "2.13")
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(layout.PANEL.place(Formula("#out", out=quote))))
            self.hold(1)
        self.quiz()
