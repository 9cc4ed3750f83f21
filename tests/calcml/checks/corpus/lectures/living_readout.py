"""The readout follows the same tracker as the secant."""

from manim import Create, FadeIn, ValueTracker

from calcml_core.derivatives import secant_line
from scenes.kit import layout, plots, theme
from scenes.kit.lecture import Lecture
from scenes.kit.readouts import readout
from scenes.kit.secants import Secant

A = 2.0  # the point of tangency


def parabola(x):
    return x**2 + 2 * x + 2


class LivingReadout(Lecture):
    """The readout follows the same tracker as the secant."""

    rule, clean = "numbers", True

    def construct(self):
        plot = plots.axes(x=(-1, 6), y=(0, 40), x_ticks=[2, 5], y_ticks=[10, 37])
        curve = plots.graph(plot, parabola)
        step = ValueTracker(3.0)
        secant = Secant(plot, parabola, ValueTracker(A), step)
        slope = readout(secant_line, parabola, A, step, show="slope")
        layout.PANEL.place(slope)
        with self.beat("slide"):
            self.play(Create(plot), Create(curve), FadeIn(*secant.parts), FadeIn(slope))
            self.play(step.animate.set_value(1.0), run_time=theme.SLOW)
            self.play(slope.animate.scale(1.3))
            self.hold(theme.NORMAL)
        self.quiz()
