"""Chunks: what is encoded on its own, and kept to be used again.

A chunk is a play that moves, together with the picture that is held after it. A hold is one picture
there, however long it lasts and even if no time is left for it: so a chunk stays the same when only
the words take longer. Where the boundaries are follows from the Timeline alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from calcml.timeline.records import Play, Timeline

KEY_INTERVAL = 5.0  # seconds of movement between keyframes, at most


@dataclass(frozen=True)
class Chunk:
    """A play, the hold after it, or both.

    ``number`` counts the plays that moved before, ``before`` has the lengths of those among them
    that belong to the same beat.
    """

    plays: tuple[Play, ...]
    number: int
    before: tuple[int, ...]

    @property
    def start(self) -> int:
        return self.plays[0].start

    @property
    def end(self) -> int:
        return self.plays[-1].end

    @property
    def moving(self) -> range:
        """The frames that move: each is a picture of its own."""
        first = self.plays[0]
        return range(first.start, first.start if first.hold else first.end)

    @property
    def hold(self) -> Play | None:
        """The hold, if there is one: one more picture."""
        return self.plays[-1] if self.plays[-1].hold else None

    @property
    def pictures(self) -> int:
        """How many pictures are drawn and encoded."""
        return len(self.moving) + (self.hold is not None)

    def keys(self, fps: int) -> range:
        """Which of its pictures a player can start from."""
        return range(0, self.pictures, int(KEY_INTERVAL * fps))

    @property
    def identity(self) -> list[object]:
        """What tells it from all other chunks of the lecture, and stays when words take longer.

        Neither how long a hold lasts counts nor what earlier beats were like, so nothing in a
        lecture may move by itself from one beat to the next.
        """
        plays = [(0 if play.hold else play.frames, play.rests) for play in self.plays]
        return [self.number, self.before, plays]


def chunks_of(timeline: Timeline) -> tuple[Chunk, ...]:
    """The chunks of a lecture, in order; they cover all its frames."""
    edges = sorted(frame for beat in timeline.beats for frame in (beat.start, beat.end))
    moved: list[tuple[int, int]] = []  # the stretch between edges, and the length
    chunks = []
    for plays in _runs(timeline.plays):
        stretch = bisect_right(edges, plays[0].start)
        before = tuple(length for place, length in moved if place == stretch)
        if plays[0].hold:
            chunks.append(Chunk(plays, len(moved), ()))
        else:
            chunks.append(Chunk(plays, len(moved), before))
            moved.append((stretch, plays[0].frames))
    return tuple(chunks)


def _runs(plays: tuple[Play, ...]) -> Iterator[tuple[Play, ...]]:
    """Each play that moves with the hold after it; a further hold stands alone."""
    moving: tuple[Play, ...] = ()
    for play in plays:
        if play.hold:
            yield (*moving, play)
            moving = ()
        elif play.frames:
            if moving:
                yield moving
            moving = (play,)
    if moving:
        yield moving
