from __future__ import annotations

import numpy as np
import pytest

from calcml.sound.mix import mixed
from calcml.sound.samples import Samples
from calcml.timeline.records import Beat, Identity, Timeline

LECTURE = Identity("A", "a", "a.py", "A", None, None, None)


def timeline_of(fps: int, frames: int, *beats: tuple[int, str]) -> Timeline:
    found = tuple(
        Beat(name or "b", "B", start, 1, 0.1, "w", "w", (), (), {}, "voice", name)
        for start, name in beats
    )
    return Timeline(LECTURE, fps, 854, 480, frames, (), found)


def burst(seed: int, seconds: float) -> Samples:
    noise = 0.1 * np.random.default_rng(seed).standard_normal(int(48_000 * seconds))
    return noise.astype(np.float32)


@pytest.mark.parametrize("fps", [15, 24, 25, 30, 50, 60])
def test_every_clip_begins_with_its_beat_to_the_sample(fps: int) -> None:
    clips = {"one": burst(1, 0.77), "two": burst(2, 1.21)}
    starts = {"one": fps // 3, "two": 2 * fps + 1}
    timeline = timeline_of(fps, 5 * fps, *((start, name) for name, start in starts.items()))
    track = mixed(timeline, clips.__getitem__)
    assert track.shape == (2, 5 * 48_000)
    assert np.array_equal(track[0], track[1])
    for name, start in starts.items():
        at = start * 48_000 // fps
        heard = track[0][at : at + len(clips[name])]
        scale = heard @ clips[name] / (clips[name] @ clips[name])
        assert np.abs(heard - scale * clips[name]).max() < 1e-3
    assert not track[0][: starts["one"] * 48_000 // fps].any()


def test_a_beat_without_a_sound_is_silent() -> None:
    timeline = timeline_of(30, 60, (0, ""), (10, ""))
    assert not mixed(timeline, {}.__getitem__).any()


def test_a_clip_that_outlasts_the_lecture_is_cut_off() -> None:
    timeline = timeline_of(30, 60, (45, "long"))
    track = mixed(timeline, {"long": burst(3, 9.0)}.__getitem__)
    assert track.shape == (2, 96_000)
    assert track[0][-1] != 0
