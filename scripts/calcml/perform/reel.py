"""The reel: the encoded chunks of a lecture, those from the store and those drawn now.

Files are linked into the job's own folder, where no clean-up of the store can take them away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from calcml.store.objects import Store
from calcml.timeline.chunks import Chunk, chunks_of
from calcml.timeline.records import Timeline


class Reel:
    """The chunks of a Timeline as files in ``folder``; ``missing`` ones are still to be drawn."""

    def __init__(
        self, timeline: Timeline, pictures: str, folder: Path, fresh: bool = False
    ) -> None:
        self.folder, self.store = folder, Store("chunks", "mp4")
        self.chunks = chunks_of(timeline)
        self.keys = {chunk: key_of(pictures, chunk) for chunk in self.chunks}
        self.missing = [chunk for chunk in self.chunks if fresh or not self.is_found(chunk)]
        chunks = {play: chunk for chunk in self.chunks for play in chunk.plays}
        self.plays = [chunks.get(play) for play in timeline.plays]  # none where nothing is shown
        self.drawn: list[Chunk] = []
        self.notes: list[str] = []

    def is_found(self, chunk: Chunk) -> bool:
        """Whether the store has the chunk; if so, take it."""
        with suppress(OSError):
            if (found := self.store.get(self.keys[chunk])) is not None:
                link(found.file, self.file(chunk))
                return True
        return False

    def keep(self, chunk: Chunk, encoded: Path) -> None:
        """Add a chunk that was drawn, and put it into the store for the next time."""
        os.replace(encoded, self.file(chunk))
        self.drawn.append(chunk)
        try:
            self.store.put(self.keys[chunk], lambda file: link(self.file(chunk), file))
        except OSError as error:
            note = f"the store {self.store.folder} keeps nothing: {error.strerror}"
            self.notes = [note]

    def file(self, chunk: Chunk) -> Path:
        return self.folder / f"{self.chunks.index(chunk):06d}.mp4"

    def names(self) -> list[str]:
        """The files of all chunks, in order."""
        return [self.file(chunk).name for chunk in self.chunks]


def key_of(pictures: str, chunk: Chunk) -> str:
    """The key of a chunk of a lecture whose pictures have this key."""
    return hashlib.sha256(json.dumps([pictures, chunk.identity]).encode()).hexdigest()


def link(file: Path, target: Path) -> None:
    """The same file in another place, or a copy where the disk cannot share it."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)
