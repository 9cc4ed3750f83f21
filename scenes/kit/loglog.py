"""Errors over steps on logarithmic axes: straight walls for models, a jagged line for the truth."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from manim import DashedLine, VGroup, VMobject

from scenes.kit import plots, theme
from scenes.kit.layout import STAGE, Region
from scenes.kit.numbers import power_tick
from scenes.kit.plots import Plot

LABELS = 0.35  # scene units by which powers of ten are wider than other tick labels


def axes(
    x: tuple[float, float],
    y: tuple[float, float],
    *,
    x_powers: Sequence[int],
    y_powers: Sequence[int],
    x_name: str,
    y_name: str,
    region: Region = STAGE,
) -> Plot:
    """Axes in powers of ten, crossing at the lower left; ranges and labels are exponents."""
    beside_labels = Region(region.left + LABELS, region.right, region.bottom, region.top)
    return plots.axes(
        x, y, region=beside_labels, x_name=x_name, y_name=y_name, crossing=(x[0], y[0]),
        x_ticks=[power_tick(e) for e in x_powers],
        y_ticks=[power_tick(e) for e in y_powers],
    )  # fmt: skip


def at(plot: Plot, x: float, y: float) -> np.ndarray:
    """The scene point of positive values x and y; what is too small to show rests on the axis."""
    return plot.at(*_exponents(plot, x, y))


def _exponents(plot: Plot, x: float, y: float) -> tuple[float, float]:
    floor = plot.y_range[0]
    return math.log10(x), max(math.log10(y), floor) if y > 0 else floor


def measured(
    plot: Plot, error: Callable[[float], float], steps: Sequence[float], color: str = theme.LOSS
) -> VMobject:
    """The line through the errors measured at ``steps``."""
    curve = VMobject(stroke_color=color, stroke_width=theme.LINE)
    places = [_exponents(plot, h, error(h)) for h in steps]
    return curve.set_points_as_corners(plot.trace(places))


def wall(
    plot: Plot,
    model: Callable[[float], float],
    exponents: tuple[float, float],
    name: str,
    side: np.ndarray,
) -> VGroup:
    """A dashed straight line for a power law, named at its middle on ``side``."""
    ends = [at(plot, 10.0**e, model(10.0**e)) for e in exponents]
    line = DashedLine(*ends, stroke_width=theme.GUIDE).set_color(theme.SECONDARY)
    return VGroup(line, plots.note(name).next_to(line.get_center(), side, buff=0.2))
