"""Those who walk on a relief: a climber with footprints, a crowd, arrows felt underfoot.

All of them know where they are on the ground and are drawn where the relief shows that place, so
they stay put while the view turns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import (
    Animation,
    AnimationGroup,
    ApplyMethod,
    CapStyleType,
    Circle,
    Dot,
    LineJointType,
    ManimColor,
    Transform,
    ValueTracker,
    VGroup,
    VMobject,
    interpolate_color,
    rush_from,
)

from scenes.kit import theme
from scenes.kit.claims import ArrowClaim, claimed
from scenes.kit.ground import Array, Place
from scenes.kit.relief import Look, Relief
from scenes.kit.strips import outline
from scenes.kit.trackers import WholePart

Ends = tuple[Array, Array]  # scene points
DOT, PRINT = 0.09, 0.036  # radii in scene units
FIGURE = 1.2  # height of a climber seen from the side, in scene units
# A figure one unit tall that walks to the right: its lines, and how thick they are.
FIGURE_LINES = (
    (((0.0, 0.42), (-0.05, 0.22), (-0.17, 0.03)), 9),  # trailing leg
    (((0.01, 0.42), (0.11, 0.23), (0.10, 0.02)), 9),  # leading leg
    (((-0.10, 0.70), (-0.10, 0.52)), 13),  # rucksack
    (((0.02, 0.74), (0.0, 0.44)), 14),  # torso
    (((0.03, 0.72), (0.12, 0.54), (0.23, 0.58)), 7),  # arm
    (((0.21, 0.80), (0.26, 0.0)), 3),  # staff
)
HEAD, LAMP, GLOW = (0.06, 0.89), (0.14, 0.92), 14  # GLOW: rings of the lamp's halo


class Climber(VGroup):
    """A walker along ``path``, the places reached after 0, 1, 2… steps.

    Turn the tracker ``steps``; fractions are on the way. ``taken`` is its whole part, for readouts.
    ``figure`` stands on the spot, foreshortened by the view: from above, only the dot is left.
    """

    def __init__(self, relief: Relief, path: Sequence[Place], figure: bool = False) -> None:
        super().__init__()
        self.path, self.steps = np.array(path, dtype=float), ValueTracker(0.0)
        self.taken = WholePart(self.steps)
        self.trail = VMobject(fill_opacity=0).set_stroke(theme.NUDGE, theme.LINE)
        self.prints = VMobject(stroke_width=0).set_fill(theme.SECONDARY, 1)
        self.dot = Dot(radius=DOT, color=theme.INK).set_stroke(theme.BACKGROUND, theme.GUIDE)
        self.figure = _figure() if figure else VGroup()
        self.trail.set_stroke(theme.BACKGROUND, theme.LINE + 3, background=True)
        self.prints.set_stroke(theme.BACKGROUND, theme.GUIDE, background=True)
        self.add(self.trail, self.prints, self.dot, self.figure)
        self.drawn = [part.points.copy() for part in self.figure]
        self.add_updater(lambda climber: climber.stand_on(relief), call_updater=True)

    @property
    def place(self) -> Place:
        """Where on the ground the climber is."""
        share = np.arange(len(self.path))
        x, y = (np.interp(self.steps.get_value(), share, axis) for axis in self.path.T)
        return float(x), float(y)

    @property
    def footprint(self) -> Place:
        """Where the last whole step ended."""
        x, y = self.path[int(self.taken.get_value())].tolist()
        return x, y

    def lay_down_figure(self) -> None:
        """Be only a dot from now on, however the view turns."""
        self.remove(self.figure)
        self.figure, self.drawn = VGroup(), []

    def stand_on(self, relief: Relief) -> None:
        """Draw everything where the relief shows it."""
        passed = self.path[: int(self.taken.get_value()) + 1]
        points = relief.trace([*passed, self.place])
        self.trail.points = outline(points[:, :2])
        self.prints.points = _dots(points[:-1], PRINT)
        tall = FIGURE * np.cos(relief.view.elevation)
        self.dot.points = _dots(points[-1:], DOT * max(0.0, 1 - 2 * tall * bool(self.figure)))
        wide = min(FIGURE, 3 * tall)  # from above nothing is left of her
        for part, points_drawn in zip(self.figure, self.drawn, strict=True):
            part.points = points[-1] + points_drawn * [wide, tall, 0]


class Crowd(VMobject):
    """Many walkers as dots, each with a path of its own; all paths have equally many steps."""

    def __init__(
        self, relief: Relief, paths: Sequence[Sequence[Place]], color: str = theme.INK
    ) -> None:
        super().__init__(stroke_width=0)
        self.set_fill(color, 1).set_stroke(theme.BACKGROUND, theme.GUIDE, background=True)
        self.paths, self.steps = np.asarray(paths, dtype=float), ValueTracker(0.0)
        self.add_updater(lambda crowd: crowd.stand_on(relief), call_updater=True)

    def stand_on(self, relief: Relief) -> None:
        """Draw the dots where the relief shows their places."""
        step = self.steps.get_value()
        before = min(int(step), self.paths.shape[1] - 2)
        share = step - before
        places = (1 - share) * self.paths[:, before] + share * self.paths[:, before + 1]
        self.points = _dots(relief.trace(places), 0.7 * DOT)


def hurry(walker: Climber | Crowd, steps: int) -> Animation:
    """All steps up to ``steps``: slowly while they are long, quickly when they are short."""
    return ApplyMethod(walker.steps.set_value, steps, rate_func=lambda share: share**2.2)


def one_step(relief: Relief, climber: Climber, arrow: FeltArrow) -> list[Animation]:
    """A step along ``arrow``, which is used up; the torch comes along."""
    return [
        climber.steps.animate.set_value(climber.steps.get_value() + 1),
        arrow.size.animate.set_value(0.0),
        Look(relief, torch=lambda: climber.place),
    ]


class Ripple(AnimationGroup):
    """Rings spread from a thing, as from a foot that feels the ground."""

    def __init__(self, source: VMobject, rings: int = 3, radius: float = 1.2) -> None:
        spread = []
        for _ in range(rings):
            ring = Circle(radius=radius).move_to(source).set_stroke(theme.INK, theme.GUIDE)
            vanish = ring.copy().set_stroke(opacity=0)
            ring.scale(0.05)
            spread.append(Transform(ring, vanish, remover=True, rate_func=rush_from))
        super().__init__(*spread, lag_ratio=0.4)


class FeltArrow(VGroup):
    """An arrow on the ground from a place, along ``size`` times a vector, turned by ``turn``.

    ``size`` (ground units a unit of the vector) and ``turn`` (radians) are trackers.
    """

    def __init__(
        self,
        relief: Relief,
        place: Callable[[], Place],
        vector: Callable[[float, float], Place],
        color: str,
        size: float = 0.0,
    ) -> None:
        super().__init__()
        self.size, self.turn = ValueTracker(size), ValueTracker(0.0)
        self.shaft = VMobject(fill_opacity=0).set_stroke(color, theme.BOLD)
        self.tip = VMobject(stroke_width=0).set_fill(color, 1)
        for part in (self.shaft, self.tip):
            part.set_stroke(theme.BACKGROUND, theme.BOLD + 3, background=True)
        self.add(self.shaft, self.tip)
        self.add_updater(
            lambda arrow: arrow.point(relief, place(), vector(*place())), call_updater=True
        )
        claim = ArrowClaim(
            "the arrow",
            lambda: self.ends(relief, place(), vector(*place())),
            lambda: self.drawn,
        )
        claimed(self, claim)

    def ends(self, relief: Relief, place: Place, vector: Place) -> Ends:
        """The scene points from and to which it points."""
        c, s = np.cos(self.turn.get_value()), np.sin(self.turn.get_value())
        along = self.size.get_value() * np.array(
            [c * vector[0] - s * vector[1], s * vector[0] + c * vector[1]]
        )
        start, end = relief.trace([place, place + along])
        return start, end

    def point(self, relief: Relief, place: Place, vector: Place) -> None:
        """Draw the arrow; one shorter than its tip is only a tip."""
        self.drawn = start, end = self.ends(relief, place, vector)
        length = float(np.linalg.norm(end - start))
        if length < 1e-3:
            self.shaft.clear_points()
            self.tip.clear_points()
            return
        ahead = (end - start) / length
        tip = min(0.24, length)
        wing = 0.42 * tip * np.array([-ahead[1], ahead[0], 0])
        neck = end - tip * ahead
        self.shaft.points = outline(np.array([start, neck + 0.2 * tip * ahead])[:, :2])
        self.tip.points = outline(np.array([end, neck + wing, neck - wing, end])[:, :2])

    def tint(self, old: str, new: str, share: float) -> None:
        """Colour the arrow on the way from ``old`` to ``new``."""
        color = interpolate_color(ManimColor(old), ManimColor(new), share)
        self.shaft.set_stroke(color)
        self.tip.set_fill(color)

    @property
    def end(self) -> Array:
        """The scene point of the arrow's head."""
        return self.tip.get_start()


def _figure() -> VGroup:
    """The climber from the side, one unit tall, her feet at the origin; a lamp on her head."""
    figure = VGroup()
    for share in np.linspace(1, 0, GLOW, endpoint=False):
        halo = Circle(radius=0.5 * share, stroke_width=0).set_fill(theme.LAMP, 0.03)
        figure.add(halo.move_to((*LAMP, 0)))
    for corners, width in FIGURE_LINES:
        line = VMobject(
            fill_opacity=0, joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND
        )
        line.set_points_as_corners([(*corner, 0) for corner in corners])
        figure.add(line.set_stroke(theme.INK, width))
    for center, radius, color in ((HEAD, 0.09, theme.INK), (LAMP, 0.035, theme.LAMP)):
        figure.add(Circle(radius=radius, stroke_width=0).set_fill(color, 1).move_to((*center, 0)))
    return figure


def _dots(centers: Array, radius: float) -> Array:
    """The points of a VMobject of many discs."""
    disc = Circle(radius=radius).points
    return (centers[:, None, :] + disc[None, :, :]).reshape(-1, 3)
