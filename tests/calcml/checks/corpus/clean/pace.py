"""Scenes that seem to stand still and do not, or not for long."""

from manim import (
    BLUE,
    LEFT,
    RIGHT,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    Line,
    MovingCameraScene,
    Scene,
    Square,
    ValueTracker,
    always_redraw,
    linear,
)


class ShortRest(Scene):
    """Two seconds for the eye after each reveal."""

    rule = "pace"

    def construct(self):
        self.play(Create(Circle(color=BLUE)))
        self.wait(2)
        self.play(FadeIn(Dot(color=YELLOW)))
        self.wait(2)


class WaitsWhileItTurns(Scene):
    """A long wait, in which an updater goes on turning the square."""

    rule = "pace"

    def construct(self):
        square = Square(color=BLUE)
        square.add_updater(lambda s, dt: s.rotate(0.6 * dt))
        self.add(square)
        self.wait(5)


class SlowSweep(Scene):
    """One motion of five seconds, slow but always to be seen."""

    rule = "pace"

    def construct(self):
        dot = Dot(4 * LEFT, color=YELLOW)
        self.add(Line(4 * LEFT, 4 * RIGHT))
        self.play(dot.animate.shift(8 * RIGHT), run_time=5, rate_func=linear)


class TrackerWithAFollower(Scene):
    """A number is animated, and a dot follows it."""

    rule = "pace"

    def construct(self):
        x = ValueTracker(-3)
        dot = always_redraw(lambda: Dot(x.get_value() * RIGHT, color=YELLOW))
        self.add(dot)
        self.play(x.animate.set_value(3), run_time=4)
        self.wait(1)


class OnlyColoursChange(Scene):
    """Nothing moves for five seconds, but the colour goes from blue to yellow."""

    rule = "pace"

    def construct(self):
        disc = Circle(radius=1.5, stroke_width=0).set_fill(BLUE, 1)
        self.add(disc)
        self.play(disc.animate.set_fill(YELLOW), run_time=5)
        self.wait(1)


class CameraMoves(MovingCameraScene):
    """All things stand still; the camera moves."""

    rule = "pace"

    def construct(self):
        self.add(Square(color=BLUE), Dot(2 * RIGHT, color=YELLOW))
        self.play(self.camera.frame.animate.scale(0.6).shift(RIGHT), run_time=4)
        self.wait(1)
