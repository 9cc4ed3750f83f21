"""The picture is done after a second, and the words go on for a minute over it."""

from manim import (
    Create,
)

from scenes.kit import plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class WordsOutlastPicture(Lecture):
    """The picture is done after a second, and the words go on for a minute over it."""

    rule, clean = "pace", False

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
        self.quiz()
