"""Regions of the frame: things are placed in them and next to one another, never at coordinates.

The frame is 14.22 x 8 units; everything that carries meaning stays in SAFE (margins of 5 %), and
the bottom 12 % belongs to the captions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from manim import DOWN, LEFT, ORIGIN, RIGHT, UP, Mobject, VGroup, VMobject
from numpy.typing import NDArray

M = TypeVar("M", bound=Mobject)


@dataclass(frozen=True)
class Region:
    """An axis-parallel rectangle of the frame, in scene units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def center(self) -> NDArray[np.float64]:
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    def point(self, direction: NDArray[np.float64] = ORIGIN) -> NDArray[np.float64]:
        """The centre, an edge's middle or a corner: ``region.point(UL)``."""
        return self.center + np.array([self.width, self.height, 0.0]) / 2 * direction

    def place(self, mobject: M, at: NDArray[np.float64] = ORIGIN) -> M:
        """Move ``mobject`` to the region's middle, or flush against an edge or corner."""
        mobject.move_to(self.point(at), aligned_edge=at)
        return mobject

    def fit(self, mobject: M, at: NDArray[np.float64] = ORIGIN) -> M:
        """Like ``place``, scaled down first where the mobject is larger than the region."""
        sizes = ((self.width, mobject.width), (self.height, mobject.height))
        mobject.scale(min(1.0, *(room / size for room, size in sizes if size > 0)))
        return self.place(mobject, at)

    def inset(self, horizontal: float, vertical: float | None = None) -> Region:
        """A smaller region with the same middle."""
        dy = horizontal if vertical is None else vertical
        return Region(
            self.left + horizontal, self.right - horizontal, self.bottom + dy, self.top - dy
        )

    def split(self, width: float) -> tuple[Region, Region]:
        """A column of a given width at the left, and the rest."""
        edge = self.left + width
        return (
            Region(self.left, edge, self.bottom, self.top),
            Region(edge, self.right, self.bottom, self.top),
        )

    def under(self, mobject: Mobject, gap: float = 0.4) -> Region:
        """What is left of the region below a mobject that stands in it."""
        return Region(self.left, self.right, self.bottom, mobject.get_bottom()[1] - gap)

    def columns(self, count: int, gap: float = 0.4) -> list[Region]:
        """Equal columns, from left to right, for what is to be compared side by side."""
        width = (self.width - gap * (count - 1)) / count
        lefts = [self.left + i * (width + gap) for i in range(count)]
        return [Region(x, x + width, self.bottom, self.top) for x in lefts]

    def rows(self, count: int, gap: float = 0.3) -> list[Region]:
        """Equal rows, from the top down."""
        height = (self.height - gap * (count - 1)) / count
        tops = [self.top - i * (height + gap) for i in range(count)]
        return [Region(self.left, self.right, y - height, y) for y in tops]


SAFE = Region(-6.4, 6.4, -3.6, 3.6)
TITLE = Region(-6.4, 6.4, 3.2, 3.6)
CAPTIONS = Region(-6.4, 6.4, -3.6, -3.04)
WHOLE = Region(-6.4, 6.4, -2.95, 2.95)
STAGE = Region(-6.4, 1.35, -2.95, 2.95)
PANEL = Region(1.75, 6.4, -2.95, 2.95)


def span(first: Region, last: Region) -> Region:
    """The smallest region that holds both: some rows or columns taken together."""
    return Region(
        min(first.left, last.left),
        max(first.right, last.right),
        min(first.bottom, last.bottom),
        max(first.top, last.top),
    )


def baseline(text: Mobject) -> float:
    """The height on which most glyphs of a one-line text stand."""
    glyphs = [part for part in text.family_members_with_points() if part.height > 0]
    return float(np.median([glyph.get_bottom()[1] for glyph in glyphs]))


def row(*mobjects: VMobject, gap: float = 0.3) -> VGroup:
    """Texts side by side on one baseline."""
    group = VGroup(*mobjects).arrange(RIGHT, buff=gap)
    for mobject in mobjects[1:]:
        mobject.shift(UP * (baseline(mobjects[0]) - baseline(mobject)))
    return group


def column(*mobjects: VMobject, gap: float = 0.4, align: NDArray[np.float64] = ORIGIN) -> VGroup:
    """Things below one another; ``align=LEFT`` makes them flush left."""
    return VGroup(*mobjects).arrange(DOWN, buff=gap, aligned_edge=align)


def table(rows: list[list[VMobject]], gap: tuple[float, float] = (0.6, 0.25)) -> VGroup:
    """Rows of cells, columns flush right (numbers of one format line up at the point)."""
    grid = VGroup(*(row(*cells) for cells in rows)).arrange(DOWN, buff=gap[1], aligned_edge=LEFT)
    edge = grid.get_left()[0]
    for cells in zip(*rows, strict=True):
        edge += max(cell.width for cell in cells)
        for cell in cells:
            cell.shift(RIGHT * (edge - cell.get_right()[0]))
        edge += gap[0]
    return grid


def following(mobject: M, place: Callable[[M], object]) -> M:
    """Keep a label at its thing: ``place`` is called on it now and before every frame."""
    place(mobject)
    mobject.add_updater(place)  # type: ignore[arg-type]  # it is called on this mobject alone
    return mobject
