"""Which frames of a Timeline are encoded, and which of them start afresh.

A hold is a few long frames: its first, one every half second so that players can seek, and its
last. Both lists follow from the Timeline alone.
"""

from __future__ import annotations

from calcml.timeline.records import Play, Timeline

SAMPLE_INTERVAL = 0.5  # seconds between the samples of a hold
KEY_INTERVAL = 5.0  # seconds between keyframes, at most


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


def key_frames(timeline: Timeline) -> frozenset[int]:
    """The shown frames that a player can start from: every beat's first, and enough between."""
    beats = {beat.start for beat in timeline.beats}
    shown = shown_frames(timeline)
    keys: list[int] = []
    for frame, following in zip(shown, (*shown[1:], timeline.frames), strict=False):
        late = bool(keys) and following - keys[-1] > KEY_INTERVAL * timeline.fps
        if not keys or frame in beats or late:
            keys.append(frame)
    return frozenset(keys)
