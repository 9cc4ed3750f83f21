import numpy as np
from manim import (
    BLACK,
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    ChangeSpeed,
    Circle,
    Create,
    Cube,
    Dot,
    Homotopy,
    Integer,
    LaggedStart,
    Line,
    MathTypst,
    Scene,
    Square,
    Succession,
    ThreeDAxes,
    ThreeDScene,
    Transform,
    ValueTracker,
    VGroup,
    always_redraw,
    config,
    linear,
)

config.background_color = BLACK


class ShortWaits(Scene):
    """The usual waits of one or two seconds between plays."""

    rule = "pace"

    def construct(self):
        square = Square(color=BLUE)
        self.play(Create(square))
        self.wait(1)
        self.play(square.animate.rotate(PI / 4))
        self.wait(2.5)
        self.play(Transform(square, Circle()))
        self.wait()


class AmbientRotation(ThreeDScene):
    """Waits for five seconds while the camera goes round."""

    rule = "pace"

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
        self.add(ThreeDAxes(), Cube(side_length=1.5, fill_opacity=0.7))
        self.begin_ambient_camera_rotation(rate=0.2)
        self.wait(5)
        self.stop_ambient_camera_rotation()


class WaitWithUpdater(Scene):
    """A pendulum swings during a wait of five seconds."""

    rule = "pace"

    def construct(self):
        bob = Dot(2 * DOWN, radius=0.2, color=YELLOW)
        rod = always_redraw(lambda: Line(2 * UP, bob.get_center()))
        bob.time = 0

        def swing(mob, dt):
            mob.time += dt
            angle = 0.6 * np.cos(3 * mob.time)
            mob.move_to(2 * UP + 4 * np.array([np.sin(angle), -np.cos(angle), 0]))

        bob.add_updater(swing)
        self.add(rod, bob)
        self.wait(5)


class SpeedChanges(Scene):
    """A dot slows down to a crawl, and speeds up."""

    rule = "pace"

    def construct(self):
        a, b = Dot(4 * LEFT), Dot(4 * RIGHT, color=RED)
        self.add(a, b)
        self.play(
            ChangeSpeed(
                a.animate(run_time=1.5).shift(8 * RIGHT),
                speedinfo={0.3: 1, 0.4: 0.15, 0.6: 0.15, 1: 1},
            )
        )
        self.wait(1)


class OneAfterAnother(Scene):
    """A succession in which one dot after another moves; each rests while others go."""

    rule = "pace"

    def construct(self):
        dots = VGroup(*(Dot([x, -2, 0], color=c) for x, c in zip((-3, 0, 3), (RED, GREEN, BLUE))))
        self.add(dots)
        self.play(Succession(*(d.animate.shift(4 * UP) for d in dots)))
        self.play(LaggedStart(*(d.animate.shift(2 * DOWN) for d in dots), lag_ratio=0.6))
        self.wait(1)


class HomotopySlow(Scene):
    """A line bends for five seconds, slowly but visibly."""

    rule = "pace"

    def construct(self):
        line = Line(4 * LEFT, 4 * RIGHT, color=YELLOW)
        line.insert_n_curves(30)
        self.add(line)
        bend = lambda x, y, z, t: (x, y + t * np.sin(x), z)
        self.play(Homotopy(bend, line), run_time=5)
        self.wait(0.5)


class SlowCount(Scene):
    """Only a small number counts, for four seconds."""

    rule = "pace"

    def construct(self):
        number = Integer(0, mob_class=MathTypst, font_size=72)
        tracker = ValueTracker(0)
        number.add_updater(lambda m: m.set_value(tracker.get_value()))
        self.add(number)
        self.play(tracker.animate(rate_func=linear).set_value(8), run_time=4)
        self.wait(1)
