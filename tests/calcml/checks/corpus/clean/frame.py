"""Things at, beyond or near the edge that are right where they are."""

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    GREY_B,
    LEFT,
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
    FadeOut,
    GrowArrow,
    Line,
    MovingCameraScene,
    NumberPlane,
    Rectangle,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    ValueTracker,
    Write,
    always_redraw,
)


class FullBackground(Scene):
    """A backdrop as large as the frame, and larger: no text, so nothing is cut."""

    rule = "frame"

    def construct(self):
        backdrop = Rectangle(width=16, height=9, stroke_width=0)
        backdrop.set_fill("#16213a", 1)
        title = Text("The foggy mountain", font_size=48)
        self.add(backdrop)
        self.play(Write(title))
        self.wait(2)


class WholeNumberPlane(Scene):
    """A number plane fills the frame to its edges; the vector on it stands in the middle."""

    rule = "frame"

    def construct(self):
        plane = NumberPlane()
        vector = Arrow(plane.c2p(0, 0), plane.c2p(2, 1), buff=0, color=YELLOW)
        self.add(plane)
        self.play(GrowArrow(vector))
        self.wait(1.5)


class LeavesWhileItFades(Scene):
    """The remark drifts over the right edge while it fades out."""

    rule = "frame"

    def construct(self):
        remark = Text("see you later", font_size=36).move_to(4.5 * RIGHT)
        self.play(FadeIn(remark), Create(Circle().shift(2 * LEFT)))
        self.wait(1.5)
        self.play(FadeOut(remark, shift=2.5 * RIGHT), run_time=0.8)
        self.wait(1)


class ParkedOutsideThenComes(Scene):
    """The word waits outside the frame, unseen, until it rushes in."""

    rule = "frame"

    def construct(self):
        word = Text("slope", font_size=48).move_to(9.5 * RIGHT)
        self.add(word)
        self.play(Create(Circle(radius=2, color=BLUE).shift(2.5 * LEFT)))
        self.play(word.animate.move_to(2.5 * RIGHT), run_time=0.5)
        self.wait(1.5)


class GraphStaysInItsAxes(Scene):
    """The parabola is drawn only as far as its axes reach."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 4], x_length=6, y_length=3.5)
        graph = axes.plot(lambda x: x**2, x_range=[0, 2], color=BLUE)
        self.play(Create(axes))
        self.play(Create(graph))
        self.wait(1.5)


class WaveUpToTheBorder(Scene):
    """The wave touches both ends of its vertical axis and never passes them."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 6], y_range=[-1, 1], x_length=9, y_length=4)
        size = ValueTracker(0.3)
        wave = always_redraw(
            lambda: axes.plot(lambda x: size.get_value() * np.sin(x), color=YELLOW)
        )
        self.add(axes, wave)
        self.play(size.animate.set_value(1), run_time=2)
        self.wait(1)


class JustAboveTheCaptions(Scene):
    """The conclusion stands low, but above the zone of the captions."""

    rule = "frame"

    def construct(self):
        conclusion = Typst("All four sides are equal", font_size=48)
        conclusion.move_to(2.95 * DOWN, aligned_edge=DOWN)
        self.play(Create(Square(color=BLUE)), FadeIn(conclusion))
        self.wait(2)


class FlushWithTheSafeArea(Scene):
    """Title and name stand flush with the safe area's edges, inside."""

    rule = "frame"

    def construct(self):
        title = Text("Two ends", font_size=36).move_to(3.55 * UP + 6.35 * LEFT, aligned_edge=UL)
        name = Text("end", font_size=36).move_to(6.35 * RIGHT, aligned_edge=RIGHT)
        self.play(FadeIn(title), FadeIn(name), Create(Line(4 * LEFT, 4 * RIGHT)))
        self.wait(2)


class CameraGoesThere(MovingCameraScene):
    """The label stands far out, but the camera has moved there: it is in the middle of the view."""

    rule = "frame"

    def construct(self):
        near, far = Dot(color=BLUE), Dot(9 * RIGHT, color=YELLOW)
        label = Text("far away", font_size=40).next_to(far, UP)
        self.add(near, far)
        self.play(self.camera.frame.animate.move_to(far), run_time=1)
        self.play(FadeIn(label))
        self.wait(2)


class GroundFromEdgeToEdge(Scene):
    """The ground runs through both edges of the frame; the ball rolls inside."""

    rule = "frame"

    def construct(self):
        ground = Line(8 * LEFT, 8 * RIGHT, color=GREY_B).shift(1.5 * DOWN)
        ball = Circle(radius=0.5, color=YELLOW).next_to(ground, UP, buff=0).shift(3 * LEFT)
        self.add(ground, ball)
        self.play(ball.animate.shift(6 * RIGHT), run_time=2)
        self.wait(1)


class UnseenInTheCaptions(Scene):
    """A text in the caption zone has no opacity: it is there for the layout only."""

    rule = "frame"

    def construct(self):
        strut = Text("captions here", font_size=32).to_edge(DOWN).set_opacity(0)
        headline = Text("Room for captions", font_size=44)
        self.add(strut)
        self.play(FadeIn(headline))
        self.wait(2)


class FixedWhileTheViewTurns(ThreeDScene):
    """The title is fixed in the frame, inside the safe area, and stays there as the view turns."""

    rule = "frame"

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=-60 * DEGREES)
        title = Text("Saddle point", font_size=40).move_to(3.5 * UP + 6.3 * LEFT, aligned_edge=UL)
        self.add_fixed_in_frame_mobjects(title)
        self.play(Create(Circle(radius=2)), run_time=1)
        self.move_camera(theta=-30 * DEGREES, run_time=1.5)
        self.wait(1)


class SmallAfterAll(MovingCameraScene):
    """Wider than the usual frame, but the camera stands back: everything is in the picture."""

    rule = "frame"

    def construct(self):
        self.camera.frame.scale(1.6)
        title = Text("a long way from one end to the other", font_size=68)
        self.play(FadeIn(title), Create(Line(9 * LEFT, 9 * RIGHT).shift(DOWN)))
        self.wait(2.5)
