"""Loss landscapes: a contour map with height bands, a surface seen from the side, and fog.

The surface is projected and shaded here, as flat polygons in an ordinary scene: texts stay upright,
and one turn of the view is one change of points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import contourpy
import numpy as np
from manim import Polygon, VGroup, VMobject, interpolate_color
from manim.utils.color import ManimColor
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.layout import Region
from scenes.kit.plots import Plot

Height = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]
DEEP, HIGH = "#16324a", "#c7d3de"  # the valley's and the summit's tint
LOW_BAND, HIGH_BAND = "#12202e", "#41586d"  # darker, so that paths and arrows stand out on a map


def samples(
    plot: Plot, height: Height, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Grid lines and heights, shapes (count,), (count,) and (count, count)."""
    xs = np.linspace(plot.x_range[0], plot.x_range[1], count)
    ys = np.linspace(plot.y_range[0], plot.y_range[1], count)
    return xs, ys, height(*np.meshgrid(xs, ys))


class ContourMap(VGroup):
    """Height bands from dark (low) to light (high), with contour lines between them."""

    def __init__(
        self, plot: Plot, height: Height, levels: Sequence[float], resolution: int = 161
    ) -> None:
        super().__init__()
        xs, ys, heights = samples(plot, height, resolution)
        generator = contourpy.contour_generator(xs, ys, heights, fill_type="OuterOffset")
        edges = [float(heights.min()) - 1, *levels, float(heights.max()) + 1]
        self.bands = VGroup()
        for i, (low, high) in enumerate(zip(edges, edges[1:])):
            tint = interpolate_color(ManimColor(LOW_BAND), ManimColor(HIGH_BAND), i / len(levels))
            self.bands.add(_band(plot, generator.filled(low, high), tint))
        self.lines = VGroup(*(_contour(plot, generator.lines(level)) for level in levels))
        self.add(self.bands, self.lines)


def _band(plot: Plot, filled: tuple[list, list], tint: ManimColor) -> VMobject:  # type: ignore[type-arg]  # contourpy's own lists
    band = VMobject(stroke_width=0.6, stroke_color=tint, fill_color=tint, fill_opacity=1)
    for points, offsets in zip(*filled, strict=True):
        for start, end in zip(offsets, offsets[1:], strict=False):
            _trace(band, plot, points[start:end])
    return band


def _contour(plot: Plot, lines: list[NDArray[np.float64]]) -> VMobject:
    contour = VMobject(stroke_color=theme.SECONDARY, stroke_width=theme.HAIR, stroke_opacity=0.55)
    for points in lines:
        _trace(contour, plot, points)
    return contour


def _trace(shape: VMobject, plot: Plot, points: NDArray[np.float64]) -> None:
    """Add one open or closed polyline in plot coordinates, shape (k, 2)."""
    scene_points = np.asarray(plot.c2p(points)) if len(points) else np.empty((0, 3))
    shape.start_new_path(scene_points[0])
    shape.add_points_as_corners(scene_points[1:])


class Relief(VGroup):
    """The landscape as a shaded surface, seen from ``azimuth`` and ``elevation`` (radians).

    ``look(azimuth, elevation)`` turns it; ``at(x, y)`` is the scene point of a place on the ground.
    Heights are squeezed by ``squash`` (a rising function) and scaled to ``relief`` of the width.
    """

    def __init__(
        self,
        height: Height,
        x: tuple[float, float],
        y: tuple[float, float],
        region: Region,
        *,
        squash: Callable[[NDArray[np.float64]], NDArray[np.float64]] = np.asarray,
        relief: float = 0.35,
        resolution: int = 36,
    ) -> None:
        super().__init__()
        self.height_of, self.squash, self.x_span, self.y_span = height, squash, x, y
        self.region, self.relief = region, relief
        gx, gy = np.meshgrid(np.linspace(*x, resolution), np.linspace(*y, resolution))
        heights = squash(height(gx, gy))
        self.low, self.high = float(heights.min()), float(heights.max())
        self.corners = self._unit(gx, gy)  # (n, n, 3)
        self.tints = _shades(self.corners)
        self.quads = [Polygon(*np.zeros((4, 3))) for _ in range((resolution - 1) ** 2)]
        self.look(azimuth=-0.9, elevation=0.6)

    def look(self, azimuth: float, elevation: float) -> Relief:
        """Turn the landscape; patches far away are drawn first."""
        self.azimuth, self.elevation = azimuth, elevation
        flat, depth = self._project(self.corners)
        far_first = np.argsort(-_patches(depth).mean(axis=1), kind="stable")
        corners = np.stack(
            [flat[:-1, :-1], flat[:-1, 1:], flat[1:, 1:], flat[1:, :-1]], axis=2
        ).reshape(-1, 4, 3)
        for quad, patch in zip(self.quads, far_first, strict=True):
            quad.set_points_as_corners([*corners[patch], corners[patch][0]])
            quad.set_fill(self.tints[patch], 1).set_stroke(self.tints[patch], 0.8)
        self.submobjects = list(self.quads)
        return self

    def at(self, x: float, y: float, lift: float = 0.0) -> NDArray[np.float64]:
        """The scene point, shape (3,), of the ground at (x, y), raised by ``lift`` of the relief."""
        place = self._unit(np.array([[x]]), np.array([[y]]))
        place[..., 2] += lift * self.relief
        return np.asarray(self._project(place)[0][0, 0])

    def path(self, places: Sequence[tuple[float, float]], color: str = theme.SLOPE) -> VMobject:
        """A polyline that follows the ground through ``places``."""
        dense = [
            (1 - t) * np.array(a) + t * np.array(b)
            for a, b in zip(places, places[1:])
            for t in np.linspace(0, 1, 6)
        ]
        trace = VMobject(stroke_color=color, stroke_width=theme.BOLD)
        return trace.set_points_as_corners([self.at(px, py, lift=0.02) for px, py in dense])

    def _unit(self, gx: NDArray[np.float64], gy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Ground coordinates in [-1/2, 1/2]² and height in [-relief/2, relief/2]."""
        (x0, x1), (y0, y1) = self.x_span, self.y_span
        share = (self.squash(self.height_of(gx, gy)) - self.low) / (self.high - self.low)
        parts = [(gx - x0) / (x1 - x0) - 0.5, (gy - y0) / (y1 - y0) - 0.5]
        return np.stack([*parts, self.relief * (share - 0.5)], axis=-1)

    def _project(
        self, places: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Orthographic projection to scene points, and the depth (larger is farther)."""
        ca, sa = np.cos(self.azimuth), np.sin(self.azimuth)
        ce, se = np.cos(self.elevation), np.sin(self.elevation)
        u, v, w = places[..., 0], places[..., 1], places[..., 2]
        across, away = ca * u - sa * v, sa * u + ca * v
        scale = self.region.width / np.sqrt(2)
        points = np.stack([across, se * away + ce * w, np.zeros_like(u)], axis=-1)
        return self.region.center + scale * points, ce * away - se * w


def _patches(grid: NDArray[np.float64]) -> NDArray[np.float64]:
    """The four corner values of each patch, shape ((n-1)², 4)."""
    corners = [grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]]
    return np.stack(corners, axis=-1).reshape(-1, 4)


def _shades(corners: NDArray[np.float64]) -> list[ManimColor]:
    """A tint by height, darkened where the slope turns from the light (Lambert)."""
    du = corners[:-1, 1:] - corners[:-1, :-1]
    dv = corners[1:, :-1] - corners[:-1, :-1]
    normals = np.cross(du, dv)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    light = np.array([-0.5, -0.3, 0.81])
    brightness = np.clip(normals @ light, 0, 1).reshape(-1)
    heights = _patches(corners[..., 2]).mean(axis=1)
    share = (heights - heights.min()) / np.ptp(heights)
    ground, summit, night = ManimColor(DEEP), ManimColor(HIGH), ManimColor(theme.BACKGROUND)
    return [
        interpolate_color(
            night, interpolate_color(ground, summit, float(s)), 0.25 + 0.75 * float(b)
        )
        for s, b in zip(share, brightness, strict=True)
    ]


class Fog(VGroup):
    """Darkness over a region, with a soft round patch of light at ``center``.

    ``follow`` is called before every frame for the light's centre, so the torch can be carried.
    """

    RINGS = 14

    def __init__(
        self,
        region: Region,
        center: NDArray[np.float64],
        light: float = 0.9,
        edge: float = 0.7,
        density: float = 0.97,
    ) -> None:
        super().__init__()
        self.region, self.light, self.edge = region, light, edge
        # equal layers that together let 1 - density of the ground shine through
        layer = 1 - (1 - density) ** (1 / self.RINGS)
        for _ in range(self.RINGS):
            self.add(VMobject(stroke_width=0, fill_color=theme.BACKGROUND, fill_opacity=layer))
        self.shine(center)

    def shine(self, center: NDArray[np.float64]) -> Fog:
        """Carry the light to ``center``."""
        for i, veil in enumerate(self.submobjects):
            veil.clear_points()
            r = self.light + self.edge * i / (self.RINGS - 1)
            _trace_closed(veil, _corners(self.region))
            _trace_closed(veil, _hole(self.region, center, r))
        return self


def _corners(region: Region) -> NDArray[np.float64]:
    left, right, bottom, top = region.left, region.right, region.bottom, region.top
    return np.array([[left, bottom, 0], [right, bottom, 0], [right, top, 0], [left, top, 0]])


def _hole(region: Region, center: NDArray[np.float64], r: float) -> NDArray[np.float64]:
    """A clockwise circle, held inside the region: clamping is exact for a convex box."""
    angles = -np.linspace(0, 2 * np.pi, 72, endpoint=False)
    circle = center + r * np.stack([np.cos(angles), np.sin(angles), 0 * angles], axis=1)
    low = np.array([region.left, region.bottom, 0])
    return np.clip(circle, low, [region.right, region.top, 0])


def _trace_closed(shape: VMobject, points: NDArray[np.float64]) -> None:
    shape.start_new_path(points[0])
    shape.add_points_as_corners([*points[1:], points[0]])
