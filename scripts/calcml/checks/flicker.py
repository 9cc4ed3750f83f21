"""Flicker: which cells of the frame flash, and whether too many of them do so side by side.

General and red flashes are those of WCAG 2.3.1 (the definition in WCAG 2.2 for red). A flash is a
pair of opposing changes. Four flashes are too many when they follow one another faster than three
a second do: their eight changes then lie less than 7/6 of a second apart, whatever the frame rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calcml.sight.brightness import (
    COLUMNS,
    ROWS,
    Raster,
    brightness,
    is_saturated_red,
    redness,
)
from calcml.sight.leaves import Floats

CHANGES = 8  # of four flashes
LEAST = 0.1  # a change of relative luminance
DARK = 0.8  # the darker side of it is below
LEAST_RED = 20 / 320
# WCAG's field of ten degrees, 341 x 256 pixels of a screen 1024 pixels wide that the frame fills
FIELD = round(COLUMNS * 341 / 1024), round(ROWS * 256 / 576)  # columns, rows
SHARE = 0.25  # of such a field
STEP = 16  # of 255: a difference in one of the primaries that is more than shading
NEVER = -(10**6)
ROUNDING = 1e-9
Cells = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


class Swings:
    """The ups and downs of one quantity in every cell, each at least so large.

    A change counts if the quantity is ``marked`` at either end of it.
    """

    def __init__(self, least: float) -> None:
        count = COLUMNS * ROWS
        self.least = least - ROUNDING
        self.high, self.low = np.full(count, -np.inf), np.full(count, np.inf)
        self.high_marked, self.low_marked = np.zeros((2, count), bool)
        self.way = np.zeros(count, np.int8)  # of the last change: 1 up, -1 down
        self.times = np.full((CHANGES, count), NEVER)

    def see(self, frame: int, cells: Cells, values: Floats, marked: Mask) -> Cells:
        """These cells have new values. Returns which of them have turned."""
        high, low, way = self.high[cells], self.low[cells], self.way[cells]
        is_fall = (high - values >= self.least) & (marked | self.high_marked[cells])
        is_rise = (values - low >= self.least) & (marked | self.low_marked[cells])
        falls = is_fall & (way >= 0)
        rises = is_rise & (way <= 0) & ~falls
        self._stretch(cells, values, marked, (values >= high) | rises, (values <= low) | falls)
        turned = cells[falls | rises]
        self.way[cells] = np.where(falls, -1, np.where(rises, 1, way))
        self.times[:-1, turned] = self.times[1:, turned]
        self.times[-1, turned] = frame
        return np.asarray(turned)

    def _stretch(self, cells: Cells, values: Floats, marked: Mask, up: Mask, down: Mask) -> None:
        """The new extremes since the last turn."""
        self.high[cells[up]], self.high_marked[cells[up]] = values[up], marked[up]
        self.low[cells[down]], self.low_marked[cells[down]] = values[down], marked[down]


@dataclass
class Flashing:
    """A time in which too much flashes: how many flashes a second, and in which cells."""

    start: int
    stop: int
    flashes: int
    cells: Floats  # the share of each cell that flashes

    @property
    def share(self) -> float:
        """Of the frame."""
        return float(self.cells.mean())


class Counter:
    """Counts the flashes of one quantity."""

    def __init__(self, fps: int, least: float) -> None:
        self.fps, self.swings = fps, Swings(least)
        self.longest = int(7 / 6 * fps - 1.5)  # for four flashes; some jitter is allowed
        self.last = np.full(COLUMNS * ROWS, NEVER)  # when four flashes were complete
        self.found: list[Flashing] = []

    def see(self, frame: int, cells: Cells, values: Floats, marked: Mask) -> None:
        """These cells have new values; note it when too many flash too often."""
        turned = self.swings.see(frame, cells, values, marked)
        hot = turned[frame - self.swings.times[0, turned] <= self.longest]
        if len(hot):
            self.last[hot] = frame
            flashing = frame - self.last <= self.fps / 2
            parts = shares(np.where(flashing, self.swings.high - self.swings.low, 0.0))
            if is_too_large(parts):
                self._note(frame, parts)

    def _note(self, frame: int, cells: Floats) -> None:
        starts, ends = self.swings.times[0, cells > 0], self.swings.times[-1, cells > 0]
        start, span = int(starts.min()), float(np.median(ends - starts))
        flashes = max(4, round((CHANGES - 1) / 2 * self.fps / max(span, 1.0)))
        known = self.found[-1] if self.found else None
        if known is None or start > known.stop + self.fps / 2:
            self.found.append(Flashing(start, frame + 1, flashes, cells))
            return
        known.stop = frame + 1
        known.flashes = max(known.flashes, flashes)
        if cells.sum() > known.cells.sum():
            known.cells = cells


class Flicker:
    """Counts general and red flashes, raster by raster."""

    def __init__(self, fps: int) -> None:
        self.general, self.red = Counter(fps, LEAST), Counter(fps, LEAST_RED)
        self.known: Raster | None = None

    def see(self, frame: int, raster: Raster) -> int:
        """The frame looks like this from now on. Returns how many cells look quite otherwise."""
        if self.known is None:
            self.known = np.zeros_like(raster)
            cells = np.arange(len(raster))
        else:
            cells = np.flatnonzero((raster != self.known).any(axis=1))
        colors = raster[cells]
        steps = np.abs(colors.astype(int) - self.known[cells]).max(axis=1, initial=0)
        self.known = raster
        if len(cells):
            bright = brightness(colors)
            self.general.see(frame, cells, bright, bright < DARK)
            self.red.see(frame, cells, redness(colors), is_saturated_red(colors))
        return int((steps >= STEP).sum())


def shares(swings: Floats) -> Floats:
    """How much of each cell flashes: at the edge of a thing, less than in the cells beside it."""
    grid = np.pad(swings.reshape(ROWS, COLUMNS), 1)
    windows = np.lib.stride_tricks.sliding_window_view(grid, (3, 3))
    most = windows.max(axis=(2, 3)).ravel()
    return np.asarray(np.divide(swings, most, out=np.zeros_like(swings), where=most > 0))


def is_too_large(cells: Floats) -> bool:
    """Whether the cells fill more than a quarter of a field somewhere on the frame."""
    columns, rows = FIELD
    limit = SHARE * columns * rows
    if cells.sum() <= limit:
        return False
    sums = np.zeros((ROWS + 1, COLUMNS + 1))
    sums[1:, 1:] = cells.reshape(ROWS, COLUMNS).cumsum(axis=0).cumsum(axis=1)
    within = (sums[rows:] - sums[:-rows])[:, columns:] - (sums[rows:] - sums[:-rows])[:, :-columns]
    return bool(within.max() > limit)
