"""The rehearsal: a lecture played undrawn, and the Timeline that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.checks.collect import Inspector
from calcml.checks.waivers import with_waivers
from calcml.course.titles import title_of
from calcml.errors import UserError
from calcml.rehearse.beats import beats_of
from calcml.rehearse.observer import Onlooker
from calcml.stage.renderer import Pixels, Played, Sink
from calcml.stage.staging import play
from calcml.timeline.captions import captions_of
from calcml.timeline.records import Beat, Identity, Play, Timeline
from calcml.voices.choice import speaker_for
from calcml.workers.jobs import Job

TIMELINE = "timeline.json"


class Nobody:
    """A sink that wants to see nothing."""

    def begins(self, frames: range) -> bool:
        return False

    def wants(self, frame: int) -> bool:
        return False

    def show(self, frames: range, pixels: Pixels) -> None:
        """Never called."""


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Rehearse the job's lecture and leave its Timeline in the folder."""
    return play_through(job, folder, tell, Nobody())


def play_through(job: Job, folder: Path, tell: Callable[[int], None], sink: Sink) -> dict[str, Any]:
    """Play the whole lecture while the checks look on, and leave its Timeline in the folder."""
    onlooker, inspector, speaker = Onlooker(tell), Inspector(job), speaker_for(job)
    with inspector.watching_files():
        scene = play(job, folder, sink, [onlooker, inspector], speaker)
    timeline = timeline_of(job, scene, onlooker)
    found = inspector.findings(timeline, scene)
    findings = with_waivers(found, job, type(scene).__name__)
    write(replace(timeline, findings=findings), folder)
    return {"frames": timeline.frames, "notes": speaker.notes}


def write(timeline: Timeline, folder: Path) -> None:
    """Leave a Timeline where whoever asked for it looks for it."""
    (folder / TIMELINE).write_text(timeline.dumps(), encoding="utf-8")


def timeline_of(job: Job, scene: Scene, onlooker: Onlooker) -> Timeline:
    """What the onlooker saw and the lecture's own record of its beats, in one structure."""
    if not onlooker.plays or onlooker.plays[-1].frames.stop == 0:
        raise UserError("nothing is played here", path=job.lecture.file)
    beats = beats_of(scene)
    frames = onlooker.plays[-1].frames.stop
    return Timeline(
        lecture=identity_of(job, type(scene).__name__),
        fps=job.settings.fps,
        width=job.settings.width,
        height=job.settings.height,
        frames=frames,
        plays=tuple(placed(played, beats) for played in onlooker.plays),
        beats=beats,
        captions=captions_of(beats, job.settings.fps, frames),
        numbers=tuple(onlooker.numbers.values()),
        texts=tuple(onlooker.texts.values()),
    )


def identity_of(job: Job, scene: str) -> Identity:
    """The lecture's names and numbers."""
    lecture, chapter = job.lecture, job.lecture.chapter
    return Identity(
        scene=scene,
        stem=lecture.stem,
        file=lecture.file,
        title=title_of(Path(job.project), lecture, job.settings.language),
        number=lecture.number,
        chapter=chapter.number if chapter else None,
        chapter_title=chapter.title if chapter else None,
    )


def placed(played: Played, beats: tuple[Beat, ...]) -> Play:
    """A play, with the beat it belongs to."""
    start = played.frames.start
    beat = next((beat.name for beat in beats if beat.start <= start < beat.end), None)
    return Play(
        start=start,
        frames=len(played.frames),
        hold=played.hold,
        line=played.line,
        animations=played.animations,
        beat=beat,
        rests=played.rests,
    )
