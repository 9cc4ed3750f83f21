"""The value is cut off instead of rounded: the text is not what the core's call gives."""

from dataclasses import replace

from manim import FadeIn

from calcml_core.derivatives import difference_quotient
from scenes.kit import layout, theme
from scenes.kit.lecture import Lecture
from scenes.kit.numbers import computed
from scenes.kit.text import Formula, symbol

A, STEP = 2.0, 0.11
DX, DY = symbol("Delta x", theme.NUDGE), symbol("Delta y", theme.SLOPE)


def cube(x):
    return x**3


class WrongRounding(Lecture):
    """The value is cut off instead of rounded: the text is not what the core's call gives."""

    rule, clean = "numbers", False

    def construct(self):
        exact = computed(difference_quotient, cube, A, STEP, form=".1f")
        typed = replace(exact, text="12.6")
        slope = Formula("frac(#dy, #dx) = #slope", dy=DY, dx=DX, slope=typed)
        with self.beat("say"):
            self.play(FadeIn(layout.WHOLE.place(slope)))
            self.hold(theme.SLOW)
        self.quiz()
