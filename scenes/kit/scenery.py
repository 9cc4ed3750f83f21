"""What stands or drifts about on a relief: mist, signposts, and a map's compass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from manim import DL, RIGHT, UP, Arrow, Circle, Ellipse, VGroup

from scenes.kit import layout, theme
from scenes.kit.ground import Array, Place
from scenes.kit.layout import Region
from scenes.kit.panels import plated
from scenes.kit.relief import Relief
from scenes.kit.text import Formula, Words

LAYERS, VEIL = 20, 0.009  # ellipses in a bank of mist, and how much each of them hides
RING, GAP = 0.2, 0.08  # radius of the ring round a signposted place, from there to its name


class Mist(VGroup):
    """Soft banks of mist in the rows of a region, shifted by ``starts``; shift it all to drift."""

    def __init__(self, region: Region, starts: Sequence[float]) -> None:
        super().__init__()
        for row, start in zip(region.rows(len(starts)), starts, strict=True):
            for share in np.linspace(0, 1, LAYERS + 1)[1:]:
                layer = Ellipse(1.2 * share * row.width, 1.3 * share * row.height, stroke_width=0)
                layer.move_to(row.center + start * RIGHT)
                self.add(layer.set_fill(theme.SECONDARY, VEIL))


class Signposts(VGroup):
    """Names, each beside its place on the ground; ``rings`` go round the places.

    ``sides`` maps every name to the side of its place on which it stands.
    """

    def __init__(self, relief: Relief, places: Sequence[Place], sides: Mapping[str, Array]) -> None:
        super().__init__()
        self.rings = VGroup()
        for (name, side), (x, y) in zip(sides.items(), places, strict=True):
            label = plated(Words(name, size=theme.LABEL, weight=700))
            self.add(layout.following(label, partial(_stand, relief, (x, y), side)))
            self.rings.add(Circle(radius=RING, color=theme.INK).move_to(relief.at(x, y)))
        self.set_z_index(1)  # walkers pass behind the names


def _stand(relief: Relief, place: Place, side: Array, label: VGroup) -> None:
    label.next_to(relief.at(*place), side, RING + GAP)


def compass(region: Region) -> VGroup:
    """Which way x and y grow on a map, in the lower left corner of a region."""
    corner = region.inset(0.15).point(DL)
    ways = {"x": RIGHT, "y": UP}
    arrows = VGroup(*(Arrow(corner, corner + 0.9 * way, buff=0) for way in ways.values()))
    arrows.set_color(theme.SECONDARY).set_stroke(width=theme.GUIDE)
    names = VGroup()
    for arrow, (axis, way) in zip(arrows, ways.items(), strict=True):
        label = Formula(axis, size=theme.LABEL, color=theme.SECONDARY)
        names.add(label.next_to(arrow, way, buff=0.1))
    return VGroup(arrows, names)
