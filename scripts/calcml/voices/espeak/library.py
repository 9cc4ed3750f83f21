"""Where the library libespeak-ng is: in the package espeakng-loader, or in the system."""

from __future__ import annotations

import ctypes.util
import importlib.util
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = "espeakng-loader"
ABSENT = "there is no espeak here"
REMEDY = f"`make setup` installs it; or: pip install {PACKAGE}, apt-get install libespeak-ng1"


@dataclass(frozen=True)
class Library:
    """The library's file or name, the folder of its data if it is not its own, and its origin."""

    path: str
    data: str
    origin: str


@cache
def find_library() -> Library | None:
    """The package's library, else the system's, else none. The library is not loaded."""
    return packaged_library() or system_library()


def packaged_library() -> Library | None:
    """The library inside the package, if that is whole."""
    spec = importlib.util.find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    files = sorted(folder.glob("libespeak-ng.*"))
    if not files or not (folder / "espeak-ng-data").is_dir():
        return None
    return Library(str(files[0]), str(folder / "espeak-ng-data"), f"{PACKAGE} {release()}".strip())


def release() -> str:
    """The package's version, if it says so."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def system_library() -> Library | None:
    """The library that the system's linker knows, with the data it was built for."""
    name = ctypes.util.find_library("espeak-ng")
    return None if name is None else Library(name, "", name)
