"""espeak's word events, turned into one time for each word of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

WORD = re.compile(r"\S+")
Times = tuple[tuple[int, float], ...]


def word_times(text: str, events: Iterable[tuple[int, float]], seconds: float) -> Times:
    """(offset, second) of each word, from events that are fewer, more, and not quite in place.

    espeak says "of the" as one word, "3.14" as four, and puts some events on the space before a
    word. A word without an event begins in proportion to the letters between its neighbours.
    """
    starts = [found.start() for found in WORD.finditer(text)]
    known = dict(first_events(text, starts, events))
    points = sorted({**known, len(text): max([seconds, *known.values()])}.items())
    if starts and starts[0] not in known:
        points.insert(0, (starts[0], 0.0))
    return tuple((start, min(seconds, between(points, start))) for start in starts)


def first_events(text: str, starts: list[int], events: Iterable[tuple[int, float]]) -> Times:
    """The first event of each word that has one, never earlier than those before it."""
    found: list[tuple[int, float]] = []
    for offset, second in events:
        letter = re.compile(r"\S").search(text, max(0, offset))
        if letter is None:
            continue
        start = starts[bisect_right(starts, letter.start()) - 1]
        if not found or start > found[-1][0]:
            found.append((start, max(second, found[-1][1] if found else 0.0)))
    return tuple(found)


def between(points: list[tuple[int, float]], offset: int) -> float:
    """The second at an offset, on the line through the two points around it."""
    index = min(bisect_right([at for at, _ in points], offset), len(points) - 1)
    (a, before), (b, after) = points[index - 1], points[index]
    return before + (after - before) * (offset - a) / (b - a)
