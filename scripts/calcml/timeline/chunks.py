"""Chunks: what is encoded on its own, and kept to be used again.

A chunk is the plays of a beat up to a hold, and the picture that is held. A hold is one picture
there, however long it lasts, so a chunk stays the same when only its words take longer. Where the
boundaries are follows from the Timeline alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calcml.timeline.records import Play, Timeline

KEY_INTERVAL = 5.0  # seconds of movement between keyframes, at most


@dataclass(frozen=True)
class Chunk:
    """Some plays in a row. All but the last one move.

    ``before`` are the lengths of all that moved earlier in the same beat, ``number`` counts all
    that moved earlier in the lecture.
    """

    plays: tuple[Play, ...]
    before: tuple[int, ...]
    number: int

    @property
    def start(self) -> int:
        return self.plays[0].start

    @property
    def end(self) -> int:
        return self.plays[-1].end

    @property
    def pictures(self) -> range:
        """The frames that are drawn: all of a play, the first of a hold."""
        last = self.plays[-1]
        return range(self.start, last.start + 1 if last.hold else last.end)

    def keys(self, fps: int) -> range:
        """Those of its pictures that a player can start from."""
        return self.pictures[:: int(KEY_INTERVAL * fps)]

    @property
    def identity(self) -> list[object]:
        """What tells it from all other chunks of the lecture, and stays when words take longer.

        A play is known by what was played and where the lecture rested before, a hold as well; how
        long a hold lasts does not count, nor do earlier beats. So nothing in a lecture may move by
        itself from one beat to the next.
        """
        plays = [(0 if play.hold else play.frames, play.rests) for play in self.plays]
        return [self.number, self.before, plays]


def chunks_of(timeline: Timeline) -> tuple[Chunk, ...]:
    """The chunks of a lecture, in order; they cover all its frames."""
    starts = {beat.start for beat in timeline.beats}
    chunks: list[Chunk] = []
    before: tuple[int, ...] = ()
    number = 0
    for plays in _runs(timeline, starts):
        if plays[0].start in starts:
            before = ()
        chunks.append(Chunk(plays, before, number))
        moved = tuple(play.frames for play in plays if not play.hold)
        before, number = before + moved, number + len(moved)
    return tuple(chunks)


def _runs(timeline: Timeline, starts: set[int]) -> Iterator[tuple[Play, ...]]:
    """The plays, cut after each hold and at the start of each beat."""
    run: tuple[Play, ...] = ()
    for play in timeline.plays:
        if not play.frames:
            continue
        if run and (run[-1].hold or play.start in starts):
            yield run
            run = ()
        run = (*run, play)
    if run:
        yield run
