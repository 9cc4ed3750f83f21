"""Publishing: files appear whole or not at all, and the Timeline comes last.

The published Timeline carries a record of its publication: the source key, where it was put, and
the size and digest of each file beside it. That record tells later whether the files are still
good, and which files are ours to remove.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from calcml.errors import UserError
from calcml.output.places import TIMELINE, with_ending
from calcml.timeline.records import Timeline


@dataclass(frozen=True)
class PublishedFile:
    """A file as it was published."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Publication:
    """What was published, from which sources, and where (from ``media/``, without endings)."""

    key: str
    place: str
    files: Mapping[str, PublishedFile]  # by name

    def is_whole(self, folder: Path) -> bool:
        """Whether every file is still there as it was published."""
        return all(is_same(folder / name, file) for name, file in self.files.items())


def publish(
    media: Path, base: Path, key: str, timeline: Timeline, sources: Mapping[str, Path]
) -> Publication:
    """Put the files (by ending) beside one another, then the Timeline with its record."""
    folder = base.parent
    files = {}
    for ending, source in sources.items():
        target = with_ending(base, ending)
        files[target.name] = put(source.read_bytes(), target)
    publication = Publication(key, base.relative_to(media).as_posix(), files)
    record = {**timeline.to_json(), "publication": asdict(publication)}
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    put(text.encode("utf-8"), with_ending(base, TIMELINE))
    sync_folder(folder)
    return publication


def put(content: bytes, target: Path) -> PublishedFile:
    """Write a file under another name, make it safe on the disk, then give it its own name."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return PublishedFile(len(content), hashlib.sha256(content).hexdigest())


def sync_folder(folder: Path) -> None:
    """Make the new names safe on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_published(base: Path) -> tuple[Timeline, Publication] | None:
    """The published Timeline and its record, or nothing if there is no good one."""
    try:
        source = json.loads(with_ending(base, TIMELINE).read_text(encoding="utf-8"))
        return Timeline.from_json(source), publication_from(source["publication"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def publication_from(source: dict[str, Any]) -> Publication:
    """The inverse of ``asdict``."""
    files = {name: PublishedFile(**file) for name, file in source["files"].items()}
    return Publication(source["key"], source["place"], files)


def is_current(base: Path, key: str) -> bool:
    """Whether what is published was made from these sources, and is whole."""
    found = read_published(base)
    return found is not None and found[1].key == key and found[1].is_whole(base.parent)


def is_same(file: Path, published: PublishedFile) -> bool:
    """Whether the file has the size and digest that it was published with."""
    try:
        if file.stat().st_size != published.bytes:
            return False
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == published.sha256
    except OSError:
        return False


def check_writable(folder: Path) -> None:
    """Say so before any drawing if nothing can be published in the folder."""
    probe = folder / f".{os.getpid()}.partial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UserError(f"cannot write here: {error.strerror}", path=folder) from None


def free_space(folder: Path) -> int:
    """The bytes left on the folder's disk."""
    return shutil.disk_usage(folder).free
