"""Live counts, one below the other, the rates that lead from each to the next, and the product."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Animation,
    ApplyMethod,
    Create,
    FadeIn,
    LaggedStart,
    ReplacementTransform,
    TransformFromCopy,
    Triangle,
    VGroup,
    VMobject,
)

from scenes.kit import layout, theme
from scenes.kit.gears import Point
from scenes.kit.layout import Region
from scenes.kit.number_lines import NumberLines, live
from scenes.kit.numbers import Number
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula, Words

ROOM = 0.32  # between a count and a rate, in scene units


class RateLadder:
    """Counts (live numbers with names) in a column, and a rate from each to the next.

    ``bracket`` leads from the first count past the others to the last; beside it the ``factors``
    gather, which become the ``product``.
    """

    def __init__(
        self,
        region: Region,
        counts: Sequence[tuple[Readout, str]],
        rates: Sequence[Number],
        product: Number,
    ) -> None:
        self.numbers = [number for number, _ in counts]
        self.names = [Words(name, color=theme.SECONDARY) for _, name in counts]
        self.rates, self.factors = [times(r) for r in rates], VGroup(*(times(r) for r in rates))
        rungs = [layout.row(*pair) for pair in zip(self.numbers, self.names, strict=True)]
        between = [part for pair in zip(self.rates, rungs[1:], strict=True) for part in pair]
        stack = layout.column(rungs[0], *between, gap=ROOM, align=LEFT)
        for name in self.names:
            name.align_to(max(self.names, key=lambda it: float(it.get_left()[0])), LEFT)
        self.bracket = bracket(rungs[0], rungs[-1], stack.get_right()[0] + 0.25)
        layout.column(*self.factors, gap=0.2, align=LEFT).next_to(self.bracket, RIGHT, buff=0.2)
        self.product = times(product).move_to(self.factors, aligned_edge=LEFT)
        region.place(VGroup(stack, self.bracket, self.factors, self.product))
        self.parts = [*self.numbers, *self.names, *self.rates, self.bracket, self.factors]
        self.parts.append(self.product)

    def shift(self, way: Point, seen: Sequence[VMobject] = ()) -> list[Animation]:
        """Move all; what is on stage moves before one's eyes."""
        VGroup(*(part for part in self.parts if part not in seen)).shift(way)
        return [ApplyMethod(part.shift, way) for part in seen]

    def rung(self, i: int) -> tuple[Readout, Words]:
        """A count and its name."""
        return self.numbers[i], self.names[i]

    def settle(self, lines: NumberLines, names: Sequence[str]) -> list[Animation]:
        """The counts become nudges, each beside its line, and the rates go between them."""
        moves: list[Animation] = []
        for row, (number, label) in enumerate(zip(self.numbers, self.names, strict=True)):
            cell = live(f"Delta {names[row]}", number.copy())
            cell.move_to(lines.beside(row) + 0.15 * UP, aligned_edge=LEFT)
            below = label.animate.next_to(cell, DOWN, buff=0.15, aligned_edge=LEFT)
            moves += [FadeIn(cell[0]), number.animate.move_to(cell[1]), below]
        for row, rate in enumerate(self.rates):
            moves.append(rate.animate.move_to(lines.beside(row + 0.5), aligned_edge=LEFT))
        return moves

    def gather(self, run_time: float) -> Animation:
        """The bracket is drawn, and copies of all rates come to it, one after the other."""
        pairs = zip(self.rates, self.factors, strict=True)
        flights = [TransformFromCopy(rate, copy) for rate, copy in pairs]
        return LaggedStart(Create(self.bracket), *flights, lag_ratio=0.6, run_time=run_time)

    def multiply(self) -> Animation:
        return ReplacementTransform(self.factors, self.product)


def times(rate: Number) -> Formula:
    """A factor."""
    return Formula("times #rate", rate=rate).set_color(theme.SLOPE)


def bracket(first: VMobject, last: VMobject, x: float) -> VGroup:
    """An arrow from one row to another, past what stands between."""
    start, end = np.array([x, first.get_y(), 0]), np.array([x, last.get_y(), 0])
    path = VMobject(stroke_color=theme.SLOPE, stroke_width=theme.GUIDE)
    path.set_points_as_corners([start, start + 0.4 * RIGHT, end + 0.4 * RIGHT, end])
    tip = Triangle(color=theme.SLOPE, fill_opacity=1, stroke_width=0).rotate(PI / 2)
    return VGroup(path, tip.scale_to_fit_height(0.18).move_to(end, aligned_edge=LEFT))
