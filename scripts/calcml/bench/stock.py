"""Manim's own way: all lectures one after the other in one process, as ``manim render -a`` does.

``python -m calcml.bench.stock PROJECT QUALITY NAMES…`` prints the seconds of each as JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from manim import tempconfig

from calcml.course.outline import Lecture
from calcml.course.reading import read_course
from calcml.settings import Settings, settings_for
from calcml.stage.configuration import configured
from calcml.stage.loading import load_scene


def render(project: Path, lecture: Lecture, settings: Settings, folder: Path) -> float:
    """Render one lecture with stock Manim; the seconds it took."""
    began = time.perf_counter()
    file = project / lecture.file
    with configured(project, file, settings, folder), tempconfig({"format": "mp4"}):
        load_scene(project, file, lecture.scene)().render()
    return time.perf_counter() - began


def main(project: Path, quality: str, names: list[str]) -> None:
    """Render the named lectures and print what each took."""
    lectures = [found for found in read_course(project).lectures if found.scene in names]
    with tempfile.TemporaryDirectory() as folder:
        seconds = {
            lecture.scene: render(project, lecture, settings_for(quality), Path(folder))
            for lecture in lectures
        }
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
