"""Paint: the colours of single parts, and what is really behind them."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
from manim import ManimColor, VMobject

from calcml.sight.leaves import Floats, Leaf
from calcml.sight.sight import Sight

SAMPLES = 12  # points of an outline that are looked at


def background(camera: Any) -> Floats:
    """The colour of the empty frame, shape (3,)."""
    return np.array(ManimColor.parse(camera.background_color).to_rgb())


def stroke_color(leaf: Leaf) -> Floats:
    """Shape (4,), with opacity."""
    return np.asarray(leaf.mobject.stroke_rgbas[0], dtype=float)


def fill_color(leaf: Leaf) -> Floats:
    """Shape (4,), with opacity."""
    return np.asarray(leaf.mobject.fill_rgbas[0], dtype=float)


def mixed(color: Floats, below: Floats) -> Floats:
    """A colour with opacity, shape (4,), on opaque ones, shape (k, 3)."""
    return np.asarray(color[3] * color[:3] + (1 - color[3]) * below)


def beside_outline(sight: Sight, leaf: Leaf) -> tuple[Floats, Floats]:
    """Some points on both sides of an outline, in the camera's plane, each of shape (k, 2)."""
    mobject = leaf.mobject
    points = sight.camera.transform_points_pre_display(mobject, mobject.points)[:, :2]
    ahead = np.roll(points, -1, axis=0) - points
    every = max(1, len(points) // SAMPLES)
    points, ahead = points[::every], ahead[::every]
    along = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    width = mobject.get_stroke_width() if leaf.stroke else 0.0
    aside = (0.006 * width + 0.02) * along[:, ::-1] * [-1, 1]
    return points + aside, points - aside


def behind(sight: Sight, leaf: Leaf, points: Floats) -> Floats:
    """The colours of what is filled below a leaf at some points, shape (k, 3)."""
    colors = np.tile(background(sight.camera), (len(points), 1))
    for other in sight.leaves_at(leaf.box):
        if other.order >= leaf.order:
            break
        if other.fill > 0 and isinstance(other.mobject, VMobject) and not is_letter(sight, other):
            inside = is_inside(sight, other, points)
            if len(inside):
                colors[inside] = mixed(fill_color(other), colors[inside])
    return colors


def is_letter(sight: Sight, leaf: Leaf) -> bool:
    """Whether it belongs to a text."""
    return leaf.order in sight.letters


def is_inside(sight: Sight, leaf: Leaf, points: Floats) -> Any:
    """Which points, by number, are inside the fill of a leaf."""
    mobject = leaf.mobject
    outline = sight.camera.transform_points_pre_display(mobject, mobject.points)[:, :2]
    within = np.all((points >= outline.min(axis=0)) & (points <= outline.max(axis=0)), axis=1)
    near = np.flatnonzero(within)
    if not len(near):
        return near
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    sight.camera.set_cairo_context_path(context, mobject)
    return np.array([i for i in near if context.in_fill(*points[i].tolist())], dtype=int)
