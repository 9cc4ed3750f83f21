"""Tick labels: rows of numbers along a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from manim import Axes, NumberLine

from calcml.sight.leaves import Box, Leaf
from calcml.sight.readings import grown
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering, around

MOST = 8
NUMBER = re.compile(r"[-+\u2212]?[\d.,]+%?")
POWER = re.compile(r"10\^?\(?([-\u2212]?\d+)\)?")
EVEN = 0.15  # of a step: how far a label may be beside its place
SAME = 0.08  # units of the frame
BESIDE, THIN = 0.6, 0.25  # how far an axis may be from its numbers, and how high its ticks


def rows(texts: Iterable[Lettering]) -> Iterator[list[Lettering]]:
    """Rows and columns of numbers that rise in even steps, too many of them."""
    known = [(value, text) for text in texts if (value := value_of(text)) is not None]
    for across in (1, 0):
        lines: dict[int, list[tuple[float, float, Lettering]]] = defaultdict(list)
        for value, text in known:
            middle = [(text.box[i] + text.box[i + 2]) / 2 for i in (0, 1)]
            place = text.box[across] if across else text.box[2]
            lines[round(place / SAME)].append((middle[1 - across], value, text))
        taken: set[int] = set()
        for key in sorted(lines):
            line = sorted(lines[key] + lines.get(key + 1, []), key=lambda one: one[0])
            line = [one for one in line if id(one[2]) not in taken]
            if len(line) > MOST and is_even([p for p, _, _ in line], [v for _, v, _ in line]):
                taken |= {id(text) for _, _, text in line}
                yield [text for _, _, text in line]


def along_axis(sight: Sight, row: list[Lettering]) -> bool:
    """Whether the numbers belong to an axis: to Manim's, or to a line that runs along them."""
    first = row[0].glyphs[0]
    owners = (row[0].mobject, *sight.owners.get(id(row[0].mobject), ()))
    if any(isinstance(owner, (Axes, NumberLine)) for owner in owners):
        return True
    box = around(text.box for text in row)
    near = [leaf for leaf in sight.leaves_at(grown(box, BESIDE)) if leaf.order not in sight.letters]
    if any(is_cell(leaf, first, box) for leaf in near):
        return False
    return any(runs_along(leaf.box, box) for leaf in near)


def is_cell(leaf: Leaf, label: Leaf, row: Box) -> bool:
    """Whether it is a frame round a single label, as round the entry of a table."""
    (left, bottom, right, top), (a, b, c, d) = leaf.box, label.box
    holds = left < a and bottom < b and right > c and top > d
    return holds and min(right - left, top - bottom) < max(row[2] - row[0], row[3] - row[1]) / 2


def runs_along(line: Box, row: Box) -> bool:
    """Whether something thin is as long as the row, and parallel to it."""
    sides = line[2] - line[0], line[3] - line[1]
    extents = row[2] - row[0], row[3] - row[1]
    way = int(extents[1] > extents[0])
    return sides[1 - way] < THIN and sides[way] > 0.8 * extents[way]


def value_of(text: Lettering) -> float | None:
    """The number that a text is, if it is one alone; the exponent of a power of ten."""
    written = "".join(text.written.split()).replace("\u2212", "-").replace("\\", "")
    if (match := POWER.fullmatch(written)) and "^" in written:
        return float(match[1])
    if not NUMBER.fullmatch(written):
        return None
    try:
        return float(written.rstrip("%").replace(",", "."))
    except ValueError:
        return None


def is_even(places: list[float], values: list[float]) -> bool:
    """Whether the values stand where a scale has them: linear, or logarithmic."""
    at = np.array(places)
    scales = [np.array(values)]
    if min(values) > 0:
        scales.append(np.log(values))
    for scale in scales:
        if np.ptp(scale) == 0 or np.ptp(at) == 0:
            continue
        slope, offset = np.polyfit(scale, at, 1)
        step = np.ptp(at) / (len(at) - 1)
        if np.abs(slope * scale + offset - at).max() < EVEN * step:
            return True
    return False
