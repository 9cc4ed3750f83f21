"""A hold that no time is left for: its picture can be had, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from manim import RIGHT, Circle, Create, Scene, tempconfig

from calcml.stage.renderer import Pixels, Played, Stage


class Everything:
    """A sink that keeps every picture with its frames."""

    def __init__(self) -> None:
        self.shown: list[tuple[range, Pixels]] = []

    def begins(self, frames: range) -> bool:
        return True

    def wants(self, frame: int) -> bool:
        return True

    def show(self, frames: range, pixels: Pixels) -> None:
        self.shown.append((frames, pixels.copy()))


def played(folder: Path, pause: float | None) -> tuple[Everything, list[Played], float]:
    """A circle is drawn and moved. Between: a hold, a rest (of 0 s), or nothing."""

    class Moved(Scene):
        def construct(self) -> None:
            circle = Circle()
            self.play(Create(circle), run_time=0.4)
            if pause:
                self.wait(pause, frozen_frame=True)
            elif pause == 0:
                self.renderer.rest(self)  # type: ignore[union-attr]  # it is a Stage
            self.play(circle.animate.shift(RIGHT), run_time=0.4)

    sink, plays = Everything(), []
    settings = {
        "pixel_width": 96, "pixel_height": 54, "frame_rate": 10, "format": "none", "seed": 0,
        "renderer": "cairo", "media_dir": str(folder), "disable_caching": True,
        "progress_bar": "none", "verbosity": "ERROR",
    }  # fmt: skip
    with tempconfig(settings):
        scene = Moved(renderer=Stage(sink, __file__, [lambda _, play: plays.append(play)]))
        scene.render()
        return sink, plays, scene.renderer.time


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


def test_a_rest_takes_no_frame(folder: Path) -> None:
    (resting, plays, time), (plain, others, same) = played(folder, 0), played(folder, None)
    assert time == same
    assert [play.frames for play in plays] == [range(4), range(4, 4), range(4, 8)]
    assert [play.hold for play in plays] == [False, True, False]
    assert [play.frames for play in others] == [range(4), range(4, 8)]
    frames = [(list(frames), pixels) for frames, pixels in resting.shown if frames]
    assert len(frames) == len(plain.shown) == 8
    for (numbers, pixels), (expected, picture) in zip(frames, plain.shown, strict=True):
        assert numbers == list(expected)
        assert np.array_equal(pixels, picture)


def test_its_picture_is_the_one_that_a_hold_would_show(folder: Path) -> None:
    resting, holding = played(folder, 0)[0], played(folder, 0.5)[0]
    (rest,) = [pixels for frames, pixels in resting.shown if not frames]
    (held,) = [pixels for frames, pixels in holding.shown if len(frames) == 5]
    assert np.array_equal(rest, held)
