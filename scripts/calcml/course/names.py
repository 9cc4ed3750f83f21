"""Finding lectures by forgiving names: class, stem, title, number, or a part that is unique."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from calcml.course.outline import Course, Lecture, stem_name
from calcml.course.titles import title_of
from calcml.errors import UserError


def find_lecture(project: Path, course: Course, name: str) -> Lecture:
    """The one lecture that is meant; ``FILE.py`` or ``FILE.py:Class`` may be outside the course."""
    if ".py" in name:
        return lecture_in_file(project, course, name)
    finder = Finder(project, course)
    found = finder.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{lecture.scene} ({lecture.number})" for lecture in found)
        raise UserError(f"{name!r} may be any of {names}")
    nearest = finder.nearest(name)
    hint = f"did you mean {nearest}?" if nearest else "`calcml list` shows what there is"
    raise UserError(f"no lecture {name!r}", hint=hint)


def lecture_in_file(project: Path, course: Course, name: str) -> Lecture:
    """A lecture given by its path, in the course or not."""
    file, _, scene = name.partition(".py")
    path = Path(f"{file}.py").resolve()
    if not path.is_file():
        raise UserError("there is no such file", path=f"{file}.py")
    inside = path.is_relative_to(project)
    known = path.relative_to(project).as_posix() if inside else path.as_posix()
    for lecture in course.lectures:
        if lecture.file == known and scene.lstrip(":") in ("", lecture.scene):
            return lecture
    return Lecture(stem=path.stem, scene=scene.lstrip(":"), file=known)


class Finder:
    """Looks a name up in ever more forgiving ways, until one of them finds something."""

    def __init__(self, project: Path, course: Course) -> None:
        self.project, self.lectures = project, course.lectures

    def find(self, name: str) -> list[Lecture]:
        """The lectures that fit best: one, several, or none."""
        wanted = stem_name(name)
        ways: Sequence[Callable[[Lecture], bool]] = (
            lambda lecture: number_in(name) == lecture.number,
            lambda lecture: wanted == lecture.stem,
            lambda lecture: name.casefold() in (lecture.scene.casefold(), lecture.stem),
            lambda lecture: wanted == self.title(lecture),
            lambda lecture: wanted in lecture.stem,
            lambda lecture: wanted in self.title(lecture),
            lambda lecture: all(part in self.all_words(lecture) for part in wanted.split("_")),
        )
        if not wanted:
            return []
        for fits in ways:
            if found := [lecture for lecture in self.lectures if fits(lecture)]:
                return found
        return []

    def title(self, lecture: Lecture) -> str:
        """The title in the form of a stem; none if the words cannot be read."""
        try:
            return stem_name(title_of(self.project, lecture))
        except (ValueError, ImportError):
            return ""

    def all_words(self, lecture: Lecture) -> str:
        return f"{lecture.stem}_{self.title(lecture)}"

    def nearest(self, name: str) -> str | None:
        """The lecture whose name is most like this one."""
        known = {form: lecture.scene for lecture in self.lectures for form in self.forms(lecture)}
        close = difflib.get_close_matches(stem_name(name), known, n=1, cutoff=0.4)
        return known[close[0]] if close else None

    def forms(self, lecture: Lecture) -> list[str]:
        return [form for form in (lecture.stem, self.title(lecture)) if form]


def number_in(name: str) -> int | None:
    """``17``, ``L17`` and ``03`` are numbers."""
    found = re.fullmatch(r"[lL]?(\d+)", name.strip())
    return int(found[1]) if found else None
