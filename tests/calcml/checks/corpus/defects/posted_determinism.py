import datetime
import os
import random
import time
import uuid
from pathlib import Path

import numpy as np
from manim import (
    BLACK,
    BLUE,
    DOWN,
    GREEN,
    ORIGIN,
    RED,
    RIGHT,
    TAU,
    TEAL,
    UP,
    WHITE,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    LaggedStart,
    LaggedStartMap,
    Line,
    Rectangle,
    Scene,
    Square,
    Text,
    VGroup,
    VMobject,
    Write,
    config,
    interpolate_color,
)
from numpy.random import default_rng

config.background_color = BLACK


class CloudOfPoints(Scene):
    """A cloud of points from a generator that has no seed."""

    rule = "determinism"

    def construct(self):
        rng = np.random.default_rng()
        dots = VGroup(*(Dot([x, y, 0], color=BLUE) for x, y in rng.normal(0, 1, (30, 2))))
        self.play(LaggedStartMap(FadeIn, dots, run_time=1.5))
        self.wait(1)


class ClockHand(Scene):
    """The hand stands where the clock of the machine says."""

    rule = "determinism"

    def construct(self):
        now = datetime.datetime.now()
        hand = Line(ORIGIN, 2 * UP).rotate(-now.second / 60 * TAU, about_point=ORIGIN)
        self.play(Create(Circle(2.2)), Create(hand))
        self.wait(1)


class TimeDrivenUpdater(Scene):
    """A dot is driven by the wall clock instead of the frames' own time."""

    rule = "determinism"

    def construct(self):
        start = time.time()
        dot = Dot(color=YELLOW)
        dot.add_updater(lambda d: d.move_to([3 * np.sin(time.time() - start), 0, 0]))
        self.add(dot)
        self.wait(2)


class ShuffledCards(Scene):
    """The standard library shuffles, and nobody has seeded it."""

    rule = "determinism"

    def construct(self):
        cards = [Square(color=c, fill_opacity=0.6) for c in (RED, GREEN, BLUE, YELLOW)]
        random.shuffle(cards)
        group = VGroup(*cards).arrange(RIGHT)
        self.play(LaggedStart(*map(FadeIn, group)))
        self.wait(1)


class NoisyWalk(Scene):
    """A random walk by the old interface of numpy, without a seed."""

    rule = "determinism"

    def construct(self):
        steps = np.cumsum(np.random.randn(40)) * 0.3
        walk = VMobject(color=BLUE).set_points_as_corners(
            [[-5 + 0.25 * i, y, 0] for i, y in enumerate(steps)]
        )
        self.play(Create(walk), run_time=2)
        self.wait(0.5)


class HostFile(Scene):
    """The word that is shown stands in a file of the machine."""

    rule = "determinism"

    def construct(self):
        word = Path("/etc/hostname").read_text().strip() or "host"
        self.play(Write(Text("".join(c for c in word if c.isalpha())[:8] or "host")))
        self.wait(1)


class PixelsRead(Scene):
    """The radius depends on pixels that the camera has drawn."""

    rule = "determinism"

    def construct(self):
        square = Square(color=WHITE, fill_opacity=1)
        self.play(FadeIn(square))
        pixels = self.renderer.get_frame()
        self.play(Create(Circle(radius=1 + float(pixels.mean()) / 255)))
        self.wait(0.5)


class EntropyOfTheSystem(Scene):
    """The colour comes from the system's entropy."""

    rule = "determinism"

    def construct(self):
        shade = os.urandom(1)[0] / 255
        square = Square(fill_opacity=1, color=interpolate_color(BLUE, YELLOW, shade))
        self.play(FadeIn(square), FadeIn(Dot([int(uuid.uuid4()) % 3, 0, 0], color=BLACK)))
        self.wait(1)


class BareName(Scene):
    """The generator is imported by its bare name, and has no seed either."""

    rule = "determinism"

    def construct(self):
        heights = default_rng().uniform(0.5, 3, 6)
        bars = VGroup(*(Rectangle(width=0.8, height=h, color=TEAL) for h in heights))
        self.play(FadeIn(bars.arrange(RIGHT, aligned_edge=DOWN)))
        self.wait(1)
