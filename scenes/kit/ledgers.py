"""A table of what was tried: the last row is live, the rows above it are grey."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, ORIGIN, RIGHT, UP, Animation, Line, VGroup

from scenes.kit import layout, theme
from scenes.kit.readouts import Readout
from scenes.kit.text import Formula, Words

ROW = 0.6  # from one row to the next


class Ledger(VGroup):
    """Readouts under headings. ``step_down`` leaves a grey copy of the live row behind.

    ``room`` is the number of rows that will follow: the table keeps their space from the start.
    """

    def __init__(
        self, heads: Sequence[Formula | Words], live: Sequence[Readout], room: int, gap: float = 0.9
    ) -> None:
        super().__init__()
        self.live = layout.row(*live, gap=gap)
        for head, number in zip(heads, self.live, strict=True):
            head.next_to(number, UP, buff=0.35).align_to(number, RIGHT)
            head.shift(UP * (layout.baseline(heads[0]) - layout.baseline(head)))
        floor = Line(ORIGIN, ROW * room * DOWN, stroke_width=0)
        self.add(*heads, self.live, floor.next_to(self.live, DOWN))

    def step_down(self) -> Animation:
        """The live row moves down; a grey copy of it stays."""
        still = VGroup(*(number.copy().clear_updaters() for number in self.live))
        self.add(still.set_fill(theme.GHOST))
        return self.live.animate.shift(ROW * DOWN)  # type: ignore[return-value]  # play makes it one
