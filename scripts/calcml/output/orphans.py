"""Published files whose lecture or translation is gone, renamed or renumbered.

Only our own files are removed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from calcml.course.languages import has_words
from calcml.course.outline import Course, Lecture
from calcml.output.places import MEDIA, TIMELINE, language_of
from calcml.output.publication import is_same, read_published

DEPTHS = (1, 2, 3)  # folders below media/: a chapter, in a size, in a language


def remove_orphans(project: Path, course: Course) -> list[Path]:
    """Remove what was published for lectures that no longer exist; say what was removed."""
    media = project / MEDIA
    known = {place_of(lecture): lecture for lecture in course.lectures}
    removed = []
    for depth in DEPTHS:
        for record in sorted(media.glob(f"{'*/' * depth}*.{TIMELINE}")):
            base = record.with_name(record.name.removesuffix(f".{TIMELINE}"))
            lecture = known.get((base.parent.name, base.name))
            language = language_of(base.relative_to(media))
            if lecture is None or not has_words(project, lecture, language):
                removed += remove_published(media, base, record)
    return removed


def place_of(lecture: Lecture) -> tuple[str, str]:
    """The names of the folder and of the files of a lecture, in any language and size."""
    return lecture.chapter.slug if lecture.chapter else "", lecture.slug


def remove_published(media: Path, base: Path, record: Path) -> list[Path]:
    """Remove the files that the record names, if they are still as we made them, and itself."""
    found = read_published(base)
    if found is None or found[1].place != base.relative_to(media).as_posix():
        return []
    files = found[1].files.items()
    ours = [base.with_name(name) for name, file in files if is_same(base.with_name(name), file)]
    for file in (*ours, record):
        file.unlink()
    with suppress(OSError):  # until one is not empty
        for folder in base.relative_to(media).parents[:-1]:
            (media / folder).rmdir()
    return [*ours, record]
