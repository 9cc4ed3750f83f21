"""Waivers at work: findings that the author leaves as they are, one by one, with a reason.

They stand in the lecture's own two files. One waiver waives one finding; one that is malformed,
or that nothing needs, is a finding itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from calcml.checks.sources import authors_sources
from calcml.checks.waiver_notation import Waiver
from calcml.checks.waiver_places import in_python, in_words, lines_of
from calcml.timeline.findings import Finding
from calcml.workers.jobs import Job


def with_waivers(found: Sequence[Finding], job: Job, scene: str) -> tuple[Finding, ...]:
    """The findings in the order of time, those that are waived with their reason."""
    waivers = [*picture_waivers(job, scene), *words_waivers(job)]
    kept = list(found)
    about_waivers = []
    for waiver in sorted(waivers, key=lambda waiver: not waiver.part):  # a part chooses first
        if waiver.fault:
            about_waivers.append(waiver.finding(waiver.fault))
        elif (place := waived_by(waiver, kept)) is not None:
            kept[place] = replace(kept[place], waived=waiver.reason)
        elif must_be_used(waiver, job):
            about_waivers.append(waiver.finding(waiver.unused))
    return tuple(sorted([*kept, *about_waivers], key=lambda finding: finding.frame))


def waived_by(waiver: Waiver, found: Sequence[Finding]) -> int | None:
    """The place of the first finding that a waiver is about and that none has waived yet."""
    fitting = (
        place
        for target in waiver.targets
        for place, finding in enumerate(found)
        if not finding.waived and waiver.is_about(finding, target)
    )
    return next(fitting, None)


def must_be_used(waiver: Waiver, job: Job) -> bool:
    """Whether nothing needs it anywhere: the picture of a translation has other texts in it."""
    return not job.settings.language or waiver.path != job.lecture.file


def picture_waivers(job: Job, scene: str) -> Iterator[Waiver]:
    """The waivers in the lecture's Python file, without those of other scenes there."""
    project = Path(job.project)
    file = project / job.lecture.file
    others = lines_of_others(project, file, scene)
    for waiver in in_python(file.read_text(encoding="utf-8"), job.lecture.file):
        if not any(target.start in others for target in waiver.targets):
            yield waiver


def lines_of_others(project: Path, file: Path, scene: str) -> set[int]:
    """The lines that other classes of the file reach and this scene does not."""
    tree = authors_sources(project, file, scene)[0].tree
    names = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    others = (lines_reached(project, file, name) for name in names if name != scene)
    return set().union(*others) - lines_reached(project, file, scene)


def lines_reached(project: Path, file: Path, scene: str) -> set[int]:
    """The lines of the file's top-level statements that a scene reaches."""
    own = authors_sources(project, file, scene)[0]
    stretches = (range(lines_of(node).start, (node.end_lineno or 0) + 1) for node in own.reached)
    return {line for lines in stretches for line in lines}


def words_waivers(job: Job) -> list[Waiver]:
    """The waivers in the words that are spoken."""
    name = job.lecture.words_in(job.settings.language)
    file = Path(job.project, name)
    return in_words(file.read_text(encoding="utf-8-sig"), name) if file.is_file() else []
