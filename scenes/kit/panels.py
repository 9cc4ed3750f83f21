"""Live tables and bars for the panel: numbers flush right in columns, errors side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    ApplyMethod,
    Line,
    Mobject,
    RoundedRectangle,
    VGroup,
    VMobject,
)

from scenes.kit import layout, theme
from scenes.kit.layout import Region
from scenes.kit.numbers import given
from scenes.kit.plots import moving
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula, Words

M = TypeVar("M", bound=Mobject)
BAR = 18  # width of a bar that stands for one number


class Grid:
    """Cells of a region. ``put`` keeps a thing flush right in its cell while its width changes."""

    def __init__(self, region: Region, columns: int, rows: int) -> None:
        self.columns, self.rows = region.columns(columns), region.rows(rows)

    def put(self, mobject: M, column: int, row: int) -> M:
        spot = np.array([self.columns[column].right, self.rows[row].center[1], 0.0])
        return layout.following(mobject, lambda m: m.move_to(spot, aligned_edge=RIGHT))

    def bar(self, value: Callable[[], float], full: float, column: int, row: int) -> Mobject:
        """A horizontal bar across the cell when ``value`` is ``full``."""
        cell = self.columns[column]
        left = np.array([cell.left, self.rows[row].center[1], 0.0])

        def build() -> Line:
            end = left + value() / full * cell.width * RIGHT
            width = BAR if value() > 0.005 * full else 0  # nothing is left of an error near zero
            return Line(left, end + 1e-6 * RIGHT, stroke_width=width, color=theme.LOSS)

        return moving(build)


class Bars(VGroup):
    """Upright bars side by side over a line at zero, each with its live number and its name.

    A bar is as high as its readout's value; ``full`` is the value that fills the region.
    """

    def __init__(
        self, region: Region, names: Sequence[str], numbers: Sequence[Readout], full: float
    ) -> None:
        super().__init__()
        zero = Formula(given(0), size=theme.LABEL, color=theme.SECONDARY)
        names_ = [Words(name, size=theme.LABEL, color=theme.SECONDARY) for name in names]
        floor = region.bottom + names_[0].height + 0.25
        room = region.top - floor - numbers[0].height - 0.3
        self.floor = Line([region.left + 0.3, floor, 0], [region.right, floor, 0])
        self.floor.set_stroke(theme.GHOST, theme.GUIDE)
        self.labels, self.errors, self.bars = VGroup(*names_), VGroup(*numbers), VGroup()
        inner = Region(region.left + 0.3, region.right, region.bottom, region.top)
        for column, name, number in zip(inner.columns(len(names)), names_, numbers, strict=True):
            foot = np.array([column.center[0], floor, 0.0])
            name.next_to(foot, DOWN, buff=0.2)
            bar = moving(partial(_upright, foot, number, room / full))
            self.bars.add(bar)
            layout.following(number, partial(_put_on, bar))
        self.add(zero.next_to(self.floor, LEFT, buff=0.12), self.floor)
        self.add(self.labels, self.bars, self.errors)

    def settle(self) -> Bars:
        """Follow the numbers no longer, so that bars can be dimmed one by one."""
        for part in (*self.bars, *self.errors):
            part.clear_updaters()
        return self

    def highlight(self, *chosen: int) -> list[Animation]:
        """Turn all bars to ghosts but those at these indices."""
        return [
            ApplyMethod(VGroup(bar, number).set_color, theme.LOSS if i in chosen else theme.GHOST)
            for i, (bar, number) in enumerate(zip(self.bars, self.errors, strict=True))
        ]


def _upright(foot: np.ndarray, number: Readout, scale: float) -> Line:
    height = max(number.read().value * scale, 1e-3)  # the number itself is refreshed later
    return Line(foot, foot + height * UP, stroke_width=3 * BAR, color=theme.LOSS)


def _put_on(bar: Mobject, number: Readout) -> None:
    number.next_to(bar, UP, buff=0.15)


def plated(label: VMobject, gap: float = 0.1) -> VGroup:
    """A label on a plate of its own, for a place where lines run."""
    plate = RoundedRectangle(
        corner_radius=0.06, width=label.width + 2 * gap, height=label.height + 2 * gap
    )
    return VGroup(plate.set_fill(theme.BACKGROUND, 0.8).set_stroke(width=0).move_to(label), label)
