"""Pulse: at most how much of the frame has changed, told from a few places of each leaf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import VMobject

from calcml.checks.changing import Ink, Look, view_of
from calcml.sight.leaves import Floats, zoom

TINT = 0.04  # of a primary or an opacity: less is no change
PLACES = 4  # of an outline
PATIENCE = 64


class Pulse:
    """Follows what moves from frame to frame."""

    def __init__(self) -> None:
        self.inks: Sequence[Ink] = ()
        self.places: Sequence[tuple[int, ...]] = ()
        self.known: dict[int, tuple[float, Floats]] = {}  # area and look at the last beat
        self.view: Look = ()
        self.patience = 1

    def follow(self, inks: Sequence[Ink]) -> None:
        """These leaves move from now on."""
        self.inks = inks
        self.areas = np.array([area for _, area in inks])
        self.sides = np.array([leaf.width + leaf.height for leaf, _ in inks])

    def beats(self, camera: Any, enough: float) -> bool:
        """Whether so much may have changed since the last beat."""
        looks = np.array([look_of(leaf.mobject) for leaf, _ in self.inks]).reshape(
            -1, PLACES + 2, 4
        )
        view = view_of(camera)
        if view == self.view:
            tinted, moved = self._changed(looks)
            # half of all that moves is a large motion in any case
            limit = min(self.patience * enough, max(enough, float(self.areas.sum()) / 2))
            if tinted < enough and tinted + moved * zoom(camera) < limit:
                return False
        self.view = view
        self.known = {
            id(leaf.mobject): (area, look)
            for (leaf, area), look in zip(self.inks, looks, strict=True)
        }
        return True

    def is_right(self, right: bool) -> None:
        """Whether so much had changed indeed. If it often is not, motion has to be larger."""
        self.patience = 1 if right else min(2 * self.patience, PATIENCE)

    def _changed(self, looks: Floats) -> tuple[float, float]:
        """How much has another colour or is gone, and how much has moved, in square units."""
        rest, nothing = dict(self.known), np.full((PLACES + 2, 4), np.inf)
        before = [rest.pop(id(leaf.mobject), (0.0, nothing))[1] for leaf, _ in self.inks]
        gone = sum(area for area, _ in rest.values())
        if not before:
            return gone, 0.0
        change = np.abs(looks - np.array(before))
        is_tinted = change[:, :2].max(axis=(1, 2)) >= TINT
        shift = np.sqrt((change[:, 2:] ** 2).sum(axis=2)).max(axis=1)
        moved = np.minimum(2 * self.areas, shift * self.sides)
        return gone + float(self.areas[is_tinted].sum()), float(moved[~is_tinted].sum())


def look_of(mobject: Any) -> list[Any]:
    """The first colours of fill and stroke, or what an image is like, and places of the outline."""
    points = mobject.points
    step = len(points) // PLACES
    places = [[*points[i * step], 0.0] for i in range(PLACES)] if len(points) else [[0.0] * 4] * 4
    if not isinstance(mobject, VMobject):
        pixels = np.asarray(mobject.get_pixel_array())
        mean = pixels[:: 1 + len(pixels) // 8].mean(axis=(0, 1))[:4] / 255.0
        return [mean, mean, *places]
    if not len(mobject.fill_rgbas) or not len(mobject.stroke_rgbas):
        return [[0.0] * 4] * 2 + places
    return [mobject.fill_rgbas[0], mobject.stroke_rgbas[0], *places]
