"""Manim as the tests of the kit find it, and scenes that are played without being drawn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from manim import CairoRenderer, Scene, tempconfig

from scenes.kit.clock import FrameClock
from scenes.kit.lecture import Lecture

FRONT = """+++
title = "Slopes"
subtitle = "of lines"
goal = "Find a slope."
misconception = "There is none."
keep = "A slope is rise over run."
quiz = {question = "What is rise over run?", answer = "A slope."}
card = {front = "slope", back = "rise over run"}
+++
"""


class Rehearsal(CairoRenderer):
    """The stock renderer, without the drawing: it counts the frames that it would write."""

    def __init__(self) -> None:
        super().__init__()
        self.frames = 0

    def update_frame(self, *scene: Any, **options: Any) -> None:
        """Draw nothing."""

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        super().add_frame(frame, num_frames)
        self.frames += num_frames


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True, scope="module")
def manim_settings(media: Path) -> Iterator[None]:
    with tempconfig(
        {
            "pixel_width": 320,
            "pixel_height": 180,
            "frame_rate": 15,
            "frame_height": 8.0,
            "frame_width": 8.0 * 16 / 9,
            "background_color": "#10151c",
            "format": "none",
            "renderer": "cairo",
            "media_dir": str(media),
            "progress_bar": "none",
            "verbosity": "ERROR",
            "disable_caching": True,
            "seed": 0,
        }
    ):
        yield


@pytest.fixture
def scene() -> FrameClock:
    """A scene of the kit whose plays are counted and not drawn."""
    return FrameClock(renderer=Rehearsal())


@pytest.fixture
def perform() -> Callable[[Callable[[Any], None]], Scene]:
    """Play a ``construct`` from its first to its last frame."""

    def perform(construct: Callable[[Any], None], base: type[Scene] = FrameClock) -> Scene:
        scene = type("Played", (base,), {"construct": construct})(renderer=Rehearsal())
        scene.render()
        return scene

    return perform


@pytest.fixture
def lecture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Callable[[Any], None]], Lecture]:
    """A lecture that is ready to be rendered, its words in a file beside its module's."""

    def lecture(
        beats: str,
        construct: Callable[[Any], None],
        front: str = FRONT,
        base: type[Lecture] = Lecture,
    ) -> Lecture:
        module = ModuleType("a_lecture")
        module.__file__ = str(tmp_path / "a_lecture.py")
        monkeypatch.setitem(sys.modules, module.__name__, module)
        (tmp_path / "a_lecture.md").write_text(front + beats, encoding="utf-8")
        body = {"construct": construct, "__module__": module.__name__}
        return type("ALecture", (base,), body)(renderer=Rehearsal())

    return lecture
