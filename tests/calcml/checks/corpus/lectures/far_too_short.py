"""A whole lecture in less than half a minute."""

from manim import ORIGIN, RIGHT, TAU, Circle, Create, Dot, FadeIn, Rotate

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class FarTooShort(Lecture):
    """A whole lecture in less than half a minute."""

    rule, clean = "pace", False

    def construct(self):
        dot = Dot(2 * RIGHT, radius=0.15, color=theme.NUDGE)
        ring = Circle(radius=2).set_stroke(theme.VALUE, theme.LINE)
        self.play(Create(ring), FadeIn(dot))
        with self.beat("one") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        self.quiz()
