"""Colours that look risky and stand out well enough."""

import numpy as np
from manim import (
    BLACK,
    DOWN,
    GREY_B,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    WHITE,
    YELLOW,
    Arrow,
    Create,
    FadeIn,
    FadeOut,
    GrowArrow,
    ImageMobject,
    Line,
    NumberPlane,
    Polygon,
    Rectangle,
    RoundedRectangle,
    Scene,
    Text,
    VGroup,
    Write,
    linear,
)


class GreyText(Scene):
    """A grey that is lighter than it looks."""

    rule = "contrast"

    def construct(self):
        self.play(Write(Text("a quiet remark", font_size=48, color="#a6b0ba")))
        self.wait(2)


class BlackOnAWhitePlate(Scene):
    """Black letters, which would be unseen on the background, stand on a white plate."""

    rule = "contrast"

    def construct(self):
        plate = RoundedRectangle(width=7, height=2, stroke_width=0).set_fill(WHITE, 1)
        self.play(FadeIn(plate), FadeIn(Text("black on white", font_size=52, color=BLACK)))
        self.wait(2)


class BlackOnWhite(Scene):
    """A scene on white paper: text and line are dark."""

    rule = "contrast"

    def construct(self):
        self.camera.background_color = WHITE
        text = Text("on paper", font_size=60, color="#222222")
        self.play(Write(text), Create(Line(3 * LEFT, 3 * RIGHT, color=BLACK).shift(DOWN)))
        self.wait(2)


class DarkOnABrightPicture(Scene):
    """Dark letters over the bright part of a picture."""

    rule = "contrast"

    def construct(self):
        ramp = np.linspace(200, 255, 160).astype(np.uint8)
        pixels = np.repeat(np.tile(ramp, (90, 1))[..., None], 3, axis=2)
        picture = ImageMobject(pixels).set_height(5)
        self.add(picture)
        self.play(FadeIn(Text("sky", font_size=60, color="#101010").move_to(picture)))
        self.wait(2)


class WhiteOnTheDarkHalf(Scene):
    """A picture half black, half white: the white text lies in the black half."""

    rule = "contrast"

    def construct(self):
        pixels = np.zeros((90, 160, 3), dtype=np.uint8)
        pixels[:, 80:] = 255
        picture = ImageMobject(pixels).set_height(5)
        self.add(picture)
        self.play(FadeIn(Text("night", font_size=60).move_to(2.2 * LEFT)))
        self.wait(2)


class PlateOnABrightPicture(Scene):
    """White letters over a bright picture, with a dark plate between the two."""

    rule = "contrast"

    def construct(self):
        picture = ImageMobject(np.full((90, 160, 3), 240, dtype=np.uint8)).set_height(5)
        text = Text("with a plate", font_size=52)
        text.add_background_rectangle(color=BLACK, opacity=0.9, buff=0.2)
        self.add(picture)
        self.play(FadeIn(text))
        self.wait(2)


class FadesInFromNothing(Scene):
    """The text is faint only while it comes and while it goes."""

    rule = "contrast"

    def construct(self):
        text = Text("slowly coming", font_size=52)
        self.play(FadeIn(text), run_time=2)
        self.wait(2)
        self.play(FadeOut(text), run_time=1.5)


class FaintGrid(Scene):
    """The grid is faint, as a background should be; the vector on it is bright."""

    rule = "contrast"

    def construct(self):
        plane = NumberPlane(
            background_line_style={"stroke_color": GREY_B, "stroke_opacity": 0.25},
            axis_config={"stroke_color": GREY_B},
        )
        self.add(plane)
        self.play(GrowArrow(Arrow(ORIGIN, 3 * RIGHT + 2 * UP, buff=0, color=YELLOW)))
        self.wait(2)


class BrightBorderRoundADarkArea(Scene):
    """The area is filled darkly, but its outline shows where it is."""

    rule = "contrast"

    def construct(self):
        area = Polygon(2 * LEFT, 2 * RIGHT, 2 * RIGHT + 2 * UP, color="#56b4e9")
        area.set_fill("#56b4e9", 0.2)
        self.play(Create(area))
        self.play(FadeIn(Text("this is the area", font_size=40).shift(DOWN)))
        self.wait(2)


class HiddenUnderAPlate(Scene):
    """Dark letters lie under an opaque plate: nobody is meant to see them."""

    rule = "contrast"

    def construct(self):
        hidden = Text("answer", font_size=40, color="#2a2a2a")
        plate = Rectangle(width=5, height=1.5, stroke_width=0).set_fill("#4a8fc7", 1)
        self.add(hidden, plate)
        self.play(FadeIn(Text("What comes out?", font_size=44).shift(2 * UP)))
        self.wait(2)


class LeavesTheLightPlate(Scene):
    """White letters move over a bright plate in passing, and rest in the dark."""

    rule = "contrast"

    def construct(self):
        plate = Rectangle(width=0.8, height=4, stroke_width=0).set_fill("#dddddd", 1)
        text = Text("through", font_size=44).shift(4 * LEFT)
        self.add(plate)
        self.play(FadeIn(text))
        self.play(text.animate.move_to(4 * RIGHT), run_time=0.5, rate_func=linear)
        self.wait(2)


class DoneIsDimmed(Scene):
    """What is done is dimmed, but only so far that it can still be read."""

    rule = "contrast"

    def construct(self):
        steps = VGroup(Text("first step", font_size=44), Text("second step", font_size=44))
        steps.arrange(DOWN, buff=0.6)
        self.play(FadeIn(steps[0]))
        self.play(steps[0].animate.set_color("#9aa6b2"), FadeIn(steps[1]))
        self.wait(2)
