"""What a drawn thing claims, so that a check can hold the drawing against the core.

A part of the kit that draws a mathematical object says with ``claimed`` what it draws. A claim maps
what is drawn back to the coordinates it was drawn in and compares. Copies claim nothing: they are
ghosts, or on their way to become something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import numpy as np
from manim import Mobject

M = TypeVar("M", bound=Mobject)
TOLERANCE = 0.012  # scene units: a pixel and a half at 1080 lines
SHORTEST = 0.05  # scene units: a shorter line has no direction that one can see


class Claim(Protocol):
    """Something that can be compared with what is drawn."""

    def fault(self, drawn: Any) -> str:
        """What is wrong with the mobject as it is drawn now; nothing if it is right."""


class Claims(list[Claim]):
    """The claims of one mobject. Copies of it have none."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> Claims:
        return Claims()


def claimed(mobject: M, *claims: Claim) -> M:
    """The mobject, with these claims in the place of older ones."""
    mobject.claims = Claims(claims)  # type: ignore[attr-defined]  # kept on the mobject
    return mobject


def claims_of(mobject: Any) -> Sequence[Claim]:
    """What a mobject claims about itself, without its parts."""
    return getattr(mobject, "claims", ())


def carry(target: Mobject, newest: Mobject) -> None:
    """Let a mobject that has become another claim what that one does, part by part."""
    for old, new in zip(target.get_family(), newest.get_family(), strict=False):
        if claims_of(old) or claims_of(new):
            claimed(old, *claims_of(new))


@dataclass
class StraightClaim:
    """A line drawn in ``plot`` lies on the straight line of the core that ``read`` gives.

    ``live`` claims say what the line must be now; others that it is one of those drawn in the plot,
    for a line may be turned into another.
    """

    plot: Any
    read: Callable[[], Any]
    live: bool = False
    last: Any = field(init=False)

    def __post_init__(self) -> None:
        self.last = self.read()
        known = vars(self.plot).setdefault("straights", set())
        known.add((self.last.slope, self.last.intercept))

    def fault(self, drawn: Any) -> str:
        start, end = drawn.get_start(), drawn.get_end()
        if not is_straight(drawn.points):
            return ""
        wanted = self.read()
        if self.fits(wanted.slope, wanted.intercept, start, end):
            return ""
        if not (self.live and drawn.get_updaters()) and any(
            self.fits(slope, intercept, start, end) for slope, intercept in self.plot.straights
        ):
            return ""
        slope = self.slope_between(start, end)
        if abs(slope - wanted.slope) > 0.005 * max(1.0, abs(wanted.slope)):
            return f"the line is drawn with slope {slope:.3g}, the core says {wanted.slope:.3g}"
        return f"the line with slope {slope:.3g} is drawn in another place than the core says"

    def fits(self, slope: float, intercept: float, start: Any, end: Any) -> bool:
        """Whether both ends lie on a straight line, as near as a pixel shows."""
        xs = [float(self.plot.p2c(point)[0]) for point in (start, end)]
        if abs(xs[1] - xs[0]) < 1e-9:
            return False
        one, other = (self.plot.c2p(x, slope * x + intercept) for x in xs)
        along = (other - one) / np.linalg.norm(other - one)
        away = [point - one - np.dot(point - one, along) * along for point in (start, end)]
        return bool(max(map(np.linalg.norm, away)) < TOLERANCE)

    def slope_between(self, start: Any, end: Any) -> float:
        """The slope that is drawn, in the units of the plot."""
        (x, y), (u, v) = (self.plot.p2c(point)[:2] for point in (start, end))
        return float((v - y) / (u - x)) if u != x else float("inf")


@dataclass
class CornersClaim:
    """A closed path has the corners that ``read`` gives, scene points of shape (k, 3).

    ``built`` gives those it was built with: enough for one that follows nothing any more.
    """

    name: str
    read: Callable[[], Any]
    built: Callable[[], Any]

    def fault(self, drawn: Any) -> str:
        wanted = np.asarray(self.read())
        corners = np.asarray(drawn.get_start_anchors())
        if len(corners) == 0 or fit(corners, wanted):
            return ""
        if not drawn.get_updaters() and fit(corners, np.asarray(self.built())):
            return ""
        if len(corners) != len(wanted):
            return f"{self.name} is drawn with {len(corners)} corners, the core has {len(wanted)}"
        away = float(np.linalg.norm(corners - wanted, axis=1).max())
        return f"a corner of {self.name} is drawn {away:.2f} units beside the core's"


@dataclass
class ArrowClaim:
    """An arrow runs from one scene point to the other that ``read`` gives.

    One that follows nothing any more need only point as it did when it was ``built``.
    """

    name: str
    read: Callable[[], tuple[Any, Any]]
    built: Callable[[], tuple[Any, Any]]

    def fault(self, drawn: Any) -> str:
        if len(drawn.tip.points) == 0:
            return ""
        start, end = drawn.shaft.get_start(), drawn.end
        first, last = self.read()
        if max(np.linalg.norm(start - first), np.linalg.norm(end - last)) < TOLERANCE:
            return ""
        if not drawn.get_updaters():
            first, last = self.built()
            if np.linalg.norm((end - start) - (last - first)) < TOLERANCE:
                return ""
        turned = angle(end - start) - angle(last - first)
        degrees = abs((np.degrees(turned) + 180) % 360 - 180)
        return f"{self.name} points {degrees:.0f}° beside, or starts elsewhere than, the core's"


def is_straight(points: Any) -> bool:
    """Whether a path is a straight line, long enough to see its direction."""
    if len(points) == 0 or (length := float(np.linalg.norm(points[-1] - points[0]))) < SHORTEST:
        return False
    ahead, way = (points[-1] - points[0]) / length, points - points[0]
    return bool(np.abs(ahead[0] * way[:, 1] - ahead[1] * way[:, 0]).max() < TOLERANCE)


def fit(corners: Any, wanted: Any) -> bool:
    """Whether corners are where they should be, one by one."""
    if len(corners) != len(wanted):
        return False
    return bool(np.linalg.norm(corners - wanted, axis=1).max() < TOLERANCE)


def angle(vector: Any) -> float:
    """Its direction, in radians."""
    return float(np.arctan2(vector[1], vector[0]))
