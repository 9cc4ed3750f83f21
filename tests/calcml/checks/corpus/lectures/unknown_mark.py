"""The picture waits for a mark that the words do not have."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class UnknownMark(Lecture):
    """The picture waits for a mark that the words do not have."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area") as cue:
            self.play(Create(square), run_time=theme.SLOW)
            cue.wait_until("corner")
            self.play(square.animate.scale(1.2))
        self.quiz()
