"""The voice is given x^2 to read, caret and all."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class SpokenPower(Lecture):
    """The voice is given x^2 to read, caret and all."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
