"""Where a finding about words points to: the words file, and a line in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from calcml.checks.rule import Evidence
from calcml.timeline.findings import ERROR, Finding
from calcml.timeline.records import Beat


def relative(name: str | Path, project: str) -> str:
    """The path from the project's root, if it lies there."""
    path = Path(name)
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)


def at_beat(
    evidence: Evidence, rule: str, beat: str, message: str, severity: str = ERROR
) -> Finding:
    """A finding at the heading of a beat, at the frames of the beat."""
    words, played = evidence.scene.words, frames_of(evidence, beat)
    narration = words.narrations.get(beat)
    place = {
        "path": relative(words.path, evidence.job.project),
        "line": narration.line if narration else 1,
        "subject": beat,
    }
    return evidence.finding(rule, message, played, severity=severity, **place)


def at_key(evidence: Evidence, key: str, message: str, severity: str = ERROR) -> Finding:
    """A finding at a key of the front matter."""
    error: Any = evidence.scene.words.error(key, message)
    place = {"path": relative(error.path, evidence.job.project), "line": error.line}
    return evidence.finding("words", message, severity=severity, subject=key, **place)


def frames_of(evidence: Evidence, name: str) -> range:
    """When a beat is played; never, for one that is not."""
    found: Beat | None = next((b for b in evidence.timeline.beats if b.name == name), None)
    return range(found.start, found.end) if found else range(0)
