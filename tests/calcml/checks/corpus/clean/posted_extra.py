from manim import (
    BLACK,
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    ORIGIN,
    PI,
    RED,
    RIGHT,
    TAU,
    UL,
    UP,
    YELLOW,
    AddTextLetterByLetter,
    AnimationGroup,
    Arrow,
    Axes,
    BackgroundRectangle,
    Circle,
    Code,
    Create,
    DashedLine,
    DecimalNumber,
    Dot,
    FadeIn,
    FadeOut,
    GrowArrow,
    Indicate,
    LaggedStart,
    Line,
    MathTypst,
    Rotate,
    Scene,
    Square,
    Succession,
    Text,
    TracedPath,
    VGroup,
    Write,
    config,
)

config.background_color = BLACK
DecimalNumber.set_default(mob_class=MathTypst)


class SortedArray(Scene):
    """An array of ten sorted numbers in boxes: entries, no tick labels."""

    rule = "legible"

    def construct(self):
        cells = VGroup(
            *(VGroup(Square(0.9, color=BLUE), Text(str(n), font_size=36)) for n in range(1, 11))
        ).arrange(RIGHT, buff=0.1)
        self.play(LaggedStart(*map(FadeIn, cells)))
        self.play(Indicate(cells[3]))
        self.wait()


class UprightAxisName(Scene):
    """The name of the upright axis is turned by a right angle."""

    rule = "legible"

    def construct(self):
        axes = Axes(x_range=[0, 5], y_range=[0, 4], x_length=8, y_length=4.5, tips=False)
        name = Text("height", font_size=26).rotate(PI / 2).next_to(axes.y_axis, LEFT)
        other = Text("time", font_size=26).next_to(axes.x_axis, DOWN)
        self.play(Create(axes), FadeIn(name, other))
        self.play(Create(axes.plot(lambda x: 0.15 * x**2, color=YELLOW)))
        self.wait()


class LettersTyped(Scene):
    """A line is typed letter by letter, and stands for a while."""

    rule = "legible"

    def construct(self):
        line = Text("typed by hand")
        self.play(AddTextLetterByLetter(line, time_per_char=0.08))
        self.wait(2)


class CodeListing(Scene):
    """A listing of ten lines with their numbers."""

    rule = "legible"

    def construct(self):
        lines = "\n".join(f"step_{c} = move(x, h)" for c in "abcdefghij")
        code = Code(code_string=lines, language="python", background="rectangle")
        code.scale_to_fit_height(5.6).move_to(0.3 * UP)
        self.play(FadeIn(code))
        self.play(Indicate(code.code_lines[3]))
        self.wait(2)


class LabelBesideArrow(Scene):
    """A label close to an arrow, and a brace's text close to its tip."""

    rule = "overlap"

    def construct(self):
        arrow = Arrow(3 * LEFT, 2 * UP, color=YELLOW)
        label = Text("force", font_size=36).next_to(arrow.get_center(), UL, buff=0.15)
        mark = DashedLine(3 * LEFT + DOWN, 3 * RIGHT + DOWN)
        word = Text("ground", font_size=36).next_to(mark, DOWN, buff=0.1)
        self.play(GrowArrow(arrow), Write(label), Create(mark), Write(word))
        self.wait()


class PlateThatCoversLine(Scene):
    """A label in the middle of a line, on a plate in the colour of the ground."""

    rule = "overlap"

    def construct(self):
        line = Line(4 * LEFT, 4 * RIGHT, color=BLUE)
        word = Text("distance", font_size=36)
        plate = BackgroundRectangle(word, fill_opacity=1, buff=0.1)
        self.play(Create(line))
        self.play(FadeIn(plate, word))
        self.wait()


class TraceWithTail(Scene):
    """A traced path that dissolves behind its dot passes a word at a distance."""

    rule = "overlap"

    def construct(self):
        word = Text("orbit")
        dot = Dot(2.5 * RIGHT, color=YELLOW)
        tail = TracedPath(
            dot.get_center, dissipating_time=0.5, stroke_opacity=[0, 1], stroke_color=YELLOW
        )
        self.add(word, tail, dot)
        self.play(Rotate(dot, TAU, about_point=ORIGIN), run_time=2)
        self.wait()


class TrafficLights(Scene):
    """Red, amber and green lamps in a column, told apart by their places and names."""

    rule = "contrast"

    def construct(self):
        lamps = VGroup(
            *(
                VGroup(Circle(0.5, color=c, fill_opacity=1), Text(t, font_size=30)).arrange(RIGHT)
                for c, t in ((RED, "stop"), (YELLOW, "wait"), (GREEN, "go"))
            )
        ).arrange(DOWN, aligned_edge=LEFT)
        self.play(LaggedStart(*map(FadeIn, lamps)))
        self.wait()


class CodeInColours(Scene):
    """Syntax colours of Manim's own code block."""

    rule = "contrast"

    def construct(self):
        code = Code(
            code_string="class Line:\n    def at(self, x):\n        return self.m * x + 1",
            language="python",
            background="window",
        )
        self.play(FadeIn(code))
        self.wait(2)


class MovesInGroups(Scene):
    """Words come and go in nested groups of animations."""

    rule = "contrast"

    def construct(self):
        words = VGroup(*(Text(w) for w in ("limit", "slope", "area"))).arrange(DOWN)
        self.play(Succession(*(FadeIn(w, run_time=1.2) for w in words)))
        self.wait()
        self.play(AnimationGroup(*(FadeOut(w, run_time=2) for w in words), lag_ratio=0.2))
        self.wait(0.5)


class AsymptoteCut(Scene):
    """A hyperbola in two pieces, each cut where it reaches the end of the axes."""

    rule = "frame"

    def construct(self):
        axes = Axes(x_range=[-4, 4], y_range=[-3, 3], x_length=9, y_length=5.4, tips=False)
        pieces = VGroup(
            axes.plot(lambda x: 1 / x, x_range=[-4, -1 / 3], color=RED),
            axes.plot(lambda x: 1 / x, x_range=[1 / 3, 4], color=RED),
        )
        self.play(Create(axes), Create(pieces))
        self.wait()
