"""A DecimalNumber of Manim follows a tracker and shows what no core call said."""

from manim import (
    Create,
    DecimalNumber,
    MathTypst,
    ValueTracker,
)

from scenes.kit import layout, plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class DecimalByHand(Lecture):
    """A DecimalNumber of Manim follows a tracker and shows what no core call said."""

    rule, clean = "numbers", False

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        x = ValueTracker(0)
        number = layout.PANEL.place(DecimalNumber(0, mob_class=MathTypst, font_size=50))
        number.add_updater(lambda m: m.set_value(x.get_value() ** 2))
        with self.beat("say"):
            self.play(Create(plot), Create(curve))
            self.add(number)
            self.play(x.animate.set_value(1.5), run_time=2)
            self.hold(1)
        self.quiz()
