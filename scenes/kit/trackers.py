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
