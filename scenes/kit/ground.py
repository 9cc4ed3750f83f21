"""The ground of a landscape, from where it is seen, and what light falls on it: arithmetic only.

Three coordinate systems: the ground's own (x, y) with drawn height w, all in ground units; the
view's (across, away, up), turned with the viewer; and scene points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

import contourpy
import numpy as np
from manim import ManimColor
from numpy.typing import NDArray

from scenes.kit import theme

Array = NDArray[np.float64]
Height = Callable[[Array, Array], Array]
Place = tuple[float, float]  # (x, y) on the ground
Span = tuple[float, float]

MESH = 181  # grid lines from which contour lines are traced
FROM_ABOVE = np.pi / 2
LOG_UNIT = 10.0  # heights well below it are drawn in proportion, above it by their logarithm


def logarithm(height: Array) -> Array:
    """A ``squash`` under which valleys show as well as summits; it is 0 at 0."""
    return np.asarray(np.log1p(height / LOG_UNIT))


def log_levels(step: float, top: float = 5.0) -> Array:
    """The heights of contour lines that ``logarithm`` spaces evenly."""
    return np.asarray(LOG_UNIT * np.expm1(np.arange(step, top, step)))


def smooth(share: Array) -> Array:
    """0 below 0, 1 above 1, and a soft rise between."""
    t = np.clip(share, 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


@dataclass(frozen=True)
class Ground:
    """The surface height(x, y) over a rectangle, drawn ``rise`` ground units high.

    Heights are squeezed by ``squash``, a rising function, so that valleys and summits both show;
    ``low`` and ``high`` are the squeezed heights drawn at 0 and at ``rise``. Towards its border
    the ground is lost in mist, over the share ``mist`` of its half width.
    """

    height: Height
    x: Span
    y: Span
    low: float
    high: float
    squash: Callable[[Array], Array] = np.asarray
    rise: float = 4.0
    mist: float = 0.3

    def w(self, x: Array, y: Array) -> Array:
        """Drawn height."""
        share = (self.squash(self.height(x, y)) - self.low) / (self.high - self.low)
        return np.asarray(self.rise * share)

    def normals(self, x: Array, y: Array, w: Array, step: float = 0.02) -> Array:
        """Unit vectors that stand on the drawn ground, shape (..., 3)."""
        east, north = self.w(x + step, y) - w, self.w(x, y + step) - w
        upright = np.stack([-east / step, -north / step, np.ones_like(w)], axis=-1)
        return np.asarray(upright / np.linalg.norm(upright, axis=-1, keepdims=True))

    def clear(self, x: Array, y: Array) -> Array:
        """1 in the middle, 0 at the border and in the corners, which lie in mist."""
        u, v = (2 * (t - s[0]) / (s[1] - s[0]) - 1 for t, s in ((x, self.x), (y, self.y)))
        return smooth((1 - (u**4 + v**4) ** 0.25) / self.mist)

    def holds(self, x: Array, y: Array) -> NDArray[np.bool_]:
        """Which places lie on the rectangle."""
        (x0, x1), (y0, y1) = self.x, self.y
        return np.asarray((x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1))

    def contours(self, levels: Sequence[float]) -> Array:
        """The contour lines as straight pieces, shape (k, 2, 2): piece, end, (x, y)."""
        gx, gy = np.meshgrid(np.linspace(*self.x, MESH), np.linspace(*self.y, MESH))
        generator = contourpy.contour_generator(gx, gy, self.height(gx, gy))
        lines = [line for level in levels for line in generator.lines(level)]
        pieces = [np.stack([line[:-1], line[1:]], axis=1) for line in lines]
        return np.concatenate(pieces) if pieces else np.zeros((0, 2, 2))


@dataclass(frozen=True)
class View:
    """From where one looks, in parallel rays: angles in radians, scene units a ground unit.

    At azimuth 0 one looks north. The place ``focus`` at the drawn height ``level`` appears at
    ``center``. ``View(0, FROM_ABOVE, scale)`` is a map.
    """

    azimuth: float
    elevation: float
    scale: float
    focus: Place = (0.0, 0.0)
    level: float = 0.0
    center: Place = (0.0, 0.0)

    @property
    def from_above(self) -> bool:
        return bool(np.cos(self.elevation) < 1e-6)

    def mix(self, other: View, share: float) -> View:
        """A view on the way to ``other``; zooming by equal factors in equal times."""
        a, b = (np.array([*astuple(v)[:2], np.log(v.scale), *v.focus, v.level, *v.center])
                for v in (self, other))  # fmt: skip
        azimuth, elevation, zoom, fx, fy, level, cx, cy = ((1 - share) * a + share * b).tolist()
        return View(azimuth, elevation, float(np.exp(zoom)), (fx, fy), level, (cx, cy))

    def turned(self, x: Array, y: Array) -> tuple[Array, Array]:
        """How far across (to the right) and how far away places are, from the focus."""
        c, s = np.cos(self.azimuth), np.sin(self.azimuth)
        dx, dy = x - self.focus[0], y - self.focus[1]
        return c * dx - s * dy, s * dx + c * dy

    def places(self, across: Array, away: Array) -> tuple[Array, Array]:
        """The inverse of ``turned``."""
        c, s = np.cos(self.azimuth), np.sin(self.azimuth)
        return self.focus[0] + c * across + s * away, self.focus[1] - s * across + c * away

    def project(self, x: Array, y: Array, w: Array) -> Array:
        """Scene points, shape (..., 2)."""
        across, away = self.turned(x, y)
        up = np.sin(self.elevation) * away + np.cos(self.elevation) * (w - self.level)
        return self.scale * np.stack([across, up], axis=-1) + np.array(self.center)

    def sun(self) -> Array:
        """Where daylight comes from: over the viewer's left shoulder; on maps, the upper left."""
        c, s, above = np.cos(self.azimuth), np.sin(self.azimuth), np.sin(self.elevation) ** 4
        across, away = -0.5, 0.45 * above - 0.35 * (1 - above)
        ray = np.array([c * across + s * away, c * away - s * across, 0.74])
        return np.asarray(ray / np.linalg.norm(ray))


@dataclass(frozen=True)
class Light:
    """Daylight from 0 (night and fog) to 1, and a torch carried over a place of the ground.

    ``reach`` is how far the torch shines, in ground units; in the fog there is nothing beyond it.
    """

    day: float = 1.0
    torch: Place = (0.0, 0.0)
    reach: float = 0.0
    glow: float = 1.0

    def mix(self, other: Light, share: float) -> Light:
        """A light on the way to ``other``."""
        a, b = (np.array([v.day, *v.torch, v.reach, v.glow]) for v in (self, other))
        day, x, y, reach, glow = ((1 - share) * a + share * b).tolist()
        return Light(day, (x, y), reach, glow)

    def beam(self, x: Array, y: Array) -> Array:
        """How brightly the torch shines on places, 0 to ``glow``."""
        distance = np.hypot(x - self.torch[0], y - self.torch[1])
        return self.glow * smooth(1.15 * (1 - distance / max(self.reach, 1e-9)))

    def visible(self, x: Array, y: Array) -> Array:
        """How visible places are, 0 to 1."""
        return np.asarray(np.clip(self.day + (1 - self.day) * self.beam(x, y), 0, 1))


def rgb(color: str) -> Array:
    """A colour as three shares."""
    return np.array(ManimColor(color).to_rgb())


def tints(ground: Ground, view: View, light: Light, x: Array, y: Array, w: Array) -> Array:
    """Colours of places, shape (..., 3): their own by height, lit by day and torch, lost in fog."""
    own = by_height(w / ground.rise)
    normals = ground.normals(x, y, w)
    shade = 0.14 + 0.30 * np.sin(view.elevation) ** 6  # what the sun does not reach
    sunny = np.clip(normals @ view.sun(), 0, 1) ** 1.2
    tx, ty = light.torch
    lamp = float(ground.w(np.array(tx), np.array(ty))) + 1.2
    ray = np.stack([tx - x, ty - y, lamp - w], axis=-1)
    facing = np.clip((normals * ray).sum(axis=-1) / np.linalg.norm(ray, axis=-1), 0, 1)
    rock = 0.4 * own + 0.2  # by torchlight colours fade
    by_day = (light.day * (shade + (1.1 - shade) * sunny))[..., None] * own
    by_night = (light.beam(x, y) * (0.2 + 0.9 * facing))[..., None] * rock * 1.1 * rgb(theme.LAMP)
    seen, clear = light.visible(x, y)[..., None], ground.clear(x, y)[..., None]
    lit = rgb(theme.BACKGROUND) * (1 - seen) + by_day + by_night
    return np.asarray(np.clip(rgb(theme.BACKGROUND) * (1 - clear) + lit * clear, 0, 1))


def by_height(share: Array) -> Array:
    """The ground's own colour: theme.GROUND from the lowest to the highest."""
    stops = np.array([rgb(color) for color in theme.GROUND])
    place = np.clip(share, 0, 1) * (len(stops) - 1)
    return np.stack([np.interp(place, range(len(stops)), stop) for stop in stops.T], axis=-1)
