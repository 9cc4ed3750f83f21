"""Signs and letters in the captions have their spoken forms beside them."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class SpokenWell(Lecture):
    """Signs and letters in the captions have their spoken forms beside them."""

    rule, clean = "words", True

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
