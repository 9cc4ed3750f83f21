"""Playing a lecture from its first frame to its last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from manim import Scene
from tqdm import tqdm

from calcml.errors import UserError
from calcml.stage.configuration import configured
from calcml.stage.loading import load_scene
from calcml.stage.renderer import Observer, Played, Sink, Stage
from calcml.workers.jobs import Job

LONGEST = 3600  # seconds of video: a lecture that plays on is taken to be endless


def play(
    job: Job,
    folder: Path,
    sink: Sink,
    observers: Sequence[Observer] = (),
    voice: Callable[[Any], Any] | None = None,
) -> Scene:
    """Play the job's lecture. ``voice`` gives each of its lines a length, if it has lines."""
    project = Path(job.project)
    file = project / job.lecture.file
    tqdm.set_lock(threading.RLock())  # its own lock would be a semaphore that outlives a kill
    with configured(project, file, job.settings, folder):
        scene_class = load_scene(project, file, job.lecture.scene)
        guard = EndlessGuard(file, LONGEST * job.settings.fps)
        scene = scene_class(renderer=Stage(sink, str(file), [guard, *observers]))
        if voice is not None:
            scene.voice = voice  # type: ignore[attr-defined]  # lectures have it, scenes need not
        scene.language = job.settings.language  # type: ignore[attr-defined]  # likewise
        scene.render()
    return scene


class EndlessGuard:
    """Stops a lecture that never ends."""

    def __init__(self, file: Path, limit: int) -> None:
        self.file, self.limit = file, limit

    def __call__(self, scene: Scene, played: Played) -> None:
        if played.frames.stop > self.limit:
            minutes = LONGEST // 60
            message = f"it plays for more than {minutes} minutes: is there an endless loop?"
            raise UserError(message, path=self.file, line=played.line)
