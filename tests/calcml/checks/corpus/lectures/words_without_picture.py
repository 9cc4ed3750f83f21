"""For half a minute words are spoken over a picture that does not move."""

from manim import ORIGIN, RIGHT, TAU, Circle, Create, Dot, FadeIn, Rotate

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class WordsWithoutPicture(Lecture):
    """For half a minute words are spoken over a picture that does not move."""

    rule, clean = "pace", False

    def construct(self):
        dot = Dot(2 * RIGHT, radius=0.15, color=theme.NUDGE)
        ring = Circle(radius=2).set_stroke(theme.VALUE, theme.LINE)
        self.play(Create(ring), FadeIn(dot))
        with self.beat("one") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        with self.beat("two"):
            self.play(Rotate(dot, TAU / 8, about_point=ORIGIN))
        with self.beat("three") as cue:
            self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=cue.rest)
        self.quiz()
