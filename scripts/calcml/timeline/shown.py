"""Which frames of a Timeline get a picture in the film.

A hold is a few long frames: its first, one every half second so that players can seek, and its
last.
"""

from __future__ import annotations

from calcml.timeline.records import Play, Timeline

SAMPLE_INTERVAL = 0.5  # seconds between the samples of a hold


def shown_frames(timeline: Timeline) -> tuple[int, ...]:
    """The frames that get a picture of their own; each lasts until the next."""
    return tuple(frame for play in timeline.plays for frame in samples(play, timeline.fps))


def samples(play: Play, fps: int) -> list[int]:
    """The frames of one play that are encoded."""
    frames = range(play.start, play.end)
    if not play.hold:
        return list(frames)
    step = max(1, int(SAMPLE_INTERVAL * fps))
    return sorted({*frames[::step], *frames[-1:]})
