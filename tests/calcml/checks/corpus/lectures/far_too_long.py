"""The lecture goes on for almost three minutes."""

from manim import ORIGIN, RIGHT, TAU, Circle, Create, Dot, FadeIn, Rotate

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class FarTooLong(Lecture):
    """The lecture goes on for almost three minutes."""

    rule, clean = "pace", False

    def construct(self):
        dot = Dot(2 * RIGHT, radius=0.15, color=theme.NUDGE)
        ring = Circle(radius=2).set_stroke(theme.VALUE, theme.LINE)
        self.play(Create(ring), FadeIn(dot))
        with self.beat("one") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
            for _ in range(7):
                self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=20)
        self.quiz()
