"""Texts that are cut or stand where none may stand, and curves that leave their axes."""

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    GREY,
    LEFT,
    PI,
    RIGHT,
    UL,
    UP,
    YELLOW,
    Arrow,
    Axes,
    Circle,
    Create,
    Dot,
    FadeIn,
    GrowArrow,
    Line,
    MathTypst,
    MovingCameraScene,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
)


class TitleTooLong(Scene):
    """The title is wider than the frame: both of its ends are cut."""

    rule = "frame"

    def construct(self):
        title = Text("How steep is a curve at one single point of its graph?", font_size=40)
        self.play(FadeIn(title.scale_to_fit_width(15.5).shift(2 * UP)))
        self.wait(2.5)


class CutAtTheRight(Scene):
    """The remark beside the dot runs out of the frame at the right."""

    rule = "frame"

    def construct(self):
        dot = Dot(4.5 * RIGHT, color=YELLOW)
        remark = Text("the minimum", font_size=36).next_to(dot, RIGHT)
        self.play(FadeIn(dot), FadeIn(remark))
        self.wait(2)


class InTheMargin(Scene):
    """The name stands in the margin: not cut, but outside the safe area."""

    rule = "frame"

    def construct(self):
        axis = Arrow(5 * LEFT, 5 * RIGHT, buff=0)
        name = Text("time", font_size=32).to_edge(RIGHT, buff=0.08)
        self.play(GrowArrow(axis), FadeIn(name))
        self.wait(2)


class TitleTouchesTheTop(Scene):
    """The title stands above the safe area, at the very top of the frame."""

    rule = "frame"

    def construct(self):
        title = Text("Gradient descent", font_size=40).to_edge(UP, buff=0.05)
        self.play(Write(title), Create(Circle()))
        self.wait(1.5)


class InTheCaptionZone(Scene):
    """The conclusion stands at the lower edge, where the captions will be."""

    rule = "frame"

    def construct(self):
        square = Square(color=BLUE)
        conclusion = Typst("All four sides are equal", font_size=48).to_edge(DOWN)
        self.play(Create(square))
        self.play(FadeIn(conclusion))
        self.wait(2)


class FormulaSinksIntoTheCaptions(Scene):
    """The formula is moved down out of the way, and comes to rest in the caption zone."""

    rule = "frame"

    def construct(self):
        formula = MathTypst("frac(d y, d x) = 2 x", font_size=60)
        self.play(FadeIn(formula))
        self.play(formula.animate.shift(3.1 * DOWN))
        self.wait(2)


class ZoomCutsTheLabel(MovingCameraScene):
    """The camera moves in on the dot, and the frame cuts the label that belongs to it."""

    rule = "frame"

    def construct(self):
        dot = Dot(color=YELLOW)
        label = Text("steepest descent", font_size=30).next_to(dot, RIGHT, buff=0.5)
        self.play(FadeIn(dot), FadeIn(label))
        self.play(self.camera.frame.animate.scale(0.45).move_to(dot))
        self.wait(2)


class LabelDriftsOut(Scene):
    """The label follows its point, which stops at the edge: half of the label is outside."""

    rule = "frame"

    def construct(self):
        x = ValueTracker(-3)
        dot = always_redraw(lambda: Dot(x.get_value() * RIGHT, color=GREEN))
        label = always_redraw(lambda: Text("runner", font_size=36).next_to(dot, UP))
        self.add(Line(6.4 * LEFT, 6.4 * RIGHT, color=GREY).shift(0.3 * DOWN), dot, label)
        self.play(x.animate.set_value(6.9), run_time=2)
        self.wait(1.5)


class GroupGrowsOut(Scene):
    """The diagram is enlarged as a group; its outer labels end up beyond the safe area."""

    rule = "frame"

    def construct(self):
        line = Line(3 * LEFT, 3 * RIGHT)
        ends = VGroup(
            Text("start", font_size=28).next_to(line.get_start(), UP),
            Text("finish", font_size=28).next_to(line.get_end(), UP),
        )
        diagram = VGroup(line, ends)
        self.play(FadeIn(diagram))
        self.play(diagram.animate.scale(2.1))
        self.wait(1.5)


class UprightNameIsCut(Scene):
    """The rotated name of the vertical axis is cut by the left edge."""

    rule = "frame"

    def construct(self):
        axis = Line(2.5 * DOWN, 2.5 * UP).shift(6.3 * LEFT)
        name = Text("height in metres", font_size=34).rotate(PI / 2).move_to(7.05 * LEFT)
        self.play(Create(axis), FadeIn(name))
        self.wait(2)


class FixedInTheCorner(ThreeDScene):
    """A title fixed in the frame of a turning view, flush with the corner of the picture."""

    rule = "frame"

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-60 * DEGREES)
        title = Text("Saddle point", font_size=40).to_corner(UL, buff=0)
        self.add_fixed_in_frame_mobjects(title)
        self.play(Create(Circle(radius=2)), run_time=1)
        self.move_camera(theta=-30 * DEGREES, run_time=1.5)
        self.wait(1)


class GraphShootsOut(Scene):
    """The parabola leaves its axes at the top and goes on through the frame's edge."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 4], x_length=6, y_length=3.5).shift(DOWN)
        graph = axes.plot(lambda x: x**2, x_range=[0, 3.4], color=BLUE)
        self.play(Create(axes))
        self.play(Create(graph))
        self.wait(1.5)


class GraphGrowsOutOfItsAxes(Scene):
    """The amplitude is turned up until the wave swings far beyond both ends of its axis."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-1, 1], x_length=9, y_length=2.4)
        size = ValueTracker(0.8)
        wave = always_redraw(
            lambda: axes.plot(lambda x: size.get_value() * np.sin(x), color=YELLOW)
        )
        self.add(axes, wave)
        self.wait(0.5)
        self.play(size.animate.set_value(2.4), run_time=2)
        self.wait(1)
