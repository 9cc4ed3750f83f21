"""Pictures of single frames, drawn in a worker while everything else is only rehearsed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from manim import Scene
from PIL import Image

from calcml.rehearse.observer import Onlooker
from calcml.rehearse.rehearsal import TIMELINE, timeline_of
from calcml.stage.renderer import Pixels, Played
from calcml.stage.staging import play
from calcml.voices.choice import speaker_for
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Draw one frame (``details["frame"]``), or without it the last frame of every play."""
    frame = job.details.get("frame")
    if frame is None:
        return draw_ends(job, folder, tell)
    onlooker, speaker = Onlooker(tell), speaker_for(job)
    with suppress(Enough):
        play(job, folder, OneFrame(folder, frame), [onlooker, stop_after(frame)], speaker)
    frames = onlooker.plays[-1].frames.stop if onlooker.plays else 0
    return {"frames": frames, "notes": speaker.notes}


def draw_ends(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """One picture for each play's end, and the Timeline."""
    onlooker, speaker = Onlooker(tell), speaker_for(job)
    scene = play(job, folder, EndsOfPlays(folder), [onlooker], speaker)
    timeline = timeline_of(job, scene, onlooker)
    (folder / TIMELINE).write_text(timeline.dumps(), encoding="utf-8")
    return {"frames": timeline.frames, "notes": speaker.notes}


def picture_file(folder: Path, frame: int) -> Path:
    """Where the picture of a frame is kept."""
    return folder / f"{frame:06d}.png"


class OneFrame:
    """A sink that wants a single frame."""

    def __init__(self, folder: Path, frame: int) -> None:
        self.folder, self.frame = folder, frame

    def begins(self, frames: range) -> bool:
        return self.frame in frames

    def wants(self, frame: int) -> bool:
        return frame == self.frame

    def show(self, frames: range, pixels: Pixels) -> None:
        save(pixels, picture_file(self.folder, self.frame))


class EndsOfPlays:
    """A sink that wants the last frame of every play.

    A play that stops early at its own condition gets no picture.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.last = folder, -1

    def begins(self, frames: range) -> bool:
        self.last = frames.stop - 1
        return bool(frames)

    def wants(self, frame: int) -> bool:
        return frame == self.last

    def show(self, frames: range, pixels: Pixels) -> None:
        save(pixels, picture_file(self.folder, frames[-1]))


class Enough(BaseException):
    """The picture is drawn; the rest of the lecture need not be played."""


def stop_after(frame: int) -> Callable[[Scene, Played], None]:
    """An observer that ends the scene once the frame has been drawn."""

    def observe(scene: Scene, played: Played) -> None:
        if frame in played.frames:
            raise Enough

    return observe


def save(pixels: Pixels, file: Path) -> None:
    """Write an opaque PNG."""
    Image.fromarray(pixels[..., :3]).save(file, compress_level=3)
