import numpy as np
from manim import (
    BLACK,
    BLUE,
    GREEN_E,
    LEFT,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Arrow,
    Axes,
    Circle,
    Create,
    DecimalNumber,
    FadeIn,
    GrowArrow,
    ImplicitFunction,
    MathTypst,
    Rectangle,
    Rotate,
    Scene,
    Square,
    Text,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    config,
)

config.background_color = BLACK
DecimalNumber.set_default(mob_class=MathTypst)


class NumberGrowsIntoUnit(Scene):
    """The number gains digits and grows into the unit behind it."""

    rule = "overlap"

    def construct(self):
        number = DecimalNumber(1, num_decimal_places=1, font_size=60).move_to(2 * LEFT)
        edge = number.get_left()
        unit = Text("metres", font_size=44).next_to(number, RIGHT, buff=0.2)
        number.add_updater(lambda m: m.set_value(t.get_value()).move_to(edge, aligned_edge=LEFT))
        t = ValueTracker(1)
        self.add(number, unit)
        self.play(t.animate.set_value(25000), run_time=2)
        self.wait(1.5)


class LineGraphLeaves(Scene):
    """A line graph has a point far above its axes."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 4], x_length=8, y_length=3.5, tips=False)
        graph = axes.plot_line_graph([0, 1, 2, 3, 4], [1, 2, 1.5, 5.6, 3], line_color=YELLOW)
        self.play(Create(axes))
        self.play(Create(graph))
        self.wait(1.5)


class ImplicitLeaves(Scene):
    """An implicit curve is drawn beyond the ends of its axes."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-2, 2], y_range=[-1, 1], x_length=6, y_length=3, tips=False)
        curve = ImplicitFunction(lambda x, y: x**2 - y**2 - 0.5, color=YELLOW)
        curve.move_to(axes.c2p(0, 0))
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(1.5)


class HandMadeCurveLeaves(Scene):
    """A smooth curve through points of the axes goes out of the frame at the top."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 4], x_length=8, y_length=5, tips=False)
        curve = VMobject(color=BLUE)
        curve.set_points_smoothly([axes.c2p(x, 0.3 * x**2) for x in np.linspace(0, 5, 20)])
        self.play(Create(axes))
        self.play(Create(curve))
        self.wait(1.5)


class FormulaInSmallType(Scene):
    """The formula that all is about is set in twenty points."""

    rule = "legible"

    def construct(self):
        formula = MathTypst("x^2 + y^2 = r^2", font_size=20)
        self.play(Create(Circle(radius=1.5)), FadeIn(formula))
        self.wait(2)


class NineHeights(Scene):
    """Nine numbers stand at the upright axis, set as plain texts."""

    rule = "legible"

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 90, 10], x_length=8, y_length=5.2, tips=False)
        numbers = VGroup(
            *(Text(str(n), font_size=20).next_to(axes.c2p(0, n), LEFT) for n in range(10, 100, 10))
        )
        self.play(Create(axes), FadeIn(numbers))
        self.play(Create(axes.plot(lambda x: 3 * x**2, color=YELLOW)))
        self.wait(1.5)


class FitToWidth(Scene):
    """A long sentence was squeezed into the width of a box, and is tiny."""

    rule = "legible"

    def construct(self):
        box = Rectangle(width=4, height=1.5, color=BLUE)
        words = Text("the mean of all slopes is the slope of the chord over the interval")
        words.scale_to_fit_width(3.7).move_to(box)
        self.play(Create(box), FadeIn(words))
        self.wait(5)


class FaintArrow(Scene):
    """The arrow that is explained is drawn in the grid's own dark blue."""

    rule = "contrast"

    def construct(self):
        arrow = Arrow(2 * LEFT, 2 * RIGHT, buff=0, color="#1C3A4A")
        self.play(GrowArrow(arrow))
        self.wait()


class RedOnGreen(Scene):
    """Red words stand on a green plate."""

    rule = "contrast"

    def construct(self):
        plate = Rectangle(width=6, height=2, fill_color=GREEN_E, fill_opacity=1, stroke_width=0)
        self.play(FadeIn(plate))
        self.play(Write(Text("warning", color=RED)))
        self.wait()


class WordGoneAtOnce(Scene):
    """Three words are on and off within half a second."""

    rule = "legible"

    def construct(self):
        square = Square(color=BLUE)
        self.play(Create(square))
        words = Text("mind the sign", font_size=40).next_to(square, UP)
        self.add(words)
        self.wait(0.4)
        self.remove(words)
        self.play(Rotate(square))
