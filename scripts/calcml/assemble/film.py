"""The finished film: joined pictures, the mixed sound, and everything that goes beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from calcml.assemble.chapters import chapters_json, chapters_webvtt
from calcml.assemble.joining import join
from calcml.assemble.mux import mux
from calcml.assemble.subtitles import srt_text, webvtt_text
from calcml.assemble.titles import Titles
from calcml.assemble.transcript import transcript_html, transcript_text
from calcml.assemble.verify import verify
from calcml.sound.mix import mixed
from calcml.timeline.records import Timeline
from calcml.voices.store import ClipStore
from calcml.workers.jobs import Job


def run(job: Job, folder: Path, tell: Callable[[int], None]) -> dict[str, Any]:
    """Make the film and its texts from ``details``: chunks, timeline, titles.

    The answer maps the ending of each file to its name and digest.
    """
    timeline = Timeline.read(Path(job.details["timeline"]))
    titles = Titles(**job.details["titles"])
    video, film = folder / "video.mp4", folder / "film.mp4"
    join([Path(file) for file in job.details["chunks"]], video, timeline, job.settings)
    sound = mixed(timeline, ClipStore().samples)
    mux(video, sound, film, timeline, titles)
    verify(film, timeline)
    files = [film, *write_texts(texts_of(timeline, titles.language), folder)]
    return {"files": {file.name.removeprefix("film."): describe(file) for file in files}}


def texts_of(timeline: Timeline, language: str) -> dict[str, str]:
    """The texts beside a film, by ending. Without words there are captions only, empty ones."""
    texts = {"vtt": webvtt_text(timeline), "srt": srt_text(timeline)}
    if timeline.beats:
        texts |= {
            "chapters.vtt": chapters_webvtt(timeline),
            "chapters.json": chapters_json(timeline),
            "transcript.txt": transcript_text(timeline),
            "transcript.html": transcript_html(timeline, language),
        }
    return {f"{language}.{ending}": text for ending, text in texts.items()}


def write_texts(texts: dict[str, str], folder: Path) -> list[Path]:
    """Write the texts to files named by their endings."""
    files = []
    for ending, text in texts.items():
        files.append(folder / f"film.{ending}")
        files[-1].write_text(text, encoding="utf-8")
    return files


def describe(file: Path) -> dict[str, Any]:
    """A file's name, length and digest."""
    content = file.read_bytes()
    return {
        "name": file.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
