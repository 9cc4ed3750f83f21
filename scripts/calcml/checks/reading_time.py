"""Reading time: how long each text stands on the frame, and how long it would have to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from manim import DecimalNumber

from calcml.sight.leaves import Box
from calcml.sight.sight import Sight
from calcml.sight.texts import Lettering
from calcml.timeline.records import Timeline

SPEED = 17  # characters a second, as for captions
FINDING = 0.5  # seconds to find a text
GLIMPSE = 0.6  # seconds that a word or two need
LAST = 0.6  # of that time is enough at a scene's end, which may linger
LONG_WORDS, LONG_LETTERS = 3, 12
READABLE = 0.5  # an opacity
GAP = 0.35  # seconds after which what comes is not what goes
NEAR = 1.0  # units of the frame


@dataclass
class Showing:
    """A text that stands somewhere, from when to when; ``frames`` counts when it can be read."""

    written: str
    name: str
    letters: int
    box: Box
    start: int
    stop: int
    frames: int = 0
    is_live: bool = False  # its words change where it is


class Showings:
    """Follows every text from look to look."""

    def __init__(self) -> None:
        self.fps = 0.0
        self.all: list[Showing] = []
        self.open: list[Showing] = []
        self.by_mobject: dict[int, Showing] = {}

    def see(self, sight: Sight, fps: float) -> None:
        """Note who can be read now."""
        self.fps = fps
        self.open = [known for known in self.open if known.stop >= sight.frame - GAP * fps]
        for text in sight.texts:
            if text.opacity >= READABLE and text.written:
                self._note(sight, text)

    def _note(self, sight: Sight, text: Lettering) -> None:
        name = id(text.mobject)
        known = self.by_mobject.get(name)
        if known is None or known.stop < sight.frame - GAP * self.fps:
            known = next((one for one in self.open if is_same(one, text)), None)
        if known is None:
            start = sight.frame
            known = Showing(text.written, text.name, len(text.glyphs), text.box, start, start)
            self.all.append(known)
            self.open.append(known)
        known.is_live |= known.written != text.written or isinstance(text.mobject, DecimalNumber)
        known.is_live |= hasattr(text.mobject, "read")  # a readout of the kit
        self.by_mobject[name] = known
        known.frames += max(0, sight.frames.stop - max(known.stop, sight.frames.start))
        known.stop, known.box = max(known.stop, sight.frames.stop), text.box

    def too_short(self, timeline: Timeline) -> Iterator[tuple[Showing, float]]:
        """The texts that go before they can be read, and the seconds that they need."""
        frames, fps = timeline.frames, timeline.fps
        for one in self.all:
            total = sum(other.frames for other in self.all if other.written == one.written) / fps
            needed = seconds_for(one)
            if one.stop >= frames - 1:
                needed *= LAST
            if total < needed and not one.is_live and not self._goes_on(one, timeline):
                yield one, seconds_for(one)

    def _goes_on(self, one: Showing, timeline: Timeline) -> bool:
        """Whether another text takes over: any, from a label, else one that begins likewise.

        Letters may be under way from the one to the other.
        """
        gap = GAP * timeline.fps
        flights = [play.frames for play in timeline.plays if abs(play.start - one.stop) <= gap]
        flight = max(flights, default=0)
        for other in self.all:
            waited, alike = other.start - one.stop, is_alike(one.written, other.written)
            if other is one or not are_near(one.box, other.box):
                continue
            if abs(waited) <= gap and (alike or not is_long(one)):
                return True
            if 0 <= waited <= gap + flight and alike:
                return True
        return False


def is_same(known: Showing, text: Lettering) -> bool:
    """Whether a text is one that was there before: it says the same in the same place."""
    return known.written == text.written and are_near(known.box, text.box)


def are_near(one: Box, other: Box) -> bool:
    """Whether two texts are in the same place."""
    gaps = (max(one[i], other[i]) - min(one[i + 2], other[i + 2]) for i in (0, 1))
    return all(gap < NEAR / 4 for gap in gaps)


def is_alike(one: str, other: str) -> bool:
    """Whether one text is written on by the other, or differs in some places only."""
    return SequenceMatcher(None, one, other).ratio() >= 0.5


def is_long(text: Showing) -> bool:
    """Whether it has to be read, not only seen."""
    return text.letters >= LONG_LETTERS or (
        len(text.written.split()) >= LONG_WORDS and text.letters >= LONG_LETTERS / 2
    )


def seconds_for(text: Showing) -> float:
    """What it takes to read it; nothing for a sign or a number."""
    if is_long(text):
        return FINDING + text.letters / SPEED
    return GLIMPSE if sum(map(str.isalpha, text.written)) >= 2 else 0.0
