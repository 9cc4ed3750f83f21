"""Lines, curves and borders that run through texts, and stay there."""

from manim import (
    BLUE,
    DEGREES,
    DOWN,
    GREEN,
    GREY_A,
    IN,
    LEFT,
    ORANGE,
    OUT,
    RED_C,
    RIGHT,
    TEAL,
    UP,
    YELLOW,
    Arrow,
    Axes,
    Circle,
    Create,
    DashedLine,
    Dot,
    FadeIn,
    GrowArrow,
    Line,
    Line3D,
    MarkupText,
    MathTypst,
    NumberPlane,
    Rectangle,
    Rotate,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    Write,
)


class CurveThroughLabel(Scene):
    """The parabola runs through the name of the vertex."""

    rule = "overlap"

    def construct(self):
        axes = Axes(x_range=[-3, 3], y_range=[0, 9], x_length=8, y_length=5)
        graph = axes.plot(lambda x: x**2, color=BLUE)
        name = Text("steep here", font_size=34).move_to(axes.c2p(2, 4))
        self.play(Create(axes), Create(graph))
        self.play(FadeIn(name))
        self.wait(1.5)


class CurveThroughTickLabel(Scene):
    """The line falls through one of the numbers below the horizontal axis."""

    rule = "overlap"

    def construct(self):
        axes = Axes(
            x_range=[0, 5],
            y_range=[-2, 3],
            x_length=8,
            y_length=5,
            x_axis_config={"include_numbers": True, "label_constructor": MathTypst},
        )
        graph = axes.plot(lambda x: 2.7 - x, x_range=[0, 4.5], color=YELLOW)
        self.play(Create(axes), Create(graph))
        self.wait(2)


class GridThroughFormula(Scene):
    """The formula stands on the number plane without a plate: grid lines cross it."""

    rule = "overlap"

    def construct(self):
        plane = NumberPlane(background_line_style={"stroke_color": TEAL, "stroke_opacity": 0.9})
        formula = MathTypst("f(x) = x^2 + 2 x + 2", font_size=60).shift(2 * UP + 3 * RIGHT)
        self.add(plane)
        self.play(Write(formula))
        self.wait(2)


class BorderThroughWord(Scene):
    """The box is narrower than the word in it: its border runs through the letters."""

    rule = "overlap"

    def construct(self):
        box = Rectangle(width=2.6, height=1.2, color=GREEN)
        word = Typst("hidden layer", font_size=66)
        self.play(Create(box), FadeIn(word))
        self.wait(2)


class ArrowThroughText(Scene):
    """The arrow between the boxes passes through the remark above it."""

    rule = "overlap"

    def construct(self):
        left, right = Square(1, color=BLUE).shift(5 * LEFT), Square(1, color=BLUE).shift(5 * RIGHT)
        arrow = Arrow(left.get_right(), right.get_left(), color=YELLOW)
        remark = MarkupText("<b>forward</b> pass", font_size=40)
        self.add(left, right)
        self.play(FadeIn(remark))
        self.play(GrowArrow(arrow))
        self.wait(1.5)


class DashesThroughText(Scene):
    """A dashed guide line runs down through the label of the point."""

    rule = "overlap"

    def construct(self):
        dot = Dot(1.5 * UP, color=YELLOW)
        guide = DashedLine(1.5 * UP, 2 * DOWN, color=GREY_A)
        label = Text("the best step", font_size=36).next_to(dot, DOWN)
        self.play(FadeIn(dot), FadeIn(label))
        self.play(Create(guide))
        self.wait(1.5)


class ArrowheadOnLabel(Scene):
    """The arrow ends in the middle of the word it points to."""

    rule = "overlap"

    def construct(self):
        word = Text("valley", font_size=48).shift(2 * RIGHT)
        arrow = Arrow(3 * LEFT, word.get_center(), buff=0, color=ORANGE)
        self.play(FadeIn(word))
        self.play(GrowArrow(arrow))
        self.wait(1.5)


class CircleThroughName(Scene):
    """The circle's outline crosses the name that should stand beside it."""

    rule = "overlap"

    def construct(self):
        circle = Circle(radius=1.5, color=BLUE)
        name = Text("unit circle", font_size=40).move_to(circle.get_right())
        self.play(Create(circle), FadeIn(name))
        self.wait(2)


class AreaEndsInTheWord(Scene):
    """The area under the curve ends in the middle of its own name."""

    rule = "overlap"

    def construct(self):
        axes = Axes(x_range=[0, 4], y_range=[0, 3], x_length=8, y_length=4.5)
        graph = axes.plot(lambda x: 2 + 0.2 * x, color=BLUE)
        area = axes.get_area(graph, x_range=[0, 2], color="#1d4d3a", opacity=1)
        area.set_stroke(YELLOW, 3)
        name = Text("area so far", font_size=40).move_to(axes.c2p(2, 1))
        self.play(FadeIn(axes), Create(graph), FadeIn(area), FadeIn(name))
        self.wait(2)


class LineBehindText(Scene):
    """The text lies above the line, z index and all, and the line still runs through it."""

    rule = "overlap"

    def construct(self):
        line = Line(5 * LEFT + DOWN, 5 * RIGHT + UP, color=RED_C, stroke_width=6)
        word = Text("tangent", font_size=56).set_z_index(5)
        self.play(Create(line), FadeIn(word))
        self.wait(2)


class LineSweepsAndStops(Scene):
    """A sweeping line comes to rest on the remark."""

    rule = "overlap"

    def construct(self):
        remark = Text("steepest", font_size=44).move_to(3 * RIGHT + 1.5 * UP)
        line = Line(LEFT, 5 * RIGHT, color=ORANGE)
        self.play(FadeIn(remark), Create(line))
        self.play(Rotate(line, 20 * DEGREES, about_point=LEFT))
        self.wait(1.5)


class AxisThroughFixedText(ThreeDScene):
    """The upright axis of a turning view passes behind the fixed heading: through its letters."""

    rule = "overlap"

    def construct(self):
        self.set_camera_orientation(phi=75 * DEGREES, theta=-60 * DEGREES)
        axis = Line3D(3 * IN, 3 * OUT, color=YELLOW, resolution=(2, 6))
        heading = Text("height above the sea", font_size=44).shift(1.2 * UP)
        self.add_fixed_in_frame_mobjects(heading)
        self.play(FadeIn(axis))
        self.move_camera(theta=-40 * DEGREES, run_time=1)
        self.wait(1)


class StruckThrough(Scene):
    """The line meant as an underline is as high as the small letters: it strikes the word out."""

    rule = "overlap"

    def construct(self):
        word = Text("convergence", font_size=60)
        line = Line(word.get_left(), word.get_right(), color=YELLOW)
        self.play(FadeIn(word))
        self.play(Create(line))
        self.wait(1.5)
