"""A Greek letter is left for the voice to read."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class SpokenDelta(Lecture):
    """A Greek letter is left for the voice to read."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
