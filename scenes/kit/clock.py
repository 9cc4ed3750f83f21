"""Whole frames: every play and every wait lasts exactly a number of frames, at every frame rate.

Manim takes ``ceil`` of a play's frames and ``int`` of a frozen wait's, both of floating-point
quotients that fall on either side of a whole number. A thousandth of a frame less, or more, settles
it; the stock command line then shows the same frames.
"""

from __future__ import annotations

import math

from manim import Animation, Scene, Wait, config

GRID = 15  # beats and durations are whole fifteenths of a second
MARGIN = 0.001  # of a frame


def on_grid(seconds: float) -> float:
    """The nearest whole fifteenth of a second, at least one."""
    return max(1, round(seconds * GRID)) / GRID


def up_to_grid(seconds: float) -> float:
    """The next whole fifteenth of a second, forgiving rounding noise."""
    return math.ceil(seconds * GRID - 1e-6) / GRID


def frames_in(seconds: float) -> int:
    """Seconds on the grid as frames at the present frame rate, at least one."""
    return max(1, round(seconds * config.frame_rate))


class FrameClock(Scene):
    """A scene whose plays and waits are whole frames, and which counts them."""

    @property
    def frame(self) -> int:
        """The number of frames shown so far."""
        return round(self.renderer.time * config.frame_rate)

    @property
    def clock(self) -> float:
        """The seconds shown so far."""
        return self.frame / config.frame_rate

    def get_run_time(self, animations: list[Animation]) -> float:
        """A little less than whole frames for plays, a little more for frozen waits."""
        frames = frames_in(on_grid(super().get_run_time(animations)))
        still = len(animations) == 1 and isinstance(animations[0], Wait)
        frozen = still and not self.should_update_mobjects()
        return float((frames + (MARGIN if frozen else -MARGIN)) / config.frame_rate)
