"""The secant is shifted, and does not go through the two points."""

from manim import (
    UP,
    Create,
    FadeIn,
    ValueTracker,
)

from scenes.kit import plots
from scenes.kit.lecture import Lecture
from scenes.kit.secants import Secant


def cubic(x):
    return x**3 / 3 - x


class SecantThroughWrongPoint(Lecture):
    """The secant is shifted, and does not go through the two points."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        base, step = ValueTracker(-1.0), ValueTracker(2.0)
        secant = Secant(plot, cubic, base, step)
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.play(FadeIn(secant.p, secant.q))
            secant.line.clear_updaters()
            self.play(Create(secant.line))
            self.play(secant.line.animate.shift(0.5 * UP))
            self.hold(1)
        self.quiz()
