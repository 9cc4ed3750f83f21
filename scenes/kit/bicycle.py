"""A bicycle, in the proportions of a real one, that rolls along a road without slipping."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    TAU,
    UP,
    Animation,
    Circle,
    Line,
    Mobject,
    Restore,
    VGroup,
    VMobject,
)

from scenes.kit import theme
from scenes.kit.chain_drive import CloseUp, Drive, loop
from scenes.kit.gears import Point, Wheel, capsule
from scenes.kit.layout import Region, following
from scenes.kit.numbers import Number
from scenes.kit.plots import moving
from scenes.kit.text import Words

Turns = Callable[[], tuple[float, float]]  # of the pedals and of the wheels, at present

WHEEL = 0.334  # radius of a wheel in metres: 2.1 m around
LINKS, PITCH = 94, 0.0127  # of its chain, the pitch in metres
KERB = 0.5  # from a region's lower edge up to the road, in scene units: room for labels
# Joints of the frame in metres, from where the rear wheel touches the road.
REAR, FRONT, BOTTOM = (0.0, WHEEL), (1.0, WHEEL), (0.411, 0.27)
SEAT, SADDLE = (0.27, 0.73), (0.205, 0.94)
HEAD, CROWN, STEM = (0.80, 0.845), (0.845, 0.69), (0.79, 0.885)
BAR = [(0.79, 0.885), (0.88, 0.9), (0.955, 0.893), (0.99, 0.83), (0.955, 0.775), (0.9, 0.77)]
TUBES = [(REAR, BOTTOM), (REAR, SEAT), (SEAT, HEAD), (BOTTOM, CROWN), (BOTTOM, SEAT), (HEAD, CROWN)]


class Bicycle(VGroup):
    """A bicycle facing right; ``size`` is its wheels' radius in scene units.

    ``stand_at`` puts it on the road, and ``ride_to`` rolls it on from there.
    """

    def __init__(self, front_teeth: int, rear_teeth: int, size: float) -> None:
        super().__init__()
        self.wheel_turns = 0.0
        unit = size / WHEEL
        self.rear, self.front = Wheel(size, spokes=16), Wheel(size, theme.GHOST, spokes=16)
        self.rear.move_to(_joint(REAR, unit))
        self.front.move_to(_joint(FRONT, unit))
        back = _joint(REAR, unit) - _joint(BOTTOM, unit)
        heading = float(np.arctan2(back[1], back[0]))
        self.drive = Drive(front_teeth, rear_teeth, LINKS, PITCH * unit, heading=heading, crank=1.7)
        self.drive.shift(_joint(BOTTOM, unit) - self.drive.front.axle)
        self.frame = frame(unit)
        self.add(self.rear, self.front, self.frame, self.drive)

    @property
    def contact(self) -> Point:
        """Where the rear wheel touches the road."""
        return self.rear.axle + self.rear.radius * DOWN

    def stand_at(self, point: Point, pedal_turns: float = 0.0, wheel_turns: float = 0.0) -> Bicycle:
        """Move the rear wheel's contact to ``point``; from here it rides on."""
        self.shift(point - self.contact)
        self.wheel_turns = wheel_turns
        return self.ride_to(pedal_turns, wheel_turns)

    def ride_to(self, pedal_turns: float, wheel_turns: float) -> Bicycle:
        """Turn cranks and wheels forwards, and roll as far as the wheel has turned.

        After whole turns of the wheel its valve is at the road.
        """
        self.shift((wheel_turns - self.wheel_turns) * TAU * self.rear.radius * RIGHT)
        self.wheel_turns = wheel_turns
        self.drive.turn_to(-TAU * pedal_turns, -TAU * wheel_turns)
        for wheel in (self.rear, self.front):
            wheel.turn_to(np.pi - TAU * wheel_turns)
        return self

    def outlines(self) -> list[VMobject]:
        """The way of the pedal, the chain and the rear wheel: how a push gets to the road."""
        front, rear = self.drive.front, self.drive.rear
        return [
            Circle(self.drive.crank.radius, theme.NUDGE).move_to(front.axle),
            loop(front, rear).shape().set_stroke(theme.INK, theme.LINE),
            Circle(self.rear.radius, theme.VALUE).move_to(rear.axle),
        ]


class Street(VGroup):
    """A road along the lower edge of a region, on which the rear wheel leaves its way behind."""

    def __init__(self, region: Region) -> None:
        super().__init__()
        self.ends = [region.point(DOWN + side) + KERB * UP for side in (LEFT, RIGHT)]
        self.add(Line(*self.ends, stroke_width=theme.GUIDE).set_color(theme.GHOST))

    def at(self, share: float) -> Point:
        """The point at a share of its length."""
        return self.ends[0] + share * (self.ends[1] - self.ends[0])

    def ride(self, bike: Bicycle, share: float, turns: Turns) -> Bicycle:
        """Put a bicycle on the road, and let it follow the turns of its pedals and wheels."""
        bike.stand_at(self.at(share), *turns())
        return following(bike, lambda it: it.ride_to(*turns()))

    def trail(self, bike: Bicycle) -> Mobject:
        """The way of the rear wheel from where it stands now."""
        start = bike.contact

        def way() -> Line:
            end = bike.contact + 1e-3 * RIGHT
            return Line(start, end, stroke_width=2 * theme.LINE).set_color(theme.VALUE)

        return moving(way)

    def prints(self, bike: Bicycle, count: int, length: Number, turns: Turns) -> VGroup:
        """A mark where each turn of the wheel will end, and the length of the turn; both come up
        when it does.
        """
        step, prints = TAU * bike.rear.radius * RIGHT, VGroup()
        for k in range(count):
            end = bike.contact + (k + 1) * step
            mark = Line(end + 0.14 * UP, end + 0.14 * DOWN, stroke_width=theme.LINE)
            label = Words("#length m", length=length, size=theme.LABEL, color=theme.VALUE)
            label.next_to(end - step / 2, DOWN, buff=0.16)
            whole = VGroup(mark.set_color(theme.VALUE), label)
            prints.add(moving(partial(_coming_up, whole, turns, k + 1)))
        return prints


def _coming_up(mark: VMobject, turns: Turns, count: int) -> VMobject:
    """A mark that comes up while the wheel completes a turn."""
    return mark.copy().set_opacity(float(np.clip(4 * (turns()[1] - count) + 1, 0, 1)))


def come_close(bike: Bicycle, close: CloseUp) -> list[Animation]:
    """The bicycle grows, its chainring in the lead, and becomes the close-up of its drive."""
    here, there = bike.drive.front.axle, close.drive.front.axle
    growth = close.drive.front.radius / bike.drive.front.radius
    bike.clear_updaters()
    close.save_state()
    close.scale(1 / growth, about_point=there).shift(here - there).set_opacity(0)
    larger = bike.animate.scale(growth, about_point=here).shift(there - here).set_opacity(0)
    return [larger, Restore(close)]


def frame(unit: float) -> VGroup:
    """Tubes, fork, saddle and handlebar, ``unit`` scene units to the metre."""
    joints = [(_joint(start, unit), _joint(end, unit)) for start, end in TUBES]
    tubes = [capsule(*ends, 0.034 * unit, 0.03 * unit) for ends in joints]
    fork = capsule(_joint(CROWN, unit), _joint(FRONT, unit), 0.034 * unit, 0.018 * unit)
    post = capsule(_joint(SEAT, unit), _joint(SADDLE, unit), 0.026 * unit)
    tail, nose = (_joint((x, 0.955), unit) for x in (0.11, 0.335))
    saddle = capsule(tail, nose, 0.06 * unit, 0.03 * unit)
    stem = capsule(_joint(HEAD, unit), _joint(STEM, unit), 0.026 * unit)
    painted = [part.set_fill(theme.SECONDARY, 1) for part in (post, stem, fork, *tubes)]
    dark = [part.set_fill(theme.GHOST, 1) for part in (saddle, bar(unit))]
    return VGroup(*painted, *dark)


def bar(unit: float) -> VMobject:
    """A drop handlebar: a smooth path given a width."""
    path = VMobject().set_points_smoothly([_joint(point, unit) for point in BAR])
    points = [path.point_from_proportion(share) for share in np.linspace(0, 1, 24)]
    beads = [capsule(p, q, 0.028 * unit) for p, q in pairwise(points)]
    joined = VMobject(stroke_width=0)
    for bead in beads:
        joined.append_points(bead.points)
    return joined


def _joint(metres: tuple[float, float], unit: float) -> Point:
    return np.array([metres[0] * unit, metres[1] * unit, 0.0])
