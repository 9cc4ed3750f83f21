import numpy as np
from manim import (
    BLACK,
    BLUE,
    DEGREES,
    PI,
    RIGHT,
    UL,
    YELLOW,
    Create,
    FadeOut,
    Line3D,
    ParametricFunction,
    Sphere,
    Text,
    ThreeDAxes,
    ThreeDScene,
    config,
)

config.background_color = BLACK


class LabelInSpace(ThreeDScene):
    """A label in space, turned to the camera, beside an arrow; seen from the side it is free."""

    rule = "overlap"

    def construct(self):
        self.set_camera_orientation(phi=90 * DEGREES, theta=-90 * DEGREES)
        bar = Line3D([-3, 0, 0], [3, 0, 0], color=BLUE)
        name = Text("axis", font_size=40).rotate(PI / 2, RIGHT).move_to([0, 0, 1.5])
        self.add(bar, name)
        self.wait(1)
        self.play(FadeOut(name))


class StandingCurve(ThreeDScene):
    """A helix seen from the side stands inside the frame, though its axis is long."""

    rule = "frame"

    def construct(self):
        self.set_camera_orientation(phi=90 * DEGREES, theta=0 * DEGREES)
        helix = ParametricFunction(
            lambda t: np.array([t, np.cos(t), np.sin(t)]), t_range=[-9, 9], color=YELLOW
        )
        self.play(Create(helix))
        self.wait(1)


class OrbitRound(ThreeDScene):
    """The camera moves round for four seconds and nothing else does."""

    rule = "pace"

    def construct(self):
        self.set_camera_orientation(phi=60 * DEGREES, theta=0)
        self.add(ThreeDAxes(x_length=6, y_length=6, z_length=4))
        self.move_camera(theta=PI / 2, run_time=4)
        self.wait(1)


class SphereAndTitle(ThreeDScene):
    """A sphere of low resolution under a fixed title, with an ambient rotation."""

    rule = "contrast"

    def construct(self):
        self.set_camera_orientation(phi=65 * DEGREES, theta=30 * DEGREES)
        title = Text("A ball", font_size=40).to_corner(UL, buff=0.7)
        self.add_fixed_in_frame_mobjects(title)
        self.play(Create(Sphere(radius=1.5, resolution=(8, 12))))
        self.begin_3dillusion_camera_rotation(rate=1)
        self.wait(2)
