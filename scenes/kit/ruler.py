"""A number line whose window moves: zoom in on what lies between two walls.

Everything on the ruler is placed by value, so that posts, bands and fences follow the window. The
ticks are re-labelled while the window narrows; whatever leaves the window is clipped at its ends.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np
from manim import DL, DR, RIGHT, UP, Line, Mobject, Rectangle, ValueTracker, VGroup, VMobject
from numpy.typing import NDArray

from scenes.kit import theme
from scenes.kit.layout import M, Region, following
from scenes.kit.numbers import Number, tick
from scenes.kit.plots import moving
from scenes.kit.readouts import advances, glyphs

Window = tuple[float, float]
LABELS_BELOW = 0.45  # room under the line for its labels, in scene units
CLOSE, APART = 1.25, 1.55  # labels appear while their distance grows from one to the other
MARKS_APART = 0.35  # unlabelled marks come no closer


def zoomed(old: Window, new: Window, share: float) -> Window:
    """The window on its way from ``old`` to ``new``: a steady zoom about a fixed point."""
    wide, narrow = old[1] - old[0], new[1] - new[0]
    width = wide * (narrow / wide) ** share
    done = share if math.isclose(wide, narrow) else (wide - width) / (wide - narrow)
    left = old[0] + (new[0] - old[0]) * done
    return left, left + width


class Ruler(VGroup):
    """The line, its marks and its labels. ``window()`` is read before every frame.

    The same four submobjects serve every window: Manim lists a moving mobject's family once a play.
    """

    def __init__(self, region: Region, window: Callable[[], Window], least: float = 0.0) -> None:
        super().__init__()
        self.region, self.window, self.least = region, window, least
        self.height_of_line = region.bottom + LABELS_BELOW
        self.line, self.marks = (VMobject(stroke_width=theme.GUIDE) for _ in range(2))
        self.labels, self.coming = (VMobject(stroke_width=0) for _ in range(2))
        self.add(self.line, self.marks, self.labels, self.coming)
        self.numbers: tuple[Number, ...] = ()
        self.set_stroke(theme.GHOST)
        self.labels.set_fill(theme.SECONDARY, 1)
        self.refresh()
        self.add_updater(Ruler.refresh)

    @property
    def written(self) -> str:
        return " ".join(number.text for number in self.numbers)

    @property
    def unit(self) -> float:
        """Scene units to one unit of the number line, at present."""
        left, right = self.window()
        return self.region.width / (right - left)

    def point(self, value: float, lift: float = 0.0) -> NDArray[np.float64]:
        """The scene point, shape (3,), ``lift`` above the line at ``value``."""
        x = self.region.left + (value - self.window()[0]) * self.unit
        return np.array([x, self.height_of_line + lift, 0.0])

    def shows(self, value: float) -> bool:
        """Whether ``value`` is inside the window."""
        left, right = self.window()
        return left <= value <= right

    def post(self, value: float, height: float, color: str, width: float = theme.BOLD) -> VMobject:
        """An upright at ``value``; nothing while it is outside the window."""
        upright = VMobject(stroke_color=color, stroke_width=width)
        if self.shows(value):
            upright.set_points_as_corners([self.point(value), self.point(value, height)])
        return upright

    def band(self, low: float, high: float, height: float, color: str) -> Rectangle:
        """The stretch between two values, clipped to the window."""
        left, right = (float(np.clip(value, *self.window())) for value in (low, high))
        width = max((right - left) * self.unit, 1e-6)
        stretch = Rectangle(width=width, height=height, stroke_width=0)
        stretch.set_fill(color, 0.75).move_to(self.point((left + right) / 2), aligned_edge=-UP)
        return stretch

    def fence(self, low: float, high: float, parts: int, height: float) -> VMobject:
        """Dashed uprights that cut a stretch into equal parts."""
        dashes = VMobject(stroke_color=theme.SECONDARY, stroke_width=theme.GUIDE)
        for value in filter(self.shows, np.linspace(low, high, parts + 1)):
            for start in np.arange(0, height, 0.16):
                ends = [self.point(value, lift) for lift in (start, start + 0.09)]
                dashes.append_points(Line(*ends).points)
        return dashes

    def flag(self, at: ValueTracker, text: Mobject, side: NDArray[np.float64]) -> VGroup:
        """A short post that follows ``at``, with a text on one side of it."""
        post = moving(lambda: self.post(at.get_value(), Walls.HEIGHT - 0.12, theme.INK))

        def place(mobject: Mobject) -> None:
            mobject.next_to(self.point(at.get_value(), Walls.BAND / 2 + 0.05), side, buff=0.15)

        return VGroup(post, following(text, place))

    def refresh(self) -> None:
        """Draw line, marks and labels anew for the present window."""
        left, right = self.window()
        ends = [self.point(max(left, self.least)), self.point(right)]
        self.line.set_points_as_corners(ends)
        step = next(s for s in steps() if s * self.unit >= CLOSE)
        coarse = next(s for s in steps() if s * self.unit >= APART)
        fine = next(s for s in steps() if s * self.unit >= MARKS_APART)
        kept, new = self._values(coarse), self._values(step)
        new = [value for value in new if value not in kept]
        _collect(self.marks, (self._mark(value) for value in self._values(fine)))
        _collect(self.labels, (self._label(value) for value in kept))
        _collect(self.coming, (self._label(value) for value in new))
        share = (step * self.unit - CLOSE) / (APART - CLOSE)
        self.coming.set_fill(theme.SECONDARY, float(np.clip(share, 0, 1)))
        self.numbers = tuple(tick(value) for value in sorted([*kept, *new]))

    def _values(self, step: float) -> list[float]:
        """The multiples of ``step`` in the window, a little off its ends."""
        left, right = self.window()
        margin = 0.3 / self.unit
        first = math.ceil(max(left + margin, self.least) / step - 1e-9)
        last = math.floor((right - margin) / step)
        return [round(i * step, 12) for i in range(first, last + 1)]

    def _mark(self, value: float) -> NDArray[np.float64]:
        return Line(self.point(value, -0.07), self.point(value, 0.07)).points

    def _label(self, value: float) -> NDArray[np.float64]:
        return centred(tick(value).text) + self.point(value, -0.36)


class Walls(VGroup):
    """Two posts and the band between them, on a ruler; ``bounds()`` is read before every frame."""

    HEIGHT, BAND = 0.6, 0.34  # above the ruler's line, in scene units

    def __init__(
        self,
        ruler: Ruler,
        bounds: Callable[[], tuple[float, float]],
        colors: tuple[str, str] = (theme.VALUE, theme.SLOPE),
    ) -> None:
        super().__init__()
        self.ruler, self.bounds = ruler, bounds
        self.low, self.high = (self._post(end, color) for end, color in enumerate(colors))
        self.band = moving(lambda: ruler.band(*bounds(), self.BAND, theme.AREA))
        self.add(self.band, self.low, self.high)

    def label(self, end: int, text: M) -> M:
        """A text that stays on top of a wall, flush with it and outside the band."""
        corner = (DR, DL)[end]
        lift = self.HEIGHT + 0.12

        def place(mobject: Mobject) -> None:
            mobject.move_to(self.ruler.point(self.bounds()[end], lift), aligned_edge=corner)

        return following(text, place)

    def _post(self, end: int, color: str) -> VMobject:
        return moving(lambda: self.ruler.post(self.bounds()[end], self.HEIGHT, color))  # type: ignore[return-value]  # a post is a VMobject


def steps() -> Iterable[float]:
    """The distances of ticks, from fine to coarse: 1 and 5 times the powers of ten."""
    return (factor * 10.0**power for power in range(-9, 3) for factor in (1, 5))


def centred(text: str) -> NDArray[np.float64]:
    """The outline of a number at the size of labels, centred above the origin, shape (k, 3)."""
    cases, widths = glyphs("exact"), advances("exact")
    starts = np.cumsum([0.0, *(widths[character] for character in text)])
    outlines = [
        cases[character].points + (start - starts[-1] / 2) * RIGHT
        for character, start in zip(text, starts, strict=False)
    ]
    return theme.LABEL * np.concatenate(outlines)


def _collect(path: VMobject, pieces: Iterable[NDArray[np.float64]]) -> None:
    """Give ``path`` all the pieces as its subpaths; a speck where there are none.

    Animations pair the parts that have points, so a part must not lose its last one.
    """
    path.points = np.concatenate([*pieces] or [np.tile(path.get_center(), (4, 1))])
