"""The picture moves as long as the words go on. (That it is short is another matter.)"""

from manim import (
    Create,
    ValueTracker,
)

from calcml_core.derivatives import tangent_line
from scenes.kit import plots
from scenes.kit.lecture import Lecture


def cubic(x):
    return x**3 / 3 - x


class PictureWithWords(Lecture):
    """The picture moves as long as the words go on. (That it is short is another matter.)"""

    rule, clean = "pace", True

    def construct(self):
        plot = plots.axes(x=(-2.5, 2.5), y=(-2, 2), x_ticks=[-1, 1], y_ticks=[1])
        curve = plots.graph(plot, cubic)
        x = ValueTracker(-1.8)
        line = plots.moving(lambda: plots.line(plot, tangent_line(cubic, x.get_value())))
        with self.beat("say") as cue:
            self.play(Create(plot), Create(curve))
            self.add(line)
            self.play(x.animate.set_value(1.5), run_time=cue.rest)
        for _ in range(8):
            self.play(x.animate.set_value(-1.8), run_time=3)
            self.play(x.animate.set_value(1.5), run_time=3)
        self.quiz()
