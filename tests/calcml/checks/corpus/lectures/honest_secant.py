"""The kit's secant slides, and leaves a grey ghost of its former self behind."""

from manim import Create, FadeIn, ValueTracker

from scenes.kit import plots, theme
from scenes.kit.lecture import Lecture
from scenes.kit.secants import Secant

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class HonestSecant(Lecture):
    """The kit's secant slides, and leaves a grey ghost of its former self behind."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        step = ValueTracker(3.0)
        secant = Secant(plot, parabola, ValueTracker(A), step)
        with self.beat("slide"):
            self.play(Create(plot), Create(curve), FadeIn(*secant.parts))
            self.add(plots.ghost(secant.line), *secant.parts)
            self.play(step.animate.set_value(1.0), run_time=theme.SLOW)
            self.hold(theme.NORMAL)
        self.quiz()
