"""What the pictures of today are compared with: another project, an earlier revision, pictures."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from calcml.course.outline import Course, Lecture
from calcml.course.reading import COURSE_FILE
from calcml.errors import UserError
from calcml.picture.matching import shots_in


@contextmanager
def earlier(project: Path, source: str) -> Iterator[Path]:
    """The folder that ``source`` stands for: its own, or that of a revision's files.

    It holds a project, or pictures that ``--frames`` wrote.
    """
    folder = Path(source)
    if source and folder.is_dir() and (has_course(folder) or shots_in(folder)):
        yield folder.resolve()
        return
    with TemporaryDirectory(prefix="calcml-") as temporary:
        yield checked_out(project, source, Path(temporary))


def has_course(folder: Path) -> bool:
    """Whether it is a project."""
    return (folder / COURSE_FILE).is_file()


def checked_out(project: Path, revision: str, folder: Path) -> Path:
    """Write the project's files at a git revision below ``folder``; neither index nor branch move.

    The answer is where the project lies there: it may be a part of a repository.
    """
    index, files = {"GIT_INDEX_FILE": str(folder / "index")}, folder / "files"
    quietly = ("--verify", "--quiet", "--end-of-options")
    commit = git(project, "rev-parse", *quietly, f"{revision}^{{commit}}")
    if not commit:
        hint = "give a git revision, a project's folder, or a folder of pictures from --frames"
        raise UserError(f"there is nothing at {revision!r} to compare with", hint=hint)
    git(project, "read-tree", commit, **index)
    git(project, "checkout-index", "--all", f"--prefix={files}/", **index)
    inside = files / git(project, "rev-parse", "--show-prefix")
    if not has_course(inside):
        raise UserError(f"there is no {COURSE_FILE} at {revision!r}")
    return inside


def git(project: Path, *arguments: str, **environment: str) -> str:
    """What git answers: nothing, where it quietly refuses."""
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(
            command, env=os.environ | environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise UserError("to compare with a revision, git is needed") from None
    if done.returncode and done.stderr:
        raise UserError(f"git says: {done.stderr.strip()}")
    return done.stdout.strip()


def counterpart(lecture: Lecture, project: Path, course: Course) -> Lecture | None:
    """The same lecture in another project: by its stem, else by its file; none if it is new."""
    known = (other for other in course.lectures if other.stem == lecture.stem)
    found = next(known, lecture)
    return found if (project / found.file).is_file() else None
