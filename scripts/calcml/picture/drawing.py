"""Pictures of single frames, drawn in a worker while everything else is only rehearsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from manim import Scene
from PIL import Image

from calcml.rehearse.observer import Onlooker
from calcml.rehearse.rehearsal import play_through
from calcml.stage.renderer import Pixels, Played
from calcml.stage.staging import play
from calcml.voices.choice import speaker_for
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Draw some frames (``details["frames"]``), or without them the last one of every play.

    The end of every play comes with the Timeline, findings included; single frames come alone.
    """
    frames = job.details.get("frames")
    if frames is None:
        return play_through(job, folder, tell, EndsOfPlays(folder))
    onlooker, speaker = Onlooker(tell), speaker_for(job)
    with suppress(Enough):
        play(job, folder, Chosen(folder, frames), [onlooker, stop_after(max(frames))], speaker)
    played = onlooker.plays[-1].frames.stop if onlooker.plays else 0
    return {"frames": played, "notes": speaker.notes}


def picture_file(folder: Path, frame: int) -> Path:
    """Where the picture of a frame is kept."""
    return folder / f"{frame:06d}.png"


class Chosen:
    """A sink that wants some frames by their numbers."""

    def __init__(self, folder: Path, frames: Iterable[int]) -> None:
        self.folder, self.frames = folder, frozenset(frames)

    def begins(self, frames: range) -> bool:
        return not self.frames.isdisjoint(frames)

    def wants(self, frame: int) -> bool:
        return frame in self.frames

    def show(self, frames: range, pixels: Pixels) -> None:
        for frame in self.frames.intersection(frames):
            save(pixels, picture_file(self.folder, frame))


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
    """All pictures are drawn; the rest of the lecture need not be played."""


def stop_after(frame: int) -> Callable[[Scene, Played], None]:
    """An observer that ends the scene once the frame has been drawn."""

    def observe(scene: Scene, played: Played) -> None:
        if frame in played.frames:
            raise Enough

    return observe


def save(pixels: Pixels, file: Path) -> None:
    """Write an opaque PNG."""
    Image.fromarray(pixels[..., :3]).save(file, compress_level=3)
