"""Published files whose lecture is gone, renamed or renumbered. Only our own files are removed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from calcml.course.outline import Course
from calcml.output.places import MEDIA, TIMELINE
from calcml.output.publication import is_same, read_published


def remove_orphans(project: Path, course: Course) -> list[Path]:
    """Remove what was published for lectures that no longer exist; say what was removed."""
    media = project / MEDIA
    places = {(l.chapter.slug, l.slug) for l in course.lectures if l.chapter is not None}  # noqa: E741
    removed = []
    for pattern in (f"*/*.{TIMELINE}", f"*/*/*.{TIMELINE}"):
        for record in sorted(media.glob(pattern)):
            base = record.with_name(record.name.removesuffix(f".{TIMELINE}"))
            if (base.parent.name, base.name) not in places:
                removed += remove_published(media, base, record)
    return removed


def remove_published(media: Path, base: Path, record: Path) -> list[Path]:
    """Remove the files that the record names, if they are still as we made them, and itself."""
    found = read_published(base)
    if found is None or found[1].place != base.relative_to(media).as_posix():
        return []
    files = found[1].files.items()
    ours = [base.with_name(name) for name, file in files if is_same(base.with_name(name), file)]
    for file in (*ours, record):
        file.unlink()
    with suppress(OSError):
        base.parent.rmdir()
    return [*ours, record]
