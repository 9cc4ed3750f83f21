"""The languages of a course: its own, and those that lectures are translated into."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # options of all commands come through here: nothing else is loaded
    from calcml.course.outline import Course, Lecture

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")  # such as de or pt-BR


def translation_code(course: Course, language: str) -> str:
    """The code of a translation; none for the language of the course."""
    return "" if language.lower() == course.language.lower() else language


def has_words(project: Path, lecture: Lecture, language: str) -> bool:
    """Whether a lecture can be told in a language; in the course's own, it always can."""
    return not language or (project / lecture.words_in(language)).is_file()


def languages_of(project: Path, course: Course) -> list[str]:
    """The codes of all translations that any lecture has."""
    found = set()
    for lecture in course.lectures:
        file = project / lecture.file
        names = (path.name for path in file.parent.glob(f"{file.stem}.*.md"))
        found |= {name.removeprefix(f"{file.stem}.").removesuffix(".md") for name in names}
    return sorted(code for code in found if CODE.fullmatch(code))
