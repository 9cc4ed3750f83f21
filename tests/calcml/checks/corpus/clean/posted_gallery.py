import numpy as np
from manim import (
    BLACK,
    BLUE,
    GREEN,
    LEFT,
    PI,
    RED,
    RIGHT,
    TAU,
    UL,
    UP,
    UR,
    WHITE,
    YELLOW,
    Axes,
    BarChart,
    ComplexPlane,
    Create,
    DecimalNumber,
    Dot,
    FadeIn,
    GrowFromCenter,
    Integer,
    Line,
    MathTypst,
    NumberLine,
    NumberPlane,
    Scene,
    SurroundingRectangle,
    Text,
    Triangle,
    ValueTracker,
    VGroup,
    VMobject,
    Write,
    always_redraw,
    config,
)

config.background_color = BLACK
MATH = {"label_constructor": MathTypst}
DecimalNumber.set_default(mob_class=MathTypst)
Integer.set_default(mob_class=MathTypst)


class StockBarChart(Scene):
    """Manim's bar chart, with Typst names."""

    rule = "overlap"

    def construct(self):
        chart = BarChart(
            values=[5, 40, 10, 20, 3],
            bar_names=["one", "two", "three", "four", "five"],
            y_range=[0, 50, 10],
            y_length=5,
            x_length=9,
            x_axis_config={"font_size": 36, "label_constructor": Text},
            y_axis_config=MATH,
        )
        chart.shift(0.4 * UP)
        self.play(Create(chart))
        self.play(chart.animate.change_bar_values([10, 20, 30, 40, 20]))
        self.wait()


class HeatDiagram(Scene):
    """The line graph of a heat diagram with numbers at both axes."""

    rule = "legible"

    def construct(self):
        ax = Axes(
            x_range=[0, 40, 10],
            y_range=[-8, 32, 10],
            x_length=9,
            y_length=5,
            x_axis_config={"numbers_to_include": np.arange(0, 40, 10), **MATH},
            y_axis_config={"numbers_to_include": np.arange(-5, 34, 10), **MATH},
            tips=False,
        )
        labels = ax.get_axis_labels(x_label=MathTypst("Delta Q"), y_label=MathTypst("T"))
        graph = ax.plot_line_graph([0, 8, 38, 39], [20, 0, 0, -5])
        self.add(ax, labels)
        self.play(Create(graph))
        self.wait()


class SineCosineGallery(Scene):
    """The sine and cosine plot of the gallery, in Typst."""

    rule = "overlap"

    def construct(self):
        axes = Axes(
            x_range=[-10, 10.3, 1],
            y_range=[-1.5, 1.5, 1],
            x_length=9.4,
            axis_config={"color": GREEN},
            tips=False,
        )
        sin = axes.plot(lambda x: np.sin(x), color=BLUE)
        cos = axes.plot(lambda x: np.cos(x), color=RED)
        sin_label = axes.get_graph_label(sin, MathTypst("sin(x)"), x_val=-10, direction=UL)
        cos_label = axes.get_graph_label(cos, label=MathTypst("cos(x)"))
        line = axes.get_vertical_line(axes.i2gp(TAU, cos), color=YELLOW, line_func=Line)
        label = axes.get_graph_label(
            cos, MathTypst("x = 2 pi"), x_val=TAU, direction=UR, color=WHITE
        )
        self.add(axes, sin, cos, line, sin_label, cos_label, label)
        self.wait()


class OpeningGrid(Scene):
    """A grid bends, as in the opening example."""

    rule = "frame"

    def construct(self):
        title = Text("That was a transform", font_size=36).to_corner(UL, buff=0.8)
        title.add_background_rectangle(opacity=1, buff=0.15)
        grid = NumberPlane()
        self.add(grid, title)
        self.play(Create(grid, run_time=2, lag_ratio=0.1), FadeIn(title))
        grid.prepare_for_nonlinear_transform()
        self.play(
            grid.animate.apply_function(lambda p: p + np.array([np.sin(p[1]), np.sin(p[0]), 0])),
            run_time=3,
        )
        self.wait()


class ValueOnLine(Scene):
    """A number line with seven numbers, a pointer and its decimal."""

    rule = "legible"

    def construct(self):
        line = NumberLine(x_range=[-3, 3], length=10, include_numbers=True, **MATH)
        pointer = ValueTracker(0)
        arrow = always_redraw(
            lambda: (
                Triangle(color=YELLOW, fill_opacity=1)
                .scale(0.15)
                .rotate(PI)
                .next_to(line.n2p(pointer.get_value()), UP, buff=0)
            )
        )
        label = DecimalNumber(0, font_size=40)
        label.add_updater(lambda m: m.set_value(pointer.get_value()).next_to(arrow, UP))
        self.add(line, arrow, label)
        self.play(pointer.animate.set_value(2.5), run_time=2)
        self.play(pointer.animate.set_value(-2), run_time=2)
        self.wait()


class ComplexWithNumbers(Scene):
    """Dots and their names on a complex plane."""

    rule = "contrast"

    def construct(self):
        plane = ComplexPlane()
        d1 = Dot(plane.n2p(2 + 1j), color=YELLOW)
        l1 = MathTypst("2 + i", color=YELLOW).next_to(d1, UR, 0.1)
        l1.add_background_rectangle(opacity=1)
        self.play(Create(plane))
        self.play(GrowFromCenter(d1), FadeIn(l1))
        self.wait()


class HandMadeMatrix(Scene):
    """A matrix with drawn brackets, one column in a frame."""

    rule = "overlap"

    def construct(self):
        cells = VGroup(*(MathTypst(f"a_({i} {j})") for i in range(3) for j in range(3)))
        cells.arrange_in_grid(3, 3, buff=0.6)
        left = VMobject().set_points_as_corners([[0.2, 1, 0], [0, 1, 0], [0, -1, 0], [0.2, -1, 0]])
        left.stretch_to_fit_height(cells.height + 0.4).next_to(cells, LEFT)
        right = left.copy().flip().next_to(cells, RIGHT)
        self.play(Write(cells), Create(left), Create(right))
        self.play(Create(SurroundingRectangle(VGroup(*cells[1::3]))))
        self.wait()
