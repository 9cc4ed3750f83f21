"""The performance: the lecture as it was rehearsed, drawn and filmed, chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.errors import UserError
from calcml.perform.film import Film
from calcml.perform.reel import Reel
from calcml.stage.renderer import Played
from calcml.stage.staging import play
from calcml.timeline.records import Beat, Play, Timeline
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Film the job's lecture as its Timeline (``details["timeline"]``) says.

    Chunks that the store has under the lecture's picture key (``details["pictures"]``) are taken
    from there, unless all is to be drawn ``fresh``. The answer names the files of all chunks, and
    counts the pictures drawn.
    """
    timeline = Timeline.read(Path(job.details["timeline"]))
    reel = Reel(timeline, job.details["pictures"], folder, job.details["fresh"])
    if reel.missing:
        script = Script(timeline, job.lecture.file)
        film = Film(reel, job.settings, tell)
        play(job, folder, film, [script], Prompter(timeline.beats))
        script.expect_end()
    drawn = sum(chunk.pictures for chunk in reel.drawn)
    return {"chunks": reel.names(), "drawn": drawn, "notes": reel.notes}


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
