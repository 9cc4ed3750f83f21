"""Captions as WebVTT, for web pages, and as SRT, for everything else."""

from __future__ import annotations

from datetime import timedelta
from html import escape

import srt

from calcml.timeline.records import Timeline


def webvtt_text(timeline: Timeline) -> str:
    """The captions as a WebVTT file."""
    cues = [
        f"{number}\n{clock(caption.start, timeline.fps)} --> {clock(caption.end, timeline.fps)}\n"
        + "\n".join(escape(line, quote=False) for line in caption.lines)
        for number, caption in enumerate(timeline.captions, start=1)
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def srt_text(timeline: Timeline) -> str:
    """The captions as an SRT file."""
    return str(
        srt.compose(
            srt.Subtitle(
                index=number,
                start=timedelta(milliseconds=milliseconds(caption.start, timeline.fps)),
                end=timedelta(milliseconds=milliseconds(caption.end, timeline.fps)),
                content="\n".join(caption.lines),
            )
            for number, caption in enumerate(timeline.captions, start=1)
        )
    )


def clock(frame: int, fps: int) -> str:
    """A frame's time as ``00:01:02.345``."""
    seconds, thousandths = divmod(milliseconds(frame, fps), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"


def milliseconds(frame: int, fps: int) -> int:
    """A frame's time in whole thousandths of a second."""
    return round(1000 * frame / fps)
