"""What lasts: things seen at several looks, put together into stretches of time."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


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
        """The thing is seen for these frames, perhaps none: then it is seen when they begin."""
        known = self.stretches.setdefault(thing, [])
        if known and known[-1].stop >= frames.start:
            known[-1].stop = max(known[-1].stop, frames.stop)
        else:
            known.append(Stretch(frames.start, frames.stop, note))

    def longer_than(self, frames: float) -> Iterator[tuple[Hashable, Stretch[T]]]:
        """The first stretch of each thing that lasts so long, in the order of time."""
        found = []
        for thing, known in self.stretches.items():
            long = (stretch for stretch in known if len(stretch.frames) > frames)
            if (first := next(long, None)) is not None:
                found.append((thing, first))
        yield from sorted(found, key=lambda pair: pair[1].start)
