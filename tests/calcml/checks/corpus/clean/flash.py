"""Changes of brightness that are slow, few, small or dim."""

import numpy as np
from manim import (
    BLUE,
    GREY_B,
    LEFT,
    RIGHT,
    WHITE,
    YELLOW,
    Blink,
    Circle,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    FullScreenRectangle,
    Rectangle,
    Scene,
)


class TwoFlashesOnly(Scene):
    """A panel lights up twice within a second, and never again."""

    rule = "flash"

    def construct(self):
        panel = Rectangle(width=7, height=4, stroke_width=0).set_fill(WHITE, 1)
        self.play(Create(Circle(color=BLUE)))
        for _ in range(2):
            self.add(panel)
            self.wait(0.2)
            self.remove(panel)
            self.wait(0.2)
        self.wait(1.5)


class SmallLightBlinks(Scene):
    """A lamp no larger than a coin blinks five times in a second."""

    rule = "flash"

    def construct(self):
        lamp = Dot(radius=0.3, color=YELLOW)
        self.add(Circle(radius=0.5, color=GREY_B))
        self.play(Blink(lamp, time_on=0.1, time_off=0.1, blinks=8))
        self.wait(1.5)


class SlowPulse(Scene):
    """The whole frame brightens and darkens once in two seconds."""

    rule = "flash"

    def construct(self):
        light = FullScreenRectangle(stroke_width=0).set_fill(WHITE, 1)
        self.play(FadeIn(light), run_time=1)
        self.play(FadeOut(light), run_time=1)
        self.play(Create(Circle(color=BLUE)))


class DimFlicker(Scene):
    """The frame flickers fast between two greys that hardly differ."""

    rule = "flash"

    def construct(self):
        veil = FullScreenRectangle(stroke_width=0).set_fill("#2c333b", 1)
        self.play(Create(Circle(color=BLUE)))
        for _ in range(6):
            self.add(veil)
            self.wait(0.1)
            self.remove(veil)
            self.wait(0.1)
        self.wait(1)


class BarSweepsAcross(Scene):
    """A bright bar sweeps across the frame: every spot lights up once."""

    rule = "flash"

    def construct(self):
        bar = Rectangle(width=2, height=8, stroke_width=0).set_fill(WHITE, 1).shift(9 * LEFT)
        self.add(bar)
        self.play(bar.animate.shift(18 * RIGHT), run_time=1.5)
        self.play(Create(Circle(color=BLUE)))
        self.wait(1)


class BrighterStepByStep(Scene):
    """The frame grows brighter in six fast steps, always upwards."""

    rule = "flash"

    def construct(self):
        light = FullScreenRectangle(stroke_width=0).set_fill(WHITE, 0)
        self.add(light)
        for level in np.linspace(0, 0.9, 7)[1:]:
            light.set_fill(opacity=level)
            self.wait(0.15)
        self.play(FadeOut(light), run_time=1.5)


class FlashesFarApart(Scene):
    """Five flashes, but spread over five seconds."""

    rule = "flash"

    def construct(self):
        panel = Rectangle(width=9, height=6, stroke_width=0).set_fill(WHITE, 1)
        for _ in range(5):
            self.add(panel)
            self.wait(0.2)
            self.remove(panel)
            self.wait(0.8)
