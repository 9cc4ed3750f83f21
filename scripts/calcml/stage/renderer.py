"""The stage: Manim's Cairo renderer, drawing only the frames that somebody wants to see.

Frames are counted exactly as the stock renderer writes them: a play has as many as
``arange(0, T, 1/fps)``, a frozen wait ``int(T * fps)``. Frames that are drawn are drawn in stock's
order, the static layer first and what moves over it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from manim import CairoRenderer, Mobject, Scene, Wait

Pixels = npt.NDArray[np.uint8]


class Sink(Protocol):
    """Where drawn frames go. It is asked first which ones it wants."""

    def begins(self, frames: range) -> bool:
        """Whether any frame of the play that begins now is wanted."""

    def wants(self, frame: int) -> bool:
        """Whether this frame of the play is wanted. Not asked in a hold, which is one picture."""

    def show(self, frames: range, pixels: Pixels) -> None:
        """Take one picture, the same for all these frames. The array is reused: copy to keep."""


@dataclass(frozen=True)
class Played:
    """A play that has just ended. ``hold`` says that one picture stood through all its frames."""

    frames: range
    hold: bool
    line: int | None
    animations: tuple[str, ...]
    rests: int


Observer = Callable[[Scene, Played], None]
FrameWatcher = Callable[[Any, int], None]


class Stage(CairoRenderer):
    """Plays a scene on the full frame grid and hands the wanted frames to a sink."""

    def __init__(self, sink: Sink, file: str, observers: Sequence[Observer] = ()) -> None:
        super().__init__()
        self.sink, self.file, self.observers = sink, file, observers
        self.frame = 0
        self.wanted = self.resting = False
        self.untouched = True
        self.watchers: tuple[FrameWatcher, ...] = tuple(
            observer.frame for observer in observers if hasattr(observer, "frame")
        )

    def init_scene(self, scene: Scene, *plans: Any) -> None:
        """Take the camera that the scene asks for, as the stock renderer would have."""
        self.camera = scene.camera_class()
        super().init_scene(scene, *plans)

    def play(self, scene: Scene, *animations: Any, **options: Any) -> None:
        """Play, then tell the observers what was played."""
        start, line = self.frame, calling_line(self.file)
        rests = getattr(scene, "rests", 0)  # lectures count theirs
        super().play(scene, *animations, **options)
        frames = range(start, self.frame)
        hold = scene.is_current_animation_frozen_frame()
        names = tuple(map(animation_name, scene.animations or ()))
        played = Played(frames, hold, line, names, rests)
        for observe in self.observers:
            observe(scene, played)

    def rest(self, scene: Scene) -> None:
        """A hold for which no time is left: its picture is drawn, if wanted, but takes no frame.

        So what a lecture draws does not depend on how fast somebody speaks.
        """
        self.resting = True
        try:
            scene.wait(1 / self.fps, frozen_frame=True)
        finally:
            self.resting = False

    def save_static_frame_data(self, scene: Scene, static_mobjects: Iterable[Mobject]) -> Any:
        """Draw the static layer of a play that has begun, if any of its frames is wanted."""
        coming = 0 if self.resting else coming_frames(scene, self.fps)
        self.wanted = self.sink.begins(self.next_frames(coming))
        self.static_image = None
        return super().save_static_frame_data(scene, static_mobjects) if self.drawing else None

    @property
    def fps(self) -> float:
        return self.camera.frame_rate

    @property
    def drawing(self) -> bool:
        """Whether to draw now. The very first drawing is made in any case: a 3D camera keeps it."""
        return self.wanted or self.untouched

    def update_frame(self, scene: Scene, *mobjects: Any, **options: Any) -> None:
        """Draw, unless nobody wants to see it."""
        if self.drawing:
            super().update_frame(scene, *mobjects, **options)
            self.untouched = False

    def render(self, scene: Scene, time: float, moving_mobjects: Any = None) -> None:
        """One frame of a play."""
        for watch in self.watchers:
            watch(scene, self.frame)
        self.wanted = not self.skip_animations and self.sink.wants(self.frame)
        self.update_frame(scene, moving_mobjects)
        self.add_frame(self.camera.pixel_array)

    def freeze_current_frame(self, duration: float) -> None:
        """All frames of a frozen wait."""
        frames = 0 if self.resting else int(duration / (1 / self.fps))
        self.add_frame(self.camera.pixel_array, frames)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        """Show the picture if it is wanted, and advance the clock."""
        if self.skip_animations or (num_frames == 0 and not self.resting):
            return
        if self.wanted:
            self.sink.show(self.next_frames(num_frames), frame)
        self.time += num_frames * (1 / self.fps)
        self.frame += num_frames

    def next_frames(self, count: int) -> range:
        """The coming frames, by number."""
        return range(self.frame, self.frame + count)


def coming_frames(scene: Scene, fps: float) -> int:
    """How many frames the play that has begun will have, at most."""
    if scene.is_current_animation_frozen_frame():
        return int(scene.duration / (1 / fps))
    return len(np.arange(0, scene.duration, 1 / fps))


def calling_line(file: str) -> int | None:
    """The line of ``file`` that is being executed, innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == file:
            return frame.f_lineno
        frame = frame.f_back
    return None


def animation_name(animation: object) -> str:
    """``Create``, or ``animate`` for what ``mobject.animate`` makes."""
    if isinstance(animation, Wait):
        return "Wait"
    name = type(animation).__name__
    return "animate" if name == "_MethodAnimation" else name
