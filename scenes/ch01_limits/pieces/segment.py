"""A segment of a parabola that is exhausted by triangles, as Archimedes did it.

Triangles of one generation stand on the chords of the last; each has its tip on the parabola above
the middle of its chord.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from manim import Line, Polygon, VGroup, VMobject, interpolate_color
from manim.utils.color import ManimColor
from numpy.typing import NDArray

from calcml_core.exhaustion import parabola_area
from scenes.ch01_limits.pieces.trap import RULER
from scenes.kit import theme
from scenes.kit.layout import Region
from scenes.kit.numbers import Number, computed, given
from scenes.kit.readouts import readout
from scenes.kit.ruler import Ruler, Walls
from scenes.kit.text import Formula
from scenes.kit.trackers import Whole

TOTAL = Fraction(4, 3)  # area of the whole segment, the first triangle being 1


class Segment(VGroup):
    """Chord, curve and the area between them, as large as the region allows."""

    def __init__(self, region: Region) -> None:
        super().__init__()
        self.region = region
        arc = self.on_curve(np.linspace(-1, 1, 81))
        self.area = VMobject(stroke_width=0).set_points_as_corners([*arc, arc[0]])
        self.area.set_fill(theme.AREA, 0.75)
        self.curve = VMobject(stroke_color=theme.INK, stroke_width=theme.BOLD)
        self.curve.set_points_as_corners(arc)
        self.chord = Line(arc[0], arc[-1], color=theme.VALUE, stroke_width=theme.BOLD)
        self.add(self.area, self.chord, self.curve)

    def on_curve(self, xs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Scene points of the parabola over xs from -1 (left end) to 1, shape (k, 3)."""
        base = self.region.point(np.array([0.0, -1.0, 0.0]))
        heights = self.region.height * (1 - xs**2)
        flat = np.column_stack((self.region.width / 2 * xs, heights, np.zeros(len(xs))))
        return base + flat

    def generation(self, number: int) -> VGroup:
        """The triangles of the first, second, third... generation, from left to right."""
        corners = self.on_curve(np.linspace(-1, 1, 2**number + 1))
        blue = interpolate_color(ManimColor(theme.BACKGROUND), ManimColor(theme.VALUE), 0.4)
        triangles = (Polygon(*corners[i : i + 3]) for i in range(0, len(corners) - 1, 2))
        return VGroup(
            *(t.set_fill(blue, 1).set_stroke(theme.VALUE, theme.GUIDE) for t in triangles)
        )


def area_walls(level: Whole) -> tuple[Ruler, Walls, VGroup]:
    """A ruler on which the triangles' area after ``level`` generations closes in on the total."""

    def ends() -> tuple[float, float]:
        whole, share = divmod(level.exact, 1)
        low, high = (float(parabola_area(int(whole) + i)) for i in (0, 1))
        return low + share * (high - low), float(TOTAL)

    ruler = Ruler(RULER, lambda: (0.88, 1.42))
    walls = Walls(ruler, ends, (theme.VALUE, theme.INK))
    low = readout(parabola_area, level, form="s", color=theme.VALUE)
    total = Formula(given(f"{TOTAL.numerator} \\/ {TOTAL.denominator}"))
    return ruler, walls, VGroup(walls.label(0, low), walls.label(1, total))


def quarters(ruler: Ruler, level: int) -> VMobject:
    """What ``level`` generations leave over, cut in four on the ruler."""
    return ruler.fence(float(parabola_area(level)), float(TOTAL), 4, Walls.HEIGHT)


def spoken_areas() -> dict[str, Number]:
    """The areas of ``one``, ``two`` and ``three`` generations and of all: ``total``."""
    names = enumerate(("one", "two", "three"), start=1)
    areas = {name: computed(parabola_area, level, form="s") for level, name in names}
    return {**areas, "total": given(TOTAL)}
