"""Draw the golden scenes as they look now: ``python -m tests.kit.golden.draw FOLDER``."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from manim import Scene, tempconfig
from PIL import Image

from calcml.course.outline import stem_name
from tests.kit.golden import scenes

WIDTH, HEIGHT = 640, 360


def all_scenes() -> dict[str, type[Scene]]:
    """The scenes by the names of their pictures: ``plot_with_ticks``."""
    return {
        stem_name(name): value
        for name, value in vars(scenes).items()
        if isinstance(value, type) and value.__module__ == scenes.__name__
    }


def picture_of(scene_class: type[Scene]) -> Image.Image:
    """The scene's only frame."""
    random.seed(0)
    np.random.seed(0)
    scene = scene_class()
    scene.setup()
    scene.construct()
    scene.renderer.update_frame(scene)
    return Image.fromarray(scene.renderer.get_frame()[..., :3])


@contextmanager
def manim_settings() -> Iterator[None]:
    """Manim as lectures find it, at the size of golden pictures."""
    with (
        TemporaryDirectory(prefix="golden-") as media,
        tempconfig(
            {
                "pixel_width": WIDTH,
                "pixel_height": HEIGHT,
                "frame_height": 8.0,
                "frame_width": 8.0 * 16 / 9,
                "background_color": "#10151c",
                "renderer": "cairo",
                "format": "none",
                "media_dir": media,
                "verbosity": "ERROR",
                "disable_caching": True,
                "seed": 0,
            }
        ),
    ):
        yield


def main(folder: Path) -> None:
    """Draw all scenes, each into a file of its name."""
    with manim_settings():
        for name, scene_class in all_scenes().items():
            picture_of(scene_class).save(folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
