"""What lasts: things seen at several looks, put together into stretches of time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
MOMENT = 0.3  # seconds: what is gone sooner flies past


@dataclass
class Stretch(Generic[T]):
    """From when to when a thing was seen, and what was noted of it at first."""

    start: int
    stop: int
    note: T

    @property
    def frames(self) -> range:
        return range(self.start, self.stop)


@dataclass
class Lasting(Generic[T]):
    """Stretches of time, by thing. Looks that follow one another without a gap belong together."""

    stretches: dict[Hashable, list[Stretch[T]]] = field(default_factory=dict)

    def see(self, thing: Hashable, frames: range, note: T) -> None:
        """The thing is seen for these frames, perhaps none: then a play that ends has left it."""
        known = self.stretches.setdefault(thing, [])
        if known and known[-1].stop >= frames.start:
            known[-1].stop = max(known[-1].stop, frames.stop)
        else:
            known.append(Stretch(begin(frames), frames.stop, note))

    def longer_than(self, frames: float) -> Iterator[tuple[Hashable, Stretch[T]]]:
        """The first stretch of each thing that lasts so long, in the order of time."""
        found = []
        for thing, known in self.stretches.items():
            long = (stretch for stretch in known if len(stretch.frames) > frames)
            if (first := next(long, None)) is not None:
                found.append((thing, first))
        yield from sorted(found, key=lambda pair: pair[1].start)


def begin(frames: range) -> int:
    """The first frame; of none, the last one of the play before."""
    return frames.start if frames else max(0, frames.start - 1)


@dataclass
class Resting(Lasting[T]):
    """Things that are looked for at the ends of plays: seen at two in a row, they were between.

    They begin with the last frame of the play that brought them.
    """

    number: int = 0
    last: dict[Hashable, int] = field(default_factory=dict)

    def look(self) -> None:
        """Another play has ended."""
        self.number += 1

    def see(self, thing: Hashable, frames: range, note: T) -> None:
        """The thing is seen at this end; ``frames`` is how long the picture is held now."""
        known = self.stretches.setdefault(thing, [])
        if self.last.get(thing, -1) >= self.number - 1:
            known[-1].stop = max(known[-1].stop, frames.stop)
        else:
            known.append(Stretch(begin(frames), frames.stop, note))
        self.last[thing] = self.number
