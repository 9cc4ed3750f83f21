"""Beats as a lecture records them, turned into the Timeline's."""

from __future__ import annotations

from typing import Any

from manim import Scene

from calcml.timeline.records import Beat


def beats_of(scene: Scene) -> tuple[Beat, ...]:
    """The beats of a lecture; a plain scene has none."""
    if not hasattr(getattr(scene, "words", None), "narrations"):
        return ()
    return tuple(beat_of(record) for record in getattr(scene, "beats", ()))


def beat_of(record: Any) -> Beat:
    """One beat, its words and marks in seconds from its start."""
    line, speech = record.line, record.speech
    return Beat(
        name=record.name,
        title=record.title,
        start=record.start_frame,
        frames=record.frames,
        seconds=speech.seconds,
        written=line.written,
        spoken=line.spoken,
        words=tuple((written, time_of(speech, spoken)) for written, spoken in line.words),
        heard=tuple((offset, second) for offset, second in speech.words),
        marks={name: time_of(speech, offset) for name, offset in line.marks.items()},
        voice=speech.voice,
        sound=speech.sound,
    )


def time_of(speech: Any, offset: int) -> float:
    """The second at which the first spoken word at or after the offset begins."""
    later = (float(second) for at, second in speech.words if at >= offset)
    return next(later, float(speech.seconds))
