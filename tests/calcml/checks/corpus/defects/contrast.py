"""Texts, lines and areas that do not stand out from what is behind them."""

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    LEFT,
    RIGHT,
    UP,
    WHITE,
    YELLOW,
    Axes,
    Circle,
    Create,
    FadeIn,
    ImageMobject,
    MarkupText,
    Polygon,
    Rectangle,
    RoundedRectangle,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    Write,
)


class DarkBlueOnBlack(Scene):
    """Dark blue letters on the dark background."""

    rule = "contrast"

    def construct(self):
        self.play(Write(Text("gradient descent", font_size=60, color="#1B3A6B")))
        self.wait(2)


class GreyOnAGreyPlate(Scene):
    """Light enough for the background, but the text stands on a grey plate."""

    rule = "contrast"

    def construct(self):
        plate = RoundedRectangle(width=7, height=2, stroke_width=0).set_fill("#555555", 1)
        text = Typst("learning rate", font_size=76, color="#999999")
        self.play(FadeIn(plate), FadeIn(text))
        self.wait(2)


class FaintText(Scene):
    """White letters, but with an opacity of a fifth."""

    rule = "contrast"

    def construct(self):
        text = Text("do not forget the constant", font_size=44).set_opacity(0.2)
        self.add(text)
        self.play(Create(Circle(radius=0.6, color=BLUE).shift(2 * UP)))
        self.wait(2)


class FadesHalfAndStays(Scene):
    """The text is dimmed to a shadow of itself and stays."""

    rule = "contrast"

    def construct(self):
        text = MarkupText("the <i>first</i> idea", font_size=52)
        self.play(FadeIn(text))
        self.play(text.animate.set_opacity(0.25), Create(Square(1.2, color=BLUE).shift(2 * UP)))
        self.wait(2)


class WhiteOnABrightPicture(Scene):
    """White letters over a picture that is almost white there."""

    rule = "contrast"

    def construct(self):
        ramp = np.linspace(150, 255, 160).astype(np.uint8)
        pixels = np.repeat(np.tile(ramp, (90, 1))[..., None], 3, axis=2)
        picture = ImageMobject(pixels).set_height(5)
        text = Text("sky", font_size=60).move_to(picture).shift(2.5 * RIGHT)
        self.add(picture)
        self.play(FadeIn(text))
        self.wait(2)


class LightOnTheArea(Scene):
    """The name of the area is white, and the area light yellow."""

    rule = "contrast"

    def construct(self):
        area = Rectangle(width=6, height=3, stroke_width=0).set_fill(YELLOW, 0.9)
        self.play(FadeIn(area), FadeIn(Text("accumulated", font_size=52)))
        self.wait(2)


class MovesOntoTheLight(Scene):
    """The text is well seen where it starts; it comes to rest on a bright plate."""

    rule = "contrast"

    def construct(self):
        plate = Rectangle(width=5, height=4, stroke_width=0).set_fill("#dddddd", 1).shift(3 * RIGHT)
        text = Text("here I come", font_size=44, color="#ffe9a8").shift(3.5 * LEFT)
        self.add(plate)
        self.play(FadeIn(text))
        self.play(text.animate.move_to(plate))
        self.wait(2)


class VeilOverTheText(Scene):
    """A half-transparent dark veil lies over the text, which was to be read."""

    rule = "contrast"

    def construct(self):
        text = Text("read this now", font_size=52)
        veil = Rectangle(width=8, height=3, stroke_width=0).set_fill("#10151c", 0.8)
        self.add(text)
        self.play(FadeIn(veil))
        self.play(Create(Circle(radius=0.5, color=BLUE).shift(2.5 * UP)))
        self.wait(2)


class FaintCurve(Scene):
    """The curve that everything is about is dark grey on the dark background."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 4], x_length=7, y_length=5)
        curve = axes.plot(lambda x: x**2 / 4, color="#2a333d")
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(2)


class UnseenArea(Scene):
    """The area under the curve is shaded so faintly that it is not to be seen."""

    rule = "contrast"

    def construct(self):
        area = Polygon(2 * LEFT, 2 * RIGHT, 2 * RIGHT + 2 * UP, stroke_width=0)
        area.set_fill("#1c2530", 1)
        self.play(FadeIn(area))
        self.play(FadeIn(Text("this is the area", font_size=40).shift(DOWN)))
        self.wait(2)


class YellowOnWhite(Scene):
    """Yellow letters on a scene with a white background."""

    rule = "contrast"

    def construct(self):
        self.camera.background_color = WHITE
        self.play(Write(Text("sunny side", font_size=64, color=YELLOW)))
        self.wait(2)


class RedForProtanopes(Scene):
    """Pure red on black: just enough for most eyes, far too dark without red cones."""

    rule = "contrast"

    def construct(self):
        self.play(Write(Text("loss", font_size=72, color="#ff0000")))
        self.wait(2)


class FixedAndDark(ThreeDScene):
    """The heading fixed in the frame of a turning view is dark grey."""

    rule = "contrast"

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-60 * DEGREES)
        heading = Text("level lines", font_size=44, color="#444b55").shift(3 * UP)
        self.add_fixed_in_frame_mobjects(heading)
        self.play(Create(Circle(radius=2, color=BLUE)))
        self.move_camera(theta=-30 * DEGREES, run_time=1.5)
        self.wait(1)
