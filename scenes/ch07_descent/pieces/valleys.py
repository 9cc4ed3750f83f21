"""Valleys compared: their heights as bars while the ground tilts, and a wait in one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manim import UL, ValueTracker, VGroup

from calcml_core.landscapes import Landscape, heights_of_minima, tilted_himmelblau
from scenes.ch07_descent.pieces.instruments import ERROR, Walk
from scenes.kit import theme
from scenes.kit.climbers import Climber
from scenes.kit.ground import Height, Place
from scenes.kit.layout import Region
from scenes.kit.panels import Bars, Grid
from scenes.kit.readouts import readout
from scenes.kit.relief import Look, Relief
from scenes.kit.text import Words
from scenes.kit.trackers import WholePart


class Tilted(ValueTracker):
    """Himmelblau's landscape at the present tilt, for readouts; animate the tilt."""

    def get_value(self) -> Landscape:  # type: ignore[override]  # readouts take any value
        return tilted_himmelblau(super().get_value())


def tilting(relief: Relief, landscape: Tilted, standing: Sequence[Climber]) -> Look:
    """Keep ``relief`` the shape of ``landscape``; those who stand in its valleys stay in them."""

    def shape(_: float) -> Height:
        now = landscape.get_value()
        for climber, (x, y) in zip(standing, now.minima, strict=True):
            climber.path[-1] = x, y
        return now.value

    return Look(relief, shape=shape)


class ValleyErrors(VGroup):
    """The error at the bottom of every valley of ``landscape``, live, as ``bars``."""

    def __init__(
        self, landscape: Tilted, names: Mapping[str, object], region: Region, full: float
    ) -> None:
        numbers = [
            readout(heights_of_minima, landscape, show=str(i), form=".1f", color=theme.LOSS)
            for i in range(len(names))
        ]
        self.landscape = landscape
        self.bars = Bars(region, list(names), numbers, full)
        title = Words("error #c", size=theme.LABEL, color=theme.SECONDARY, c=ERROR)
        super().__init__(region.place(title, at=UL), self.bars)


class Wait(VGroup):
    """Someone takes step after step: how many, and the gradient; turn the tracker ``steps``."""

    def __init__(
        self, name: str, landscape: Landscape, start: Place, rate: float, steps: int, region: Region
    ) -> None:
        self.steps, grid = ValueTracker(steps), Grid(region, 3, 2)
        walk = Walk(landscape, start, rate, WholePart(self.steps))
        label = Words(f"{name}, steps", size=theme.LABEL, color=theme.SECONDARY)
        count = walk.live("index", form="d")
        super().__init__(grid.put(label, 0, 0), grid.put(count, 1, 0), walk.gradient_row(grid, 1))
