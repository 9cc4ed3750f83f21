"""A landscape as solid ground: turned, zoomed, torch-lit, and seen from above as a contour map.

The ground is drawn in slices from far to near, each a polygon whose fill runs through the tints of
the ground along it. It lies in an ordinary scene: texts stay upright, and looking from elsewhere
only moves points. Seen straight from above, the relief is its own contour map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.ground import Array, Ground, Height, Light, Place, Span, View, tints
from scenes.kit.strips import Strip, flat, outline, strokes

SLICES, COLUMNS = 120, 72  # how finely the ground is drawn: from far to near, from left to right
SHADES = 10  # degrees of brightness of a contour line
HORIZON = (90, 120)  # how finely hidden contour lines are told: from near to far, left to right
SUMMITS = 0.9  # the share of the ground that lies below the drawn height ``rise``


class Relief(VGroup):
    """The ground height(x, y) over the rectangle ``x`` by ``y``, with contour lines at ``levels``.

    ``look(view, light)`` draws it anew, the animation ``Look`` moves there; ``at(x, y)`` is the
    scene point of a place. The other keywords are those of ``Ground``.
    """

    is_scenery = True  # for the checks: no slice or line of it has to stand out by itself

    def __init__(
        self,
        height: Height,
        x: Span,
        y: Span,
        view: View,
        light: Light | None = None,
        levels: Sequence[float] = (),
        **shape: object,
    ) -> None:
        super().__init__()
        self.ground = Ground(height, x, y, low=0.0, high=1.0, **shape)  # type: ignore[arg-type]  # shape is Ground's own keywords
        self.levels, self.view, self.light = tuple(levels), view, light or Light()
        self.slices = [Strip() for _ in range(SLICES)]
        self.banks = [VMobject(stroke_width=0).set_fill(theme.BACKGROUND, 1) for _ in range(2)]
        self.lines = [VMobject(fill_opacity=0) for _ in range(SHADES)]
        self.add(*self.slices, *self.banks, *self.lines)
        self.set_z_index(-1)  # under all else: where nothing is to be seen it is opaque night
        gx, gy = np.meshgrid(np.linspace(*x, SLICES), np.linspace(*y, SLICES))
        heights = self.ground.squash(height(gx, gy))
        low, high = float(heights.min()), float(np.quantile(heights, SUMMITS))
        self.ground = replace(self.ground, low=low, high=high)
        self.reshape(height)

    def reshape(self, height: Height) -> Relief:
        """Other ground on the same rectangle, drawn to the same scale."""
        self.ground = replace(self.ground, height=height)
        self.contours = self.ground.contours(self.levels)
        return self.look()

    def look(self, view: View | None = None, light: Light | None = None) -> Relief:
        """Draw the ground as seen from ``view`` in ``light`` (default: as before)."""
        self.view, self.light = view or self.view, light or self.light
        self._draw_slices()
        self._draw_banks()
        self._draw_lines()
        return self

    def at(self, x: float, y: float) -> Array:
        """The scene point, shape (3,), of a place on the ground."""
        return self.trace([(x, y)])[0]

    def trace(self, places: Sequence[Place] | Array) -> Array:
        """Scene points, shape (k, 3), of places on the ground."""
        x, y = np.asarray(places, dtype=float).T
        return flat(self.view.project(x, y, self.ground.w(x, y)))

    def focus_on(self, place: Place, view: View) -> View:
        """``view`` with a place on the ground in the middle."""
        w = self.ground.w(np.array(place[0]), np.array(place[1]))
        return replace(view, focus=place, level=float(w))

    def _draw_slices(self) -> None:
        away, left, right = self._extent()
        share = np.linspace(0, 1, COLUMNS)
        x, y = self.view.places(left[:, None] + share * (right - left)[:, None], away[:, None])
        w = self.ground.w(x, y)
        points, colors = (
            self.view.project(x, y, w),
            tints(self.ground, self.view, self.light, x, y, w),
        )
        colors = np.concatenate([colors, np.ones_like(colors[..., :1])], axis=-1)
        corners = slice(None, None, COLUMNS - 1 if self.view.from_above else 1)
        overlap = 0.35 * self.view.scale * (away[0] - away[-1]) / SLICES  # against seams
        if not self.view.from_above:  # none at the ends, which lie on the ground's straight sides
            overlap = overlap * np.sin(np.pi * share) ** 0.3
        for k, piece in enumerate(self.slices):
            near = points[k + 1].copy()
            near[:, 1] = np.minimum(near[:, 1] - overlap, points[k, :, 1])
            piece.span(points[k, corners], near[corners], (colors[k] + colors[k + 1]) / 2)

    def _extent(self) -> tuple[Array, Array, Array]:
        """How far away the slices' edges lie, far to near, and their ends to the left and right.

        At night there is nothing beyond the torch's reach, and all slices serve what it lights.
        """
        (x0, x1), (y0, y1) = self.ground.x, self.ground.y
        across, away = self.view.turned(np.array([x0, x1, x1, x0]), np.array([y0, y0, y1, y1]))
        low, high, left, right = away.min(), away.max(), across.min(), across.max()
        if self.light.day == 0:
            a, d = (float(t) for t in self.view.turned(*map(np.array, self.light.torch)))
            reach = self.light.reach
            low, high = max(low, d - reach), min(high, d + reach)
            left, right = max(left, a - reach), min(right, a + reach)
        edges = np.linspace(high, low, SLICES + 1)
        start, end = np.full_like(edges, left), np.full_like(edges, right)
        origin, along = (np.stack(self.view.places(np.full_like(edges, t), edges)) for t in (0, 1))
        for here, step, span in zip(
            origin, along - origin, (self.ground.x, self.ground.y), strict=True
        ):
            if abs(step[0]) > 1e-9:  # where the edge enters and leaves the rectangle
                enter, leave = np.sort([(side - here) / step for side in span], axis=0)
                start, end = np.maximum(start, enter), np.minimum(end, leave)
        return edges, start, np.maximum(start, end)

    def _draw_banks(self) -> None:
        """Hide what lies behind the near sides of the rectangle, which are lost in mist."""
        (x0, x1), (y0, y1) = self.ground.x, self.ground.y
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)])
        share = np.linspace(0, 1, COLUMNS)[:, None]
        sides = [(1 - share) * a + share * b for a, b in pairwise(corners)]
        _, away = self.view.turned(*np.array([side.mean(axis=0) for side in sides]).T)
        middle = self.view.turned(np.array((x0 + x1) / 2), np.array((y0 + y1) / 2))[1]
        near = [side for side, d in zip(sides, away, strict=True) if d < middle - 1e-6]
        for bank in self.banks:
            bank.clear_points()
        self.crests = []
        if self.light.day == 0 or self.view.from_above:
            return
        for bank, side in zip(self.banks, near, strict=False):
            x, y = side.T
            top = self.view.project(x, y, self.ground.w(x, y))
            foot = self.view.project(x, y, np.full_like(x, -0.1 * self.ground.rise))[::-1]
            self.crests.append(top)
            bank.points = outline(np.concatenate([top, foot, top[:1]]))

    def _draw_lines(self) -> None:
        x, y = np.moveaxis(self.contours, -1, 0)  # each of shape (pieces, 2)
        points = self.view.project(x, y, self.ground.w(x, y))
        middle = x.mean(axis=1), y.mean(axis=1)
        bright = self.light.visible(*middle) * self.ground.clear(*middle)
        shade = np.where(self._in_sight(*middle), np.rint(bright * SHADES), 0)
        for k, line in enumerate(self.lines, start=1):
            line.points = strokes(points[shade == k])
            line.set_stroke(theme.SECONDARY, theme.HAIR, 0.5 * k / SHADES)

    def _in_sight(self, x: Array, y: Array) -> NDArray[np.bool_]:
        """Which places no nearer ground covers: a horizon that rises from near to far."""
        if self.view.from_above or not len(x):
            return np.ones(len(x), dtype=bool)
        across, away = self.view.turned(x, y)
        rows = np.linspace(away.min(), away.max(), HORIZON[0])
        columns = np.linspace(across.min(), across.max(), HORIZON[1])
        gx, gy = self.view.places(columns[None, :], rows[:, None])
        up = self.view.project(gx, gy, self.ground.w(gx, gy))[..., 1]
        up = np.where(self.ground.holds(gx, gy), up, -np.inf)
        horizon = np.maximum.accumulate(up, axis=0)
        row = np.clip(np.searchsorted(rows, away) - 1, 0, HORIZON[0] - 1)
        column = np.clip(np.searchsorted(columns, across), 1, HORIZON[1] - 1)
        lower = np.minimum(horizon[row, column - 1], horizon[row, column])
        points = self.view.project(x, y, self.ground.w(x, y))
        seen = points[:, 1] > lower - 0.04 * self.view.scale
        for crest in self.crests:
            left, right = crest[np.argsort(crest[:, 0])].T
            seen &= points[:, 1] > np.interp(points[:, 0], left, right, -np.inf, -np.inf)
        return np.asarray(seen)


class Look(Animation):
    """Turn, zoom and light a relief from what it shows to ``view`` and ``light``.

    ``torch`` gives the torch's place in every frame, so that someone can carry it; ``shape`` gives
    the ground's height as a function of the share of the way, so that the ground can change.
    """

    def __init__(
        self,
        relief: Relief,
        view: View | None = None,
        light: Light | None = None,
        torch: Callable[[], Place] | None = None,
        shape: Callable[[float], Height] | None = None,
        **style: object,
    ) -> None:
        super().__init__(relief, **style)  # type: ignore[arg-type]  # style is Animation's own keywords
        self.relief, self.goal, self.torch, self.shape = relief, (view, light), torch, shape

    def begin(self) -> None:
        self.start = self.relief.view, self.relief.light
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        return Mobject()  # nothing here is interpolated point by point

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        (view, light), (new_view, new_light) = self.start, self.goal
        view, light = view.mix(new_view or view, share), light.mix(new_light or light, share)
        if self.torch is not None:
            light = replace(light, torch=self.torch())
        self.relief.view, self.relief.light = view, light
        if self.shape is None:
            self.relief.look()
        else:
            self.relief.reshape(self.shape(share))
