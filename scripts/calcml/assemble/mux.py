"""Pictures, sound, captions and chapters in one MP4; the pictures are not encoded again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from calcml.assemble.chapters import chapters_of
from calcml.assemble.movtext import add_caption_track, caption_packets
from calcml.assemble.titles import Titles
from calcml.settings import SAMPLE_RATE
from calcml.sound.filters import Stereo, blocks
from calcml.timeline.records import Timeline

if TYPE_CHECKING:
    from av.container.core import Chapter

OPTIONS = {"movflags": "+faststart", "fflags": "+bitexact"}
BIT_RATE = 128_000  # of the sound, a second


def mux(video: Path, sound: Stereo, film: Path, timeline: Timeline, titles: Titles) -> None:
    """Write ``film`` from the packets of ``video``, the sound, and what the Timeline says."""
    with av.open(video) as source, av.open(film, "w", format="mp4", options=OPTIONS) as target:
        shown = target.add_stream_from_template(source.streams.video[0])
        heard = add_sound_track(target)
        target.metadata.update(titles.tags)
        shown.metadata["language"] = heard.metadata["language"] = titles.iso_language
        tracks: list[Iterator[av.Packet[Any]]] = [
            picture_packets(source, shown),
            sound_packets(sound, heard),
        ]
        if timeline.captions:
            read = add_caption_track(target, titles.iso_language)
            tracks.append(caption_packets(timeline, read))
        target.set_chapters(chapter_list(timeline))
        for packets in tracks:
            for packet in packets:
                target.mux(packet)


def add_sound_track(film: OutputContainer) -> AudioStream:
    """A track for AAC, which is the same for the same sound."""
    track = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
    track.codec_context.flags |= av.codec.context.Flags.bitexact
    track.bit_rate = BIT_RATE
    return track


def picture_packets(source: InputContainer, track: VideoStream) -> Iterator[av.Packet[Any]]:
    """The encoded pictures, moved to their new track."""
    for packet in source.demux(source.streams.video[0]):
        if packet.dts is not None:
            packet.stream = track
            yield packet


def sound_packets(sound: Stereo, track: AudioStream) -> Iterator[av.Packet[Any]]:
    """The sound, encoded."""
    for frame in blocks(sound):
        yield from track.encode(frame)
    yield from track.encode(None)


def chapter_list(timeline: Timeline) -> list[Chapter]:
    """The chapters as FFmpeg takes them."""
    return [
        {
            "id": number,
            "start": chapter.start,
            "end": chapter.end,
            "time_base": Fraction(1, timeline.fps),
            "metadata": {"title": chapter.title},
        }
        for number, chapter in enumerate(chapters_of(timeline))
    ]
