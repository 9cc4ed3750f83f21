"""A sequence on the computer: dots appear step by step, under the last value as it was printed."""

from __future__ import annotations

from collections.abc import Callable

from manim import DL, DOWN, LEFT, RIGHT, UL, DashedLine, Dot, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.layout import Region, span
from scenes.kit.numbers import Number
from scenes.kit.plots import axes, moving, note
from scenes.kit.readouts import readout
from scenes.kit.text import Formula
from scenes.kit.trackers import Whole


class Trace(VGroup):
    """``function(k)`` over k, up to the tracker ``steps``, below its formula and its live output.

    ``level`` is the height where the sequence ought to stay, and its name (a Typst formula).
    """

    def __init__(
        self,
        region: Region,
        function: Callable[[int], float],
        formula: Number,
        name: str,
        x: tuple[float, float],
        y: tuple[float, float],
        *,
        level: tuple[float, str],
        color: str = theme.VALUE,
        x_name: str,
        y_name: str,
    ) -> None:
        super().__init__()
        self.function, self.hue, self.steps = function, color, Whole(0)
        rows = region.rows(12, gap=0)  # the last stays free
        head = span(rows[0], rows[2])
        ticks = [x[1] * i / 3 for i in (0, 1, 2, 3)]
        self.plot = axes(x, y, region=span(rows[3], rows[10]), x_ticks=ticks)
        self.plot.names.add(note(x_name).next_to(self.plot.x_labels, DOWN, buff=0.15))
        top = self.plot.at(x[0], y[1])
        self.plot.names.add(note(y_name).next_to(top, RIGHT, buff=0.2))
        self.formula = head.place(Formula(formula), at=UL)
        self.output = readout(function, self.steps, form="s", color=color, face="float")
        self.output.move_to(head.point(DL), aligned_edge=DL)
        remark = note(name, color).next_to(self.formula, RIGHT, buff=0.4)
        self.path, self.head = moving(self._path), moving(self._head)
        self.add(
            self.plot, self.formula, self.output, remark, self._level(*level), self.path, self.head
        )

    def _level(self, height: float, name: str) -> VGroup:
        ends = [self.plot.at(edge, height) for edge in self.plot.x_range[:2]]
        dashes = DashedLine(*ends, dash_length=0.08, stroke_width=theme.GUIDE, color=theme.GHOST)
        return VGroup(dashes, Formula(name).next_to(ends[0], LEFT))

    def _path(self) -> VMobject:
        line = VMobject(stroke_color=self.hue, stroke_width=theme.LINE)
        points = [self.plot.at(k, self.function(k)) for k in range(self.steps.get_value() + 1)]
        return line.set_points_as_corners([points[0], *points])

    def _head(self) -> Dot:
        last = self.steps.get_value()
        return Dot(self.plot.at(last, self.function(last)), radius=0.09, color=self.hue)
