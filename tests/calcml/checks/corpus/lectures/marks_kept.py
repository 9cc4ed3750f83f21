"""The picture waits for two marks, and the words have both."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class MarksKept(Lecture):
    """The picture waits for two marks, and the words have both."""

    rule, clean = "words", True

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area") as cue:
            self.play(Create(square), run_time=theme.SLOW)
            cue.wait_until("grow")
            self.play(square.animate.scale(1.2))
            cue.wait_until("turn")
            self.play(square.animate.rotate(0.5))
        self.quiz()
