"""A tangent goes along the curve with its readout; all agree at all times."""

from manim import (
    Create,
    FadeIn,
    FadeOut,
    ValueTracker,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture
from scenes.kit.readouts import readout


def cubic(x):
    return x**3 / 3 - x


class TangentWalks(Lecture):
    """A tangent goes along the curve with its readout; all agree at all times."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        x = ValueTracker(-1.8)
        slope = layout.PANEL.place(readout(tangent_line, cubic, x, show="slope"))
        line = plots.moving(lambda: plots.line(plot, tangent_line(cubic, x.get_value())))
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.add(line)
            self.play(FadeIn(slope))
            self.play(x.animate.set_value(1.5), run_time=3)
            self.play(FadeOut(slope), FadeOut(line))
        self.quiz()
