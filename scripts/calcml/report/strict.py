"""Lectures that have findings, where none are allowed."""

from __future__ import annotations

from calcml.report.counts import Counts, check_command
from calcml.report.lines import line_of
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Failed, Job

SHOWN = 10  # findings in a failure


def refusal(job: Job, timeline: Timeline) -> Failed | None:
    """Why a lecture may not be published; nothing if all of its findings are waived."""
    found = [finding for finding in timeline.findings if not finding.waived]
    if not found:
        return None
    lines = [line_of(finding, timeline.fps) for finding in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"and {len(found) - SHOWN} more: {check_command(job.lecture, job.settings)}")
    message = "\n    ".join([f"{Counts.of(found).text}, and --strict allows none:", *lines])
    hint = "put them right, or waive each where it stands: # waive RULE: reason"
    return Failed(job, message, path=job.lecture.file, hint=hint)
