"""Where the project is: the folder that holds ``scenes/course.toml``."""

from __future__ import annotations

import sys
from pathlib import Path

from calcml.course.reading import COURSE_FILE

CHECKOUT = Path(__file__).resolve().parents[3]  # the folder that holds scripts/


def find_project(start: Path | None = None) -> Path:
    """The nearest folder upwards that has a course, else the checkout of this program."""
    return course_above(start or Path.cwd()) or CHECKOUT


def course_above(start: Path) -> Path | None:
    """The nearest folder upwards that has a course, if one does."""
    start = start.resolve()
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / COURSE_FILE).is_file()), None)


def make_importable(project: Path) -> None:
    """Let ``scenes.kit`` be imported from here, which reads the words of lectures."""
    for folder in (CHECKOUT, project):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
