"""How far two copies miss a curve at a probe: gaps in the plot, bars and numbers beside it."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    DashedLine,
    DashedVMobject,
    Line,
    Rectangle,
    ValueTracker,
    VGroup,
    VMobject,
)
from sympy import Expr

from calcml_core.expressions import compiled
from calcml_core.taylor import partial_sum, taylor_error, taylor_polynomial
from scenes.kit import layout, plots, theme
from scenes.kit.layout import Region
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import dial, readout
from scenes.kit.text import Formula, Words

APART = 0.08  # of the two gaps, to each side of the probe, in scene units
WIDE = 1.0  # of a bar
HEADROOM = 1.6  # over the highest bar, for its number and the probe's
FILL = (0.0, 0.75)  # the first copy's bar is hollow and its gap dashed, the second's are solid
STROKES = (DashedLine, Line)
LINES = (theme.SECONDARY, theme.SLOPE)  # colours of the copies
DASHES = 60  # of the first copy's graph


def missed(expression: Expr, degrees: tuple[int, int], **places: float) -> dict[str, Number]:
    """The places, and the misses there, named ``near``, ``near_low``, ``near_high``."""
    sizes = dict(zip(("low", "high"), degrees, strict=True))
    named = {f"{p}_{s}": (n, x) for s, n in sizes.items() for p, x in places.items()}
    call = partial(computed, taylor_error, expression, 0, form=".3f")
    inputs = {name: given(x, "g") for name, x in places.items()}
    return inputs | {name: call(*where) for name, where in named.items()}


class Misses:
    """The misses at ``probe`` of the Taylor polynomials of two degrees about 0.

    ``gaps`` belong in the plot, ``panel`` in the region; both follow the probe. The bars are scaled
    so that the longest one at ``farthest`` fits.
    """

    def __init__(
        self,
        plot: plots.Plot,
        expression: Expr,
        degrees: tuple[int, int],
        probe: ValueTracker,
        farthest: float,
        region: Region,
    ) -> None:
        self.plot, self.expression, self.degrees, self.probe = plot, expression, degrees, probe
        worst = max(abs(taylor_error(expression, 0, n, farthest)) for n in degrees)
        self.names = [_legend(which, n) for which, n in enumerate(degrees)]
        self.unit = (region.height - HEADROOM - self.names[0].height) / worst
        for name, column in zip(self.names, region.columns(2), strict=True):
            column.place(name, at=DOWN)
        self.fainter = self._fainter()
        self.gaps = plots.moving(lambda: VGroup(self._gap(0), self._gap(1), self._foot()))
        self.bars = plots.moving(lambda: VGroup(self._bar(0), self._bar(1)))
        self.numbers = [self._number(k) for k in (0, 1)]
        self.head = layout.row(
            Words("off at", color=theme.SECONDARY), Formula("x =", color=theme.NUDGE), dial(probe)
        )
        region.place(self.head, at=UP)

    @property
    def panel(self) -> VGroup:
        return VGroup(self.head, *self.names, self.bars, *self.numbers)

    def _fainter(self) -> VMobject:
        """The first copy's graph, dashed; the second copy is whatever the plot shows already."""
        shape = taylor_polynomial(self.expression, 0, self.degrees[0])
        line = plots.graph(self.plot, shape.at, color=LINES[0], width=theme.LINE)
        return DashedVMobject(line, num_dashes=DASHES).set_z_index(-1)

    def _gap(self, which: int) -> VMobject:
        """From the curve to the copy, as far as the plot goes."""
        x, f = self.probe.get_value(), self.expression
        heights = compiled(f)(x), partial_sum(f, 0, self.degrees[which], x)
        low, high = self.plot.y_range[:2]
        ends = [self.plot.at(x, np.clip(y, low, high)) for y in heights]
        gap = STROKES[which](*ends, stroke_width=theme.BOLD, color=theme.LOSS)
        return gap.shift(APART * (RIGHT if which else LEFT)).set_z_index(1)

    def _foot(self) -> VMobject:
        """The probe on the x-axis."""
        return plots.point(self.plot, self.probe.get_value(), 0, theme.NUDGE).set_z_index(1)

    def _bar(self, which: int) -> VMobject:
        miss = abs(taylor_error(self.expression, 0, self.degrees[which], self.probe.get_value()))
        bar = Rectangle(width=WIDE, height=max(self.unit * miss, 0.02), color=theme.LOSS)
        bar.set_stroke(width=theme.LINE).set_fill(theme.LOSS, FILL[which])
        return bar.next_to(self.names[which], UP, buff=0.25)

    def _number(self, which: int) -> VMobject:
        number = readout(
            taylor_error, self.expression, 0, self.degrees[which], self.probe,
            form=".3f", color=theme.LOSS,
        )  # fmt: skip
        return layout.following(number, lambda m: m.next_to(self.bars[which], UP, buff=0.2))


def _legend(which: int, degree: int) -> VGroup:
    """The degree, beside a piece of its line."""
    dash = STROKES[which](0.25 * LEFT, 0.25 * RIGHT, stroke_width=theme.LINE, color=LINES[which])
    words = Words("degree #n", n=given(degree), color=LINES[which])
    return VGroup(dash, words.next_to(dash, RIGHT, buff=0.2))
