"""The machine: Python, the system, its processes."""

from __future__ import annotations

import multiprocessing
import os
import platform
import sys
from collections.abc import Iterator

from calcml.doctor.findings import Finding

OLDEST = (3, 11)


def examine_machine() -> Iterator[Finding]:
    """Python and the system it runs on."""
    new_enough = sys.version_info >= OLDEST
    yield Finding(
        "Python",
        "good" if new_enough else "missing",
        f"{platform.python_version()} at {sys.executable}",
        "" if new_enough else f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed",
    )
    yield Finding("system", "good", f"{platform.platform()}, {os.cpu_count()} cores")
    method = "forkserver" if has_forkserver() else "spawn"
    yield Finding("worker processes", "good", method)


def has_forkserver() -> bool:
    """Whether workers can be forked from one process that has Manim loaded."""
    return "forkserver" in multiprocessing.get_all_start_methods()
