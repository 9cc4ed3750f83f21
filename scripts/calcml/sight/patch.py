"""Patches: small pieces of the frame, drawn by the camera's own hand.

A patch is drawn to see what is behind a text, where its ink lies, and what covers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import cairo
import numpy as np
import numpy.typing as npt
from manim import ManimColor, ThreeDCamera, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from calcml.sight.leaves import Box, Leaf, zoom

SCALE = 120.0  # pixels to a unit of the frame
LARGEST = 600  # pixels: larger patches are drawn coarser
LONG = 60  # points from which a line is drawn only where it is near
Pixels = npt.NDArray[np.float64]
Context: TypeAlias = "cairo.Context[cairo.ImageSurface]"


class Patch:
    """A box of the frame as pixels."""

    def __init__(self, camera: Any, box: Box, *, scale: float = SCALE) -> None:
        self.camera = camera
        left, bottom, right, top = box
        extent = max(right - left, top - bottom, 1e-3)
        self.scale = min(scale, LARGEST / extent)
        self.size = tuple(
            max(2, int(np.ceil(d * self.scale - 1e-6))) for d in (right - left, top - bottom)
        )
        self.corner, self.box = (left, top), box

    def background(self) -> Pixels:
        """The camera's background, shape (height, width, 3)."""
        color = np.array(ManimColor.parse(self.camera.background_color).to_rgb())
        return np.broadcast_to(color, (self.size[1], self.size[0], 3)).copy()

    def layer(self, leaves: Iterable[Leaf]) -> Pixels:
        """These leaves alone on a clear sheet: premultiplied RGBA, shape (height, width, 4)."""
        width, height = self.size
        surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        context = cairo.Context(surface)
        context.set_matrix(self._matrix())
        for leaf in leaves:
            self._draw(leaf, context)
        surface.flush()
        rows = np.ndarray((height, surface.get_stride() // 4, 4), np.uint8, surface.get_data())
        # the camera's colours are for little-endian ARGB read as RGBA
        return np.asarray(rows[:, :width] / 255.0)

    def coverage(self, leaves: Iterable[Leaf]) -> Pixels:
        """How much of each pixel these leaves cover, shape (height, width)."""
        return np.asarray(self.layer(leaves)[..., 3])

    def _draw(self, leaf: Leaf, context: Context) -> None:
        if is_long_line(leaf):
            context.save()
            context.set_matrix(self._frame_matrix())
            self._draw_near_pieces(leaf, context)
            context.restore()
        elif isinstance(leaf.mobject, VMobject):
            self.camera.display_vectorized(leaf.mobject, context)
        elif isinstance(leaf.mobject, AbstractImageMobject):
            _draw_image(leaf.mobject, context)

    def _draw_near_pieces(self, leaf: Leaf, context: Context) -> None:
        """Those pieces of a line that come near the patch: of a long one they are few."""
        mobject, (left, bottom, right, top) = leaf.mobject, self.box
        width = 0.01 * mobject.get_stroke_width() * zoom(self.camera)
        pieces = leaf.outline[: len(leaf.outline) // 4 * 4].reshape(-1, 4, 2)
        low, high = leaf.pieces
        near = (low <= [right + width, top + width]) & (high >= [left - width, bottom - width])
        context.new_path()  # the camera leaves its last one
        for start, *handles in pieces[near.all(axis=1)].tolist():
            context.move_to(*start)
            context.curve_to(*(coordinate for point in handles for coordinate in point))
        red, green, blue, opacity = mobject.stroke_rgbas[0]
        context.set_source_rgba(blue, green, red, opacity)  # as the camera has it
        context.set_line_width(width)
        context.stroke()

    def _matrix(self) -> cairo.Matrix:
        """From the camera's scene units to the pixels of this patch."""
        factor = self.scale * zoom(self.camera)
        x, y = (0.0, 0.0) if isinstance(self.camera, ThreeDCamera) else self.camera.frame_center[:2]
        left, top = self.corner
        return cairo.Matrix(
            factor, 0, 0, -factor,
            -factor * x - self.scale * left, factor * y + self.scale * top,
        )  # fmt: skip

    def _frame_matrix(self) -> cairo.Matrix:
        """From the units of the frame to the pixels of this patch."""
        left, top = self.corner
        return cairo.Matrix(self.scale, 0, 0, -self.scale, -self.scale * left, self.scale * top)


def is_long_line(leaf: Leaf) -> bool:
    """Whether it is a plain stroke of many pieces."""
    return (
        len(leaf.outline) > LONG
        and leaf.fill <= 0
        and leaf.halo <= 0
        and isinstance(leaf.mobject, VMobject)
        and len(leaf.mobject.stroke_rgbas) == 1
    )


def _draw_image(image: Any, context: Context) -> None:
    """A picture of pixels, stretched between its corners."""
    pixels = np.array(image.get_pixel_array()[..., :4], dtype=float)
    pixels[..., :3] *= pixels[..., 3:] / 255  # cairo wants it premultiplied
    height, width = pixels.shape[:2]
    rows = bytearray(pixels.astype(np.uint8).tobytes())
    surface = cairo.ImageSurface.create_for_data(rows, cairo.FORMAT_ARGB32, width, height)
    start, right, down = (image.points[i][:2] for i in (0, 1, 2))
    (a, b), (c, d) = (right - start) / width, (down - start) / height
    context.save()
    context.transform(cairo.Matrix(a, b, c, d, *start))
    context.set_source_surface(surface)
    context.paint()
    context.restore()


def over(layer: Pixels, below: Pixels) -> Pixels:
    """A premultiplied layer on an opaque picture, shape (height, width, 3)."""
    return np.asarray(layer[..., :3] + below * (1 - layer[..., 3:]))
