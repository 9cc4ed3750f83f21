"""The sound of a lecture: every clip at its beat, as long as the pictures to the sample."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from calcml.settings import SAMPLE_RATE
from calcml.sound.filters import Stereo
from calcml.sound.loudness import levelled
from calcml.sound.samples import Samples
from calcml.timeline.records import Timeline


def mixed(timeline: Timeline, sound_of: Callable[[str], Samples]) -> Stereo:
    """The whole sound track, shape (2, n), at the loudness of speech.

    ``sound_of`` gives the clip that a beat names. Each begins with its beat's first frame; what
    would go beyond the last frame is cut off.
    """
    track = np.zeros(samples_in(timeline.frames, timeline.fps), np.float32)
    for beat in timeline.beats:
        if beat.sound:
            add(track, sound_of(beat.sound), samples_in(beat.start, timeline.fps))
    return levelled(np.stack([track, track]))


def add(track: Samples, clip: Samples, start: int) -> None:
    """Add a clip to the track, from sample ``start`` on."""
    room = track[start : start + len(clip)]
    room += clip[: len(room)]


def samples_in(frames: int, fps: int) -> int:
    """The samples that so many frames last: a whole number at every rate that we allow."""
    return frames * SAMPLE_RATE // fps
