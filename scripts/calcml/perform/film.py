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
        self.chunks = {frame: chunk for chunk in reel.missing for frame in chunk.pictures}
        self.encoder: Encoder | None = None

    def begins(self, frames: range) -> bool:
        return frames.start in self.chunks

    def wants(self, frame: int) -> bool:
        return frame in self.chunks

    def show(self, frames: range, pixels: Pixels) -> None:
        """Take a play's next picture, or the one picture of a hold."""
        chunk = self.chunks[frames.start]
        if self.encoder is None:
            self.encoder = Encoder(self.file(chunk), self.settings)
        is_key = frames.start in chunk.keys(self.settings.fps)
        self.encoder.write(self.encoder.convert(pixels), frames.start - chunk.start, is_key)
        if frames.start == chunk.pictures[-1]:
            self.encoder.finish()
            self.encoder = None
            self.reel.keep(chunk, self.file(chunk))
        self.tell(frames.stop)

    def file(self, chunk: Chunk) -> Path:
        return self.reel.folder / f"{chunk.start:06d}.partial.mp4"
