"""Brightness: the whole frame on a raster of few cells, each as bright as it is on the whole.

What is much finer than a cell, such as turning spokes, is a fine pattern, which WCAG excepts.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import VMobject

from calcml.sight.colors import WEIGHTS, linear
from calcml.sight.leaves import SIDE, TOP, Floats, Leaf
from calcml.sight.patch import Context, Patch, Pixels, over
from calcml.sight.sketch import Sketch

COLUMNS, ROWS = 96, 54
LIGHT = linear(np.arange(256) / 255.0)
FRAME = (-SIDE, -TOP, SIDE, TOP)
Raster = npt.NDArray[np.uint8]


class Sheet(Patch):
    """The frame as a patch on which leaves are sketched, over and over again."""

    def __init__(self, camera: Any) -> None:
        super().__init__(camera, FRAME, scale=COLUMNS / (2 * SIDE))
        self.sketches: dict[int, Sketch] = {}

    def _draw(self, leaf: Leaf, context: Context) -> None:
        mobject = leaf.mobject
        if not isinstance(mobject, VMobject):
            super()._draw(leaf, context)
            return
        sketch = self.sketches.get(id(mobject))
        if sketch is None or not sketch.suits(mobject):
            sketch = self.sketches[id(mobject)] = Sketch(mobject)
        sketch.draw(self.camera, context)


class Canvas:
    """Draws the same leaves again and again, those that stand still below the others only once."""

    def __init__(self, sheet: Sheet, leaves: Sequence[Leaf], moving: Set[int]) -> None:
        places = (i for i, leaf in enumerate(leaves) if id(leaf.mobject) in moving)
        first = next(places, len(leaves))
        self.sheet, self.still, self.others = sheet, leaves[:first], leaves[first:]
        self.color: Any = None
        self.base: Pixels = np.zeros(0)

    def empty(self) -> Raster:
        """The frame without anything on it."""
        return as_raster(self.sheet.background())

    def raster(self) -> Raster:
        """The frame as it is now, shape (cells, 3), row by row from the top."""
        if self.color is not self.sheet.camera.background_color:
            self.color = self.sheet.camera.background_color
            self.base = self._over(self.still, self.sheet.background())
        shown = self._over(self.others, self.base)
        return as_raster(shown)

    def _over(self, leaves: Sequence[Leaf], below: Pixels) -> Pixels:
        return over(self.sheet.layer(leaves), below) if leaves else below


def as_raster(picture: Pixels) -> Raster:
    """Its pixels as cells, row by row."""
    return np.asarray(255 * picture.reshape(-1, 3) + 0.5).astype(np.uint8)


def light(raster: Raster) -> Floats:
    """The light of each cell's primaries, shape (cells, 3)."""
    return np.asarray(LIGHT[raster])


def brightness(raster: Raster) -> Floats:
    """The relative luminance of each cell."""
    return np.asarray(light(raster) @ WEIGHTS)


def redness(raster: Raster) -> Floats:
    """How far red exceeds the other primaries, in each cell."""
    red, green, blue = light(raster).T
    return np.asarray(np.maximum(red - green - blue, 0.0))


def is_saturated_red(raster: Raster) -> npt.NDArray[np.bool_]:
    """Whether at least four fifths of a cell's light are red."""
    shares = light(raster)
    return np.asarray((shares[:, 0] > 0) & (shares[:, 0] >= 0.8 * shares.sum(axis=1)))
