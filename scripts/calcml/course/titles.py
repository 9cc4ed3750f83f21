"""What a lecture is called."""

from __future__ import annotations

from pathlib import Path

from calcml.course.outline import Lecture


def title_of(project: Path, lecture: Lecture) -> str:
    """The title in the words' front matter; a scene without words goes by its file's name."""
    path = project / lecture.words_file
    if not path.exists():
        return lecture.stem.replace("_", " ").capitalize()
    from scenes.kit.words import read_words

    return read_words(path).title
