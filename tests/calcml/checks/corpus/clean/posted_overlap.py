from manim import (
    BLACK,
    BLUE,
    GREEN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    TEAL,
    YELLOW,
    Arrow,
    Circumscribe,
    Code,
    Create,
    Cross,
    Dot,
    Ellipse,
    FadeIn,
    Graph,
    GrowArrow,
    GrowFromCenter,
    Indicate,
    Intersection,
    LabeledDot,
    LaggedStart,
    Line,
    NumberPlane,
    ReplacementTransform,
    Scene,
    ShowPassingFlash,
    SurroundingRectangle,
    Table,
    Text,
    TransformMatchingShapes,
    Underline,
    VGroup,
    Wiggle,
    Write,
    config,
    linear,
)

config.background_color = BLACK


class NodesWithNames(Scene):
    """The names lie on the nodes, and these on the ends of the edges."""

    rule = "overlap"

    def construct(self):
        names = ["x", "y", "z", "w"]
        graph = Graph(
            names,
            [("x", "y"), ("y", "z"), ("z", "w"), ("w", "x"), ("x", "z")],
            layout="circular",
            layout_scale=2.4,
            labels={n: Text(n, color=BLACK, font_size=36) for n in names},
            vertex_config={"radius": 0.4, "fill_color": TEAL},
        )
        self.play(Create(graph))
        self.play(graph["x"].animate.shift(LEFT))
        self.wait(1)


class LabeledDots(Scene):
    """Labelled dots on a line: the label lies on a filled dot, which lies on the line."""

    rule = "overlap"

    def construct(self):
        line = Line(4 * LEFT, 4 * RIGHT, color=BLUE)
        dots = VGroup(
            *(
                LabeledDot(Text(n, color=BLACK, font_size=36), radius=0.4).move_to([x, 0, 0])
                for n, x in (("A", -3), ("B", 0), ("C", 3))
            )
        )
        self.play(Create(line))
        self.play(LaggedStart(*map(GrowFromCenter, dots)))
        self.wait(1)


class MovingFrameBox(Scene):
    """A frame box goes from term to term and never stands on one."""

    rule = "overlap"

    def construct(self):
        terms = VGroup(Text("d(uv)"), Text("="), Text("u dv"), Text("+"), Text("v du"))
        terms.arrange(RIGHT, buff=0.3)
        first = SurroundingRectangle(terms[2], buff=0.1)
        second = SurroundingRectangle(terms[4], buff=0.1)
        self.play(Write(terms))
        self.play(Create(first))
        self.wait(1)
        self.play(ReplacementTransform(first, second))
        self.wait(1)


class StruckOut(Scene):
    """A false claim is struck out with a cross: the lines through the text are the message."""

    rule = "overlap"

    def construct(self):
        claim = Text("smaller is always better")
        self.play(Write(claim))
        self.wait(1)
        self.play(Create(Cross(claim)))
        self.wait(1)


class ShapesMatch(Scene):
    """Letters of one word fly through one another to become another word."""

    rule = "overlap"

    def construct(self):
        src, tar = Text("the morse code"), Text("here come dots")
        self.play(Write(src))
        self.wait(0.5)
        self.play(TransformMatchingShapes(src, tar, path_arc=PI / 2))
        self.wait(1)


class NameOnPlate(Scene):
    """The vector's name lies on a plate that hides the grid."""

    rule = "overlap"

    def construct(self):
        plane = NumberPlane()
        vector = Arrow(ORIGIN, [2, 1, 0], buff=0, color=YELLOW)
        name = Text("velocity", font_size=36).next_to(vector.get_end(), RIGHT)
        name.add_background_rectangle(opacity=1, buff=0.12)
        self.add(plane)
        self.play(GrowArrow(vector), FadeIn(name))
        self.wait(1.5)


class SnippetOfCode(Scene):
    """Code in its window, with line numbers."""

    rule = "overlap"

    def construct(self):
        code = Code(
            code_string="def slope(f, x, h):\n    rise = f(x + h) - f(x)\n    return rise / h",
            language="python",
            background="window",
        )
        self.play(FadeIn(code))
        self.play(Circumscribe(code.code_lines[1]))
        self.wait(1.5)


class CellsOfTable(Scene):
    """A table's lines run between its words."""

    rule = "overlap"

    def construct(self):
        table = Table(
            [["slope", "orange"], ["value", "blue"]],
            row_labels=[Text("first"), Text("second")],
            col_labels=[Text("what"), Text("colour")],
            include_outer_lines=True,
        )
        self.play(Create(table))
        self.play(Indicate(table.get_entries((2, 2))))
        self.wait(1.5)


class WordsInTheVenn(Scene):
    """Words in boolean shapes: the borders pass beside them."""

    rule = "overlap"

    def construct(self):
        a = Ellipse(width=5, height=4, fill_opacity=0.25, color=BLUE, stroke_width=8).shift(
            1.3 * LEFT
        )
        b = a.copy().set_color(RED).shift(2.6 * RIGHT)
        both = Intersection(a, b, color=GREEN, fill_opacity=0.2)
        self.play(FadeIn(a, b))
        self.play(FadeIn(both))
        word = Text("both", font_size=36)
        self.play(Write(word))
        self.wait(1)


class PulseThroughWord(Scene):
    """A passing flash and a dot cross a word on their way, in a blink."""

    rule = "overlap"

    def construct(self):
        word = Text("signal")
        wire = Line(6 * LEFT, 6 * RIGHT, color=YELLOW)
        dot = Dot(6 * LEFT, color=RED)
        self.play(FadeIn(word))
        self.add(dot)
        self.play(dot.animate.shift(12 * RIGHT), rate_func=linear, run_time=0.7)
        self.play(ShowPassingFlash(wire, time_width=0.15), run_time=1)
        self.wait(0.5)


class UnderlinedKeyword(Scene):
    """A line stands under the word, which then wiggles."""

    rule = "overlap"

    def construct(self):
        word = Text("gradient")
        line = Underline(word, color=YELLOW)
        self.play(Write(word), Create(line))
        self.play(Wiggle(word))
        self.wait(1)
