"""Objects in the store: a file, and a JSON file beside it that describes it.

The description is written last and holds the file's digest, so half an object is none, and a
damaged one is noticed when it is asked for. What has not been used for longest goes first.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

DIGEST = "sha256"


class Found(NamedTuple):
    """An object that is there and whole."""

    file: Path
    facts: Mapping[str, Any]


def store_folder() -> Path:
    """``calcml`` in the user's cache folder, shared by all projects."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if os.path.isabs(cache) else Path.home() / ".cache") / "calcml"


class Store:
    """Objects of one kind, such as ``voices``; their files have the same ending."""

    def __init__(self, kind: str, ending: str, folder: Path | None = None) -> None:
        self.folder, self.ending = (folder or store_folder()) / kind, ending

    def get(self, key: str) -> Found | None:
        """The object, if it is there and whole; it counts as used now."""
        file = self.file(key)
        try:
            facts = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
            if digest_of(file) != facts[DIGEST]:
                return None
            os.utime(file)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Found(file, facts)

    def put(
        self, key: str, write: Callable[[Path], None], facts: Mapping[str, Any] | None = None
    ) -> Path:
        """Keep what ``write`` writes. Two processes may do so at the same time."""
        file = self.file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_name(f".{key}.{os.getpid()}.partial")
        try:
            write(partial)
            described = {**(facts or {}), DIGEST: digest_of(partial)}
            os.replace(partial, file)
            partial.write_text(json.dumps(described), encoding="utf-8")
            os.replace(partial, file.with_suffix(".json"))
        finally:
            partial.unlink(missing_ok=True)
        return file

    def file(self, key: str) -> Path:
        """Where the object with this key is or would be."""
        return self.folder / key[:2] / f"{key}.{self.ending}"

    def prune(self, limit: int) -> int:
        """Remove the objects that were used longest ago until ``limit`` bytes are left, at most.

        Returns the number of bytes that were freed.
        """
        sized = []
        for file in self.folder.glob(f"*/*.{self.ending}"):
            with suppress(OSError):
                sized.append((file.stat().st_mtime_ns, file.stat().st_size, file))
        excess, freed = sum(size for _, size, _ in sized) - limit, 0
        for _, size, file in sorted(sized):
            if freed >= excess:
                break
            file.with_suffix(".json").unlink(missing_ok=True)
            file.unlink(missing_ok=True)
            freed += size
        return freed


def digest_of(file: Path) -> str:
    """The digest of a file's content."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, DIGEST).hexdigest()
