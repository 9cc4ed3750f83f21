import numpy as np
from manim import (
    BLACK,
    BLUE_E,
    DEGREES,
    DOWN,
    GREEN,
    GREY_B,
    LEFT,
    MAROON,
    ORANGE,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    SMALL_BUFF,
    UP,
    WHITE,
    YELLOW,
    Angle,
    Axes,
    Brace,
    Circle,
    Create,
    DecimalNumber,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    Group,
    ImageMobject,
    Integer,
    LaggedStart,
    Line,
    MathTypst,
    Rotating,
    Scene,
    ShowPassingFlash,
    SurroundingRectangle,
    Text,
    Transform,
    TransformMatchingShapes,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    config,
)

config.background_color = BLACK
MATH = {"label_constructor": MathTypst}
DecimalNumber.set_default(mob_class=MathTypst)
Integer.set_default(mob_class=MathTypst)


class TraceOfPoint(Scene):
    """A path drawn by a point as it goes."""

    rule = "pace"

    def construct(self):
        path, dot = VMobject(), Dot()
        path.set_points_as_corners([dot.get_center(), dot.get_center()])

        def update(path):
            previous = path.copy()
            previous.add_points_as_corners([dot.get_center()])
            path.become(previous)

        path.add_updater(update)
        self.add(path, dot)
        self.play(Rotating(dot, angle=PI, about_point=RIGHT, run_time=2))
        self.wait()
        self.play(dot.animate.shift(UP))
        self.play(dot.animate.shift(LEFT))
        self.wait()


class AngleMoves(Scene):
    """An angle and its letter move with a line."""

    rule = "overlap"

    def construct(self):
        pivot, theta = LEFT, ValueTracker(110)
        one, other = Line(LEFT, RIGHT), Line(LEFT, RIGHT)
        ref = other.copy()
        other.rotate(theta.get_value() * DEGREES, about_point=pivot)
        arc = Angle(one, other, radius=0.5, other_angle=False)
        name = MathTypst("theta").move_to(
            Angle(one, other, radius=0.5 + 3 * SMALL_BUFF, other_angle=False).point_from_proportion(
                0.5
            )
        )
        self.add(one, other, arc, name)
        self.wait()
        other.add_updater(
            lambda x: x.become(ref.copy()).rotate(theta.get_value() * DEGREES, about_point=pivot)
        )
        arc.add_updater(lambda x: x.become(Angle(one, other, radius=0.5, other_angle=False)))
        name.add_updater(
            lambda x: x.move_to(
                Angle(
                    one, other, radius=0.5 + 3 * SMALL_BUFF, other_angle=False
                ).point_from_proportion(0.5)
            )
        )
        self.play(theta.animate.set_value(40))
        self.play(theta.animate.increment_value(140))
        self.play(name.animate.set_color(RED), run_time=0.5)
        self.play(theta.animate.set_value(350))


class ArgMin(Scene):
    """A dot runs down a parabola inside its axes."""

    rule = "frame"

    def construct(self):
        ax = Axes(x_range=[0, 10], y_range=[0, 100, 10], axis_config={"include_tip": False})
        labels = ax.get_axis_labels(x_label=MathTypst("x"), y_label=MathTypst("f(x)"))
        t = ValueTracker(0)
        func = lambda x: 2 * (x - 5) ** 2
        graph = ax.plot(func, color=MAROON)
        dot = Dot(point=ax.c2p(0, func(0)))
        dot.add_updater(lambda x: x.move_to(ax.c2p(t.get_value(), func(t.get_value()))))
        self.add(ax, labels, graph, dot)
        self.play(t.animate.set_value(5))
        self.wait()


class GradientImage(Scene):
    """An image made of an array, in its frame, with a caption below it."""

    rule = "contrast"

    def construct(self):
        array = np.uint8([[n * 256 / 500 for n in range(500)] for _ in range(500)])
        image = ImageMobject(array).scale(2)
        image.background_rectangle = SurroundingRectangle(image, color=GREEN)
        words = Text("a ramp of greys", font_size=32).next_to(image, DOWN)
        Group(image, image.background_rectangle, words).move_to(0.4 * UP).scale(0.8)
        self.add(image, image.background_rectangle, words)
        self.wait()


class SpeechBubbles(Scene):
    """A sentence is built up in three steps by matching shapes."""

    rule = "legible"

    def construct(self):
        one = Text("slopes")
        two = Text("slopes of curves")
        three = Text("slopes of curves are limits")
        self.play(Write(one))
        self.play(TransformMatchingShapes(one, two))
        self.play(TransformMatchingShapes(two, three))
        self.wait(2)


class BraceGallery(Scene):
    """Brace annotations in two directions."""

    rule = "overlap"

    def construct(self):
        dot, dot2 = Dot([-2, -1, 0]), Dot([2, 1, 0])
        line = Line(dot.get_center(), dot2.get_center()).set_color(ORANGE)
        b1 = Brace(line)
        b1text = (
            b1.get_text("Horizontal distance")
            if False
            else Text("Horizontal distance", font_size=36).next_to(b1, DOWN)
        )
        b2 = Brace(line, direction=line.copy().rotate(PI / 2).get_unit_vector())
        b2text = MathTypst("x - x_1")
        b2.put_at_tip(b2text)
        self.add(line, dot, dot2, b1, b2, b1text, b2text)
        self.wait()


class CountdownDigits(Scene):
    """A countdown: each digit stands for a second, in the same place."""

    rule = "legible"

    def construct(self):
        digit = Text("3", font_size=120)
        self.play(FadeIn(digit, scale=0.5), run_time=0.3)
        for n in "21":
            self.wait(0.5)
            self.play(Transform(digit, Text(n, font_size=120)), run_time=0.3)
        self.play(FadeOut(digit), Flash(ORIGIN))


class NetworkLayers(Scene):
    """A neural network: nodes in layers, edges behind, titles above."""

    rule = "overlap"

    def construct(self):
        layers = VGroup(
            *(
                VGroup(
                    *(
                        Circle(0.25, color=WHITE, fill_color=BLUE_E, fill_opacity=1)
                        for _ in range(n)
                    )
                ).arrange(DOWN, buff=0.3)
                for n in (3, 4, 2)
            )
        ).arrange(RIGHT, buff=2.2)
        edges = VGroup(
            *(
                Line(a.get_center(), b.get_center(), stroke_width=1.5, color=GREY_B)
                for one, two in zip(layers, layers[1:])
                for a in one
                for b in two
            )
        ).set_z_index(-1)
        titles = VGroup(
            *(
                Text(t, font_size=28).move_to([layer.get_x(), 2.3, 0])
                for t, layer in zip(("input", "hidden", "output"), layers)
            )
        )
        self.play(LaggedStart(*map(FadeIn, layers), lag_ratio=0.3), FadeIn(titles))
        self.play(Create(edges), run_time=1.5)
        self.play(LaggedStart(*(ShowPassingFlash(e.copy().set_color(YELLOW)) for e in edges)))
        self.wait()
