"""The captions hold three times as much as the voice says: nobody can read them in time."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class CaptionsTooFast(Lecture):
    """The captions hold three times as much as the voice says: nobody can read them in time."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
