"""Chapters of a film: one for each beat, for players and for web pages."""

from __future__ import annotations

import json
from html import escape
from itertools import pairwise
from typing import NamedTuple

from calcml.assemble.subtitles import clock
from calcml.timeline.records import Timeline


class Chapter(NamedTuple):
    """A stretch of the film, from frame ``start`` up to but not including ``end``."""

    start: int
    end: int
    title: str


def chapters_of(timeline: Timeline) -> list[Chapter]:
    """The beats as chapters, without gaps: a pause belongs to the beat before it."""
    starts = [beat.start for beat in timeline.beats]
    edges = [0, *starts[1:], timeline.frames]
    titles = [beat.title for beat in timeline.beats]
    spans = zip(pairwise(edges), titles, strict=False)
    return [Chapter(start, end, title) for (start, end), title in spans if end > start]


def chapters_webvtt(timeline: Timeline) -> str:
    """The chapters as a WebVTT file, for ``<track kind="chapters">``."""
    cues = [
        f"{number}\n{clock(chapter.start, timeline.fps)} --> {clock(chapter.end, timeline.fps)}\n"
        f"{escape(chapter.title, quote=False)}"
        for number, chapter in enumerate(chapters_of(timeline), start=1)
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def chapters_json(timeline: Timeline) -> str:
    """The chapters for programs: seconds and titles."""
    chapters = [
        {
            "start": round(chapter.start / timeline.fps, 3),
            "end": round(chapter.end / timeline.fps, 3),
            "title": chapter.title,
        }
        for chapter in chapters_of(timeline)
    ]
    return json.dumps({"chapters": chapters}, indent=1, ensure_ascii=False) + "\n"
