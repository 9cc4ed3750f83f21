"""What is to be checked: lectures of a course, and scenes of any file, in a project or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from calcml.commands.selection import chosen
from calcml.course.names import Finder, find_lecture
from calcml.course.outline import Course, Lecture
from calcml.course.project import course_above, make_importable
from calcml.course.reading import COURSE_FILE, NO_COURSE, read_course
from calcml.errors import UserError


def home_of(project: Path, given: bool, names: Sequence[str]) -> Path:
    """The project to check in: one that is given, that of this folder, or that of the files.

    Files of no project are checked as the stock command would draw them: from this folder.
    """
    files = [Path(name.partition(".py")[0]) for name in names if is_file(name)]
    if given or not files:
        return project
    around = (course_above(folder) for folder in (Path.cwd(), *(file.parent for file in files)))
    return next(filter(None, around), Path.cwd())


def course_of(project: Path, names: Sequence[str]) -> Course:
    """The project's course, whose kit can be imported from now on; files need none."""
    if any(map(is_file, names)) and not (project / COURSE_FILE).is_file():
        return NO_COURSE
    make_importable(project)
    return read_course(project)


def subjects(
    project: Path, course: Course, names: Sequence[str], chapter: int | None
) -> list[Lecture]:
    """The lectures that are meant, those of the course first; a file alone has no class yet."""
    found = {
        name: find_lecture(project, course, name) for name in with_classes(project, course, names)
    }
    inside = tuple(name for name, lecture in found.items() if lecture in course.lectures)
    outside = [lecture for lecture in found.values() if lecture not in course.lectures]
    if chapter is not None and outside:
        raise UserError("--chapter is for lectures of the course", path=outside[0].file)
    lectures = chosen(project, course, inside, chapter) if inside or not names else []
    return [*lectures, *dict.fromkeys(outside)]


def is_file(name: str) -> bool:
    """Whether a name is ``FILE.py`` or ``FILE.py:Class``."""
    return ".py" in name


def with_classes(project: Path, course: Course, names: Sequence[str]) -> list[str]:
    """``FILE.py Class``, as the stock command takes it, as ``FILE.py:Class``."""
    joined: list[str] = []
    file = ""
    for name in names:
        if name.endswith(".py"):
            file = name
        elif file and name in (there := classes_in(file)):
            joined = [known for known in joined if known != file]
            name = f"{file}:{name}"
        elif file and name.isidentifier() and not Finder(project, course).find(name):
            raise UserError(
                f"no class and no lecture {name!r}", path=file, hint=f"it has {', '.join(there)}"
            )
        joined.append(name)
    return joined


def classes_in(file: str) -> list[str]:
    """The classes at the top level of a file, whatever else is wrong with it."""
    path = Path(file)
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return re.findall(r"(?m)^class\s+(\w+)", text)
