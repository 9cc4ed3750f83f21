"""Trackers: numbers that a lecture turns and that pictures and readouts follow."""

from __future__ import annotations

import math

from manim import ValueTracker


class LogTracker(ValueTracker):
    """A positive number that moves evenly on a logarithmic scale when it is animated."""

    def get_value(self) -> float:
        return float(10.0 ** super().get_value())

    def set_value(self, value: float) -> LogTracker:
        super().set_value(math.log10(value))
        return self


class WholePart(ValueTracker):
    """The whole part of another tracker: the steps taken while one is on its way."""

    def __init__(self, of: ValueTracker) -> None:
        super().__init__()
        self.of = of

    def get_value(self) -> float:
        return float(math.floor(self.of.get_value() + 1e-9))


class Whole(ValueTracker):
    """A count on the move: ``get_value()`` is the nearest whole number."""

    def get_value(self) -> int:
        return round(self.exact)

    @property
    def exact(self) -> float:
        """Where it is between two whole numbers."""
        return float(super().get_value())


class Doubled(ValueTracker):
    """``first`` doubled as often as a count says, to the nearest whole doubling."""

    def __init__(self, first: int, count: ValueTracker) -> None:
        super().__init__()
        self.first, self.count = first, count

    def get_value(self) -> int:
        return int(self.first * 2 ** round(self.count.get_value()))
