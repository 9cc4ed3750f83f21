"""Speech and silence: when something is said, and at what pace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from calcml.timeline.records import Beat, Timeline

NUMERAL = re.compile(r"\d*\.\d+|\d{3,}")  # is said digit by digit
LETTERS = 6  # of a standard word, a space included
SLOWEST = 8.0  # characters a second, with which a word may be drawn out
READ = ("", "none")  # names of the voice of lectures that are only read
Span = tuple[float, float]


def said(text: str) -> str:
    """A spoken text with its long numbers as words, one a digit."""
    return NUMERAL.sub(lambda number: " ".join("seven" for _ in number[0]), text)


def paces(beat: Beat) -> tuple[float, float]:
    """Words a minute of a beat: as they are counted, and in words of standard length."""
    text = beat.spoken if beat.voice in READ else said(beat.spoken)
    minutes = max(beat.seconds, 0.1) / 60
    return len(text.split()) / minutes, len(text) / LETTERS / minutes


def spoken(timeline: Timeline) -> list[Span]:
    """When something is said, in frames. A long pause between two words is silence."""
    spans = [
        (beat.start + start * timeline.fps, beat.start + end * timeline.fps)
        for beat in timeline.beats
        for start, end in _said_in(beat)
    ]
    return merged(spans)


def _said_in(beat: Beat) -> Iterator[Span]:
    if not beat.heard:
        yield 0.0, beat.seconds
        return
    marks = [*beat.heard, (len(beat.spoken), beat.seconds)]
    for (offset, second), (until, following) in pairwise(marks):
        longest = 0.5 + len(said(beat.spoken[offset:until])) / SLOWEST
        yield second, min(following, second + longest)


def merged(spans: Iterable[Span], gap: float = 0.0) -> list[Span]:
    """Spans in order; those that touch, or are no further apart than ``gap``, as one."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1] + gap:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        elif end > start:
            whole.append((start, end))
    return whole


def without(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """What is left of spans when others are taken out of them."""
    left = list(spans)
    for start, end in others:
        cut = [((a, min(b, start)), (max(a, end), b)) for a, b in left]
        left = [(a, b) for pair in cut for a, b in pair if b > a]
    return left


def within(spans: Iterable[Span], limits: Span) -> list[Span]:
    """The parts of spans that lie between two frames."""
    cut = [(max(a, limits[0]), min(b, limits[1])) for a, b in spans]
    return [(a, b) for a, b in cut if b > a]
