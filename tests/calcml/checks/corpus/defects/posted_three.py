from manim import (
    BLACK,
    DEGREES,
    PI,
    RIGHT,
    Cube,
    FadeIn,
    Text,
    ThreeDAxes,
    ThreeDScene,
    config,
)

config.background_color = BLACK


class ClimbsOutOfFrame(ThreeDScene):
    """The label in space stands far above the frame's top as the camera looks from the side."""

    rule = "frame"

    def construct(self):
        self.set_camera_orientation(phi=90 * DEGREES, theta=-90 * DEGREES)
        self.add(ThreeDAxes(x_length=5, y_length=5, z_length=4))
        name = Text("peak", font_size=48).rotate(PI / 2, RIGHT).move_to([1.5, 0, 3.9])
        self.play(FadeIn(name))
        self.wait(1.5)


class AxisThroughFixedTitle(ThreeDScene):
    """The upright axis runs through the fixed title."""

    rule = "overlap"

    def construct(self):
        self.set_camera_orientation(phi=80 * DEGREES, theta=-60 * DEGREES)
        self.add(ThreeDAxes(x_length=6, y_length=6, z_length=6.8))
        title = Text("A saddle", font_size=40).move_to([0.15, 2.4, 0])
        self.add_fixed_in_frame_mobjects(title)
        self.wait(1.5)


class NobodyTurns(ThreeDScene):
    """Axes and a cube stand still for four seconds."""

    rule = "pace"

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=30 * DEGREES)
        self.add(ThreeDAxes(), Cube(side_length=1.5, fill_opacity=0.7))
        self.wait(4.5)
