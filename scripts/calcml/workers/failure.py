"""An exception in a worker, as the author of the lecture wants to read it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

from calcml.workers.jobs import Job


def explain(error: BaseException, job: Job) -> dict[str, Any]:
    """Message, place, the author's frames and the whole traceback."""
    own = author_frames(error, Path(job.project, job.lecture.file).parent)
    path, line = place_of(error, own, job)
    return {
        "message": message_of(error),
        "path": shortened(path, job.project),
        "line": line,
        "hint": getattr(error, "hint", None),
        "author": "".join(traceback.format_list(own)),
        "traceback": "".join(traceback.format_exception(error)),
    }


def author_frames(error: BaseException, folder: Path) -> list[traceback.FrameSummary]:
    """The frames in the lecture's own folder."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]


def place_of(
    error: BaseException, own: list[traceback.FrameSummary], job: Job
) -> tuple[str, int | None]:
    """Where to look: what the error itself says, else the author's innermost line."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno
    if (path := getattr(error, "path", None)) is not None and hasattr(error, "line"):
        return str(path), error.line
    if own:
        return own[-1].filename, own[-1].lineno
    return job.lecture.file, None


def message_of(error: BaseException) -> str:
    """What happened, in one line or a few."""
    if isinstance(error, SystemExit):
        return "the lecture called exit(); a lecture ends by itself"
    if isinstance(error, SyntaxError):
        return f"syntax error: {error.msg}"
    if hasattr(error, "message") and hasattr(error, "line"):
        return str(error.message)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def shortened(path: str, project: str) -> str:
    """The path from the project's root, if it lies there."""
    inside = Path(path).is_relative_to(project)
    return Path(path).relative_to(project).as_posix() if inside else path
