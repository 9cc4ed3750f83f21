from manim import (
    BLACK,
    BLUE,
    DOWN,
    UP,
    YELLOW,
    Axes,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    MathTypst,
    MovingCameraScene,
    NumberLine,
    Scene,
    Square,
    Table,
    Text,
    VGroup,
    config,
)

config.background_color = BLACK


class ElevenNumbers(Scene):
    """A number line with a number at every one of eleven ticks."""

    rule = "legible"

    def construct(self):
        line = NumberLine(
            x_range=[-5, 5, 1],
            length=11,
            include_numbers=True,
            label_constructor=MathTypst,
            decimal_number_config={"num_decimal_places": 0},
        )
        self.play(Create(line))
        self.play(FadeIn(Dot(line.n2p(2), color=YELLOW)))
        self.wait(2)


class FinePrint(Scene):
    """The remark below the picture is set in ten points."""

    rule = "legible"

    def construct(self):
        square = Square(color=BLUE, fill_opacity=0.5)
        remark = Text("all sides are equal", font_size=10).next_to(square, DOWN)
        self.play(Create(square), FadeIn(remark))
        self.wait(2)


class ShrunkenTable(Scene):
    """The table was scaled down until its words can hardly be read."""

    rule = "legible"

    def construct(self):
        table = Table([["slope", "orange"], ["value", "blue"]], include_outer_lines=True)
        table.scale(0.24)
        self.play(Create(table))
        self.wait(2)


class GoneTooSoon(Scene):
    """A sentence of twelve words is on screen for a second and a half."""

    rule = "legible"

    def construct(self):
        words = Text("The slope of the curve at a point is the limit of secants", font_size=32)
        self.play(FadeIn(words), run_time=0.4)
        self.wait(0.7)
        self.play(FadeOut(words), run_time=0.4)
        self.play(Create(Circle()))
        self.wait(1)


class CameraFarAway(MovingCameraScene):
    """The camera draws back until the names are dots, and stays there."""

    rule = "legible"

    def construct(self):
        dots = VGroup(*(Dot([3 * i, 0, 0], color=BLUE) for i in range(-1, 2)))
        names = VGroup(
            *(
                Text(n, font_size=30).next_to(d, UP)
                for n, d in zip(("first", "second", "third"), dots, strict=True)
            )
        )
        self.add(dots, names)
        self.wait(1)
        self.play(self.camera.frame.animate.scale(3))
        self.wait(2)


class TinyTicks(Scene):
    """The numbers at the axes are set in twelve points."""

    rule = "legible"

    def construct(self):
        axes = Axes(
            x_range=[0, 5, 1],
            y_range=[0, 4, 1],
            x_length=9,
            y_length=5,
            tips=False,
            axis_config={
                "include_numbers": True,
                "label_constructor": MathTypst,
                "font_size": 12,
                "decimal_number_config": {"num_decimal_places": 0},
            },
        )
        curve = axes.plot(lambda x: 0.16 * x**2, color=YELLOW)
        self.play(Create(axes), Create(curve))
        self.wait(2)
