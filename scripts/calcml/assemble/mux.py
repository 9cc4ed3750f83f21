"""Joining pictures and sound into one MP4, without encoding the pictures again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame

from calcml.assemble.titles import Titles
from calcml.settings import SAMPLE_RATE
from calcml.timeline.records import Timeline

BLOCK = 1024  # samples in one AAC frame


def mux(video: Path, film: Path, timeline: Timeline, titles: Titles) -> None:
    """Write ``film`` from the packets of ``video`` and a silent track of the same length."""
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(video) as source, av.open(film, "w", format="mp4", options=options) as target:
        pictures = source.streams.video[0]
        shown = target.add_stream_from_template(pictures)
        sound = target.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
        sound.codec_context.flags |= av.codec.context.Flags.bitexact
        target.metadata.update(titles.tags)
        shown.metadata["language"] = sound.metadata["language"] = titles.iso_language
        for packet in source.demux(pictures):
            if packet.dts is not None:
                packet.stream = shown
                target.mux(packet)
        for frame in silence(timeline):
            target.mux(sound.encode(frame))
        target.mux(sound.encode(None))


def silence(timeline: Timeline) -> Iterator[AudioFrame]:
    """Stereo silence, exactly as long as the pictures."""
    samples = timeline.frames * SAMPLE_RATE // timeline.fps
    nothing = np.zeros((2, BLOCK), dtype=np.float32)
    for start in range(0, samples, BLOCK):
        block = nothing[:, : min(BLOCK, samples - start)]
        frame = AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", "stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, start
        frame.time_base = Fraction(1, SAMPLE_RATE)
        yield frame
