"""Which files outside the project a lecture opens while it plays.

Python keeps an audit hook for ever, so this one is added once and listens only when it is asked to.
Programs and fonts that are read by libraries in C do not pass here.
"""

from __future__ import annotations

import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from os import fsdecode, path
from pathlib import Path
from types import FrameType
from typing import Any

from calcml.checks.sources import is_authors

PROGRAM = str(Path(__file__).resolve().parents[1])
STDLIB = sysconfig.get_path("stdlib")
SYSTEM = ("/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/opt", "/nix", "/System", "/Library")
CODE = (".py", ".pyc", ".so", ".pyd")
OPENERS = ("pathlib", "io", "codecs", "tokenize", "_pyio", "gzip", "bz2", "lzma", "zipfile")


@dataclass(frozen=True)
class Opened:
    """A file that was opened, and the author's line that did it."""

    name: str
    source: str
    line: int


class Watch:
    """What is opened while a lecture plays."""

    def __init__(self, project: Path, file: Path) -> None:
        self.project, self.file = project, file
        self.seen: list[Opened] = []
        self.allowed = [str(project), str(file.parent), tempfile.gettempdir()]
        self.allowed += [sys.prefix, sys.base_prefix, STDLIB, *sysconfig.get_paths().values()]
        self.is_authors = lru_cache(maxsize=None)(lambda name: is_authors(name, project, file))

    def note(self, name: str) -> None:
        """Note a file, unless it may be opened or nobody but a library wants it."""
        full = path.normpath(path.join(self.project, name))
        if any(_lies_in(full, folder) for folder in self.allowed) or full == "/dev/null":
            return
        if full.endswith(CODE):  # what is imported is code, not data
            return
        frame, direct = self.author(sys._getframe(2))
        if frame is None or (not direct and _is_settings(full)):
            return
        opened = Opened(full, frame.f_code.co_filename, frame.f_lineno)
        if opened not in self.seen:
            self.seen.append(opened)

    def author(self, frame: FrameType | None) -> tuple[FrameType | None, bool]:
        """The author's innermost frame, and whether it opens the file without a library's help."""
        direct = True
        while frame is not None:
            if self.is_authors(frame.f_code.co_filename):
                return frame, direct
            if frame.f_code.co_filename.startswith(PROGRAM):  # such as a voice that keeps its clips
                return None, False
            module = str(frame.f_globals.get("__name__", "")).partition(".")[0]
            direct = direct and module in OPENERS
            frame = frame.f_back
        return None, False


WATCHING: list[Watch] = []
HOOKED: list[bool] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and WATCHING and isinstance(arguments[0], (str, bytes)):
        WATCHING[-1].note(fsdecode(arguments[0]))


@contextmanager
def watch_files(project: Path, file: Path) -> Iterator[list[Opened]]:
    """Collect the files outside the project that the lecture in ``file`` opens meanwhile."""
    if not HOOKED:
        sys.addaudithook(_hook)
        HOOKED.append(True)
    watch = Watch(project, file)
    WATCHING.append(watch)
    try:
        yield watch.seen
    finally:
        WATCHING.remove(watch)


def _lies_in(name: str, folder: str) -> bool:
    return name == folder or name.startswith(f"{folder.rstrip('/')}/")


def _is_settings(name: str) -> bool:
    """Whether a library may want the file for itself: the system's, or the user's hidden ones."""
    home = path.expanduser("~")
    hidden = _lies_in(name, home) and path.relpath(name, home).startswith(".")
    return hidden or any(_lies_in(name, folder) for folder in SYSTEM)
