"""The sink of a performance: it wants the pictures of missing chunks, and encodes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from calcml.perform.encoder import Encoder
from calcml.perform.reel import Reel
from calcml.settings import Settings
from calcml.stage.renderer import Pixels
from calcml.timeline.chunks import Chunk


class Film:
    """Encodes every chunk that the reel is missing into a file of its own."""

    def __init__(self, reel: Reel, settings: Settings, tell: Callable[[int], None]) -> None:
        self.reel, self.settings, self.tell = reel, settings, tell
        self.plays = iter(reel.plays)
        self.chunk: Chunk | None = None  # the one that is played now, if it is missing
        self.encoder: Encoder | None = None
        self.written = 0  # pictures of the chunk

    def begins(self, frames: range) -> bool:
        """A play begins. They come as they came in the rehearsal, or the script will object."""
        chunk = next(self.plays, None)
        self.chunk = chunk if chunk in self.reel.missing else None
        return self.chunk is not None

    def wants(self, frame: int) -> bool:
        return self.chunk is not None

    def show(self, frames: range, pixels: Pixels) -> None:
        """Take a play's next picture, or the one picture of a hold."""
        assert self.chunk is not None
        if self.encoder is None:
            self.encoder, self.written = Encoder(self.file, self.settings), 0
        is_key = self.written in self.chunk.keys(self.settings.fps)
        self.encoder.write(self.encoder.convert(pixels), self.written, is_key)
        self.written += 1
        if self.written == self.chunk.pictures:
            self.encoder.finish()
            self.encoder = None
            self.reel.keep(self.chunk, self.file)
        self.tell(frames.stop)

    @property
    def file(self) -> Path:
        return self.reel.folder / "now.partial.mp4"
