"""The secant's line is cut loose and turned by hand: it no longer meets Q."""

from manim import Create, FadeIn, Rotate, ValueTracker

from scenes.kit import plots, theme
from scenes.kit.lecture import Lecture
from scenes.kit.secants import Secant

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class TurnedSecant(Lecture):
    """The secant's line is cut loose and turned by hand: it no longer meets Q."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        step = ValueTracker(3.0)
        secant = Secant(plot, parabola, ValueTracker(A), step)
        with self.beat("slide"):
            self.play(Create(plot), Create(curve), FadeIn(*secant.parts))
            secant.line.clear_updaters()
            self.play(Rotate(secant.line, 0.25, about_point=secant.p[0].get_center()))
            self.hold(theme.NORMAL)
        self.quiz()
