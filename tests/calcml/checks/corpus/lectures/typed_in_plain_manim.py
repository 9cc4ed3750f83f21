"""A result is typed into a plain Manim text."""

from manim import (
    Create,
    FadeIn,
    Text,
)

from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class TypedInPlainManim(Lecture):
    """A result is typed into a plain Manim text."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(layout.PANEL.place(Text("slope 1.25", font_size=36))))
            self.hold(1)
        self.quiz()
