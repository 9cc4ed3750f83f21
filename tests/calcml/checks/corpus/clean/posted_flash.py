from manim import (
    BLACK,
    BLUE,
    DOWN,
    GREY,
    RED,
    TAU,
    WHITE,
    YELLOW,
    ApplyWave,
    Blink,
    Circle,
    Circumscribe,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Flash,
    FocusOn,
    FullScreenRectangle,
    Indicate,
    Rotate,
    Scene,
    Sector,
    Square,
    Text,
    VGroup,
    Wiggle,
    config,
    linear,
    rush_from,
)

config.background_color = BLACK


class OneFlash(Scene):
    """Manim's Flash: short lines round a dot, once or twice."""

    rule = "flash"

    def construct(self):
        dot = Dot(color=YELLOW).shift(DOWN)
        self.add(dot)
        self.play(Flash(dot))
        self.play(
            Flash(
                dot,
                line_length=1,
                num_lines=30,
                color=RED,
                flash_radius=0.5,
                time_width=0.3,
                run_time=1.5,
                rate_func=rush_from,
            )
        )
        self.wait(0.5)


class SlowBlink(Scene):
    """A large disk blinks twice, once in a second."""

    rule = "flash"

    def construct(self):
        disk = Circle(radius=3, color=YELLOW, fill_opacity=1)
        self.add(disk)
        self.play(Blink(disk, time_on=0.5, time_off=0.5, blinks=3))
        self.wait(0.5)


class SmallFastDot(Scene):
    """A small dot flickers fast: far too small to matter."""

    rule = "flash"

    def construct(self):
        dot = Dot(radius=0.25, color=RED)
        self.add(dot, Square(side_length=4, color=BLUE))
        self.play(Blink(dot, time_on=0.1, time_off=0.1, blinks=8))
        self.wait(0.5)


class Indications(Scene):
    """Indicate, Wiggle, ApplyWave, Circumscribe and FocusOn in turn."""

    rule = "flash"

    def construct(self):
        word = Text("attention", font_size=80)
        self.add(word)
        self.play(Indicate(word))
        self.play(Wiggle(word))
        self.play(ApplyWave(word))
        self.play(FocusOn(word))
        self.play(Circumscribe(word, Circle))
        self.wait(0.3)


class GreyFlicker(Scene):
    """A large square flickers between two greys that are nearly the same."""

    rule = "flash"

    def construct(self):
        square = Square(side_length=6, fill_color=GREY, fill_opacity=1, stroke_width=0)
        self.add(square)
        for shade in ("#888888", "#8e8e8e") * 8:
            square.set_fill(shade)
            self.wait(0.1)
        self.wait(0.3)


class SlidesChange(Scene):
    """A bright slide takes the place of a dark one, and then a dark one again, at leisure."""

    rule = "flash"

    def construct(self):
        light = FullScreenRectangle(fill_color=WHITE, fill_opacity=1, stroke_width=0)
        self.play(Create(Circle()))
        self.play(FadeIn(light))
        self.wait(1)
        self.play(FadeOut(light))
        self.wait(0.5)


class ThickLinesSpin(Scene):
    """A checkered wheel turns slowly; every spot changes, but less than thrice in a second."""

    rule = "flash"

    def construct(self):
        wheel = VGroup(
            *(
                Sector(
                    radius=3,
                    angle=TAU / 8,
                    start_angle=i * TAU / 8,
                    fill_opacity=1,
                    color=WHITE if i % 2 else BLACK,
                    stroke_width=0,
                )
                for i in range(8)
            )
        )
        self.add(wheel)
        self.play(Rotate(wheel, TAU / 2, rate_func=linear), run_time=2.5)
        self.wait(0.3)
