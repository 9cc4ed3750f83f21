"""A lens: a small part of a plot, drawn again much larger beside it."""

from __future__ import annotations

from collections.abc import Callable

from manim import Circle, DashedLine, Rectangle, VGroup, VMobject

from scenes.kit import plots, theme
from scenes.kit.layout import Region

THICK = 14.0  # stroke of a copy
SPOT = 0.16  # radius of the ring round the magnified spot, in scene units


class Lens(VGroup):
    """A window of ``plot`` round (x, y), ``half`` wide to each side, drawn in ``region``.

    The ring marks the spot in the plot, a dashed line leads from it to the window.
    """

    def __init__(
        self, plot: plots.Plot, x: float, y: float, half: tuple[float, float], region: Region
    ) -> None:
        self.view = plots.axes(
            x=(x - half[0], x + half[0]), y=(y - half[1], y + half[1]), region=region
        )
        corner = self.view.at(x - half[0], y - half[1]), self.view.at(x + half[0], y + half[1])
        size = corner[1] - corner[0]
        self.window = Rectangle(width=size[0], height=size[1]).move_to(self.view.at(x, y))
        self.window.set_fill(theme.PLATE, 1).set_stroke(theme.GHOST, theme.GUIDE)
        self.ring = Circle(radius=SPOT).move_to(plot.at(x, y)).set_stroke(theme.INK, theme.GUIDE)
        self.lead = DashedLine(
            self.ring.get_right(), self.window.get_left(), dash_length=0.08, stroke_width=theme.HAIR
        )
        super().__init__(self.lead.set_color(theme.SECONDARY), self.ring, self.window)

    def graph(
        self,
        function: Callable[[float], float],
        color: str = theme.VALUE,
        width: float = theme.BOLD,
    ) -> VMobject:
        """The graph of ``function`` as the lens shows it, above whatever is in the plot."""
        curve = plots.graph(self.view, function, color=color, width=width, samples=40)
        return curve.set_z_index(2)

    def strip(self, function: Callable[[float], float], color: str = theme.SLOPE) -> VMobject:
        """A copy of the curve as the lens shows it: thick, and behind the curve itself."""
        return self.graph(function, color, THICK).set_z_index(1)
