from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Dot, FadeIn, Square, ValueTracker, Wait, config, tempconfig

from scenes.kit.clock import FrameClock, frames_in, on_grid, up_to_grid

RATES = (15, 24, 25, 30, 50, 60)

Play = Callable[[FrameClock], None]


def played(perform: Any, rate: int, construct: Play) -> FrameClock:
    with tempconfig({"frame_rate": rate}):
        return perform(construct)


def turning() -> Square:
    """A mobject that time alone moves, so that no wait for it is frozen."""
    return Square().add_updater(lambda square, dt: square.rotate(dt))


@pytest.mark.parametrize("rate", RATES)
def test_plays_and_waits_are_whole_frames(perform: Any, rate: int) -> None:
    lengths = (*range(1, 32), 46, 61, 123)  # fifteenths: quotients fall on either side of a frame
    counted: list[list[int]] = []

    def construct(scene: FrameClock) -> None:
        for seconds in (fifteenths / 15 for fifteenths in lengths):
            before = [scene.renderer.frames]
            scene.play(ValueTracker().animate.set_value(1), run_time=seconds)
            before.append(scene.renderer.frames)
            for frozen in (None, True, False):
                scene.wait(seconds, frozen_frame=frozen)
                before.append(scene.renderer.frames)
            counted.append([end - start for start, end in pairwise(before)])
            assert scene.frame == before[-1]
            assert scene.clock == pytest.approx(before[-1] / rate)

    played(perform, rate, construct)
    assert counted == [[round(fifteenths * rate / 15)] * 4 for fifteenths in lengths]


@pytest.mark.parametrize("rate", RATES)
def test_a_wait_in_which_something_moves_has_as_many_frames(perform: Any, rate: int) -> None:
    def construct(scene: FrameClock) -> None:
        scene.add(turning())
        scene.wait(2 / 15)
        scene.wait(31 / 15, frozen_frame=True)
        scene.play(Wait(23 / 15))

    expected = sum(round(fifteenths * rate / 15) for fifteenths in (2, 31, 23))
    assert played(perform, rate, construct).renderer.frames == expected


@pytest.mark.parametrize("rate", [15, 24, 30, 60])
def test_stock_manim_writes_just_these_frames(rate: int, tmp_path: Path) -> None:
    frames: list[int] = []

    class Film(FrameClock):
        def construct(self) -> None:
            for fifteenths in (1, 7, 23, 41):
                self.play(FadeIn(Dot()), run_time=fifteenths / 15)
                self.wait(fifteenths / 15)
            frames.append(self.frame)

    sizes = {"pixel_width": 64, "pixel_height": 36, "frame_rate": rate}
    with tempconfig({**sizes, "format": "mp4", "media_dir": str(tmp_path)}):
        film = Film()
        film.render()
        path = film.renderer.file_writer.movie_file_path
    with av.open(str(path)) as video:
        written = sum(1 for _ in video.decode(video=0))
    assert written == frames[0] == sum(2 * round(n * rate / 15) for n in (1, 7, 23, 41))


@pytest.mark.parametrize("rate", RATES)
def test_timelines_agree_in_seconds_at_every_rate(perform: Any, rate: int) -> None:
    """At 15, 30 and 60 frames a second exactly, at others within the rounding of each play."""
    lengths = (0.4, 1, 0.6, 2.2, 1 / 15, 3)
    clocks: list[float] = []

    def construct(scene: FrameClock) -> None:
        for seconds in lengths:
            scene.play(ValueTracker().animate.set_value(1), run_time=seconds)
            scene.wait(seconds)
            clocks.append(scene.clock)

    played(perform, rate, construct)
    allowed = 1e-9 if rate % 15 == 0 else len(lengths) / rate
    assert clocks == pytest.approx(2 * np.cumsum(lengths), abs=allowed)


def test_lengths_off_the_grid_are_rounded_to_it(perform: Any) -> None:
    def construct(scene: FrameClock) -> None:
        scene.wait(0.71)  # 10.65 fifteenths
        scene.wait(1e-9)  # too short to be seen, but a wait

    assert played(perform, 60, construct).renderer.frames == 4 * (11 + 1)


@given(st.floats(0, 1e4))
def test_the_grid_is_fifteenths(seconds: float) -> None:
    nearest, after = on_grid(seconds), up_to_grid(seconds)
    assert nearest * 15 == pytest.approx(round(nearest * 15), abs=1e-9)
    assert after * 15 == pytest.approx(round(after * 15), abs=1e-9)
    assert abs(nearest - max(seconds, 1 / 15)) <= 1 / 30 + 1e-9
    assert seconds - 1e-7 <= after < seconds + 1 / 15
    assert frames_in(nearest) == round(config.frame_rate * nearest)


@given(st.integers(0, 10**5), st.floats(-1e-12, 1e-12))
def test_rounding_noise_is_no_time(fifteenths: int, noise: float) -> None:
    seconds = fifteenths / 15
    assert up_to_grid(seconds * (1 + noise)) == up_to_grid(seconds) == seconds
