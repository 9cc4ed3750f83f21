import numpy as np
from manim import (
    BLACK,
    BLUE,
    DOWN,
    LEFT,
    ORANGE,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    UL,
    UP,
    WHITE,
    YELLOW,
    YELLOW_D,
    Arrow,
    Axes,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    GrowArrow,
    Line,
    MoveAlongPath,
    MovingCameraScene,
    NumberPlane,
    ParametricFunction,
    PolarPlane,
    Restore,
    Scene,
    Text,
    Transform,
    ValueTracker,
    VGroup,
    Write,
    ZoomedScene,
    always_redraw,
    config,
    linear,
    rush_into,
)

config.background_color = BLACK


class PlaneWithVectors(Scene):
    """A number plane fills the frame on purpose; its vectors and their labels are inside."""

    rule = "frame"

    def construct(self):
        plane = NumberPlane()
        u = Arrow(ORIGIN, [3, 1, 0], buff=0, color=YELLOW)
        v = Arrow(ORIGIN, [-1, 2, 0], buff=0, color=RED)
        names = VGroup(Text("u").next_to(u.get_end(), RIGHT), Text("v").next_to(v.get_end(), UP))
        for name in names:
            name.add_background_rectangle(opacity=1, buff=0.1)
        self.play(Create(plane))
        self.play(GrowArrow(u), GrowArrow(v))
        self.play(FadeIn(names))
        self.wait(1)


class CameraFollowsDot(MovingCameraScene):
    """The camera follows a dot; axes and curve leave the frame, and nothing is written there."""

    rule = "frame"

    def construct(self):
        self.camera.frame.save_state()
        axes = Axes(x_range=[-1, 10], y_range=[-1, 10])
        graph = axes.plot(lambda x: np.sin(x), color=BLUE, x_range=[0, 3 * PI])
        dot = Dot(axes.i2gp(graph.t_min, graph), color=ORANGE)
        self.add(axes, graph, dot)
        self.play(self.camera.frame.animate.scale(0.5).move_to(dot))
        follow = lambda frame: frame.move_to(dot.get_center())
        self.camera.frame.add_updater(follow)
        self.play(MoveAlongPath(dot, graph, rate_func=linear), run_time=2)
        self.camera.frame.remove_updater(follow)
        self.play(Restore(self.camera.frame))


class WordFliesOut(Scene):
    """A word leaves the frame at speed and is gone."""

    rule = "frame"

    def construct(self):
        word = Text("Good bye")
        self.play(Write(word))
        self.wait(0.5)
        self.play(word.animate.shift(12 * RIGHT), rate_func=rush_into, run_time=0.6)
        self.remove(word)
        self.play(Create(Circle()))
        self.wait(0.5)


class SineOnUnitCircle(Scene):
    """The sine curve grows out of the unit circle and ends before the edge."""

    rule = "frame"

    def construct(self):
        axis = Line([-6, 0, 0], [6, 0, 0])
        names = VGroup(
            *(
                Text(name, font_size=28).next_to([x, -1, 0], DOWN)
                for name, x in (("π", -1), ("2π", 1), ("3π", 3), ("4π", 5))
            )
        )
        origin = np.array([-4, 0, 0])
        circle = Circle(radius=1, color=WHITE).move_to(origin)
        self.add(axis, names, circle)
        time = ValueTracker(0.01)
        place = lambda: origin + [np.cos(time.get_value()), np.sin(time.get_value()), 0]
        dot = always_redraw(lambda: Dot(place(), color=YELLOW))
        spoke = always_redraw(lambda: Line(origin, place(), color=BLUE))
        curve = always_redraw(
            lambda: ParametricFunction(
                lambda t: np.array([-3 + t * 2 / PI, np.sin(t), 0]),
                t_range=[0, time.get_value()],
                color=YELLOW_D,
            )
        )
        self.add(dot, spoke, curve)
        self.play(time.animate.set_value(4 * PI), run_time=4, rate_func=linear)
        self.wait(0.5)


class PolarRose(Scene):
    """A rose on a polar plane as high as the frame: a grid without labels may go that far."""

    rule = "frame"

    def construct(self):
        plane = PolarPlane(radius_max=3, size=7.6)
        rose = plane.plot_polar_graph(lambda t: 2 * np.sin(3 * t), [0, PI], color=ORANGE)
        self.play(Create(plane))
        self.play(Create(rose), run_time=2)
        self.wait(1)


class CurveCutAtAxes(Scene):
    """A steep curve that is plotted only where it is inside its axes, and touches their top."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-3, 3, 1], y_range=[0, 4, 1], x_length=8, y_length=3.5, tips=False)
        curve = axes.plot(lambda x: x**2, x_range=[-2, 2], color=YELLOW)
        self.play(Create(axes), Create(curve))
        self.wait(1)


class ZoomOnTheDot(ZoomedScene):
    """A lens shows a part of the picture in a corner; what it cuts is what a lens cuts."""

    rule = "frame"

    def __init__(self, **kwargs):
        super().__init__(
            zoom_factor=0.3,
            zoomed_display_height=2,
            zoomed_display_width=4,
            image_frame_stroke_width=2,
            zoomed_camera_config={"default_frame_stroke_width": 3},
            **kwargs,
        )

    def construct(self):
        grid = VGroup(*(Line([x, -2, 0], [x, 2, 0], color=BLUE) for x in range(-4, 3)))
        dot = Dot(color=YELLOW).shift(0.4 * LEFT)
        self.add(grid, dot)
        self.zoomed_camera.frame.move_to(dot)
        self.activate_zooming(animate=True)
        self.play(dot.animate.shift(0.5 * UP), run_time=1.5)
        self.wait(1)


class OpeningSwap(Scene):
    """A title moves into the corner, inside the safe area, as the grid takes the stage."""

    rule = "frame"

    def construct(self):
        title = Text("This is some text")
        below = Text("and this is below it", font_size=36).next_to(title, DOWN)
        self.play(Write(title), FadeIn(below, shift=UP))
        self.wait(1.5)
        corner = Text("That was a transform", font_size=36).to_corner(UL, buff=0.7)
        self.play(Transform(title, corner), FadeOut(below, shift=DOWN))
        self.wait(1.5)
