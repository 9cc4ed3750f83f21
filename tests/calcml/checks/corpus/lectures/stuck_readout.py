"""The readout of the slope no longer follows while the point moves on."""

from manim import (
    Create,
    FadeIn,
    ValueTracker,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture
from scenes.kit.readouts import readout


def cubic(x):
    return x**3 / 3 - x


class StuckReadout(Lecture):
    """The readout of the slope no longer follows while the point moves on."""

    rule, clean = "numbers", False

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
            slope.suspend_updating()
            self.play(x.animate.set_value(1.5), run_time=2)
            self.hold(1)
        self.quiz()
