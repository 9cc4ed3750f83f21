"""Axes and curve move aside, and the tangent stays where they were."""

from manim import RIGHT, Create

from calcml_core.derivatives import tangent_line
from scenes.kit import plots, theme
from scenes.kit.lecture import Lecture

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class TangentLeftBehind(Lecture):
    """Axes and curve move aside, and the tangent stays where they were."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        tangent = plots.line(plot, tangent_line(parabola, A))
        with self.beat("touch"):
            self.play(Create(plot), Create(curve))
            self.play(Create(tangent))
            self.play(plot.animate.shift(1.5 * RIGHT), curve.animate.shift(1.5 * RIGHT))
            self.hold(theme.NORMAL)
        self.quiz()
