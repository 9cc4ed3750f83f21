"""A chain drive: chainring with cranks, roller chain and sprocket, which mesh at every angle.

The chain is drawn from the two gears: its rollers lie in the gaps between their teeth. That takes a
whole number of links, which decides how far apart the axles are, and teeth of the rear gear that
stand ready for the first roller they meet.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import ORIGIN, RIGHT, TAU, UP, Circle, Line, Mobject, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import layout, theme
from scenes.kit.gears import PITCH, Belt, Crank, Gear, Point, Wheel, radius, ray, shade
from scenes.kit.numbers import Number
from scenes.kit.plots import moving
from scenes.kit.readouts import Readout
from scenes.kit.text import Words

PLATE = 0.27  # half the width of a chain's plates, in pitches
ROOM = 0.36  # from a count to its unit, in scene units: it starts with one digit and gets two
HEADER = 0.65  # from a close-up to the line above it, in scene units
CRANK = 1.4  # length of a crank, in pitch radii of its chainring


class Chain(VGroup):
    """A roller chain round two gears: plates, outer and inner by turns, and their pins.

    The front gear needs an even number of teeth, and so does the chain of links: then outer plates
    stay outer plates through a whole turn.
    """

    def __init__(self, front: Gear, rear: Gear, links: int) -> None:
        super().__init__()
        self.front, self.rear, self.links = front, rear, links
        self.inner = VMobject(stroke_width=0, fill_opacity=1, fill_color=shade(theme.INK, 0.42))
        self.outer = VMobject(stroke_width=0, fill_opacity=1, fill_color=shade(theme.INK, 0.68))
        self.pins = VMobject(stroke_width=0, fill_opacity=1, fill_color=theme.BACKGROUND)
        self.add(self.inner, self.outer, self.pins)
        self.follow()

    def follow(self) -> Chain:
        """Lay every roller into its gap, wherever the gears are now."""
        rollers = self.rollers()
        ahead = np.roll(rollers, -1, axis=0)
        self.inner.points = _stamp(_plate().points, rollers[::2], ahead[::2])
        self.outer.points = _stamp(_plate().points, rollers[1::2], ahead[1::2])
        self.pins.points = _stamp(Circle(radius=0.1).points, rollers, ahead)
        return self

    def top_run(self) -> Line:
        """The way of the upper straight run, from gear to gear."""
        belt = loop(self.front, self.rear)
        runs = [Line(*belt.at(belt.knots[k : k + 2])) for k in (1, 3)]
        return max(runs, key=lambda run: float(run.get_y()))

    def rollers(self) -> NDArray[np.float64]:
        """The middle of every roller, shape (links, 3); the first in a gap of the front gear."""
        belt = loop(self.front, self.rear)
        gap = self.front.angle + self.front.phase + np.pi / 2 + np.pi / self.front.teeth
        first = (gap - belt.heading - belt.tilt) % (2 * np.pi) * belt.big
        return belt.at(first + np.arange(self.links) * belt.knots[-1] / self.links)


def loop(front: Gear, rear: Gear) -> Belt:
    """The path of the chain's rollers."""
    return Belt(front.axle, rear.axle, front.radius, rear.radius)


def _plate() -> VMobject:
    """A plate of the chain, from the origin one pitch to the right, with a waist."""
    left = [ray(angle, PLATE) for angle in np.linspace(0.3, 1.7, 7) * np.pi]
    right = [RIGHT - point for point in left]
    waist = 0.7 * PLATE * UP
    path = [*left, RIGHT / 2 - waist, *right, RIGHT / 2 + waist]
    return VMobject().set_points_smoothly([*path, path[0]])


def _stamp(
    shape: NDArray[np.float64], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Copies of a shape, whose (1, 0) is laid from each start to each end."""
    along = ends - starts
    across = np.stack([-along[:, 1], along[:, 0], 0 * along[:, 2]], axis=1)
    x, y = shape[None, :, :1], shape[None, :, 1:2]
    return (starts[:, None] + x * along[:, None] + y * across[:, None]).reshape(-1, 3)


class Drive(VGroup):
    """Chainring with two cranks, chain and sprocket: ``turn_to(front angle, rear angle)``.

    A chain has a whole number of links, and that decides how far apart the axles are.
    """

    def __init__(
        self,
        front_teeth: int,
        rear_teeth: int,
        links: int,
        pitch: float = PITCH,
        *,
        heading: float = np.pi,
        crank: float = CRANK,
    ) -> None:
        super().__init__()
        big, small = radius(front_teeth, pitch), radius(rear_teeth, pitch)
        away = ray(heading, axle_distance(big, small, links * pitch))
        phase = _meshing_phase(Belt(ORIGIN, away, big, small), front_teeth, rear_teeth, pitch)
        self.front = Gear(front_teeth, theme.NUDGE, pitch, spider=True)
        self.rear = Gear(rear_teeth, theme.VALUE, pitch, phase=phase).shift(away)
        self.chain = Chain(self.front, self.rear, links)
        self.far_crank = Crank(crank * big, shade(theme.NUDGE, 0.4)).turn_to(np.pi)
        self.crank = Crank(crank * big)
        self.add(self.far_crank, self.rear, self.front, self.chain, self.crank)

    def turn_to(self, front_angle: float, rear_angle: float) -> Drive:
        """Turn both gears; the chain and the cranks follow."""
        self.front.turn_to(front_angle)
        self.crank.turn_to(front_angle)
        self.far_crank.turn_to(front_angle + np.pi)
        self.rear.turn_to(rear_angle)
        self.chain.follow()
        return self


def axle_distance(big: float, small: float, length: float) -> float:
    """The distance of two axles round which a belt of ``length`` is taut, by Newton's method."""
    distance = length / 2 - big - small
    for _ in range(8):
        belt = Belt(ORIGIN, ray(0, distance), big, small)
        distance -= (belt.knots[-1] - length) / (2 * np.sin(belt.tilt))
    return float(distance)


def _meshing_phase(belt: Belt, front_teeth: int, rear_teeth: int, pitch: float) -> float:
    """How far to shift the rear gear's teeth so that the first roller it meets lies in a gap."""
    first = (np.pi / 2 + np.pi / front_teeth - belt.heading - belt.tilt) % (2 * np.pi) * belt.big
    onto = first + np.ceil((belt.knots[2] - first) / pitch) * pitch
    return float(belt.angle(np.array(onto)) - np.pi / 2 - np.pi / rear_teeth)


class CloseUp(VGroup):
    """A drive and its wheel, drawn close: the wheel smaller, and nearer, than on a bicycle.

    ``turn(pedal_turns, wheel_turns)`` turns it forwards, to the right.
    """

    def __init__(self, front_teeth: int, rear_teeth: int, links: int, wheel: float) -> None:
        super().__init__()
        self.drive = Drive(front_teeth, rear_teeth, links)
        self.wheel = Wheel(wheel).shift(self.drive.rear.axle)
        self.add(self.wheel, self.drive)

    def turn(self, pedal_turns: float, wheel_turns: float) -> CloseUp:
        self.drive.turn_to(-TAU * pedal_turns, -TAU * wheel_turns)
        self.wheel.turn_to(-TAU * wheel_turns)
        return self

    def threads(self, turns: Callable[[], tuple[float, float]], full: float) -> list[Mobject]:
        """What keeps count: the way of the pedal, and a thread wound on the wheel, which is full
        after ``full`` turns.
        """
        crank, wheel = self.drive.crank, self.wheel
        on_wheel = (0.36 * wheel.radius, 0.76 * wheel.radius)
        ways = (
            lambda: winding(crank.axle, (crank.radius,) * 2, turns()[0], 1.0, theme.NUDGE),
            lambda: winding(wheel.axle, on_wheel, turns()[1], full, theme.VALUE),
        )
        return [moving(way) for way in ways]

    def header(self, front: Number, rear: Number, links: Readout) -> VGroup:
        """One line above it all: the numbers of teeth, and the links of chain that went by."""
        cells = layout.row(
            Words("#count teeth", count=front, color=theme.NUDGE),
            Words("#count teeth", count=rear, color=theme.VALUE),
            layout.row(links, Words("links", color=links.color), gap=ROOM),
        )
        things = (self.drive.front, self.drive.rear, self.drive.chain.top_run())
        for cell, thing in zip(cells, things, strict=True):
            cell.set_x(thing.get_x())
        return cells.align_to(self, UP).shift(HEADER * UP)


def winding(
    centre: Point, reach: tuple[float, float], turns: float, full: float, color: str
) -> VMobject:
    """A thread wound clockwise from the top, from one radius to the other in ``full`` turns."""
    angles = np.linspace(0, TAU * turns, max(2, int(96 * turns) + 2))
    radii = np.interp(angles, [0, TAU * full], reach)
    points = [centre + ray(TAU / 4 - a, r) for a, r in zip(angles, radii, strict=True)]
    return VMobject(stroke_color=color, stroke_width=theme.BOLD).set_points_as_corners(points)
