"""What the checks cost: the share that they add to a rehearsal, lecture by lecture."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from manim import Scene

from calcml.checks.collect import Inspector
from calcml.course.reading import read_course
from calcml.rehearse.rehearsal import Nobody
from calcml.settings import settings_for
from calcml.stage.renderer import Played
from calcml.stage.staging import play
from calcml.workers.jobs import Job

ROOT = Path(__file__).resolve().parents[3]


class Timed(Inspector):
    """An inspector that knows how long it looked, in seconds of the processor."""

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self.seconds = 0.0

    def frame(self, scene: Any, frame: int) -> None:
        self.clocked(lambda: super(Timed, self).frame(scene, frame))

    def __call__(self, scene: Scene, played: Played) -> None:
        self.clocked(lambda: super(Timed, self).__call__(scene, played))

    def clocked(self, look: Callable[[], None]) -> None:
        start = time.process_time()
        look()
        self.seconds += time.process_time() - start


def share(job: Job) -> float:
    """The time of the checks by the time of everything else in a rehearsal."""
    inspector, start = Timed(job), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        play(job, Path(folder), Nobody(), [inspector])
    return inspector.seconds / (time.process_time() - start - inspector.seconds)


def main(names: list[str]) -> None:
    for lecture in read_course(ROOT).lectures:
        if not names or lecture.stem in names:
            job = Job("rehearse", str(ROOT), lecture, settings_for("hd"))
            print(f"{lecture.scene:<20} checks add {share(job):.2f} x the rehearsal", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
