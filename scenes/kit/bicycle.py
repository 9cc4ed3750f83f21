"""A bicycle, in the proportions of a real one, that rolls along a road without slipping."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, Line, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.gears import Drive, Turning, Wheel, capsule, shade

WHEEL = 0.334  # radius of a wheel in metres: 2.1 m around
LINKS, PITCH = 94, 0.0127  # of its chain, the pitch in metres
# Joints of the frame in metres, from where the rear wheel touches the road.
REAR, FRONT, BOTTOM = (0.0, WHEEL), (1.0, WHEEL), (0.411, 0.27)
SEAT, SADDLE = (0.27, 0.73), (0.205, 0.94)
HEAD, CROWN, STEM = (0.80, 0.845), (0.845, 0.69), (0.79, 0.885)
BAR = [(0.79, 0.885), (0.88, 0.9), (0.955, 0.893), (0.99, 0.83), (0.955, 0.775), (0.9, 0.77)]
TUBES = [(REAR, BOTTOM), (REAR, SEAT), (SEAT, HEAD), (BOTTOM, CROWN), (BOTTOM, SEAT), (HEAD, CROWN)]


class Bicycle(VGroup):
    """A bicycle facing right; ``size`` is its wheels' radius in scene units.

    ``ride_to(pedal_turns, wheel_turns)`` counts from where it was last parked.
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
        self.add(self.rear, self.front, self.drive.far_crank, self.frame, self.drive)

    @property
    def contact(self) -> NDArray[np.float64]:
        """Where the rear wheel touches the road."""
        return self.rear.axle + self.rear.radius * DOWN

    def stand_at(self, point: NDArray[np.float64]) -> Bicycle:
        """Move the rear wheel's contact to ``point``, and count turns from here."""
        self.shift(point - self.contact)
        self.wheel_turns = 0.0
        return self

    def ride_to(self, pedal_turns: float, wheel_turns: float) -> Bicycle:
        """Turn cranks and wheels forwards, and roll as far as the wheel has turned."""
        full = 2 * np.pi
        self.shift((wheel_turns - self.wheel_turns) * full * self.rear.radius * RIGHT)
        self.wheel_turns = wheel_turns
        self.drive.turn_to(-full * pedal_turns, -full * wheel_turns)
        self.rear.turn_to(-full * wheel_turns)
        self.front.turn_to(-full * wheel_turns)
        return self


def frame(unit: float) -> VGroup:
    """Tubes, fork, saddle and handlebar, ``unit`` scene units to the metre."""
    joints = [(_joint(start, unit), _joint(end, unit)) for start, end in TUBES]
    tubes = [capsule(*ends, 0.034 * unit, 0.03 * unit) for ends in joints]
    fork = capsule(_joint(CROWN, unit), _joint(FRONT, unit), 0.034 * unit, 0.018 * unit)
    post = capsule(_joint(SEAT, unit), _joint(SADDLE, unit), 0.026 * unit)
    saddle = capsule(*(_joint((x, 0.955), unit) for x in (0.11, 0.335)), 0.06 * unit, 0.03 * unit)
    stem = capsule(_joint(HEAD, unit), _joint(STEM, unit), 0.026 * unit)
    painted = [part.set_fill(theme.SECONDARY, 1) for part in (post, stem, fork, *tubes)]
    dark = [part.set_fill(theme.GHOST, 1) for part in (saddle, bar(unit))]
    return VGroup(*painted, *dark)


def bar(unit: float) -> VMobject:
    """A drop handlebar: a smooth path given a width."""
    path = VMobject().set_points_smoothly([_joint(point, unit) for point in BAR])
    points = [path.point_from_proportion(share) for share in np.linspace(0, 1, 24)]
    beads = [capsule(p, q, 0.028 * unit) for p, q in zip(points, points[1:], strict=False)]
    joined = VMobject(stroke_width=0)
    for bead in beads:
        joined.append_points(bead.points)
    return joined


def _joint(metres: tuple[float, float], unit: float) -> NDArray[np.float64]:
    return np.array([metres[0] * unit, metres[1] * unit, 0.0])
