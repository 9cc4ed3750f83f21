"""Plates that do not hide what they should."""

import numpy as np
from manim import (
    BLACK,
    BLUE,
    BLUE_E,
    DOWN,
    LEFT,
    RIGHT,
    YELLOW,
    BackgroundRectangle,
    Create,
    FadeIn,
    FunctionGraph,
    Line,
    Rectangle,
    Scene,
    SurroundingRectangle,
    Text,
)


class PlateTooShort(Scene):
    """The plate covers only the first half of the label: the curve runs on through the rest."""

    rule = "overlap"

    def construct(self):
        curve = FunctionGraph(lambda x: 0.1 * np.sin(x), x_range=[-5, 5], color=BLUE)
        label = Text("almost level", font_size=44)
        plate = BackgroundRectangle(label[:6], color="#10151c", fill_opacity=1, buff=0.1)
        self.play(Create(curve))
        self.play(FadeIn(plate), FadeIn(label))
        self.wait(1.5)


class PlateTooThin(Scene):
    """The plate behind the label is so transparent that the line shines through."""

    rule = "overlap"

    def construct(self):
        line = Line(5 * LEFT, 5 * RIGHT, color=YELLOW, stroke_width=6)
        label = Text("learning rate", font_size=44)
        label.add_background_rectangle(color=BLACK, opacity=0.2, buff=0.1)
        self.play(Create(line))
        self.play(FadeIn(label))
        self.wait(1.5)


class PlateBehindTheLine(Scene):
    """The plate lies behind the line, not between line and label."""

    rule = "overlap"

    def construct(self):
        label = Text("plateau", font_size=48)
        plate = SurroundingRectangle(label, color=BLUE_E, fill_opacity=1, stroke_width=0)
        line = Line(5 * LEFT, 5 * RIGHT, color=YELLOW)
        self.add(plate, line)
        self.play(FadeIn(label))
        self.wait(2)


class HalfTransparentPlate(Scene):
    """The new sentence has a plate, but the old one shines through it."""

    rule = "overlap"

    def construct(self):
        old = Text("shrink the step", font_size=44)
        plate = Rectangle(width=7, height=1.2, stroke_width=0).set_fill(BLACK, 0.35)
        new = Text("measure the error", font_size=44, color=YELLOW).shift(0.12 * DOWN)
        self.play(FadeIn(old))
        self.wait(0.5)
        self.play(FadeIn(plate), FadeIn(new))
        self.wait(1.5)


class PlateUnderneath(Scene):
    """The plate that is to cover the old text has a lower z index: it covers nothing."""

    rule = "overlap"

    def construct(self):
        old = Text("rise over run", font_size=48)
        plate = Rectangle(width=6, height=1.2, stroke_width=0).set_fill("#20304a", 1)
        plate.set_z_index(-1)
        new = Text("derivative", font_size=48, color=YELLOW)
        self.play(FadeIn(old))
        self.play(FadeIn(plate), FadeIn(new))
        self.wait(1.5)
