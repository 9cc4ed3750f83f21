"""The project: its course file, fonts and words, and room for its films."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from calcml.course.outline import Course
from calcml.course.reading import COURSE_FILE, read_course
from calcml.course.titles import title_of
from calcml.doctor.findings import Finding
from calcml.errors import UserError
from calcml.output.places import MEDIA
from calcml.output.publication import check_writable, free_space

FONTS = "scenes/kit/fonts"
FACES = ("Lato-Regular", "Lato-Italic", "Lato-Semibold", "Lato-Bold")
ENOUGH = 2e9  # bytes: the course at 1080p, with room to work


def examine_project(project: Path) -> Iterator[Finding]:
    """What the project itself holds."""
    yield from map(lambda face: font(project / FONTS / f"{face}.ttf"), FACES)
    try:
        course = read_course(project)
    except UserError as error:
        yield Finding("course", "missing", str(error))
    else:
        yield Finding("course", "good", f"{COURSE_FILE}: {len(course.lectures)} lectures")
        yield from lectures(project, course)
    yield room(project / MEDIA)


def font(file: Path) -> Finding:
    """A bundled font, which must be readable."""
    from PIL import ImageFont

    try:
        face = ImageFont.truetype(BytesIO(file.read_bytes()))  # a path would also find others
    except OSError:
        remedy = "restore it from the repository"
        return Finding(f"font {file.stem}", "missing", f"{FONTS}/{file.name} is not there", remedy)
    return Finding(f"font {file.stem}", "good", " ".join(filter(None, face.getname())))


def lectures(project: Path, course: Course) -> Iterator[Finding]:
    """Lectures that are listed but cannot be rendered."""
    for lecture in course.lectures:
        if not (project / lecture.file).is_file():
            yield Finding(lecture.scene, "missing", f"{lecture.file} is not there")
            continue
        try:
            title_of(project, lecture)
        except ValueError as error:
            yield Finding(lecture.scene, "missing", str(error))


def room(media: Path) -> Finding:
    """A writable output folder, with space."""
    try:
        check_writable(media)
    except UserError as error:
        return Finding("media/", "missing", str(error))
    free = free_space(media)
    detail = f"writable, {free / 1e9:.1f} GB free"
    if free < ENOUGH:
        return Finding("media/", "optional", detail, "the whole course may not fit")
    return Finding("media/", "good", detail)
