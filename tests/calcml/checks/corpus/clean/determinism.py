"""Scenes with chance, clocks, pixels and files that play in the same way everywhere."""

import random
from datetime import date
from pathlib import Path

import numpy as np
from manim import (
    BLUE,
    LEFT,
    ORIGIN,
    PI,
    RIGHT,
    UP,
    YELLOW,
    Create,
    Dot,
    FadeIn,
    ImageMobject,
    Line,
    Scene,
    Text,
    VGroup,
    Write,
)
from numpy.random import default_rng as fresh

SEED = 7


def dots(heights):
    return VGroup(*(Dot([x - 2, y, 0], color=YELLOW) for x, y in enumerate(heights)))


class SeedZero(Scene):
    """A generator with the seed 0, which is a seed like any other."""

    rule = "determinism"

    def construct(self):
        self.play(FadeIn(dots(np.random.default_rng(0).uniform(-1, 1, size=5))))
        self.wait(1.5)


class SeedByName(Scene):
    """The seed is a constant at the top of the file, the function is imported by another name."""

    rule = "determinism"

    def construct(self):
        self.play(FadeIn(dots(fresh(seed=SEED).uniform(-1, 1, size=5))))
        self.wait(1.5)


class PythonsOwnWithASeed(Scene):
    """Python's generator, with a seed."""

    rule = "determinism"

    def construct(self):
        chance = random.Random(3)
        self.play(FadeIn(dots([chance.uniform(-1, 1) for _ in range(5)])))
        self.wait(1.5)


class TheScenesOwnClock(Scene):
    """The time that is read is the scene's: it counts frames."""

    rule = "determinism"

    def construct(self):
        hand = Line(ORIGIN, 2 * UP, color=YELLOW)
        hand.add_updater(lambda h, dt: h.set_angle(PI / 2 - self.time))
        self.add(hand)
        self.wait(2)


class AFixedDate(Scene):
    """A date, but always the same."""

    rule = "determinism"

    def construct(self):
        birthday = date(1646, 7, 1).strftime("%Y")
        self.play(Write(Text(f"Leibniz, born in {birthday}", font_size=44)))
        self.wait(2)


class FileBesideTheScene(Scene):
    """The heights are read from a file that lies beside the scene's own."""

    rule = "determinism"

    def construct(self):
        file = Path(__file__).with_name("heights.csv")
        with open(file) as lines:
            heights = [float(line) for line in lines]
        self.play(FadeIn(dots(heights)))
        self.wait(1.5)


class PixelsOfItsOwn(Scene):
    """An array named pixel_array, but it is the author's own, made by a formula."""

    rule = "determinism"

    def construct(self):
        pixel_array = np.tile(np.linspace(0, 255, 64).astype(np.uint8), (36, 1))
        picture = ImageMobject(pixel_array).set_height(4)
        self.play(FadeIn(picture))
        self.wait(1.5)


class AsksForTheFramesSize(Scene):
    """The camera is asked how large its frame is, not what it shows."""

    rule = "determinism"

    def construct(self):
        width = self.camera.frame_width
        self.play(Create(Line(width / 3 * LEFT, width / 3 * RIGHT, color=BLUE)))
        self.wait(1.5)


class AnotherKindOfTime(Scene):
    """A function of the author's is called time, and a variable now."""

    rule = "determinism"

    def construct(self):
        def time(x):
            return x / 2

        now = time(3)
        self.play(FadeIn(Dot(now * RIGHT, color=YELLOW)))
        self.wait(1.5)


class ClosedFormNoise(Scene):
    """Dots that look random and come from the digits of a formula."""

    rule = "determinism"

    def construct(self):
        heights = [np.sin(100 * k * k) for k in range(5)]
        self.play(FadeIn(dots(heights)))
        self.wait(1.5)
