"""Manim's settings for a worker: its own defaults, the project's manim.cfg, and ours on top.

What the user's own manim.cfg says does not count, so that every machine draws the same frames.
"""

from __future__ import annotations

import configparser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import manim
from manim import config, tempconfig
from manim._config.utils import ManimConfig

from calcml.settings import Settings


@contextmanager
def configured(project: Path, file: Path, settings: Settings, folder: Path) -> Iterator[None]:
    """Manim as every lecture finds it. All it writes goes below ``folder``."""
    config.update(project_defaults(project))
    with tempconfig(
        {
            "pixel_width": settings.width,
            "pixel_height": settings.height,
            "frame_height": 8.0,
            "frame_width": 8.0 * 16 / 9,
            "frame_rate": settings.fps,
            "renderer": "cairo",
            "format": "none",
            "seed": 0,
            "input_file": str(file),
            "media_dir": str(folder / "manim"),
            "progress_bar": "none",
            "verbosity": "ERROR",
            "disable_caching": True,
            "dry_run": False,
            "preview": False,
            "live_preview": False,
            "save_sections": False,
            "log_to_file": False,
            "from_animation_number": 0,
            "upto_animation_number": -1,
            "notify_outdated_version": False,
        }
    ):
        yield


def project_defaults(project: Path) -> ManimConfig:
    """Manim's defaults as changed by the project, without the user's."""
    parser = configparser.ConfigParser()
    parser.read([Path(manim.__file__).parent / "_config/default.cfg", project / "manim.cfg"])
    return ManimConfig().digest_parser(parser)
