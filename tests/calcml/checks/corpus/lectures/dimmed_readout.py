"""A copy of the readout stays behind as the point moves on; the first one follows."""

from manim import (
    UP,
    Create,
    FadeIn,
    ValueTracker,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import layout, plots, theme
from scenes.kit.lecture import Lecture
from scenes.kit.readouts import readout


def cubic(x):
    return x**3 / 3 - x


class DimmedReadout(Lecture):
    """A copy of the readout stays behind as the point moves on; the first one follows."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        x = ValueTracker(-1.8)
        slope = layout.PANEL.place(readout(tangent_line, cubic, x, show="slope"))
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(slope))
            old = slope.copy().clear_updaters().set_color(theme.GHOST)
            self.play(old.animate.shift(1.2 * UP))
            self.play(x.animate.set_value(1.5), run_time=2)
            self.hold(1)
        self.quiz()
