"""A failed lecture, as one block of text."""

from __future__ import annotations

from textwrap import indent

from calcml.workers.jobs import Failed

PRINTED_TAIL = 20  # lines


def failure_block(failed: Failed, whole_traceback: bool = False) -> str:
    """The place, the message, the author's own lines, and what the lecture printed last."""
    place = failed.path or failed.job.lecture.file
    place += f":{failed.line}" if failed.line is not None else ""
    parts = [f"{name_of(failed)} failed ({failed.job.step})", f"  {place}: {failed.message}"]
    if failed.hint:
        parts.append(f"  {failed.hint}")
    trace = failed.traceback if whole_traceback else failed.author
    if trace:
        parts.append(indent(trace.rstrip(), "  "))
    if failed.printed.strip():
        tail = failed.printed.rstrip().splitlines()[-PRINTED_TAIL:]
        parts += ["  it printed:", indent("\n".join(tail), "    ")]
    return "\n".join(parts)


def name_of(failed: Failed) -> str:
    """The lecture's class, or its file's stem."""
    return failed.job.lecture.scene or failed.job.lecture.stem
