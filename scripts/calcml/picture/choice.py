"""Which frames tell the story of a lecture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calcml.timeline.findings import Finding
from calcml.timeline.records import Beat, Timeline


@dataclass(frozen=True)
class Moment:
    """A frame worth a picture: where it is, its beat, and the words and findings since the last."""

    frame: int
    seconds: float
    beat: str
    kind: str  # "beat" for the end of a beat, "play" for the end of a play
    words: str
    findings: tuple[Finding, ...] = ()  # without those that were waived


def moments(timeline: Timeline, beats_only: bool = False) -> list[Moment]:
    """The end of every beat and, unless only beats are wanted, of every play.

    A play that a hold follows is left out: the end of the hold shows the same.
    """
    ends = {beat.end - 1: beat.name for beat in timeline.beats if beat.frames}
    frames = sorted({frame for frame in ends if has_play_end(timeline, frame)})
    if not beats_only or not ends:
        plays = [play for play in timeline.plays if play.frames]
        shown = [play for play, after in pairwise(plays) if not after.hold] + plays[-1:]
        frames = sorted({*frames, *(play.end - 1 for play in shown)})
    return [
        moment(timeline, frame, since, frame in ends)
        for since, frame in zip([-1, *frames[:-1]], frames, strict=True)
    ]


def has_play_end(timeline: Timeline, frame: int) -> bool:
    """Whether a play ends with this frame, and so has a picture."""
    return any(play.end - 1 == frame for play in timeline.plays)


def moment(timeline: Timeline, frame: int, since: int, beat_end: bool) -> Moment:
    """What is said and where we are at a frame."""
    beat = next((beat.name for beat in timeline.beats if beat.start <= frame < beat.end), "")
    return Moment(
        frame=frame,
        seconds=(frame + 1) / timeline.fps,
        beat=beat,
        kind="beat" if beat_end else "play",
        words=words_between(timeline.beats, (since + 1) / timeline.fps, frame, timeline.fps),
        findings=findings_between(timeline.findings, since, frame),
    )


def findings_between(found: Sequence[Finding], since: int, frame: int) -> tuple[Finding, ...]:
    """What is wrong on any frame after ``since`` up to ``frame``, unless it was waived."""
    return tuple(
        finding
        for finding in found
        if not finding.waived
        and finding.frame <= frame
        and finding.frame + max(1, finding.frames) - 1 > since
    )


def words_between(beats: Sequence[Beat], start: float, frame: int, fps: int) -> str:
    """The written words whose speaking begins from second ``start`` up to the end of a frame."""
    said = []
    for beat in beats:
        offsets = [offset for offset, _ in beat.words] + [len(beat.written)]
        for (offset, second), following in zip(beat.words, offsets[1:], strict=True):
            if start <= beat.start / fps + second < (frame + 1) / fps:
                said.append(beat.written[offset:following].strip())
    return " ".join(said)
