"""A landscape on the axes of a plot: a contour map with height bands, and fog with a torch in it.

For ground that is to be turned and lit, and whose two axes have one scale, see ``relief``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import contourpy
import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.ground import Array, Height, by_height
from scenes.kit.layout import Region
from scenes.kit.plots import Plot
from scenes.kit.strips import flat, outline

MESH = 161  # grid lines from which the contours are traced
RINGS = 14  # veils of fog round the torch, each with a larger hole


class ContourMap(VGroup):
    """Height bands from the lowest to the highest ground, ``bands``, and contour ``lines``.

    ``levels`` are the heights of the lines. The plot's axes may have different scales.
    """

    is_scenery = True  # for the checks: no band or line of it has to stand out by itself

    def __init__(self, plot: Plot, height: Height, levels: Sequence[float]) -> None:
        super().__init__()
        xs, ys = (np.linspace(span[0], span[1], MESH) for span in (plot.x_range, plot.y_range))
        heights = height(*np.meshgrid(xs, ys))
        traced = contourpy.contour_generator(xs, ys, heights, fill_type="OuterOffset")
        self.bands, self.lines = VGroup(), VGroup()
        levels = [level for level in levels if heights.min() < level < heights.max()]
        edges = [float(heights.min()) - 1, *levels, float(heights.max()) + 1]
        tints = by_height(np.linspace(0, 0.8, len(edges) - 1))
        for (low, high), tint in zip(pairwise(edges), tints, strict=True):
            filled = zip(*traced.filled(low, high), strict=True)
            areas = [area[a:b] for area, offsets in filled for a, b in pairwise(offsets)]
            band = VMobject(stroke_width=0).set_fill(ManimColor(tuple(tint)), 1)
            self.bands.add(_trace(band, plot, areas))
        for level in levels:
            line = VMobject(fill_opacity=0).set_stroke(theme.SECONDARY, theme.HAIR, 0.5)
            self.lines.add(_trace(line, plot, traced.lines(level)))
        self.add(self.bands, self.lines)


class Fog(VGroup):
    """Night over a region with a soft round patch of light; ``shine(center)`` carries the torch.

    Only the share 1 - ``density`` of what lies under the fog shows through.
    """

    is_scenery = True

    def __init__(
        self, region: Region, center: Array, light: float = 0.9, edge: float = 0.8,
        density: float = 0.97,
    ) -> None:  # fmt: skip
        super().__init__()
        self.region, self.radii = region, np.linspace(light, light + edge, RINGS)
        veil = 1 - (1 - density) ** (1 / RINGS)  # as many of them let 1 - density through
        for _ in self.radii:
            self.add(VMobject(stroke_width=0).set_fill(theme.BACKGROUND, veil))
        self.shine(center)

    def shine(self, center: Array) -> Fog:
        """Light up the ground round a scene point."""
        low, high = self.region.point(np.array([-1, -1, 0])), self.region.point(np.array([1, 1, 0]))
        (left, bottom), (right, top) = low[:2], high[:2]
        border = np.array(
            [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        )
        angles = -np.linspace(0, 2 * np.pi, 73)  # clockwise, so that it is a hole
        circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        for veil, radius in zip(self, self.radii, strict=True):
            hole = np.clip(center[:2] + radius * circle, low[:2], high[:2])
            veil.points = np.concatenate([outline(border), outline(hole)])
        return self


def _trace(shape: VMobject, plot: Plot, paths: Sequence[Array]) -> VMobject:
    """Give ``shape`` polylines in plot coordinates, each of shape (k, 2)."""
    pieces = [outline(np.asarray(plot.c2p(path))[:, :2]) for path in paths if len(path) > 1]
    shape.points = np.concatenate(pieces) if pieces else flat(np.zeros((0, 2)))
    return shape
