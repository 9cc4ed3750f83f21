"""Two functions in a row, u = f(x) and y = g(u), at work.

At the left the present x, u and y with both local slopes, beside them number lines on which a nudge
of x is stretched twice, and in the panel the graph of the whole with its tangent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    DashedLine,
    Dot,
    LaggedStart,
    Line,
    ValueTracker,
    VGroup,
)

from calcml_core.chain_rule import chain, misread_slope
from calcml_core.derivatives import Line as Straight
from calcml_core.derivatives import tangent_line
from calcml_core.evaluation import RealFunction
from scenes.kit import plots, theme
from scenes.kit.equations import assemble
from scenes.kit.layout import PANEL, STAGE, Region
from scenes.kit.number_lines import Nudge, NumberLines, live
from scenes.kit.numbers import Number
from scenes.kit.plots import moving
from scenes.kit.readouts import Readout, dial, readout
from scenes.kit.text import Formula, Symbol, symbol

CELLS = 3.1  # width of the column of values
REACH = (0.6, 0.5)  # of a tangent to the left and right of its point
SHARE = 0.66  # of the panel's height, for the graph

LARGE = 1.3 * theme.FORMULA  # the chain rule itself
DX, DU, DY = (symbol(f"d {name}", theme.SLOPE) for name in "xuy")
EQ, DOT = symbol("="), symbol("dot")

BELOW = Region(PANEL.left, PANEL.right, PANEL.bottom, PANEL.top - SHARE * PANEL.height)
GRAPH = Region(PANEL.left, PANEL.right, BELOW.top, PANEL.top)


class Composition:
    """The pictures of a composition at the tracker ``x``, with a nudge drawn ``dx`` long.

    ``values`` names x, u and y, ``slopes`` the two local slopes, ``title`` the graph; ``ends`` are
    the number lines' last values, ``graph`` the ranges of x and y there.
    """

    def __init__(
        self,
        functions: tuple[RealFunction, RealFunction],
        x: ValueTracker,
        dx: float,
        *,
        values: Sequence[Symbol | Number],
        slopes: Sequence[Symbol | Number],
        title: str | Number,
        ends: Sequence[float],
        graph: tuple[tuple[float, float], tuple[float, float]],
    ) -> None:
        self.functions, self.x, self.first = functions, x, slopes[0]
        self.lines = NumberLines(STAGE.split(CELLS)[1], ends, step=0.5)
        self.nudge = Nudge(self.lines, functions, x, dx)
        self.values = [self._value(row, name) for row, name in enumerate(values)]
        self.slopes = [self._slope(row, name) for row, name in enumerate(slopes)]
        self.plot = plots.axes(
            *graph, region=GRAPH, x_ticks=wholes(graph[0]), y_ticks=wholes(graph[1])
        )
        self.graph = plots.graph(self.plot, self.whole)
        name = Formula(title, color=theme.VALUE)
        self.plot.add(name.next_to(self.plot.x_labels[0], DOWN, buff=0.35))
        self.tangent = moving(lambda: self.touch(tangent_line(self.whole, x.get_value())))
        self.dot = moving(lambda: plots.point(self.plot, *self.point()))

    def whole(self, x: float) -> float:
        """The composite function."""
        first, second = self.functions
        return second(first(x))

    def strings(self, starts: Iterable[float]) -> Animation:
        """Some values of x find their ways down the lines, one after the other."""
        ways = [chain(self.functions, start).links for start in starts]
        strings = [self.lines.string(f.x, f.y, g.y) for f, g in ways]
        return LaggedStart(*map(Create, strings), lag_ratio=0.1, run_time=theme.SLOW)

    def point(self) -> tuple[float, float]:
        """The present point of the graph."""
        return self.x.get_value(), chain(self.functions, self.x.get_value()).value

    def touch(self, straight: Straight, color: str = theme.SLOPE) -> Line:
        """A piece of a straight line round the present point."""
        x = self.x.get_value()
        return plots.line(self.plot, straight, (x - REACH[0], x + REACH[1]), color=color)

    def cell(self, name: Symbol | Number, number: Readout, row: float) -> VGroup:
        """A name and its live number, left of a line or, at n + 0.5, of the gap below it."""
        return live(name, number).move_to(self.lines.beside(row), aligned_edge=LEFT)

    def _value(self, row: int, name: Symbol | Number) -> VGroup:
        if row == 0:
            return self.cell(name, dial(self.x), row)
        number = readout(
            chain, self.functions, self.x, show=f"links.{row - 1}.y", color=theme.VALUE
        )
        return self.cell(name, number, row)

    def _slope(self, row: int, name: Symbol | Number) -> VGroup:
        style = {"form": ".4f" if row else ".2f", "color": theme.SLOPE}
        number = readout(chain, self.functions, self.x, show=f"links.{row}.slope", **style)
        return self.cell(name, number, row + 0.5)

    def product(self, second: Symbol, value: Number, color: str, *, holds: bool = True) -> Formula:
        """dy/dx as the product of the slopes; or, where it does not hold, what it is not."""
        left, sign = ("frac(d y, d x)", "=") if holds else ("", "eq.not")
        parts = {"eq": symbol(sign), "inner": self.first, "outer": second}
        formula = Formula(f"{left} #eq #inner dot #outer = #value", **parts, value=value)
        return BELOW.place(formula.set_color(color), at=UP)

    def multiply(self, product: Formula) -> Animation:
        """The names of both slopes fly into their product."""
        names = [slope[0].part("name") for slope in self.slopes]
        return assemble(product, dict(zip(("inner", "outer"), names, strict=True)))

    def misread(self, color: str = theme.LOSS) -> tuple[VGroup, Line]:
        """The second slope taken at x, which is the wrong place on the line of u.

        The way down from x to that place, what becomes of a nudge there, and the tangent it makes.
        """
        (x, y), (start, end) = self.point(), self.nudge.spans()[1]
        spot = Dot(self.lines.at(1, x), color=color)
        drop = DashedLine(self.lines.at(0, x), self.lines.at(1, x), stroke_width=theme.LINE)
        (link,) = chain(self.functions[1:], x).links
        below = (link.y, link.y + (end - start) * link.slope)
        band = self.lines.band(1, (x, x + end - start), below, color)
        slope = misread_slope(self.functions, x)
        tangent = self.touch(Straight(slope, y - slope * x), color)
        return VGroup(drop.set_color(color), spot, band), tangent


def wholes(span: tuple[float, float]) -> list[int]:
    """The whole numbers of an axis, without zero."""
    return [n for n in range(math.ceil(span[0]), math.floor(span[1]) + 1) if n]


def chain_rule() -> Formula:
    """dy/dx = dy/du times du/dx; its parts are named so that each can fly in."""
    parts = {"all": DY, "per": DX, "dy": DY, "du": DU, "into": DU, "dx": DX, "eq": EQ, "dot": DOT}
    source = "frac(#all, #per) #eq frac(#dy, #du) #dot frac(#into, #dx)"
    return Formula(source, size=LARGE, color=theme.SLOPE, **parts)  # type: ignore[arg-type]  # names of parts


def local_slopes(inner: Number, outer: Number) -> list[Formula]:
    """The two slopes of a chain by their names, with their values."""
    first = Formula("frac(#du, #dx) = #rate", du=DU, dx=DX, rate=inner)
    second = Formula("frac(#dy, #du) = #rate", dy=DY, du=DU, rate=outer)
    return [slope.set_color(theme.SLOPE) for slope in (first, second)]


def numbers_below(
    formula: Formula, room: Region, total: Number, outer: Number, inner: Number
) -> Formula:
    """The chain rule's numbers, each below its name; both are placed in ``room``."""
    parts = {"all": total, "eq": EQ, "dy": outer, "dot": DOT, "into": inner}
    values = Formula("#all #eq #dy #dot #into", color=theme.SLOPE, **parts)  # type: ignore[arg-type]  # names of parts
    values.next_to(formula, DOWN, buff=0.35)
    for name in values.names:
        values.part(name).set_x(formula.part(name).get_x())
    room.place(VGroup(formula, values))
    return values


def compose(product: Formula, slopes: Sequence[Formula]) -> Animation:
    """Copies of both local slopes fly into the chain rule."""
    first, second = slopes
    sources = {"into": first.part("du"), "dx": first.part("dx")}
    return assemble(product, {"dy": second.part("dy"), "du": second.part("du"), **sources})
