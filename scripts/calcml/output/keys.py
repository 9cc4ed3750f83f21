"""The source key of a lecture: a digest of everything that its film is made from.

Contents count, times never do. Equal keys mean that rendering again would give the same film.
"""

from __future__ import annotations

import hashlib
import json
import platform
import tomllib
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from calcml.course.outline import Course, Lecture
from calcml.settings import Settings
from calcml.voices.sources import sound_sources

PACKAGE = Path(__file__).resolve().parents[1]
SHARED = ("calcml_core", "scenes/kit", "manim.cfg")  # what every lecture may draw with
DISTRIBUTIONS = (
    "manim", "numpy", "scipy", "sympy", "typst", "pycairo", "manimpango", "av", "pillow", "srt",
    "mapbox-earcut", "skia-pathops", "svgelements", "contourpy", "isosurfaces", "networkx",
)  # fmt: skip


class Keys:
    """The keys of one project's lectures; what they share is read once."""

    def __init__(self, project: Path, course: Course, settings: Settings) -> None:
        self.project, self.course, self.settings = project, course, settings
        self.shared = {
            "sources": digest_of(project, [project / name for name in SHARED]),
            "program": digest_of(PACKAGE, [PACKAGE]),
            "versions": versions(),
            "size": [settings.width, settings.height, settings.fps, settings.language],
            "course": [course.title, course.licence, course.language],
        }

    def key(self, lecture: Lecture) -> str:
        """The lecture's key as its files are now."""
        spoken = {self.words(lecture), self.project / lecture.words_file}  # a translation and its
        words = digest_of(self.project, sorted(spoken))  # source, which must have the same beats
        language = self.settings.language or self.course.language
        sound = sound_sources(self.settings.voice, self.project, lecture.stem, language)
        return digest([self.pictures_key(lecture), words, sound])

    def pictures_key(self, lecture: Lecture) -> str:
        """The key of all that is drawn: what is said, and by whom, does not count."""
        parts = {
            **self.shared,
            "lecture": asdict(lecture),
            "files": digest_of(self.project, self.own_files(lecture)),
            "front matter": front_matter(self.words(lecture)),
        }
        return digest(parts)

    def words(self, lecture: Lecture) -> Path:
        return self.project / lecture.words_in(self.settings.language)

    def own_files(self, lecture: Lecture) -> list[Path]:
        """Everything in the lecture's folder but words, and pictures of other lectures."""
        others = {other.file for other in self.course.lectures if other != lecture}
        folder = (self.project / lecture.file).parent
        return [
            path
            for path in files_below(folder)
            if path.suffix != ".md" and path.relative_to(self.project).as_posix() not in others
        ]


def front_matter(words: Path) -> str:
    """What a words file says before its narration: titles, quiz and such, which are drawn.

    What a translation was made from is not.
    """
    from scenes.kit.words import split_front_matter

    text = words.read_text(encoding="utf-8", errors="replace") if words.is_file() else ""
    try:
        facts = tomllib.loads(split_front_matter(words, text)[0])
    except ValueError:  # the rehearsal will say what is wrong
        return text
    drawn = {key: value for key, value in facts.items() if key != "sources"}
    return json.dumps(drawn, default=str)


def digest(parts: object) -> str:
    """A digest of plain values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def digest_of(root: Path, paths: Iterable[Path]) -> str:
    """A digest of the names and contents of files, and of all files in folders."""
    digest = hashlib.sha256()
    for path in paths:
        for file in files_below(path):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{file.relative_to(root).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def files_below(path: Path) -> list[Path]:
    """The file itself, or all files in the folder; none if nothing is there.

    Caches are not sources: what is hidden or compiled does not count.
    """
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and is_source(file, path))


def is_source(file: Path, folder: Path) -> bool:
    """Whether neither the file nor a folder on the way to it is hidden or compiled."""
    parts = file.relative_to(folder).parts
    return not any(part.startswith(".") or part == "__pycache__" for part in parts)


def versions() -> dict[str, str]:
    """The versions of Python and of what it draws and encodes with."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for name in DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found
