"""Findings as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from calcml.report.results import Checked, Results
from calcml.timeline.findings import Finding
from calcml.workers.jobs import Failed

FORMAT = 1


def document(results: Results) -> str:
    """The document: lectures with their findings, failures, and counts of everything."""
    content = {
        "format": FORMAT,
        "lectures": [lecture_json(checked) for checked in results.checked],
        "failures": [failure_json(failed) for failed in results.failed],
        "counts": {
            "lectures": len(results.checked),
            **asdict(results.counts),
            "failed": len(results.failed),
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False)


def lecture_json(checked: Checked) -> dict[str, Any]:
    """A lecture and all of its findings, waived ones too."""
    timeline = checked.timeline
    return {
        "scene": timeline.lecture.scene,
        "file": timeline.lecture.file,
        "title": timeline.lecture.title,
        "seconds": seconds(timeline.frames, timeline.fps),
        "findings": [finding_json(finding, timeline.fps) for finding in timeline.findings],
    }


def finding_json(finding: Finding, fps: int) -> dict[str, Any]:
    """A finding, its frames in seconds too."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "frame": finding.frame,
        "frames": finding.frames,
        "seconds": seconds(finding.frame, fps),
        "duration": seconds(finding.frames, fps),
        "subject": finding.subject,
        "boxes": finding.boxes,
        "waived": finding.waived,
    }


def failure_json(failed: Failed) -> dict[str, Any]:
    """A lecture that could not be examined."""
    lecture = failed.job.lecture
    shown = {name: getattr(failed, name) for name in ("message", "path", "line", "hint")}
    return {"scene": lecture.scene, "file": lecture.file, **shown}


def seconds(frames: int, fps: int) -> float:
    """A number of frames as seconds, to the millisecond."""
    return round(frames / fps, 3)
