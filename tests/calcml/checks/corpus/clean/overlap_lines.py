"""Lines and borders that seem to run through a text and do not, or only in passing."""

import numpy as np
from manim import (
    BLUE,
    BLUE_E,
    DOWN,
    LEFT,
    ORANGE,
    RIGHT,
    UP,
    YELLOW,
    Arrow,
    Axes,
    BackgroundRectangle,
    Brace,
    Create,
    FadeIn,
    FunctionGraph,
    GrowArrow,
    Line,
    MarkupText,
    MathTypst,
    NumberPlane,
    RoundedRectangle,
    Scene,
    SurroundingRectangle,
    Table,
    Text,
    Typst,
    Underline,
    Write,
    linear,
)


class LabelWithAPlate(Scene):
    """The label sits on the curve and has an opaque plate behind it."""

    rule = "overlap"

    def construct(self):
        curve = FunctionGraph(lambda x: 0.2 * np.sin(x), x_range=[-5, 5], color=BLUE)
        label = MarkupText("<b>almost</b> level", font_size=40)
        label.add_background_rectangle(color="#10151c", opacity=1, buff=0.15)
        self.play(Create(curve))
        self.play(FadeIn(label))
        self.wait(1.5)


class TextInABox(Scene):
    """The word lies wholly inside the filled box; the border goes round it."""

    rule = "overlap"

    def construct(self):
        box = RoundedRectangle(width=5, height=1.4, corner_radius=0.3, color=BLUE)
        box.set_fill("#173049", 1)
        self.play(Create(box))
        self.play(FadeIn(Typst("hidden layer", font_size=66)))
        self.wait(1.5)


class UnderlineBelowDescenders(Scene):
    """The underline runs below the longest descender."""

    rule = "overlap"

    def construct(self):
        word = Text("slippery", font_size=56)
        self.play(FadeIn(word))
        self.play(Create(Underline(word, color=YELLOW)))
        self.wait(1.5)


class FrameAroundTheResult(Scene):
    """A rectangle is drawn round the formula."""

    rule = "overlap"

    def construct(self):
        formula = MathTypst("frac(d y, d x) = 2 x", font_size=64)
        self.play(Write(formula))
        self.play(Create(SurroundingRectangle(formula, color=YELLOW, buff=0.2)))
        self.wait(1.5)


class ArrowStopsShort(Scene):
    """The arrow points at the word and ends before it."""

    rule = "overlap"

    def construct(self):
        word = Text("valley", font_size=48).shift(2 * RIGHT)
        arrow = Arrow(4 * LEFT, word.get_left(), buff=0.15, color=ORANGE)
        self.play(FadeIn(word))
        self.play(GrowArrow(arrow))
        self.wait(1.5)


class CurveAroundTheLabel(Scene):
    """The parabola arches round the label: its box holds the text, the curve does not meet it."""

    rule = "overlap"

    def construct(self):
        curve = FunctionGraph(lambda x: 2.5 - x**2, x_range=[-2.2, 2.2], color=BLUE)
        label = Text("inside", font_size=36).shift(0.8 * UP)
        self.play(Create(curve), FadeIn(label))
        self.wait(2)


class DiagonalMissesTheWord(Scene):
    """The text stands in the free corner under a slanted line."""

    rule = "overlap"

    def construct(self):
        line = Line(3 * LEFT + 2 * DOWN, 3 * RIGHT + 2 * UP, color=ORANGE)
        word = Text("below", font_size=40).move_to(1.7 * RIGHT + 1.2 * DOWN)
        self.play(Create(line), FadeIn(word))
        self.wait(2)


class LineSweepsPast(Scene):
    """The line sweeps over the word within a fifth of a second and goes on."""

    rule = "overlap"

    def construct(self):
        word = Text("now", font_size=36).move_to(3 * RIGHT)
        line = Line(3 * LEFT + 2 * DOWN, 3 * LEFT + 2 * UP, color=YELLOW)
        self.play(FadeIn(word), Create(line))
        self.play(line.animate.shift(9 * RIGHT), run_time=0.8, rate_func=linear)
        self.wait(1.5)


class LineHiddenBehindThePlate(Scene):
    """The line was drawn over the plate's place first; text and plate have a higher z index."""

    rule = "overlap"

    def construct(self):
        word = Text("plateau", font_size=48).set_z_index(2)
        plate = SurroundingRectangle(word, color=BLUE_E, fill_opacity=1, stroke_width=0)
        plate.set_z_index(1)
        self.add(plate, word)
        self.play(Create(Line(5 * LEFT, 5 * RIGHT, color=YELLOW)))
        self.wait(1.5)


class BarsOfTheFormula(Scene):
    """Fraction bar and root are the formula's own lines."""

    rule = "overlap"

    def construct(self):
        formula = MathTypst("x = frac(-b + sqrt(b^2 - 4 a c), 2 a)", font_size=72)
        self.play(Write(formula))
        self.wait(2)


class GridBehindAPlate(Scene):
    """The formula on the number plane has a plate: no grid line is seen through it."""

    rule = "overlap"

    def construct(self):
        formula = MathTypst("f(x) = x^2 + 2 x + 2", font_size=60).shift(2 * UP + 3 * RIGHT)
        plate = BackgroundRectangle(formula, color="#10151c", fill_opacity=1, buff=0.2)
        self.add(NumberPlane(), plate)
        self.play(Write(formula))
        self.wait(2)


class TableOfWords(Scene):
    """The lines of a table run between its entries."""

    rule = "overlap"

    def construct(self):
        table = Table([["step", "slope"], ["small", "steep"]], include_outer_lines=True)
        self.play(Create(table), run_time=2)
        self.wait(2)


class NumberedAxes(Scene):
    """Numbers stand beside their ticks, and the falling line passes between them."""

    rule = "overlap"

    def construct(self):
        axes = Axes(
            x_range=[0, 5],
            y_range=[-2, 3],
            x_length=8,
            y_length=5,
            x_axis_config={"include_numbers": True, "label_constructor": MathTypst},
        )
        graph = axes.plot(lambda x: 2.2 - x, x_range=[0, 4.2], color=YELLOW)
        self.play(Create(axes), Create(graph))
        self.wait(2)


class BraceWithAName(Scene):
    """The brace stands between the line and the name."""

    rule = "overlap"

    def construct(self):
        line = Line(2.5 * LEFT, 2.5 * RIGHT, color=BLUE)
        brace = Brace(line, DOWN)
        name = Text("run", font_size=40).next_to(brace, DOWN)
        self.play(Create(line), FadeIn(brace), FadeIn(name))
        self.wait(2)
