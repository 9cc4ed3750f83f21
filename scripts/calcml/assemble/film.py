"""The finished film: the encoded pictures with a sound track, titles and captions beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from calcml.assemble.joining import join
from calcml.assemble.mux import mux
from calcml.assemble.subtitles import srt_text, webvtt_text
from calcml.assemble.titles import Titles
from calcml.assemble.verify import verify
from calcml.timeline.records import Timeline
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Make ``film.mp4`` and its captions from ``details``: chunks, timeline, titles.

    The answer maps the ending of each file to its name and digest.
    """
    timeline = Timeline.read(Path(job.details["timeline"]))
    titles = Titles(**job.details["titles"])
    video, film = folder / "video.mp4", folder / "film.mp4"
    join([Path(file) for file in job.details["chunks"]], video, timeline, job.settings)
    mux(video, film, timeline, titles)
    verify(film, timeline)
    (folder / "film.vtt").write_text(webvtt_text(timeline), encoding="utf-8")
    (folder / "film.srt").write_text(srt_text(timeline), encoding="utf-8")
    language = titles.language
    names = {"mp4": "film.mp4", f"{language}.vtt": "film.vtt", f"{language}.srt": "film.srt"}
    return {"files": {ending: describe(folder / name) for ending, name in names.items()}}


def describe(file: Path) -> dict[str, Any]:
    """A file's name, length and digest."""
    content = file.read_bytes()
    return {
        "name": file.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
