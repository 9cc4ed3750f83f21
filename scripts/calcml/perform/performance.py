"""The performance: the lecture as it was rehearsed, drawn and filmed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.errors import UserError
from calcml.perform.encoder import Encoder
from calcml.stage.renderer import Pixels, Played
from calcml.stage.staging import play
from calcml.timeline.records import Beat, Play, Timeline
from calcml.timeline.shown import key_frames, shown_frames
from calcml.workers.jobs import Job

VIDEO = "video.mp4"


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Film the job's lecture as its Timeline (``details["timeline"]``) says."""
    timeline = Timeline.read(Path(job.details["timeline"]))
    script = Script(timeline, job.lecture.file)
    with Encoder(folder / VIDEO, job.settings) as encoder:
        play(job, folder, Film(timeline, encoder, tell), [script], Prompter(timeline.beats))
    script.expect_end()
    digest = hashlib.sha256((folder / VIDEO).read_bytes()).hexdigest()
    return {"video": VIDEO, "sha256": digest}


class Film:
    """A sink that wants everything, and encodes the frames that the Timeline shows."""

    def __init__(self, timeline: Timeline, encoder: Encoder, tell: Callable[[int], None]) -> None:
        self.encoder, self.tell = encoder, tell
        self.shown, self.keys = set(shown_frames(timeline)), key_frames(timeline)

    def begins(self, frames: range) -> bool:
        return True

    def wants(self, frame: int) -> bool:
        return True

    def show(self, frames: range, pixels: Pixels) -> None:
        picture = self.encoder.convert(pixels)
        for frame in frames:
            if frame in self.shown:
                self.encoder.write(picture, frame, frame in self.keys)
        self.tell(frames.stop)


class Script:
    """An observer that stops a performance which departs from its rehearsal."""

    def __init__(self, timeline: Timeline, file: str) -> None:
        self.file = file
        self.plays: Iterator[Play] = iter(timeline.plays)

    def __call__(self, scene: Scene, played: Played) -> None:
        expected = next(self.plays, None)
        seen = (played.frames.start, len(played.frames), played.hold)
        if expected is None or seen != (expected.start, expected.frames, expected.hold):
            raise self.departure(played.line)

    def expect_end(self) -> None:
        """Nothing that was rehearsed may be missing."""
        if (missing := next(self.plays, None)) is not None:
            raise self.departure(missing.line)

    def departure(self, line: int | None) -> UserError:
        return UserError(
            "the lecture did not play twice in the same way",
            path=self.file,
            line=line,
            hint="is there unseeded randomness, the clock, or a picture that is read back?",
        )


class Prompter:
    """The voice of a performance: every line takes as long as it took when rehearsed."""

    def __init__(self, beats: tuple[Beat, ...]) -> None:
        self.beats = iter(beats)

    def __call__(self, line: Any) -> Any:
        from scenes.kit.voice import Speech

        beat = next(self.beats, None)
        if beat is None or beat.spoken != line.spoken:
            raise UserError(f"a line was not rehearsed: {line.spoken!r}")
        return Speech(beat.seconds, beat.heard)
