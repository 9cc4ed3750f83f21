"""A landscape as solid ground: turned, zoomed, torch-lit, and seen from above as a contour map.

The ground is drawn in slices from far to near, each a polygon whose fill runs through the tints of
the ground along it. It lies in an ordinary scene: texts stay upright, and looking from elsewhere
only moves points. Seen straight from above (``View.above``), it is its own contour map.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import contourpy
import numpy as np
from manim import DOWN, Animation, Mobject, VGroup, VMobject
from manim.utils.color import ManimColor
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.layout import Region

Array = NDArray[np.float64]
Height = Callable[[Array, Array], Array]
Place = tuple[float, float]  # ground coordinates (x, y)
Span = tuple[float, float]

GROUND = ("#10405f", "#1c4c61", "#3a5962", "#6d7878", "#d8d2c4")  # from the lowest to the highest
LAMP = "#ffd9a0"  # the torch's tint
SLICES, COLUMNS = 120, 72
SHADES = 6  # brightness steps of contour lines


def rgb(color: str) -> Array:
    return np.array(ManimColor(color).to_rgb())


@dataclass(frozen=True)
class View:
    """From where one looks: angles in radians, scene units a ground unit, what is in the middle.

    The ground point ``focus`` at height ``level`` (0 lowest, 1 highest) is drawn at ``center``.
    """

    azimuth: float
    elevation: float
    scale: float
    focus: Place = (0.0, 0.0)
    level: float = 0.5
    center: Place = (0.0, 0.0)

    def mix(self, other: View, share: float) -> View:
        """A view on the way to ``other``; zooming by equal factors in equal times."""

        def between(a: float, b: float) -> float:
            return (1 - share) * a + share * b

        return View(
            between(self.azimuth, other.azimuth),
            between(self.elevation, other.elevation),
            float(np.exp(between(np.log(self.scale), np.log(other.scale)))),
            (between(self.focus[0], other.focus[0]), between(self.focus[1], other.focus[1])),
            between(self.level, other.level),
            (between(self.center[0], other.center[0]), between(self.center[1], other.center[1])),
        )


@dataclass(frozen=True)
class Light:
    """What is visible: ``day`` from 0 (night, fog) to 1, and a torch at a place of the ground."""

    day: float = 1.0
    torch: Place = (0.0, 0.0)
    reach: float = 0.0  # of the torch, in ground units; beyond it there is nothing to be seen
    glow: float = 1.0

    def mix(self, other: Light, share: float) -> Light:
        a, b = np.array(self.numbers), np.array(other.numbers)
        day, x, y, reach, glow = (1 - share) * a + share * b
        return Light(float(day), (float(x), float(y)), float(reach), float(glow))

    @property
    def numbers(self) -> tuple[float, ...]:
        return (self.day, *self.torch, self.reach, self.glow)

    def at(self, x: Array, y: Array) -> tuple[Array, Array]:
        """How visible the ground is, and how much of that is the torch's."""
        distance = np.hypot(x - self.torch[0], y - self.torch[1])
        near = np.clip(1 - distance / max(self.reach, 1e-9), 0, 1)
        torch = self.glow * near * near * (3 - 2 * near)
        return self.day + (1 - self.day) * torch, torch


class Slice(VMobject):
    """A polygon whose fill runs through its colours from left to right."""

    def __init__(self) -> None:
        super().__init__(stroke_width=0, fill_opacity=1)

    def get_gradient_start_and_end_points(self) -> tuple[Array, Array]:
        """From the first corner to the last of the far edge, without measuring a bounding box."""
        first, last = self.points[0], self.points[self.far_edge]
        return first, np.array([last[0], first[1], 0.0])


class Relief(VGroup):
    """The ground z = height(x, y) over the rectangle ``x`` by ``y``.

    ``look(view, light)`` draws it anew; ``at(x, y)`` is the scene point of a place. Heights are
    squeezed by ``squash`` (a rising function) and drawn ``rise`` ground units high. ``levels`` are
    the heights of the contour lines.
    """

    def __init__(
        self,
        height: Height,
        x: Span,
        y: Span,
        view: View,
        light: Light = Light(),
        *,
        squash: Callable[[Array], Array] = np.asarray,
        rise: float = 4.0,
        levels: Sequence[float] = (),
    ) -> None:
        super().__init__()
        self.x_span, self.y_span, self.squash = x, y, squash
        self.rise, self.levels = rise, tuple(levels)
        self.slices = [Slice() for _ in range(SLICES)]
        self.walls = [VMobject(stroke_width=0, sheen_direction=DOWN) for _ in range(2)]
        self.lines = [VMobject(fill_opacity=0, stroke_width=theme.HAIR) for _ in range(SHADES)]
        self.add(*self.slices, *self.lines, *self.walls)
        self.low, self.high = 0.0, 1.0
        gx, gy, heights = self._mesh(height)
        self.low, self.high = float(squash(heights).min()), float(squash(heights).max())
        self.view, self.light = view, light
        self.reshape(height)

    def reshape(self, height: Height) -> Relief:
        """Other ground on the same square, drawn to the same scale."""
        self.ground = height
        gx, gy, heights = self._mesh(height)
        generator = contourpy.contour_generator(gx, gy, heights)
        lines = [line for level in self.levels for line in generator.lines(level)]
        pieces = [np.stack([line[:-1], line[1:]], axis=1) for line in lines]
        self.segments = np.concatenate(pieces) if pieces else np.zeros((0, 2, 2))  # (k, 2, xy)
        return self.look()

    def look(self, view: View | None = None, light: Light | None = None) -> Relief:
        """Draw the ground as seen from ``view`` in ``light`` (default: as before)."""
        self.view, self.light = view or self.view, light or self.light
        self._draw_slices()
        self._draw_walls()
        self._draw_lines()
        return self

    def at(self, x: float, y: float, lift: float = 0.0) -> Array:
        """The scene point, shape (3,), of the ground at (x, y), raised by ``lift`` ground units."""
        return self.trace([(x, y)], lift)[0]

    def trace(self, places: Sequence[Place], lift: float = 0.0) -> Array:
        """Scene points, shape (k, 3), of places on the ground."""
        x, y = np.array(places, dtype=float).T
        points = self._project(x, y, self._rise(x, y) + lift)[0]
        return np.concatenate([points, np.zeros((len(points), 1))], axis=1)

    def level(self, x: float, y: float) -> float:
        """The height at (x, y) as a share of the drawn height, for ``View.level``."""
        return float(self._rise(np.array([x]), np.array([y]))[0] / self.rise)

    def _mesh(self, height: Height, count: int = 181) -> tuple[Array, Array, Array]:
        gx, gy = np.meshgrid(np.linspace(*self.x_span, count), np.linspace(*self.y_span, count))
        return gx, gy, height(gx, gy)

    def _rise(self, x: Array, y: Array) -> Array:
        """Drawn height in ground units, 0 to ``rise``."""
        share = (self.squash(self.ground(x, y)) - self.low) / (self.high - self.low)
        return np.asarray(self.rise * share)

    def _project(self, x: Array, y: Array, w: Array) -> tuple[Array, Array]:
        """Orthographic projection: scene points (..., 2), and the depth."""
        v = self.view
        ca, sa = np.cos(v.azimuth), np.sin(v.azimuth)
        dx, dy = x - v.focus[0], y - v.focus[1]
        across, away = ca * dx - sa * dy, sa * dx + ca * dy
        up = np.sin(v.elevation) * away + np.cos(v.elevation) * (w - v.level * self.rise)
        return v.scale * np.stack([across, up], axis=-1) + np.array(v.center), away

    def _ground(self, across: Array, away: Array) -> tuple[Array, Array]:
        """Ground coordinates from view coordinates."""
        v = self.view
        ca, sa = np.cos(v.azimuth), np.sin(v.azimuth)
        return v.focus[0] + ca * across + sa * away, v.focus[1] - sa * across + ca * away

    def _extent(self) -> tuple[Array, Array, Array]:
        """Depths of the slices, far to near, and how far each reaches to the left and right."""
        (x0, x1), (y0, y1) = self.x_span, self.y_span
        corners = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
        depth = self._project(*corners.T, np.zeros(4))[1]
        low, high = depth.min(), depth.max()
        reach = np.inf
        if self.light.day == 0:  # only what the torch lights
            reach = self.light.reach
            lamp = np.array([self.light.torch])
            points, middle = self._project(*lamp.T, np.zeros(1))
            low, high = max(low, middle[0] - reach), min(high, middle[0] + reach)
        away = np.linspace(high, low, SLICES + 1)
        ca, sa = np.cos(self.view.azimuth), np.sin(self.view.azimuth)
        left, right = np.full_like(away, -1e9), np.full_like(away, 1e9)
        for slope, offset, (start, end) in (
            (ca, self.view.focus[0] + sa * away, self.x_span),
            (-sa, self.view.focus[1] + ca * away, self.y_span),
        ):
            if abs(slope) > 1e-9:
                ends = np.sort([(start - offset) / slope, (end - offset) / slope], axis=0)
                left, right = np.maximum(left, ends[0]), np.minimum(right, ends[1])
        if np.isfinite(reach):
            middle_across = (points[0, 0] - self.view.center[0]) / self.view.scale
            left = np.maximum(left, middle_across - reach)
            right = np.minimum(right, middle_across + reach)
        return away, left, np.maximum(left, right)

    def _draw_slices(self) -> None:
        away, left, right = self._extent()
        share = np.linspace(0, 1, COLUMNS)
        across = left[:, None] + share * (right - left)[:, None]
        x, y = self._ground(across, away[:, None])
        w = self._rise(x, y)
        points = self._project(x, y, w)[0]
        tints = self._tints(x, y, w)
        from_above = np.cos(self.view.elevation) < 1e-6
        overlap = 0.35 * self.view.scale * abs(away[0] - away[1])
        if not from_above:  # none at the ends, which lie on the ground's straight edges
            overlap = overlap * np.sin(np.pi * share) ** 0.3
        corners = slice(None, None, COLUMNS - 1 if from_above else 1)
        for k, piece in enumerate(self.slices):
            below = points[k + 1].copy()
            below[:, 1] = np.minimum(below[:, 1] - overlap, points[k, :, 1])
            far, near = points[k, corners], below[corners][::-1]
            _outline(piece, np.concatenate([far, near, far[:1]]))
            piece.far_edge = 4 * len(far) - 5
            colors = (tints[k] + tints[k + 1]) / 2
            piece.fill_rgbas = np.concatenate([colors, np.ones((COLUMNS, 1))], axis=1)

    def _tints(self, x: Array, y: Array, w: Array) -> Array:
        """Colours, shape (..., 3): the ground's own, lit by day and torch, lost in the night."""
        step = 0.02
        slope_x = (self._rise(x + step, y) - w) / step
        slope_y = (self._rise(x, y + step) - w) / step
        normal = np.stack([-slope_x, -slope_y, np.ones_like(w)], axis=-1)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        visible, torch = self.light.at(x, y)
        sun = np.clip(normal @ self._daylight(), 0, 1)
        tx, ty = self.light.torch
        lamp = self._rise(np.array([tx]), np.array([ty]))[0] + 1.2
        ray = np.stack([tx - x, ty - y, lamp - w], axis=-1)
        ray /= np.linalg.norm(ray, axis=-1, keepdims=True)
        beam = np.clip((normal * ray).sum(axis=-1), 0, 1)
        stops = np.array([rgb(color) for color in GROUND])
        place = np.clip(w / self.rise, 0, 1) * (len(GROUND) - 1)
        low = np.minimum(place.astype(int), len(GROUND) - 2)
        part = (place - low)[..., None]
        own = (1 - part) * stops[low] + part * stops[low + 1]
        day = (0.22 + 0.88 * sun)[..., None] * own
        grey = own.mean(axis=-1, keepdims=True)
        warm = (0.2 + 0.9 * beam)[..., None] * (0.35 * own + 0.65 * grey) * rgb(LAMP) * 1.1
        lit = np.clip(self.light.day * day + torch[..., None] * warm, 0, 1)
        fog = rgb(theme.BACKGROUND)
        return np.clip(fog * (1 - visible)[..., None] + lit, 0, 1)

    def _daylight(self) -> Array:
        """The direction to the sun: from the left, over the viewer's shoulder, or, on a map, from the
        upper left, as hills on maps are lit."""
        ca, sa = np.cos(self.view.azimuth), np.sin(self.view.azimuth)
        above = np.sin(self.view.elevation) ** 4
        across, away, up = -0.5, 0.45 * above - 0.35 * (1 - above), 0.74
        direction = np.array([ca * across + sa * away, -sa * across + ca * away, up])
        return np.asarray(direction / np.linalg.norm(direction))

    def _draw_walls(self) -> None:
        for wall in self.walls:
            wall.clear_points()
        if self.light.day == 0:
            return
        (x0, x1), (y0, y1) = self.x_span, self.y_span
        t = np.linspace(0, 1, 90)
        rim = [
            (x0 + (x1 - x0) * t, np.full_like(t, y0), (0, -1)),
            (x0 + (x1 - x0) * t, np.full_like(t, y1), (0, 1)),
            (np.full_like(t, x0), y0 + (y1 - y0) * t, (-1, 0)),
            (np.full_like(t, x1), y0 + (y1 - y0) * t, (1, 0)),
        ]
        ca, sa = np.cos(self.view.azimuth), np.sin(self.view.azimuth)
        facing = [r for r in rim if sa * r[2][0] + ca * r[2][1] < -1e-6]
        for wall, (x, y, out) in zip(self.walls, facing, strict=False):
            top = self._project(x, y, self._rise(x, y))[0]
            foot = self._project(x[[-1, 0]], y[[-1, 0]], np.full(2, -0.06 * self.rise))[0]
            _outline(wall, np.concatenate([top, foot, top[:1]]))
            bright = 0.5 + 0.5 * max(0.0, ca * out[0] - sa * out[1])
            tint = rgb(theme.BACKGROUND) + self.light.day * bright * (
                rgb(GROUND[1]) - rgb(theme.BACKGROUND)
            )
            wall.set_fill(ManimColor(tuple(tint)), 1)

    def _draw_lines(self) -> None:
        ends = self.segments
        x, y = ends[..., 0], ends[..., 1]
        middle = ends.mean(axis=1)
        visible = self.light.at(*middle.T)[0]
        w = self._rise(x, y)
        points, away = self._project(x, y, w)
        seen = self._unhidden(points, away)
        shade = np.where(seen, np.rint(np.clip(visible, 0, 1) * SHADES), 0).astype(int)
        for k, line in enumerate(self.lines, start=1):
            _segments(line, points[shade == k])
            line.set_stroke(theme.SECONDARY, theme.HAIR, 0.5 * k / SHADES)

    def _unhidden(self, points: Array, away: Array) -> NDArray[np.bool_]:
        """Which segments no nearer ground covers: a horizon that rises from near to far."""
        if np.cos(self.view.elevation) < 1e-6 or not len(points):
            return np.ones(len(points), dtype=bool)
        depths = np.linspace(away.min(), away.max(), 90)  # near to far
        columns = np.linspace(points[..., 0].min(), points[..., 0].max(), 120)
        across = (columns - self.view.center[0]) / self.view.scale
        x, y = self._ground(across[None, :], depths[:, None])
        inside = (
            (x >= self.x_span[0])
            & (x <= self.x_span[1])
            & (y >= self.y_span[0])
            & (y <= self.y_span[1])
        )
        x, y = np.clip(x, *self.x_span), np.clip(y, *self.y_span)
        up = self._project(x, y, self._rise(x, y))[0][..., 1]
        horizon = np.maximum.accumulate(np.where(inside, up, -np.inf), axis=0)
        middle, depth = points.mean(axis=1), away.mean(axis=1)
        row = np.clip(np.searchsorted(depths, depth) - 1, 0, len(depths) - 1)
        column = np.clip(np.searchsorted(columns, middle[:, 0]), 0, len(columns) - 1)
        return np.asarray(middle[:, 1] > horizon[row, column] - 0.03)


class Look(Animation):
    """Turn, zoom and light a relief from what it shows to ``view`` and ``light``.

    ``torch`` gives the light's place in every frame, so that someone can carry it.
    """

    def __init__(
        self,
        relief: Relief,
        view: View | None = None,
        light: Light | None = None,
        torch: Callable[[], Place] | None = None,
        **style: object,
    ) -> None:
        super().__init__(relief, **style)  # type: ignore[arg-type]  # style is Animation's own keywords
        self.relief, self.goal, self.torch = relief, (view, light), torch

    def begin(self) -> None:
        self.was = self.relief.view, self.relief.light
        super().begin()

    def create_starting_mobject(self) -> Mobject:
        return Mobject()  # nothing is interpolated point by point

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        view, light = (
            old.mix(new or old, share) for old, new in zip(self.was, self.goal, strict=True)
        )
        if self.torch is not None:
            light = replace(light, torch=self.torch())
        self.relief.look(view, light)


def _outline(shape: VMobject, corners: Array) -> None:
    """Give ``shape`` the polygon through ``corners``, shape (k, 2), as straight cubic curves."""
    _segments(shape, np.stack([corners[:-1], corners[1:]], axis=1))


def _segments(shape: VMobject, ends: Array) -> None:
    """Straight strokes from ends[:, 0] to ends[:, 1], shape (k, 2, 2)."""
    share = np.linspace(0, 1, 4)[None, :, None]
    points = (1 - share) * ends[:, :1] + share * ends[:, 1:]
    flat = points.reshape(-1, 2)
    shape.points = np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)


def whole_ground(region: Region, x: Span, y: Span) -> float:
    """The scale at which the ground from above fills a region."""
    return min(region.width / (x[1] - x[0]), region.height / (y[1] - y[0]))
