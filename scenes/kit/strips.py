"""Polygons and strokes from arrays of points, and strips whose fill runs through many colours."""

from __future__ import annotations

import numpy as np
from manim import VMobject
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Strip(VMobject):
    """A polygon between two edges whose fill runs through its colours from left to right."""

    def __init__(self) -> None:
        super().__init__(stroke_width=0, fill_opacity=1)
        self.ends = np.zeros((2, 3))

    def span(self, far: Array, near: Array, colors: Array) -> None:
        """Lie between two edges, shape (k, 2) each, in ``colors``, shape (n, 4)."""
        self.points = outline(np.concatenate([far, near[::-1], far[:1]]))
        self.ends = flat(np.array([far[0], [far[-1, 0], far[0, 1]]]))
        self.fill_rgbas = colors

    def get_gradient_start_and_end_points(self) -> tuple[Array, Array]:
        """The fill's two ends, without measuring the outline anew in every frame."""
        return self.ends[0], self.ends[1]


def flat(points: Array) -> Array:
    """Points of the plane, shape (..., 2), as scene points, shape (..., 3)."""
    return np.concatenate([points, np.zeros_like(points[..., :1])], axis=-1)


def outline(corners: Array) -> Array:
    """The points of a VMobject along straight lines from corner to corner, shape (k, 2)."""
    return strokes(np.stack([corners[:-1], corners[1:]], axis=1))


def strokes(ends: Array) -> Array:
    """The points of a VMobject with strokes from ends[:, 0] to ends[:, 1], shape (k, 2, 2)."""
    share = np.linspace(0, 1, 4)[None, :, None]
    return flat(((1 - share) * ends[:, :1] + share * ends[:, 1:]).reshape(-1, 2))
