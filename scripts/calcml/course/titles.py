"""What a lecture is called."""

from __future__ import annotations

from pathlib import Path

from calcml.course.outline import Lecture


def title_of(project: Path, lecture: Lecture, language: str = "") -> str:
    """The title in the words' front matter, in a language that may be a translation's.

    What has no words there goes by the course's own title, a scene without words by its file's
    name.
    """
    path = project / lecture.words_in(language)
    if not path.exists():
        if language:
            return title_of(project, lecture)
        return lecture.stem.replace("_", " ").capitalize()
    from scenes.kit.words import read_words

    return read_words(path).title
