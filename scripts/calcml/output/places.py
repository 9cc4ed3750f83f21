"""Where files are published."""

from __future__ import annotations

from pathlib import Path

from calcml.course.outline import Lecture
from calcml.settings import QUALITIES, Settings

MEDIA = "media"
TIMELINE = "timeline.json"  # the ending of the file that is published last


def base_of(project: Path, lecture: Lecture, settings: Settings) -> Path:
    """A lecture's published files without their endings: ``media/ch01-limits/03-exhaustion``."""
    chapter = lecture.chapter.slug if lecture.chapter else ""
    return project / MEDIA / settings.folder / chapter / lecture.slug


def language_of(place: Path) -> str:
    """The translation's language of a place below ``media/``, such as ``de/draft/ch01/03-pi``."""
    folders = place.parts[:-2]  # the chapter's and the lecture's names left out
    is_size = bool(folders) and folders[0].split("-")[0] in QUALITIES
    return folders[0] if folders and not is_size else ""


def with_ending(base: Path, ending: str) -> Path:
    """``base`` and an ending such as ``en.vtt``."""
    return base.with_name(f"{base.name}.{ending}")
