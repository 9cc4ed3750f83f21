"""Texts too small or too short to read, and axes with too many numbers."""

from manim import (
    BLUE,
    DEGREES,
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    YELLOW,
    Axes,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Line,
    MathTypst,
    MovingCameraScene,
    NumberLine,
    Paragraph,
    Scene,
    Square,
    Text,
    ThreeDScene,
    Typst,
    VGroup,
    Write,
)


class TinyFootnote(Scene):
    """The remark under the square is set so small that nobody can read it."""

    rule = "legible"

    def construct(self):
        square = Square(color=BLUE)
        remark = Typst("all sides have length one", font_size=13).next_to(square, DOWN)
        self.play(Create(square), FadeIn(remark))
        self.wait(2.5)


class ScaledAwayInAGroup(Scene):
    """The whole diagram is scaled down to make room, and its labels with it."""

    rule = "legible"

    def construct(self):
        boxes = VGroup(*(Square(2.4, color=BLUE) for _ in range(3))).arrange(RIGHT, buff=1)
        names = ("input", "hidden", "output")
        labels = VGroup(
            *(Text(name, font_size=30).move_to(box) for name, box in zip(names, boxes, strict=True))
        )
        diagram = VGroup(boxes, labels)
        self.play(FadeIn(diagram))
        self.wait(1)
        self.play(diagram.animate.scale(0.35).move_to(4.5 * LEFT + 2.5 * UP))
        self.wait(2)


class TinyAndUpright(Scene):
    """The rotated name of the axis is tiny: rotation makes its box tall, not its letters."""

    rule = "legible"

    def construct(self):
        axis = Line(2 * DOWN, 2 * UP)
        name = Text("height in metres above the sea", font_size=12).rotate(PI / 2)
        self.play(Create(axis), FadeIn(name.next_to(axis, LEFT)))
        self.wait(2.5)


class TwelveTicks(Scene):
    """Thirteen numbers along one line, where eight would do."""

    rule = "legible"

    def construct(self):
        line = NumberLine(
            x_range=[0, 12, 1],
            length=12,
            include_numbers=True,
            label_constructor=MathTypst,
        )
        self.play(Create(line))
        self.play(FadeIn(Dot(line.n2p(7), color=YELLOW)))
        self.wait(2)


class CrowdedAxes(Scene):
    """The vertical axis carries ten numbers."""

    rule = "legible"

    def construct(self):
        axes = Axes(
            x_range=[0, 4],
            y_range=[0, 11],
            x_length=7,
            y_length=5.6,
            y_axis_config={"include_numbers": True, "label_constructor": MathTypst},
        )
        self.play(Create(axes))
        self.play(Create(axes.plot(lambda x: x**2, x_range=[0, 3], color=BLUE)))
        self.wait(2)


class TicksByHand(Scene):
    """Ticks and numbers are made by hand, eleven of them, each a text of its own."""

    rule = "legible"

    def construct(self):
        line = Line(5.5 * LEFT, 5.5 * RIGHT)
        ticks, numbers = VGroup(), VGroup()
        for n in range(11):
            place = line.point_from_proportion(n / 10)
            ticks.add(Line(place + 0.1 * DOWN, place + 0.1 * UP))
            numbers.add(Text(str(n), font_size=26).next_to(place, DOWN, buff=0.25))
        self.play(Create(line), FadeIn(ticks), FadeIn(numbers))
        self.wait(2.5)


class GoneInHalfASecond(Scene):
    """Twelve words stand for half a second."""

    rule = "legible"

    def construct(self):
        sentence = Text(
            "The derivative is the number that\nall of the secant slopes settle on", font_size=36
        )
        self.play(Create(Circle(radius=0.5, color=BLUE).shift(2 * DOWN)))
        self.add(sentence)
        self.wait(0.5)
        self.remove(sentence)
        self.wait(1.5)


class SlidesTooFast(Scene):
    """Sentence after sentence is shown, each for less than a second."""

    rule = "legible"

    def construct(self):
        for sentence in (
            "Choose a starting point on the hill",
            "Look for the direction of steepest descent",
            "Take a step and look around again",
        ):
            text = Text(sentence, font_size=36)
            self.play(FadeIn(text), run_time=0.3)
            self.wait(0.3)
            self.play(FadeOut(text), run_time=0.3)


class SmallPrintFormula(Scene):
    """The formula is set in the size of a footnote."""

    rule = "legible"

    def construct(self):
        square = Square(3, color=BLUE)
        formula = MathTypst("f'(x) = lim_(h -> 0) frac(f(x + h) - f(x), h)", font_size=15)
        self.play(Create(square), Write(formula))
        self.wait(2)


class CameraStepsBack(MovingCameraScene):
    """The camera moves so far back that the label can no longer be read."""

    rule = "legible"

    def construct(self):
        dot = Dot(color=YELLOW)
        label = Text("we are here", font_size=24).next_to(dot, UP)
        self.play(FadeIn(dot), FadeIn(label))
        self.wait(0.5)
        self.play(self.camera.frame.animate.scale(3), run_time=1.5)
        self.wait(2)


class ShrinksAndStays(Scene):
    """The headline shrinks into the corner, to a third of its size, and stays."""

    rule = "legible"

    def construct(self):
        headline = Text("The chain rule", font_size=36)
        self.play(Write(headline))
        self.play(
            headline.animate.scale(0.3).move_to(5 * LEFT + 3 * UP),
            Create(Circle(color=BLUE).shift(1.6 * DOWN)),
        )
        self.wait(2)


class WallOfText(Scene):
    """Line after line of small print."""

    rule = "legible"

    def construct(self):
        lines = ["the slope of a curve at a point is a limit"] * 8
        wall = Paragraph(*lines, font_size=12, line_spacing=0.8)
        self.play(FadeIn(wall))
        self.wait(2.5)


class FarAwayInSpace(ThreeDScene):
    """A fixed label in a turning view is set far too small."""

    rule = "legible"

    def construct(self):
        self.set_camera_orientation(phi=70 * DEGREES, theta=-60 * DEGREES)
        label = Text("contour lines", font_size=11).shift(2 * UP)
        self.add_fixed_in_frame_mobjects(label)
        self.play(Create(Circle(radius=2, color=BLUE)))
        self.move_camera(theta=-30 * DEGREES, run_time=1.5)
        self.wait(1)
