"""Stereo sound through FFmpeg's filters, without an ffmpeg program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.filter.graph import Graph

from calcml.settings import SAMPLE_RATE

Stereo = npt.NDArray[np.float32]  # shape (2, n), 48 kHz
BLOCK = 1024  # samples at a time, as many as in an AAC frame
TICK = Fraction(1, SAMPLE_RATE)


def filtered(sound: Stereo, filters: Sequence[tuple[str, str]]) -> tuple[Stereo, Mapping[str, str]]:
    """The sound after the filters (name, options), and what they say about it at the end."""
    graph = graph_of(filters)
    pieces: list[Stereo] = [np.zeros((2, 0), np.float32)]
    facts: dict[str, str] = {}
    for block in [*blocks(sound), None]:
        graph.push(block)
        for frame in ready(graph):
            pieces.append(frame.to_ndarray().astype(np.float32, copy=False))
            facts.update(frame.metadata)
    return np.concatenate(pieces, axis=1), facts


def blocks(sound: Stereo) -> Iterator[AudioFrame]:
    """The sound in frames of ``BLOCK`` samples; the last one may be shorter."""
    for start in range(0, sound.shape[1], BLOCK):
        block = np.ascontiguousarray(sound[:, start : start + BLOCK])
        frame = AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, TICK
        yield frame


def graph_of(filters: Sequence[tuple[str, str]]) -> Graph:
    """The filters in a row, between a source and a sink."""
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=SAMPLE_RATE, format="fltp", layout="stereo", time_base=TICK
    )
    others = [graph.add(name, options) for name, options in (*filters, ("abuffersink", ""))]
    for first, second in pairwise([source, *others]):
        first.link_to(second)
    graph.configure()
    return graph


def ready(graph: Graph) -> Iterator[AudioFrame]:
    """The frames that have come through so far."""
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        assert isinstance(frame, AudioFrame)
        yield frame
