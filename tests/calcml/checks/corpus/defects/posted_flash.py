import numpy as np
from manim import (
    BLACK,
    BLUE,
    TAU,
    WHITE,
    YELLOW,
    Blink,
    Circle,
    Create,
    FadeIn,
    ImageMobject,
    Indicate,
    Rectangle,
    Scene,
    Square,
    UpdateFromAlphaFunc,
    config,
    linear,
)

config.background_color = BLACK


class Strobe(Scene):
    """The whole frame is white and black in turn, six times in a second."""

    rule = "flash"

    def construct(self):
        sheet = Rectangle(width=14.3, height=8.1, fill_color=WHITE, fill_opacity=1, stroke_width=0)
        for _ in range(6):
            self.add(sheet)
            self.wait(1 / 12)
            self.remove(sheet)
            self.wait(1 / 12)
        self.play(Create(Circle()))


class RedAlarm(Scene):
    """A large saturated red square pulses five times in a second."""

    rule = "flash"

    def construct(self):
        square = Square(side_length=6, fill_color="#ff0000", fill_opacity=1, stroke_width=0)
        self.play(FadeIn(square))
        pulse = lambda m, a: m.set_opacity(0.5 + 0.5 * np.cos(10 * TAU * a))
        self.play(UpdateFromAlphaFunc(square, pulse, rate_func=linear), run_time=2)
        self.wait(0.5)


class BlinkingDisk(Scene):
    """A large yellow disk blinks ten times in two seconds."""

    rule = "flash"

    def construct(self):
        disk = Circle(radius=3, color=YELLOW, fill_opacity=1)
        self.add(disk)
        self.play(Blink(disk, time_on=0.1, time_off=0.1, blinks=10))
        self.wait(0.5)


class NoiseImage(Scene):
    """An image alternates between a ramp and its negative in every third frame."""

    rule = "flash"

    def construct(self):
        ramp = np.uint8([[i for i in range(256)] for _ in range(256)])
        one = ImageMobject(ramp).scale_to_fit_height(7)
        other = ImageMobject(255 - ramp).scale_to_fit_height(7)
        for _ in range(6):
            self.add(one)
            self.wait(0.1)
            self.remove(one)
            self.add(other)
            self.wait(0.1)
            self.remove(other)
        self.play(Create(Circle()))


class BackgroundJumps(Scene):
    """The camera's background goes from dark to light and back at five hertz."""

    rule = "flash"

    def construct(self):
        self.add(Square(color=BLUE, fill_opacity=1))
        for _ in range(5):
            self.camera.background_color = WHITE
            self.wait(0.1)
            self.camera.background_color = BLACK
            self.wait(0.1)
        self.wait(0.5)


class IndicateTooOften(Scene):
    """A large square turns from black to white in four indications of a fifth of a second."""

    rule = "flash"

    def construct(self):
        square = Square(side_length=5, fill_color="#111111", fill_opacity=1, stroke_width=0)
        self.add(square)
        self.wait(0.5)
        for _ in range(5):
            self.play(Indicate(square, color=WHITE, scale_factor=1), run_time=0.2)
        self.wait(0.5)
