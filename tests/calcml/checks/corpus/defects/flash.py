"""Large parts of the picture flash more than three times within a second."""

import numpy as np
from manim import (
    BLACK,
    BLUE,
    LEFT,
    RIGHT,
    TAU,
    WHITE,
    YELLOW,
    Blink,
    Circle,
    Create,
    FadeOut,
    FullScreenRectangle,
    Rectangle,
    Scene,
    Square,
    ValueTracker,
    VGroup,
    linear,
)


class FrameFlashesWhite(Scene):
    """The whole frame turns white and back five times in a second."""

    rule = "flash"

    def construct(self):
        self.play(Create(Circle(color=BLUE)))
        light = FullScreenRectangle(stroke_width=0).set_fill(WHITE, 1)
        for _ in range(6):
            self.add(light)
            self.wait(0.1)
            self.remove(light)
            self.wait(0.1)
        self.wait(1)


class HalfTheFrameBlinks(Scene):
    """Half of the frame blinks, by Manim's own animation."""

    rule = "flash"

    def construct(self):
        half = Rectangle(width=7, height=8, stroke_width=0).set_fill(YELLOW, 1).shift(3.5 * LEFT)
        self.play(Blink(half, time_on=0.1, time_off=0.1, blinks=6))
        self.wait(1)


class SmoothButFast(Scene):
    """The brightness swings smoothly between dark and bright, four times in a second."""

    rule = "flash"

    def construct(self):
        t = ValueTracker(0)
        panel = FullScreenRectangle(stroke_width=0)
        panel.add_updater(lambda p: p.set_fill(WHITE, 0.5 - 0.5 * np.cos(TAU * 4 * t.get_value())))
        self.add(panel)
        self.play(t.animate.set_value(1.75), run_time=1.75, rate_func=linear)
        panel.clear_updaters().set_fill(opacity=0)
        self.wait(1)


class RedAlarm(Scene):
    """A saturated dark red flashes over half the frame: too dim for a general flash, but red."""

    rule = "flash"

    def construct(self):
        alarm = Rectangle(width=9, height=6, stroke_width=0).set_fill("#a00000", 1)
        for _ in range(6):
            self.add(alarm)
            self.wait(0.1)
            self.remove(alarm)
            self.wait(0.1)
        self.wait(1)


class StrobingStripes(Scene):
    """Broad stripes slide so fast that every spot of a large area turns bright and dark again."""

    rule = "flash"

    def construct(self):
        stripes = VGroup(
            *(
                Rectangle(width=1, height=6, stroke_width=0).set_fill(WHITE, 1).move_to([x, 0, 0])
                for x in range(-18, 6, 2)
            )
        )
        self.play(stripes.animate.shift(15 * RIGHT), run_time=2, rate_func=linear)
        self.play(FadeOut(stripes))
        self.wait(1)


class ManySmallLightsAtOnce(Scene):
    """Each light is small, but forty of them flash together."""

    rule = "flash"

    def construct(self):
        lights = VGroup(*(Square(0.9, stroke_width=0).set_fill(WHITE, 1) for _ in range(40)))
        lights.arrange_in_grid(rows=5, cols=8, buff=0.2)
        for _ in range(6):
            self.add(lights)
            self.wait(0.1)
            self.remove(lights)
            self.wait(0.1)
        self.play(Create(Circle(color=BLUE)))


class BackgroundJumps(Scene):
    """The background itself jumps between black and bright blue."""

    rule = "flash"

    def construct(self):
        for _ in range(6):
            self.camera.background_color = "#9fd8ff"
            self.wait(0.1)
            self.camera.background_color = BLACK
            self.wait(0.1)
        self.play(Create(Square(color=YELLOW)))
        self.wait(1)
