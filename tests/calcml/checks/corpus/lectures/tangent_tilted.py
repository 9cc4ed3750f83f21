"""The tangent is drawn as the core has it, and then tilted a little, for looks."""

from manim import Create

from calcml_core.derivatives import tangent_line
from scenes.kit import plots, theme
from scenes.kit.lecture import Lecture

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class TangentTilted(Lecture):
    """The tangent is drawn as the core has it, and then tilted a little, for looks."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        tangent = plots.line(plot, tangent_line(parabola, A))
        with self.beat("touch"):
            self.play(Create(plot), Create(curve))
            self.play(Create(tangent.rotate(-0.12)))
            self.hold(theme.NORMAL)
        self.quiz()
