"""A long sentence with dashes, quotes and accents: it can be said, and broken into lines."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class PlainButLong(Lecture):
    """A long sentence with dashes, quotes and accents: it can be said, and broken into lines."""

    rule, clean = "words", True

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
