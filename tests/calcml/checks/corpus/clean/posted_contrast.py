import numpy as np
from manim import (
    BLACK,
    BLUE,
    BLUE_B,
    BLUE_C,
    BLUE_E,
    DEGREES,
    DR,
    GREEN,
    GREEN_B,
    GREY,
    GREY_D,
    ORIGIN,
    RED,
    UL,
    YELLOW,
    ApplyWave,
    Arrow,
    Axes,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowArrow,
    MoveAlongPath,
    NumberPlane,
    RoundedRectangle,
    Scene,
    Surface,
    Text,
    ThreeDAxes,
    ThreeDScene,
    VGroup,
    Write,
    config,
)

config.background_color = BLACK


class AreaUnderCurve(Scene):
    """Areas in dark defaults, bordered by bright curves; Riemann rectangles with thin borders."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 6], tips=False)
        one = axes.plot(lambda x: 4 * x - x**2, x_range=[0, 4], color=BLUE_C)
        other = axes.plot(lambda x: 0.8 * x**2 - 3 * x + 4, x_range=[0, 4], color=GREEN_B)
        rects = axes.get_riemann_rectangles(one, x_range=[0.3, 0.6], dx=0.03, color=BLUE)
        area = axes.get_area(other, [1, 3], bounded_graph=one, color=GREY, opacity=0.5)
        self.add(axes)
        self.play(Create(one), Create(other))
        self.play(FadeIn(rects, area))
        self.wait(1)


class DefaultPlane(Scene):
    """The grid of a plane is faint on purpose; what matters stands on it in yellow."""

    rule = "contrast"

    def construct(self):
        plane = NumberPlane(
            background_line_style={"stroke_color": BLUE_E, "stroke_width": 2, "stroke_opacity": 0.4}
        )
        arrow = Arrow(ORIGIN, [3, 2, 0], buff=0, color=YELLOW)
        self.play(Create(plane))
        self.play(GrowArrow(arrow))
        self.wait(1)


class GradientTitle(Scene):
    """A title in a gradient of bright colours."""

    rule = "contrast"

    def construct(self):
        title = Text("Gradient descent", font_size=72).set_color_by_gradient(BLUE_B, GREEN, YELLOW)
        self.play(Write(title))
        self.play(ApplyWave(title))
        self.wait(1)


class BlackOnYellow(Scene):
    """Black words on a yellow plate."""

    rule = "contrast"

    def construct(self):
        plate = RoundedRectangle(width=5, height=1.6, fill_color=YELLOW, fill_opacity=1)
        words = Text("watch this", color=BLACK)
        self.play(FadeIn(plate))
        self.play(Write(words))
        self.wait(1)


class GreyAxes(Scene):
    """Axes in GREY and a curve in RED: defaults that everybody uses."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[-2, 2], axis_config={"color": GREY})
        curve = axes.plot(lambda x: np.sin(2 * x), color=RED)
        dot = Dot(axes.c2p(0, 0), color=BLUE)
        self.play(Create(axes), Create(curve))
        self.play(MoveAlongPath(dot, curve), run_time=2)
        self.wait(0.5)


class SurfaceWithFixedText(ThreeDScene):
    """A checkerboard of BLUE_D and BLUE_E: the shading of a surface is no writing."""

    rule = "contrast"

    def construct(self):
        axes = ThreeDAxes(x_range=[-3, 3], y_range=[-3, 3], z_range=[-2, 2], x_length=6, y_length=6)
        surface = Surface(
            lambda u, v: axes.c2p(u, v, np.sin(u) * np.cos(v)),
            u_range=[-2.5, 2.5],
            v_range=[-2.5, 2.5],
            resolution=(10, 10),
            fill_opacity=0.8,
        )
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        title = Text("A landscape", font_size=40).to_corner(UL, buff=0.7)
        self.add_fixed_in_frame_mobjects(title)
        self.add(axes)
        self.play(Create(surface))
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(2)


class ShadowedCard(Scene):
    """A card with a dark shadow and a dim border: decoration, on which the words are bright."""

    rule = "contrast"

    def construct(self):
        card = RoundedRectangle(width=7, height=3, fill_color="#222222", fill_opacity=1)
        card.set_stroke(GREY_D, 2)
        shadow = card.copy().set_fill("#111111", 1).set_stroke(width=0).shift(0.15 * DR)
        words = Text("the chain rule")
        self.play(FadeIn(shadow, card))
        self.play(Write(words))
        self.wait(1)


class RedAndBlueCurves(Scene):
    """Red and blue curves, which every eye can tell apart, and each with its name."""

    rule = "contrast"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-2, 2])
        one, other = axes.plot(np.sin, color=RED), axes.plot(np.cos, color=BLUE)
        names = VGroup(
            Text("sin", color=RED, font_size=36).move_to(axes.c2p(1.6, 1.5)),
            Text("cos", color=BLUE, font_size=36).move_to(axes.c2p(4.6, 1)),
        )
        self.play(Create(axes), Create(one), Create(other))
        self.play(FadeIn(names))
        self.wait(1)


class FadedThenBright(Scene):
    """A word comes up slowly out of the dark: it is dim only on its way."""

    rule = "contrast"

    def construct(self):
        word = Text("slowly")
        self.play(FadeIn(word), run_time=3)
        self.wait(0.5)
        self.play(FadeOut(word), run_time=2)
