"""What a walker on a loss landscape can read: place, gradient and height at the last step."""

from __future__ import annotations

from manim import ValueTracker, VGroup

from calcml_core.descent import descend
from calcml_core.landscapes import Landscape
from scenes.kit import theme
from scenes.kit.ground import Place
from scenes.kit.layout import Region
from scenes.kit.panels import Grid
from scenes.kit.readouts import Readout, readout
from scenes.kit.text import Formula, Words, symbol

THETA, ERROR = symbol("theta"), symbol("C", theme.LOSS)
GRADIENT = symbol("nabla C", theme.SLOPE)


class Walk:
    """A descent whose steps are taken one by one: the core call behind all of its readouts."""

    def __init__(
        self, landscape: Landscape, start: Place, rate: float, taken: ValueTracker
    ) -> None:
        self.call = (landscape, start, rate, taken)

    def live(self, show: str, color: str = theme.INK, form: str = ".2f") -> Readout:
        """A part of the last step taken: ``index``, ``position.0``, ``value``, ``gradient.1``."""
        return readout(descend, *self.call, show=f"-1.{show}", form=form, color=color)

    def gradient_row(self, grid: Grid, row: int) -> VGroup:
        """The gradient's name and its two numbers, across the first three columns of a row."""
        numbers = [self.live(f"gradient.{axis}", theme.SLOPE) for axis in range(2)]
        cells = [name("#slope", slope=GRADIENT), *numbers]
        return VGroup(*(grid.put(cell, i, row) for i, cell in enumerate(cells)))


class Instruments(VGroup):
    """The rows ``axes``, ``place``, ``slope`` and ``error``; a bar as long as the error.

    ``full`` is the error that fills the bar.
    """

    def __init__(self, walk: Walk, region: Region, full: float) -> None:
        super().__init__()
        grid = Grid(region, 3, 4)
        weights = Words("weights", size=theme.LABEL, color=theme.SECONDARY)
        cells = [weights, name("x"), name("y")]
        self.axes = VGroup(*(grid.put(cell, i, 0) for i, cell in enumerate(cells)))
        place = [walk.live(f"position.{axis}", form=".3f") for axis in range(2)]
        cells = [name("#theta", theta=THETA), *place]
        self.place = VGroup(*(grid.put(cell, i, 1) for i, cell in enumerate(cells)))
        self.slope = walk.gradient_row(grid, 2)
        error = walk.live("value", theme.LOSS)
        bar = grid.bar(lambda: error.number.value, full, 2, 3)
        self.error = VGroup(grid.put(name("#c", c=ERROR), 0, 3), grid.put(error, 1, 3), bar)
        self.add(self.axes, self.place, self.slope, self.error)


def name(source: str, **parts: object) -> Formula:
    """What a row or a column shows."""
    return Formula(source, size=theme.FORMULA, color=theme.SECONDARY, **parts)  # type: ignore[arg-type]  # parts are Formula's own keywords
