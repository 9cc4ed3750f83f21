"""The kit's words hold a typed number: they refuse to be built."""

from manim import FadeIn

from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.text import Words


class TypedInWords(Lecture):
    """The kit's words hold a typed number: they refuse to be built."""

    rule, clean = "numbers", False

    def construct(self):
        slope = Words("The slope is 6.2 at this point.", size=theme.HEADLINE)
        with self.beat("say"):
            self.play(FadeIn(layout.WHOLE.place(slope)))
            self.hold(theme.SLOW)
        self.quiz()
