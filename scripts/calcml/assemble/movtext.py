"""Captions inside the film: a track of timed text (3GPP TS 26.245), which players can switch on."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction

import av
from av.container import OutputContainer
from av.stream import Stream

from calcml.timeline.records import Timeline

# FFmpeg makes the track's own description of fonts and colours out of one in the ASS format.
STYLE = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour
Style: Default,Lato,18,&Hffffff

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def add_caption_track(film: OutputContainer, language: str) -> Stream:
    """A track for the captions, before anything is written."""
    track = film.add_stream("mov_text")
    track.codec_context.subtitle_header = STYLE.encode()
    track.metadata["language"] = language
    return track


def caption_packets(timeline: Timeline, track: Stream) -> Iterator[av.Packet[Stream]]:
    """The captions, and an empty text wherever there is none, so that every frame is covered."""
    shown = 0
    for caption in timeline.captions:
        if caption.start > shown:
            yield packet("", shown, caption.start, timeline.fps, track)
        yield packet("\n".join(caption.lines), caption.start, caption.end, timeline.fps, track)
        shown = caption.end
    if shown < timeline.frames:
        yield packet("", shown, timeline.frames, timeline.fps, track)


def packet(text: str, start: int, end: int, fps: int, track: Stream) -> av.Packet[Stream]:
    """A text, shown from frame ``start`` up to but not including ``end``."""
    content = text.encode()
    made = av.Packet(struct.pack(">H", len(content)) + content)
    made.stream, made.time_base = track, Fraction(1, fps)
    made.pts = made.dts = start
    made.duration = end - start
    return made
