import json
import random
from pathlib import Path

import numpy as np
from manim import (
    BLACK,
    BLUE,
    DOWN,
    GREEN,
    RED,
    RIGHT,
    TEAL,
    YELLOW,
    Create,
    Dot,
    FadeIn,
    ImageMobject,
    LaggedStart,
    LaggedStartMap,
    Rectangle,
    Scene,
    Square,
    SurroundingRectangle,
    VGroup,
    VMobject,
    config,
)
from numpy.random import RandomState, default_rng

config.background_color = BLACK


class SeededCloud(Scene):
    """A cloud of points from a seeded generator."""

    rule = "determinism"

    def construct(self):
        rng = default_rng(seed=7)
        dots = VGroup(*(Dot([x, y, 0], color=BLUE) for x, y in rng.normal(0, 1, (30, 2))))
        self.play(LaggedStartMap(FadeIn, dots, run_time=1.5))
        self.wait(1)


class OwnRandom(Scene):
    """A Random object of one's own, seeded."""

    rule = "determinism"

    def construct(self):
        dice = random.Random(4)
        cards = [Square(color=c, fill_opacity=0.6) for c in (RED, GREEN, BLUE, YELLOW)]
        dice.shuffle(cards)
        self.play(LaggedStart(*map(FadeIn, VGroup(*cards).arrange(RIGHT))))
        self.wait(1)


class GlobalSeeds(Scene):
    """The global generators are seeded before they are used."""

    rule = "determinism"

    def construct(self):
        np.random.seed(3)
        random.seed(3)
        points = [[x, random.uniform(-2, 2), 0] for x in np.sort(np.random.uniform(-5, 5, 12))]
        walk = VMobject(color=BLUE).set_points_as_corners(points)
        self.play(Create(walk))
        self.play(walk.animate.set_color(RED))
        self.wait(0.5)


class OldStateSeeded(Scene):
    """An old RandomState with its seed."""

    rule = "determinism"

    def construct(self):
        heights = RandomState(1).uniform(0.5, 3, 6)
        bars = VGroup(*(Rectangle(width=0.8, height=h, color=TEAL) for h in heights))
        self.play(FadeIn(bars.arrange(RIGHT, aligned_edge=DOWN)))
        self.wait(1)


class SceneTime(Scene):
    """The updater asks for the scene's own time, which every rendering counts alike."""

    rule = "determinism"

    def construct(self):
        dot = Dot(color=YELLOW)
        dot.add_updater(lambda d: d.move_to([3 * np.sin(self.time), 0, 0]))
        self.add(dot)
        self.wait(2)


class FileBeside(Scene):
    """Data are read from a file beside the scene."""

    rule = "determinism"

    def construct(self):
        data = json.loads((Path(__file__).parent / "heights.json").read_text())
        bars = VGroup(*(Rectangle(width=0.8, height=h, color=TEAL) for h in data))
        self.play(FadeIn(bars.arrange(RIGHT, aligned_edge=DOWN)))
        self.wait(1)


class GradientArray(Scene):
    """An image is made of an array; no pixel of the picture is read."""

    rule = "determinism"

    def construct(self):
        ramp = np.uint8([[i * 255 // 63 for i in range(64)] for _ in range(64)])
        image = ImageMobject(ramp).scale(3)
        image.background_rectangle = SurroundingRectangle(image, color=GREEN)
        self.play(FadeIn(image), Create(image.background_rectangle))
        self.wait(1)
