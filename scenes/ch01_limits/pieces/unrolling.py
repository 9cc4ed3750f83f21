"""Paths that roll out flat: every piece keeps its length while the turns between them vanish."""

from __future__ import annotations

import math

import numpy as np
from manim import RIGHT, Animation, VMobject
from numpy.typing import NDArray

Points = NDArray[np.float64]


def half_rim(count: int = 120) -> Points:
    """The upper half of the unit circle as a fine path from left to right, shape (count, 2)."""
    angles = np.linspace(math.pi, 0, count)
    return np.column_stack((np.cos(angles), np.sin(angles)))


def straightened(path: Points, share: float) -> Points:
    """A path with all its turns reduced by ``share``; every piece keeps its length, shape (k, 3).

    The middle of the path stays at the origin.
    """
    pieces = np.diff(path, axis=0)
    lengths = np.hypot(pieces[:, 0], pieces[:, 1])
    headings = (1 - share) * np.arctan2(pieces[:, 1], pieces[:, 0])
    turned = lengths[:, None] * np.column_stack((np.cos(headings), np.sin(headings)))
    points = np.concatenate([np.zeros((1, 2)), np.cumsum(turned, axis=0)])
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    middle = [np.interp(along[-1] / 2, along, points[:, axis]) for axis in (0, 1)]
    return np.column_stack((points - middle, np.zeros(len(points))))


class Unroll(Animation):
    """A path of straight pieces rolls out flat; its left end comes to lie at ``left``."""

    def __init__(self, mobject: VMobject, left: Points, **style: object) -> None:
        corners = np.array([*mobject.get_start_anchors(), mobject.get_end()])
        self.path, self.bar = corners[:, :2], mobject
        length = float(np.linalg.norm(np.diff(corners, axis=0), axis=1).sum())
        self.start, self.end = mobject.get_center(), left + length / 2 * RIGHT
        super().__init__(mobject, **style)  # type: ignore[arg-type]  # style is Animation's own

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self.bar.set_points_as_corners(straightened(self.path, share))
        self.bar.move_to((1 - share) * self.start + share * self.end)
