import numpy as np
from manim import (
    BLACK,
    BLUE,
    BLUE_E,
    DOWN,
    GREY_B,
    GREY_E,
    LEFT,
    RIGHT,
    TEAL_B,
    UP,
    YELLOW,
    Axes,
    Create,
    FadeIn,
    GrowFromCenter,
    ImageMobject,
    LabeledDot,
    LaggedStart,
    Line,
    Rectangle,
    Scene,
    Square,
    Text,
    VGroup,
    Write,
    config,
)

config.background_color = BLACK


class DarkBlueWords(Scene):
    """Words in BLUE_E on black are hard to read."""

    rule = "contrast"

    def construct(self):
        words = Text("a steady decline", color=BLUE_E)
        self.play(Write(words))
        self.wait(1.5)


class WhiteOnYellowBar(Scene):
    """White values stand on yellow bars."""

    rule = "contrast"

    def construct(self):
        bars = VGroup(
            *(
                Rectangle(width=1.6, height=h, fill_color=YELLOW, fill_opacity=1, stroke_width=0)
                for h in (2, 3, 2.5)
            )
        ).arrange(RIGHT, aligned_edge=DOWN)
        names = VGroup(
            *(
                Text(n, font_size=30).move_to(b)
                for n, b in zip(("low", "high", "mid"), bars, strict=True)
            )
        )
        self.play(FadeIn(bars))
        self.play(FadeIn(names))
        self.wait(1.5)


class WordOnGradientImage(Scene):
    """White words lie on the white end of a gradient image."""

    rule = "contrast"

    def construct(self):
        ramp = np.uint8([[i for i in range(256)] for _ in range(256)])
        image = ImageMobject(ramp).scale_to_fit_height(5)
        image.stretch_to_fit_width(9)
        words = Text("bright", font_size=40).move_to(image.get_right() + 1.2 * LEFT)
        self.play(FadeIn(image))
        self.play(Write(words))
        self.wait(1.5)


class CurveNearlyBlack(Scene):
    """The curve that all is about is drawn in a grey that is almost the background."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-2, 2])
        curve = axes.plot(lambda x: np.sin(2 * x), color=GREY_E)
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(1)


class RedOrGreenCurve(Scene):
    """Two curves differ in nothing but a red and a green of the same lightness."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2])
        one = axes.plot(np.sin, color="#c8743c")
        other = axes.plot(np.cos, color="#93903a")
        self.play(Create(axes))
        self.play(Create(one), Create(other))
        self.wait(1)


class DimmedButNeeded(Scene):
    """The conclusion is set at a fifth of its opacity, and stays so."""

    rule = "contrast"

    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5).shift(UP)
        words = Text("area is side times side", font_size=40).next_to(square, DOWN, buff=0.6)
        words.set_opacity(0.2)
        self.play(Create(square))
        self.play(FadeIn(words))
        self.wait(2)


class LabelInItsNode(Scene):
    """Light grey labels lie in white nodes."""

    rule = "contrast"

    def construct(self):
        dots = VGroup(
            *(LabeledDot(Text(n, color=GREY_B, font_size=40), radius=0.5) for n in "PQR")
        ).arrange(RIGHT, buff=1.5)
        self.play(LaggedStart(*map(GrowFromCenter, dots)))
        self.wait(1.5)


class TangentOnArea(Scene):
    """A blue line lies on a blue area of nearly the same lightness and cannot be told from it."""

    rule = "contrast"

    def construct(self):
        area = Rectangle(width=9, height=5, fill_color=BLUE, fill_opacity=1, stroke_width=0)
        line = Line([-3.5, -1.5, 0], [3.5, 1.8, 0], color=TEAL_B, stroke_width=6)
        self.play(FadeIn(area))
        self.play(Create(line))
        self.wait(1.5)
