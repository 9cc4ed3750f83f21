"""Does the finished film hold exactly what its Timeline says? Decode it and see."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer

from calcml.settings import SAMPLE_RATE
from calcml.timeline.records import Timeline
from calcml.timeline.shown import samples, shown_frames

BT709 = 1
TOLERANCE = Fraction(1, 20)  # seconds between the ends of picture and sound


class DamagedFilmError(Exception):
    """A film that is not what it should be."""


def verify(film: Path, timeline: Timeline) -> None:
    """Raise ``DamagedFilmError`` unless every frame, the form and the sound are right."""
    with av.open(film) as container:
        check("pictures", form_of(container), expected_form(timeline))
        starts, end = decoded_frames(container, timeline)
    check("frames", starts, list(shown_frames(timeline)))
    check("length", end, timeline.frames)
    with av.open(film) as container:
        seconds = decoded_sound(container)
    if abs(seconds - Fraction(timeline.frames, timeline.fps)) > TOLERANCE:
        raise DamagedFilmError(f"the sound lasts {float(seconds):.3f} s")


def check(what: str, found: object, expected: object) -> None:
    """Compare, and say what differs."""
    if found != expected:
        raise DamagedFilmError(f"{what}: found {found}, expected {expected}"[:400])


def form_of(container: InputContainer) -> dict[str, object]:
    """Codec, size and colours of the pictures."""
    context = container.streams.video[0].codec_context
    return {
        "codec": context.name,
        "profile": context.profile,
        "size": (context.width, context.height),
        "pixels": context.pix_fmt,
        "colours": (context.color_primaries, context.color_trc, context.colorspace),
        "range": int(context.color_range),
    }


def expected_form(timeline: Timeline) -> dict[str, object]:
    """What ``form_of`` must find."""
    return {
        "codec": "h264",
        "profile": "High",
        "size": (timeline.width, timeline.height),
        "pixels": "yuv420p",
        "colours": (BT709, BT709, BT709),
        "range": 1,
    }


def decoded_frames(
    container: InputContainer, timeline: Timeline
) -> tuple[list[Fraction], Fraction]:
    """When each decoded frame starts, and when the last one ends, in frames.

    What is held must not change on the way.
    """
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    repeated, held = repetitions(timeline), None
    starts, end = [], Fraction(0)
    for frame in container.decode(stream):
        assert frame.pts is not None and frame.time_base is not None
        starts.append(frame.pts * frame.time_base * timeline.fps)
        end = (frame.pts + frame.duration) * frame.time_base * timeline.fps
        if starts[-1] not in repeated:
            held = frame
        elif held is None or not np.array_equal(held.to_ndarray(), frame.to_ndarray()):
            raise DamagedFilmError(f"the picture held at frame {starts[-1]} changes")
    return starts, end


def repetitions(timeline: Timeline) -> frozenset[int]:
    """The shown frames that only repeat the picture of a hold."""
    holds = [play for play in timeline.plays if play.hold]
    return frozenset(frame for play in holds for frame in samples(play, timeline.fps)[1:])


def decoded_sound(container: InputContainer) -> Fraction:
    """The seconds of sound, after checking its form."""
    stream = container.streams.audio[0]
    check("sound", (stream.codec_context.name, stream.rate), ("aac", SAMPLE_RATE))
    check("channels", stream.codec_context.channels, 2)
    return Fraction(sum(frame.samples for frame in container.decode(stream)), SAMPLE_RATE)
