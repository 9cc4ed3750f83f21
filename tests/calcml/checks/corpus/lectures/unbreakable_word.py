"""One word of sixty letters fits into no line of a caption."""

from manim import Create, Square

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class UnbreakableWord(Lecture):
    """One word of sixty letters fits into no line of a caption."""

    rule, clean = "words", False

    def construct(self):
        square = Square(2.4).set_stroke(theme.VALUE, theme.BOLD)
        with self.beat("area"):
            self.play(Create(square), run_time=theme.SLOW)
        self.quiz()
