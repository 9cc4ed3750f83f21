"""Errors that stop a lecture and that a rule stands behind, as findings."""

from __future__ import annotations

from pathlib import Path

from calcml.checks.wording import relative
from calcml.timeline.findings import ERROR, Finding
from calcml.workers.failure import author_frames, message_of, place_of
from calcml.workers.jobs import Job

TWICE = "did not play twice"  # how the performance tells that something differed
RULES = {
    "WordsError": "words",
    "UndeclaredNumberError": "numbers",
    "PermissionError": "determinism",
}
ADVICE = {"determinism": " Let it depend on nothing but the project."}


def finding_of_error(error: BaseException, job: Job) -> Finding | None:
    """The finding that an error amounts to; nothing for errors that are no rule's."""
    rule = rule_of(error)
    if rule is None:
        return None
    own = author_frames(error, Path(job.project, job.lecture.file).parent)
    path, line = place_of(error, own, job)
    message = message_of(error).removeprefix(f"{type(error).__name__}: ").rstrip(".")
    message = f"{message[:1].upper()}{message[1:]}.{ADVICE.get(rule, '')}"
    return Finding(rule, ERROR, message, relative(path, job.project), line)


def rule_of(error: BaseException) -> str | None:
    """The rule that an error breaks. The kit's errors are known by their names."""
    if TWICE in str(error):
        return "determinism"
    if isinstance(error, PermissionError) and error.errno is not None:
        return None  # the system's own refusal
    names = (kind.__name__ for kind in type(error).__mro__)
    return next((RULES[name] for name in names if name in RULES), None)
