import numpy as np
from manim import (
    BLACK,
    BLUE,
    DOWN,
    GREEN,
    ORIGIN,
    RIGHT,
    UP,
    YELLOW,
    Arrow,
    Axes,
    Circle,
    Create,
    Dot,
    FadeIn,
    Graph,
    GrowArrow,
    GrowFromEdge,
    LaggedStart,
    Line,
    NumberPlane,
    Rectangle,
    Rotate,
    Scene,
    SurroundingRectangle,
    Text,
    TracedPath,
    UpdateFromAlphaFunc,
    VGroup,
    Write,
    config,
    linear,
)

config.background_color = BLACK


class LabelOnCurve(Scene):
    """The name of the curve sits in the middle of the curve."""

    rule = "overlap"

    def construct(self):
        axes = Axes(x_range=[0, 6, 1], y_range=[-2, 2, 1], x_length=10, y_length=5)
        curve = axes.plot(lambda x: 1.5 * np.sin(2 * x), color=BLUE)
        name = Text("a wave", font_size=40).move_to(axes.c2p(3.2, 0.4))
        self.play(Create(axes), Create(curve))
        self.play(Write(name))
        self.wait(1.5)


class EdgeWeights(Scene):
    """The weights stand on the edges of the network without a plate."""

    rule = "overlap"

    def construct(self):
        graph = Graph(
            ["a", "b", "c"],
            [("a", "b"), ("b", "c"), ("a", "c")],
            layout={"a": [-4, -1, 0], "b": [0, 2.4, 0], "c": [4, -1, 0]},
            labels={n: Text(n, color=BLACK, font_size=30) for n in "abc"},
        )
        weights = VGroup(
            *(Text("far", font_size=32).move_to(edge.get_center()) for edge in graph.edges.values())
        )
        self.play(Create(graph))
        self.play(FadeIn(weights))
        self.wait(1.5)


class VectorNameOnGrid(Scene):
    """The name of the vector lies on the lines of the number plane."""

    rule = "overlap"

    def construct(self):
        plane = NumberPlane(background_line_style={"stroke_opacity": 1})
        vector = Arrow(ORIGIN, [2, 1, 0], buff=0, color=YELLOW)
        name = Text("velocity", font_size=36).next_to(vector.get_end(), RIGHT)
        self.add(plane)
        self.play(GrowArrow(vector), FadeIn(name))
        self.wait(1.5)


class OldTitleStays(Scene):
    """The new title is written on the old one, which nobody took away."""

    rule = "overlap"

    def construct(self):
        first = Text("Forward pass").to_edge(UP)
        second = Text("Backward pass").to_edge(UP)
        self.play(Write(first))
        self.play(Create(Circle()))
        self.play(Write(second))
        self.wait(1.5)


class BoxTouchesNeighbour(Scene):
    """The frame box is so wide that its border runs through the neighbouring term."""

    rule = "overlap"

    def construct(self):
        terms = VGroup(Text("outer"), Text("times"), Text("inner")).arrange(RIGHT, buff=0.35)
        box = SurroundingRectangle(terms[1], buff=0.75)
        self.play(Write(terms))
        self.play(Create(box))
        self.wait(1.5)


class BarNamesCollide(Scene):
    """The names below the bars are longer than the bars are wide, and run into one another."""

    rule = "overlap"

    def construct(self):
        names = ["January", "February", "March", "April"]
        bars = VGroup(
            *(
                Rectangle(width=0.9, height=h, fill_opacity=0.8, fill_color=BLUE, stroke_width=1)
                for h in (1, 2, 3, 1.5)
            )
        ).arrange(RIGHT, buff=0.3, aligned_edge=DOWN)
        labels = VGroup(
            *(Text(n, font_size=32).next_to(b, DOWN) for n, b in zip(names, bars, strict=True))
        )
        self.play(LaggedStart(*(GrowFromEdge(b, DOWN) for b in bars)))
        self.play(FadeIn(labels))
        self.wait(2)


class TraceThroughName(Scene):
    """The traced path of a rolling point ends up running through the caption of the circle."""

    rule = "overlap"

    def construct(self):
        name = Text("cycloid", font_size=44).move_to([0.2, 0.75, 0])
        circle = Circle(radius=1, color=BLUE).move_to([-4, 0, 0])
        dot = Dot(circle.get_start(), color=YELLOW)
        group = VGroup(circle, dot)
        path = TracedPath(dot.get_center, stroke_color=YELLOW, stroke_width=5)
        self.add(name, path, group)
        self.play(
            group.animate(rate_func=linear).shift(8 * RIGHT),
            Rotate(dot, -8, about_point=circle.get_center(), rate_func=linear),
            run_time=0.01,
        )
        group.move_to([-4, 0, 0])
        self.play(
            UpdateFromAlphaFunc(
                group,
                lambda g, a: (
                    g[0].move_to([-4 + 8 * a, 0, 0]),
                    g[1].move_to(g[0].get_center() + [np.cos(8 * a), -np.sin(8 * a), 0]),
                ),
            ),
            run_time=2,
        )
        self.wait(1)


class VerticalLineThroughLabel(Scene):
    """The line from the axis up to the curve runs through the label."""

    rule = "overlap"

    def construct(self):
        axes = Axes(x_range=[0, 8, 1], y_range=[0, 5, 1], x_length=9, y_length=5, tips=False)
        curve = axes.plot(lambda x: 4.4 - 0.05 * (x - 5) ** 2, color=GREEN)
        label = Text("two pi", font_size=34).move_to(axes.c2p(5, 2))
        line = axes.get_vertical_line(axes.i2gp(5, curve), color=YELLOW, line_func=Line)
        self.add(axes, curve, label)
        self.play(Create(line))
        self.wait(1.5)
