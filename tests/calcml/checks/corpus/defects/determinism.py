"""Scenes that play differently every time, or on every machine."""

import os
import random
import time
import uuid
from datetime import datetime
from pathlib import Path

import numpy as np
from manim import (
    BLUE,
    ORIGIN,
    RIGHT,
    UP,
    YELLOW,
    Circle,
    Create,
    Dot,
    FadeIn,
    Line,
    Scene,
    Square,
    Text,
    VGroup,
    Write,
)
from numpy.random import default_rng as fresh


def dots(heights):
    return VGroup(*(Dot([x - 2, y, 0], color=YELLOW) for x, y in enumerate(heights)))


class NoSeed(Scene):
    """A random generator without a seed."""

    rule = "determinism"

    def construct(self):
        noise = np.random.default_rng().normal(size=5)
        self.play(FadeIn(dots(np.clip(noise, -2, 2))))
        self.wait(1.5)


class NoSeedUnderAnotherName(Scene):
    """The same generator, imported under another name."""

    rule = "determinism"

    def construct(self):
        self.play(FadeIn(dots(fresh().uniform(-1, 1, size=5))))
        self.wait(1.5)


class SeedIsNone(Scene):
    """A seed is given, but it is None: that is no seed."""

    rule = "determinism"

    def construct(self):
        self.play(FadeIn(dots(np.random.default_rng(seed=None).uniform(-1, 1, size=5))))
        self.wait(1.5)


class PythonsOwnGenerator(Scene):
    """Python's generator of random numbers, fresh and without a seed."""

    rule = "determinism"

    def construct(self):
        chance = random.Random()
        self.play(FadeIn(dots([chance.uniform(-1, 1) for _ in range(5)])))
        self.wait(1.5)


class SeededByTheClock(Scene):
    """The generator has a seed, and the seed is the time of day."""

    rule = "determinism"

    def construct(self):
        generator = np.random.default_rng(int(time.time()))
        self.play(FadeIn(dots(generator.uniform(-1, 1, size=5))))
        self.wait(1.5)


class DateOfToday(Scene):
    """The picture shows the date on which it was drawn."""

    rule = "determinism"

    def construct(self):
        self.play(Write(Text(datetime.now().strftime("%B"), font_size=56)))
        self.wait(1.5)


class HandOfAStopwatch(Scene):
    """A hand turns as fast as the computer draws: its updater reads the machine's clock."""

    rule = "determinism"

    def construct(self):
        start = time.perf_counter()
        hand = Line(ORIGIN, 2 * UP, color=YELLOW)
        hand.add_updater(lambda h, dt: h.set_angle(-(time.perf_counter() - start)))
        self.add(hand)
        self.wait(2)


class ReadsItsOwnPixels(Scene):
    """The scene looks at the picture it has drawn."""

    rule = "determinism"

    def construct(self):
        self.play(Create(Square(color=BLUE)))
        brightness = float(self.camera.pixel_array.mean())
        self.play(FadeIn(Dot(RIGHT * brightness / 255, color=YELLOW)))
        self.wait(1.5)


class ReadsPixelsByAnotherWay(Scene):
    """The renderer is asked for its frame."""

    rule = "determinism"

    def construct(self):
        self.play(Create(Square(color=BLUE)))
        frame = self.renderer.get_frame()
        self.play(FadeIn(Dot(RIGHT * float(frame[0, 0, 0]) / 255, color=YELLOW)))
        self.wait(1.5)


class ReadsTheMachinesName(Scene):
    """A file outside of the project is opened."""

    rule = "determinism"

    def construct(self):
        with open("/etc/hostname") as file:
            size = len(file.read())
        self.play(Create(Circle(radius=0.5 + 0.05 * size, color=BLUE)))
        self.wait(1.5)


class ReadsASystemFile(Scene):
    """The same by way of a Path."""

    rule = "determinism"

    def construct(self):
        lines = Path("/etc/os-release").read_text().splitlines()
        self.play(FadeIn(dots([0.1 * len(line) - 1 for line in lines[:5]])))
        self.wait(1.5)


class FreshEveryTime(Scene):
    """The operating system's own randomness and a fresh identifier."""

    rule = "determinism"

    def construct(self):
        heights = [byte / 255 for byte in os.urandom(4)]
        last = uuid.uuid4().int % 100 / 100
        self.play(FadeIn(dots([*heights, last])))
        self.wait(1.5)
