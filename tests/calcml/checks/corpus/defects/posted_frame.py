import numpy as np
from manim import (
    BLACK,
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    LEFT,
    ORANGE,
    PI,
    RED,
    RIGHT,
    UP,
    UR,
    YELLOW,
    Axes,
    Brace,
    Circle,
    Create,
    Dot,
    DrawBorderThenFill,
    FadeIn,
    GrowFromCenter,
    LaggedStart,
    Line,
    MoveToTarget,
    MovingCameraScene,
    Rotate,
    Scene,
    Square,
    Text,
    ThreeDAxes,
    ThreeDScene,
    VGroup,
    Write,
    config,
)

config.background_color = BLACK


class BraceUnderTheWholeLine(Scene):
    """The brace's text hangs down into the place of the captions."""

    rule = "frame"

    def construct(self):
        line = Line([-4, -1.9, 0], [4, -1.9, 0], color=BLUE)
        brace = Brace(line, DOWN)
        words = Text("horizontal distance", font_size=36).next_to(brace, DOWN, buff=0.35)
        self.play(Create(line))
        self.play(GrowFromCenter(brace), Write(words))
        self.wait(2)


class SinAndCosLabels(Scene):
    """The graph's label is put to the right of the curve's end and sticks out of the frame."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-10, 10.3, 1], y_range=[-1.5, 1.5, 1], x_length=12, tips=False)
        sin = axes.plot(np.sin, color=BLUE)
        cos = axes.plot(np.cos, color=RED)
        label = Text("sine of x", font_size=36, color=BLUE).next_to(axes.c2p(10, 0.5), RIGHT)
        self.play(Create(axes), Create(sin), Create(cos))
        self.play(FadeIn(label))
        self.wait(2)


class ParabolaShootsUp(Scene):
    """The parabola is plotted over the whole x-axis and leaves the top of its axes."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-3, 3, 1], y_range=[0, 4, 1], x_length=8, y_length=3.5)
        curve = axes.plot(lambda x: x**2, color=YELLOW)
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(1.5)


class CameraCutsTheTitle(MovingCameraScene):
    """The camera zooms in on the dot, and the text beside it is cut by the edge for two seconds."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-1, 10], y_range=[-1, 10])
        graph = axes.plot(lambda x: np.sin(x) + 3, color=BLUE, x_range=[0, 3 * PI])
        dot = Dot(axes.i2gp(2, graph), color=ORANGE)
        words = Text("here it is, the top of the wave", font_size=30).next_to(dot, UR)
        self.add(axes, graph, dot, words)
        self.wait(0.5)
        self.play(self.camera.frame.animate.scale(0.3).move_to(dot))
        self.wait(2)


class BulletsTooMany(Scene):
    """The list is too long: its last line stands in the place of the captions."""

    rule = "frame"

    def construct(self):
        lines = ["Limits", "Slopes", "Chain rule", "Gradients", "Descent", "Momentum"]
        rows = VGroup(*(VGroup(Dot(), Text(line, font_size=44)).arrange(RIGHT) for line in lines))
        rows.arrange(DOWN, aligned_edge=LEFT, buff=0.82).to_edge(LEFT).align_to([0, 3.3, 0], UP)
        self.play(LaggedStart(*map(FadeIn, rows), lag_ratio=0.3))
        self.wait(2)


class TargetTooFar(Scene):
    """The word is moved to a target so far to the right that half of it is gone."""

    rule = "frame"

    def construct(self):
        circle = Circle(color=BLUE, fill_opacity=0.5)
        word = Text("target").next_to(circle, UP)
        self.add(circle, word)
        word.generate_target()
        word.target.shift(6.5 * RIGHT)
        self.play(MoveToTarget(word))
        self.wait(1.5)


class CornerCredit(Scene):
    """A credit is set flush into the corner, outside the safe area."""

    rule = "frame"

    def construct(self):
        square = Square(color=GREEN, fill_opacity=0.6)
        credit = Text("after Archimedes", font_size=24).to_corner(UR, buff=0.05)
        self.play(DrawBorderThenFill(square), FadeIn(credit))
        self.play(Rotate(square, PI / 3))
        self.wait(1)


class FixedTextTooWide(ThreeDScene):
    """The text that is fixed in the frame is wider than the safe area."""

    rule = "frame"

    def construct(self):
        axes = ThreeDAxes(x_length=6, y_length=6, z_length=4)
        self.set_camera_orientation(phi=65 * DEGREES, theta=-45 * DEGREES)
        title = Text("The gradient points uphill and is normal to the level sets", font_size=42)
        title.to_edge(UP)
        title.set_width(13.6)
        self.add_fixed_in_frame_mobjects(title)
        self.add(axes)
        self.begin_ambient_camera_rotation(rate=0.3)
        self.wait(3)
