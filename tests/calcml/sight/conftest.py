"""Looks at a few mobjects, without playing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from manim import Camera, Mobject, tempconfig

from calcml.sight.sight import Sight

Look = Callable[..., Sight]


@pytest.fixture(autouse=True)
def own_texts(tmp_path: Path) -> Iterator[None]:
    """Manim keeps the outlines of texts in files: other processes must not share them."""
    with tempconfig({"media_dir": str(tmp_path), "verbosity": "ERROR"}):
        yield


@pytest.fixture
def look() -> Look:
    """``look(mobjects…, camera=…)``: one look at them."""

    def look(*mobjects: Mobject, camera: Any = None, before: Sight | None = None) -> Sight:
        camera = camera or Camera(background_color="#000000")
        scene = SimpleNamespace(
            renderer=SimpleNamespace(camera=camera),
            mobjects=list(mobjects),
            foreground_mobjects=[],
            animations=None,
        )
        return Sight(scene, range(1), ends_play=True, before=before)

    return look
