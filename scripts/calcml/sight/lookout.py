"""The lookout: looks at a scene every few frames while it moves, and once where it is held."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Scene, ThreeDCamera

from calcml.sight.sight import Sight
from calcml.stage.renderer import Played

EVERY = 2 / 15  # seconds between looks: theme durations are whole fifteenths


class Lookout:
    """Hands each look to ``tell``. The stage calls ``frame`` before and itself after a play."""

    def __init__(self, fps: int, tell: Callable[[Sight], None]) -> None:
        self.step, self.tell = max(1, round(EVERY * fps)), tell
        self.last: Sight | None = None
        self.next = 0

    def frame(self, scene: Any, frame: int) -> None:
        """A frame that moves is about to be drawn."""
        if frame >= self.next:
            self.next = frame + self.step
            self.look(scene, range(frame, self.next))

    def __call__(self, scene: Scene, played: Played) -> None:
        """A play is over; what it leaves is held, or seen when the next one begins."""
        self.next = played.frames.stop
        frames = played.frames if played.hold else range(self.next, self.next)
        if len(played.frames):
            self.look(scene, frames, ends_play=True)

    def look(self, scene: Any, frames: range, ends_play: bool = False) -> None:
        """One look; the one before it forgets its own predecessor."""
        if self.last is not None:
            self.last.before = None
        if isinstance(camera := scene.renderer.camera, ThreeDCamera):
            camera.reset_rotation_matrix()  # it turns itself only when it draws
        sight = Sight(scene, frames, ends_play=ends_play, before=self.last)
        self.last = sight if sight.leaves else None
        self.tell(sight)
