"""The front matter has no quiz."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class QuizMissing(Lecture):
    """The front matter has no quiz."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
