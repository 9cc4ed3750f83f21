"""Texts that look small or short and can be read all the same."""

from manim import (
    BLUE,
    DOWN,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    DecimalNumber,
    Dot,
    FadeIn,
    FadeOut,
    FunctionGraph,
    GrowFromCenter,
    MarkupText,
    MathTypst,
    MovingCameraScene,
    NumberLine,
    Scene,
    Square,
    Text,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
)


class SmallButReadable(Scene):
    """A label of the smallest size that is allowed, with some room to spare."""

    rule = "legible"

    def construct(self):
        square = Square(color=BLUE)
        self.play(
            Create(square),
            FadeIn(MarkupText("a <b>square</b>", font_size=22).next_to(square, DOWN)),
        )
        self.wait(2.5)


class CounterRunsOn(Scene):
    """A counter shows each of its numbers for one frame: it is watched, not read."""

    rule = "legible"

    def construct(self):
        counter = DecimalNumber(0, num_decimal_places=2, mob_class=MathTypst, font_size=72)
        x = ValueTracker(0)
        counter.add_updater(lambda c: c.set_value(x.get_value()))
        self.add(counter)
        self.play(x.animate.set_value(9), run_time=3)
        self.wait(1.5)


class RedrawnInEveryFrame(Scene):
    """A text is built anew in every frame, but it says the same all the time."""

    rule = "legible"

    def construct(self):
        x = ValueTracker(-3)
        dot = always_redraw(lambda: Dot(x.get_value() * RIGHT, color=YELLOW))
        label = always_redraw(lambda: Text("a rolling ball", font_size=32).next_to(dot, UP))
        self.add(dot, label)
        self.play(x.animate.set_value(3), run_time=3)
        self.wait(1)


class SevenTicks(Scene):
    """Seven numbers on an axis are few enough."""

    rule = "legible"

    def construct(self):
        line = NumberLine(
            x_range=[0, 6, 1],
            length=10,
            include_numbers=True,
            label_constructor=MathTypst,
            font_size=40,
        )
        self.play(Create(line))
        self.play(FadeIn(Dot(line.n2p(4), color=YELLOW)))
        self.wait(2)


class TwoAxesOfSix(Scene):
    """Two axes with six numbers each: twelve in all, but few on each."""

    rule = "legible"

    def construct(self):
        style = {"include_numbers": True, "label_constructor": MathTypst, "font_size": 36}
        lines = VGroup(
            *(NumberLine(x_range=[0, 5, 1], length=10, **style) for _ in range(2))
        ).arrange(DOWN, buff=1.5)
        self.play(Create(lines))
        self.wait(2.5)


class ManyMarksWithoutNumbers(Scene):
    """Forty tick marks, none of which carries a number."""

    rule = "legible"

    def construct(self):
        line = NumberLine(x_range=[0, 10, 0.25], length=12)
        name = Text("time", font_size=30).next_to(line, DOWN)
        self.play(Create(line), FadeIn(name))
        self.wait(2)


class OneWordForASecond(Scene):
    """A single word needs no more than a second and a half."""

    rule = "legible"

    def construct(self):
        word = Text("Ready?", font_size=60)
        self.play(FadeIn(word), run_time=0.4)
        self.wait(1.2)
        self.play(FadeOut(word), Create(Circle(color=BLUE)), run_time=0.4)
        self.wait(1.5)


class TwelveWordsInTime(Scene):
    """Twelve words stand while the circle is drawn, for six seconds."""

    rule = "legible"

    def construct(self):
        sentence = Text(
            "The derivative is the number that\nall of the secant slopes settle on", font_size=36
        ).shift(2 * UP)
        self.play(FadeIn(sentence))
        self.play(Create(Circle(color=BLUE)), run_time=3)
        self.wait(2)
        self.play(FadeOut(sentence))


class TinyUntilTheCameraComes(MovingCameraScene):
    """The label is tiny in scene units, but it comes into view when the camera is close to it."""

    rule = "legible"

    def construct(self):
        self.camera.frame.scale(0.25)
        dot = Dot(radius=0.03, color=YELLOW)
        label = Text("close by", font_size=10).next_to(dot, UP, buff=0.05)
        self.play(FadeIn(dot), FadeIn(label))
        self.wait(2)


class GrowsFromAPoint(Scene):
    """The headline grows from nothing: it is small only on its way."""

    rule = "legible"

    def construct(self):
        self.play(GrowFromCenter(Text("The chain rule", font_size=48)))
        self.wait(2)


class ExponentsAreSmaller(Scene):
    """Exponents are smaller than the letters they stand on; the formula as a whole is large."""

    rule = "legible"

    def construct(self):
        self.play(Write(MathTypst("e^x = 1 + x + frac(x^2, 2)", font_size=72)))
        self.wait(2)


class ShrinksToNothing(Scene):
    """The word shrinks away while it leaves."""

    rule = "legible"

    def construct(self):
        word = Text("error", font_size=56)
        self.play(FadeIn(word), Create(Circle(radius=2, color=BLUE)))
        self.wait(1.5)
        self.play(word.animate.scale(0.01).set_opacity(0))
        self.wait(1)


class LowercaseOnly(Scene):
    """Small letters without a single capital or ascender, of an allowed size."""

    rule = "legible"

    def construct(self):
        wave = FunctionGraph(lambda x: x * x / 4, x_range=[-2, 2], color=BLUE)
        self.play(Create(wave), FadeIn(Text("sea", font_size=24).shift(DOWN)))
        self.wait(2.5)
