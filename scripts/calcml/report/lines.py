"""Findings as lines of text, which editors and grep understand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from calcml.report.results import Checked, Results
from calcml.timeline.findings import Finding


def lines_of(checked: Checked, project: Path) -> list[str]:
    """A line for every finding of a lecture that is not waived."""
    folder, fps = Path.cwd(), checked.timeline.fps
    return [
        line_of(finding, fps, seen_from(folder, project / finding.path)) for finding in checked.open
    ]


def line_of(finding: Finding, fps: int, path: str = "") -> str:
    """``scenes/ch02/delta.py:143: error overlap at 20.0 s (0.5 s): what to do``."""
    place = path or finding.path
    place += "" if finding.line is None else f":{finding.line}"
    return f"{place}: {finding.severity} {finding.rule}{when(finding, fps)}: {finding.message}"


def when(finding: Finding, fps: int) -> str:
    """When it is seen, and for how long if for more than a frame."""
    if not finding.frames:
        return ""
    duration = f" ({finding.frames / fps:.1f} s)" if finding.frames > 1 else ""
    return f" at {finding.frame / fps:.1f} s{duration}"


def seen_from(folder: Path, file: Path) -> str:
    """A path that can be opened from a folder: short if it lies below."""
    return str(file.relative_to(folder) if file.is_relative_to(folder) else file)


def summary(results: Results) -> str:
    """The last line: how many were checked, and what came of it."""
    counts, checked = results.counts, len(results.checked)
    parts = [counts.text if counts.open else "no findings"]
    parts += [f"{counts.waived} waived"] if counts.waived else []
    parts += [f"{len(results.failed)} failed"] if results.failed else []
    return f"{checked} lecture{'' if checked == 1 else 's'} checked: {', '.join(parts)}"


def listing(rules: Iterable[tuple[str, str]]) -> str:
    """Names and sentences, in two columns."""
    return "\n".join(f"{name:<12} {sentence}" for name, sentence in rules)
