"""Where files are published."""

from __future__ import annotations

from pathlib import Path

from calcml.course.outline import Lecture
from calcml.settings import Settings

MEDIA = "media"
TIMELINE = "timeline.json"  # the ending of the file that is published last


def base_of(project: Path, lecture: Lecture, settings: Settings) -> Path:
    """A lecture's published files without their endings: ``media/ch01-limits/03-exhaustion``."""
    chapter = lecture.chapter.slug if lecture.chapter else ""
    return project / MEDIA / settings.folder / chapter / lecture.slug


def with_ending(base: Path, ending: str) -> Path:
    """``base`` and an ending such as ``en.vtt``."""
    return base.with_name(f"{base.name}.{ending}")
