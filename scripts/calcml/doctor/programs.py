"""Libraries: Python's distributions, the system libraries under them, and the encoder."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from calcml.doctor.findings import Finding

DISTRIBUTIONS = (
    "manim", "typst", "numpy", "sympy", "contourpy", "pycairo", "manimpango", "av", "pillow",
    "click", "rich", "srt",
)  # fmt: skip
MANIM = "0.22."
SETUP = "`make setup` installs it"
SYSTEM = "Debian, Ubuntu: apt-get install libcairo2-dev libpango1.0-dev pkg-config python3-dev gcc"


def examine_programs() -> Iterator[Finding]:
    """Everything that is installed, or should be."""
    yield from map(distribution, DISTRIBUTIONS)
    yield system_library("cairo", "cairo", lambda module: module.cairo_version_string())
    yield system_library("pango", "manimpango", lambda module: module.pango_version())
    yield encoder()


def distribution(name: str) -> Finding:
    """A Python distribution and its version."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, "missing", "not installed", SETUP)
    if name == "manim" and not found.startswith(MANIM):
        return Finding(name, "missing", f"{found}, but {MANIM}x is needed", SETUP)
    return Finding(name, "good", found)


def system_library(name: str, module: str, read: Callable[[Any], str]) -> Finding:
    """A system library, seen through the Python module that is built on it."""
    try:
        return Finding(f"{name} library", "good", str(read(importlib.import_module(module))))
    except (ImportError, AttributeError) as error:
        return Finding(f"{name} library", "missing", str(error), SYSTEM)


def encoder() -> Finding:
    """The H.264 encoder inside PyAV."""
    try:
        import av

        av.codec.Codec("libx264", "w")
    except (ImportError, ValueError) as error:
        return Finding("H.264 encoder", "missing", str(error), SETUP)
    return Finding("H.264 encoder", "good", f"libx264, FFmpeg {av.ffmpeg_version_info}")
