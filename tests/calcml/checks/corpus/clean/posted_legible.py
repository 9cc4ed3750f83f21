from manim import (
    BLACK,
    BLUE,
    DOWN,
    YELLOW,
    Axes,
    Circumscribe,
    Create,
    DecimalNumber,
    FadeIn,
    FadeOut,
    FadeTransform,
    Indicate,
    MathTypst,
    MovingCameraScene,
    Scene,
    ShrinkToCenter,
    SpinInFromNothing,
    Square,
    Text,
    ValueTracker,
    Write,
    config,
)

config.background_color = BLACK


class PlainDefaults(Scene):
    """Text at its default size, for a second or two."""

    rule = "legible"

    def construct(self):
        words = Text("Hello world")
        self.play(Write(words))
        self.wait(1)
        self.play(FadeOut(words))


class SmallButFine(Scene):
    """Labels in twenty-four points, the smallest that people use on purpose."""

    rule = "legible"

    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5)
        label = Text("all sides are equal", font_size=24).next_to(square, DOWN)
        self.play(Create(square), FadeIn(label))
        self.wait(2)


class FewNumbers(Scene):
    """Axes with six and five numbers."""

    rule = "legible"

    def construct(self):
        axes = Axes(
            x_range=[0, 6, 1],
            y_range=[0, 50, 10],
            x_length=9,
            y_length=5,
            tips=False,
            axis_config={
                "include_numbers": True,
                "label_constructor": MathTypst,
                "decimal_number_config": {"num_decimal_places": 0},
            },
        )
        curve = axes.plot(lambda x: x**2, color=YELLOW)
        self.play(Create(axes), Create(curve))
        self.wait(2)


class SubAndSuperscripts(Scene):
    """Indices and exponents are small, as they are in all formulas."""

    rule = "legible"

    def construct(self):
        formula = MathTypst("x_(k+1) = x_k - eta f'(x_k)^2", font_size=48)
        self.play(Write(formula))
        self.play(Circumscribe(formula))
        self.wait(2)


class LensOnSmallPrint(MovingCameraScene):
    """Small print that the camera goes to, at once, to read it at full size."""

    rule = "legible"

    def construct(self):
        words = Text("look closer", font_size=14)
        frame = self.camera.frame
        frame.scale(0.25)
        self.add(words)
        self.wait(2)
        self.play(Indicate(words))


class LongTextLongEnough(Scene):
    """Twelve words that stand for six seconds."""

    rule = "legible"

    def construct(self):
        words = Text("The slope of the curve at a point is the limit of secants", font_size=32)
        self.play(Write(words))
        self.wait(2.5)
        self.play(Indicate(words))
        self.wait(1.5)


class WordsOnTheWay(Scene):
    """Letters shrink to nothing and grow from nothing: they are small only as they go."""

    rule = "legible"

    def construct(self):
        word = Text("shrink")
        other = Text("spin")
        self.play(FadeIn(word))
        self.wait(1)
        self.play(ShrinkToCenter(word))
        self.play(SpinInFromNothing(other))
        self.wait(1)
        self.play(FadeTransform(other, Text("fade")))
        self.wait(1)


class CountingDecimal(Scene):
    """A decimal changes in every frame; it is one readout, not a hundred short texts."""

    rule = "legible"

    def construct(self):
        number = DecimalNumber(0, num_decimal_places=2, mob_class=MathTypst, font_size=60)
        tracker = ValueTracker(0)
        number.add_updater(lambda m: m.set_value(tracker.get_value()))
        self.add(number)
        self.play(tracker.animate.set_value(3.14), run_time=3)
        self.wait(1)
