"""The course as data: chapters and lectures in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

SCENES = "scenes"  # the folder of all pictures and words, below the project's root


@dataclass(frozen=True)
class Chapter:
    """A chapter and the folder of its lectures."""

    number: int
    title: str
    folder: str

    @property
    def slug(self) -> str:
        """The chapter's folder below ``media/``: ``ch01-limits``."""
        return self.folder.replace("_", "-")


@dataclass(frozen=True)
class Lecture:
    """One lecture: a file with one Scene class. Its number is unique in the whole course.

    A file outside the course has neither number nor chapter.
    """

    stem: str
    scene: str
    file: str  # from the project's root, with forward slashes
    number: int | None = None
    chapter: Chapter | None = None

    @property
    def words_file(self) -> str:
        """The Markdown file beside the picture."""
        return self.words_in("")

    def words_in(self, language: str) -> str:
        """The Markdown file in a language; without one, in the course's own."""
        ending = f".{language}.md" if language else ".md"
        return self.file.removesuffix(".py") + ending

    @property
    def slug(self) -> str:
        """The name of the published files: ``03-method-of-exhaustion``."""
        name = self.stem.replace("_", "-")
        return name if self.number is None else f"{self.number:02d}-{name}"


@dataclass(frozen=True)
class Course:
    """The whole course, lectures in the order of their numbers."""

    title: str
    licence: str
    language: str
    chapters: tuple[Chapter, ...]
    lectures: tuple[Lecture, ...]

    def in_chapter(self, number: int) -> tuple[Lecture, ...]:
        """The lectures of one chapter."""
        return tuple(
            lecture
            for lecture in self.lectures
            if lecture.chapter is not None and lecture.chapter.number == number
        )


def class_name(stem: str) -> str:
    """``chain_rule_bicycle`` becomes ``ChainRuleBicycle``."""
    return "".join(part.capitalize() for part in stem.split("_"))


def stem_name(name: str) -> str:
    """``ChainRuleBicycle`` or ``chain-rule bicycle`` becomes ``chain_rule_bicycle``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
