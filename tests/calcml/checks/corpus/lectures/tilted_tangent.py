"""The tangent is turned by hand, and no longer has the slope of the curve."""

from manim import (
    Create,
    Rotate,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class TiltedTangent(Lecture):
    """The tangent is turned by hand, and no longer has the slope of the curve."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        line = plots.line(plot, tangent_line(cubic, 1.5))
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(Create(line))
            self.play(Rotate(line, 0.2))
            self.hold(1)
        self.quiz()
