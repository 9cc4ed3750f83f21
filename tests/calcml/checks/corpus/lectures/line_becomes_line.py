"""One tangent is transformed into another; on its way it has other slopes."""

from manim import (
    Create,
    Transform,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class LineBecomesLine(Lecture):
    """One tangent is transformed into another; on its way it has other slopes."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        line = plots.line(plot, tangent_line(cubic, 1.5))
        other = plots.line(plot, tangent_line(cubic, -1.0))
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(Create(line))
            self.play(Transform(line, other))
            self.hold(1)
        self.quiz()
