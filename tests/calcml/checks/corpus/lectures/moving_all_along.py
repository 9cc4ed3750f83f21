"""Something moves as long as something is said."""

from manim import ORIGIN, RIGHT, TAU, Circle, Create, Dot, FadeIn, Rotate

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class MovingAllAlong(Lecture):
    """Something moves as long as something is said."""

    rule, clean = "pace", True

    def construct(self):
        dot = Dot(2 * RIGHT, radius=0.15, color=theme.NUDGE)
        ring = Circle(radius=2).set_stroke(theme.VALUE, theme.LINE)
        self.play(Create(ring), FadeIn(dot))
        with self.beat("one") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("two") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("three") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("four") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("five") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        self.quiz()
