"""The numbers beside a circle in its trap: tables of bounds, and the decimals they share."""

from __future__ import annotations

from manim import VGroup, VMobject

from calcml_core.exhaustion import (
    archimedes_bounds,
    certified_decimals,
    polygon_bounds,
    shrink_factor,
)
from scenes.kit import theme
from scenes.kit.layout import row, table
from scenes.kit.numbers import Number, computed, given
from scenes.kit.plots import note
from scenes.kit.readouts import Readout, readout
from scenes.kit.trackers import Doubled

COLORS = {
    "sides": theme.NUDGE,
    "inner": theme.VALUE,
    "outer": theme.SLOPE,
    "width": theme.AREA,
}


def bound(sides: int | Doubled, show: str, form: str = ".5f") -> Readout:
    """A live number of the squeeze in the colour of its meaning."""
    return readout(polygon_bounds, sides, show=show, form=form, color=COLORS[show])


def bounds_table(sides: list[int]) -> VGroup:
    """Heading and one row for each n: the bounds, the gap, and how much it has shrunk."""
    names = ("sides", "lower", "upper", "the gap", "shrunk by")
    colors = [*COLORS.values(), theme.AREA]
    heading = [note(name, color) for name, color in zip(names, colors, strict=True)]
    rows = table([heading, *(bounds_row(n, n > sides[0]) for n in sides)], gap=(0.5, 0.26))
    rows[1][-1].match_y(rows[1][0])
    return rows


def bounds_row(n: int, doubled: bool) -> list[VMobject]:
    """One row of the table; the first has nothing to have shrunk from."""
    cells = [bound(n, show, "d" if show == "sides" else ".5f") for show in COLORS]
    if not doubled:
        return [*cells, note("\u2013", theme.AREA)]
    return [*cells, readout(shrink_factor, n // 2, form=".2f", color=theme.AREA)]


class Comparison(VGroup):
    """The two bounds, live, above Archimedes' 22/7 in decimals."""

    def __init__(self, sides: Doubled) -> None:
        wall = readout(archimedes_bounds, show="1", form=".5f", color=theme.LOSS)
        fraction = readout(archimedes_bounds, show="1", form="s", color=theme.LOSS)
        self.readouts = (bound(sides, "outer"), bound(sides, "inner"), wall)
        words = (note("upper wall", theme.SLOPE), note("lower wall", theme.VALUE), fraction)
        rows = [list(cells) for cells in zip(words, self.readouts, strict=True)]
        super().__init__(table(rows, gap=(0.5, 0.45)).scale(1.5))

    def shared(self, sides: int) -> tuple[VMobject, VMobject, VMobject]:
        """The leading digits that both walls share, and the last of them in 22/7: it is wrong."""
        bounds = polygon_bounds(sides)
        last = 2 + certified_decimals(bounds.inner, bounds.outer)
        high, low, wall = (number.characters for number in self.readouts)
        return high[:last], low[:last], wall[last - 1]


def sides_and_gap(sides: Doubled) -> VGroup:
    """The number of sides and the gap that is left, live."""
    words = [note("sides", theme.NUDGE), note("the gap", theme.AREA)]
    numbers = [bound(sides, "sides", "d"), bound(sides, "width", ".7f")]
    return VGroup(*(row(*pair) for pair in zip(words, numbers, strict=True)))


def spoken_bounds(sides: int, form: str) -> dict[str, Number]:
    """What a narration says of a pair of polygons: ``inner`` and ``outer``."""
    return {end: computed(polygon_bounds, sides, show=end, form=form) for end in ("inner", "outer")}


def spoken_fractions(sides: int) -> dict[str, Number]:
    """Archimedes' fractions ``low`` and ``high``, and the decimals that the bounds share."""
    bounds = polygon_bounds(sides)
    low, high = (computed(archimedes_bounds, show=end, form="s") for end in ("0", "1"))
    agreed = computed(certified_decimals, bounds.inner, bounds.outer, form="d")
    return {"low": low, "high": high, "agreed": agreed}


def spoken_shrinking(sides: int) -> dict[str, Number]:
    """By what ``factor`` the gap shrinks from ``few`` sides to ``many``, twice as many."""
    factor = computed(shrink_factor, sides, form=".3f")
    return {"few": given(sides), "many": given(2 * sides), "factor": factor}
