"""The picture rests for some seconds, but the words go on."""

from manim import ORIGIN, RIGHT, TAU, Circle, Create, Dot, FadeIn, Rotate

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class StillWhileSpoken(Lecture):
    """The picture rests for some seconds, but the words go on."""

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
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=theme.LONG)
            self.hold(theme.LONG)
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("four") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("five") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        self.quiz()
