"""Joining the chunks of a lecture into one stream of pictures, without encoding any again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import av
from av.stream import Stream
from av.video.stream import VideoStream

from calcml.assemble.stillness import Stillness
from calcml.settings import Settings
from calcml.timeline.chunks import Chunk, chunks_of
from calcml.timeline.records import Timeline
from calcml.timeline.shown import samples


class Picture(NamedTuple):
    """An encoded picture, the frame it is shown from, and whether players can start there."""

    content: bytes
    frame: int
    key: bool


class MismatchedChunkError(Exception):
    """A chunk that cannot be part of this film."""


def join(chunks: list[Path], video: Path, timeline: Timeline, settings: Settings) -> None:
    """Write ``video`` from the files of the Timeline's chunks. Holds get their length here."""
    stillness = Stillness(settings)
    options = {"fflags": "+bitexact"}
    with av.open(chunks[0]) as first, av.open(video, "w", format="mp4", options=options) as film:
        stream = film.add_stream_from_template(first.streams.video[0])
        pictures = [
            picture
            for file, chunk in zip(chunks, chunks_of(timeline), strict=True)
            for picture in pictures_of(file, chunk, stillness, timeline.fps)
        ]
        ends = [picture.frame for picture in pictures[1:]] + [timeline.frames]
        for picture, end in zip(pictures, ends, strict=True):
            film.mux(packet(picture, end, stream, timeline.fps))


def pictures_of(file: Path, chunk: Chunk, stillness: Stillness, fps: int) -> Iterator[Picture]:
    """A chunk's own pictures, then as many repetitions as its hold has samples."""
    with av.open(file) as source:
        stream = source.streams.video[0]
        if stream.codec_context.extradata != stillness.header:
            raise MismatchedChunkError(f"{file.name} was encoded with other settings")
        packets = [p for p in source.demux(stream) if p.dts is not None]
    keys = chunk.keys(fps)
    if [p.is_keyframe for p in packets] != [number in keys for number in range(chunk.pictures)]:
        raise MismatchedChunkError(f"{file.name} does not hold the pictures of its plays")
    frames = [*chunk.moving, *held_frames(chunk, fps)[:1]]
    for p, frame in zip(packets, frames, strict=False):  # a hold without frames is left out
        yield Picture(bytes(p), frame, p.is_keyframe)
    since_key = len(frames) - 1 - keys[-1]
    for number, frame in enumerate(held_frames(chunk, fps)[1:], start=1):
        yield Picture(stillness.frame(since_key + number), frame, False)


def held_frames(chunk: Chunk, fps: int) -> list[int]:
    """The frames at which the held picture is shown, and shown again."""
    return samples(chunk.hold, fps) if chunk.hold is not None else []


def packet(picture: Picture, end: int, stream: VideoStream, fps: int) -> av.Packet[Stream]:
    """The picture as a packet that lasts until frame ``end``."""
    made = av.Packet(picture.content)
    made.stream, made.time_base = stream, Fraction(1, fps)
    made.pts = made.dts = picture.frame
    made.duration = end - picture.frame
    made.is_keyframe = picture.key
    return made
