"""A text of Manim's own holds a number that nobody has computed or declared."""

from manim import FadeIn, Text

from scenes.kit import theme
from scenes.kit.lecture import Lecture


class TypedInText(Lecture):
    """A text of Manim's own holds a number that nobody has computed or declared."""

    rule, clean = "numbers", False

    def construct(self):
        slope = Text("slope: 6.2", font_size=44)
        with self.beat("say"):
            self.play(FadeIn(slope))
            self.hold(theme.SLOW)
        self.quiz()
