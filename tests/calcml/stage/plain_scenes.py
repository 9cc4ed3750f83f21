"""Plain Manim scenes that draw in as many ways as a stage has to follow."""

import numpy as np
from manim import (
    BLUE,
    DEGREES,
    DOWN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UP,
    Circle,
    Create,
    Cube,
    DecimalNumber,
    Dot,
    FadeIn,
    FadeOut,
    ImageMobject,
    LaggedStart,
    Line,
    MathTypst,
    MovingCameraScene,
    Rotate,
    Scene,
    Square,
    Succession,
    Surface,
    ThreeDScene,
    TracedPath,
    Transform,
    TransformMatchingShapes,
    ValueTracker,
    VGroup,
    Wait,
    ZoomedScene,
    always_redraw,
    linear,
)


class OddDurations(Scene):
    def construct(self):
        self.wait(0.21)
        self.play(Create(Circle()), run_time=0.77)
        self.wait(0.4)
        self.play(FadeOut(self.mobjects[0]), run_time=1 / 15)
        self.play(Succession(FadeIn(Square()), Wait(0.3)))


class Updaters(Scene):
    def construct(self):
        x = ValueTracker(0)
        dot = always_redraw(lambda: Dot(x.get_value() * RIGHT))
        spinning = Square().add_updater(lambda m, dt: m.rotate(dt))
        path = TracedPath(dot.get_center)
        self.add(Line(LEFT, RIGHT), spinning, dot, path)
        self.play(x.animate.set_value(2), run_time=0.5)
        self.wait(0.33)
        spinning.clear_updaters()
        self.wait(0.5)


class Stopping(Scene):
    def construct(self):
        dot = Dot().add_updater(lambda m, dt: m.shift(dt * RIGHT))
        self.add(dot)
        self.wait_until(lambda: dot.get_x() > 0.3)
        dot.clear_updaters()
        self.play(dot.animate.shift(UP), run_time=0.2)


class Camera2D(MovingCameraScene):
    def construct(self):
        self.add(Square(), Circle().shift(2 * LEFT))
        self.play(self.camera.frame.animate.scale(0.5).shift(RIGHT), run_time=0.4)
        self.wait(0.2)
        self.play(FadeIn(Dot()), run_time=0.2)


class Zoomed(ZoomedScene):
    def construct(self):
        dot = Dot()
        self.add(Square(), dot)
        self.activate_zooming()
        self.play(self.zoomed_camera.frame.animate.shift(0.5 * RIGHT), run_time=0.4)
        self.play(dot.animate.shift(UP), run_time=0.2)


class Solid(ThreeDScene):
    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
        label = MathTypst("x").to_corner(UP + LEFT)
        self.add_fixed_in_frame_mobjects(label)
        sheet = Surface(lambda u, v: np.array([u, v, u * v]), (-1, 1), (-1, 1), resolution=(4, 4))
        self.play(FadeIn(sheet), run_time=0.2)
        self.move_camera(phi=40 * DEGREES, frame_center=RIGHT, run_time=0.3)
        self.wait(0.2)
        self.begin_ambient_camera_rotation(rate=1)
        self.wait(0.4)
        self.stop_ambient_camera_rotation()
        self.play(Rotate(Cube(), PI / 4), run_time=0.2)


class Matching(Scene):
    def construct(self):
        first, second = MathTypst("a + b = c"), MathTypst("c = b + a")
        self.add(first)
        self.play(TransformMatchingShapes(first, second), run_time=0.6)
        number = DecimalNumber(0, mob_class=MathTypst).shift(DOWN)
        self.play(number.animate.set_value(3.5), run_time=0.3)


class Raster(Scene):
    def construct(self):
        pixels = np.random.randint(0, 255, (8, 8, 3), dtype=np.uint8)
        image = ImageMobject(pixels).scale(20)
        self.add(image)
        self.play(Create(Circle()), image.animate.shift(RIGHT), run_time=0.3)
        self.camera.background_color = BLUE
        self.wait(0.2)
        self.play(Create(Dot()), run_time=0.2)


class Layers(Scene):
    def construct(self):
        front = Circle(fill_opacity=1, color=RED)
        self.add_foreground_mobject(front)
        squares = VGroup(*(Square().shift(i * RIGHT).set_z_index(-i) for i in range(4)))
        self.play(LaggedStart(*map(FadeIn, squares)), run_time=0.5)
        self.wait(0.3)
        self.play(Transform(squares[0], Circle().move_to(ORIGIN), rate_func=linear), run_time=0.2)


class Skipping(Scene):
    def construct(self):
        self.play(Create(Circle()), run_time=0.2)
        self.next_section("unseen", skip_animations=True)
        self.play(FadeIn(Square()), run_time=0.4)
        self.wait(0.2)
        self.next_section("seen")
        self.play(FadeOut(self.mobjects[0]), run_time=0.2)


class Silent(Scene):
    """Nothing but waits, the first with nothing on screen."""

    def construct(self):
        self.wait(0.3)
        self.add(Square())
        self.wait(0.3)
