"""Sketches: leaves with many curves or colours, drawn roughly and fast."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import VMobject

from calcml.sight.leaves import Floats
from calcml.sight.patch import Context

CURVES = 12  # to a piece: what has no more is drawn by the camera
COLORS = 24  # of a gradient: what has more gets their mean
CORNER = 4  # control points of a curve


class Sketch:
    """The places in a mobject's outline that show what it is like."""

    def __init__(self, mobject: VMobject) -> None:
        self.mobject, self.length = mobject, len(mobject.points)
        self.pieces = pieces(mobject.points) if is_intricate(mobject) else []

    def suits(self, mobject: VMobject) -> bool:
        """Whether it is of this mobject as it is now."""
        return self.mobject is mobject and self.length == len(mobject.points)

    def draw(self, camera: Any, context: Context) -> None:
        """Draw it as it is now."""
        mobject = self.mobject
        if not self.pieces:
            camera.display_vectorized(mobject, context)
            return
        places = np.concatenate(self.pieces)
        points = camera.transform_points_pre_display(mobject, mobject.points[places])
        pen = iter(points[:, :2].tolist())
        context.new_path()
        for piece in self.pieces:
            context.move_to(*next(pen))
            for _ in piece[1:]:
                context.line_to(*next(pen))
        self._paint(camera, context)

    def _paint(self, camera: Any, context: Context) -> None:
        mobject, fill = self.mobject, camera.get_fill_rgbas(self.mobject)
        if fill[:, 3].any():
            self._dip(camera, context, fill)
            context.fill_preserve()
        if width := mobject.get_stroke_width():
            self._dip(camera, context, camera.get_stroke_rgbas(mobject))
            context.set_line_width(width * camera.cairo_line_width_multiple)
            context.stroke_preserve()

    def _dip(self, camera: Any, context: Context, rgbas: Floats) -> None:
        if len(rgbas) > COLORS:
            rgbas = rgbas.mean(axis=0, keepdims=True)
        camera.set_cairo_context_color(context, rgbas, self.mobject)


def is_intricate(mobject: VMobject) -> bool:
    """Whether it takes long to draw."""
    return len(mobject.points) > CORNER * CURVES or len(mobject.fill_rgbas) > COLORS


def pieces(points: Floats) -> list[npt.NDArray[np.intp]]:
    """The places of some points of each piece of an outline."""
    starts, ends = points[0::CORNER], points[3::CORNER]
    count = len(ends)
    jumps = np.any(np.abs(starts[1:count] - ends[: count - 1]) > 1e-6, axis=1)
    edges = [0, *(np.flatnonzero(jumps) + 1).tolist(), count]
    found = []
    for first, stop in itertools.pairwise(edges):
        curves = np.unique(np.linspace(first, stop - 1, CURVES).astype(int))
        found.append(np.append(CORNER * curves, CORNER * stop - 1))
    return found
