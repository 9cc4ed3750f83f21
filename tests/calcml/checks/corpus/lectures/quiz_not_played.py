"""There is no quiz: neither words nor picture have one at the end."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class QuizNotPlayed(Lecture):
    """There is no quiz: neither words nor picture have one at the end."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
