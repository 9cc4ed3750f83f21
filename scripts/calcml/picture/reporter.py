"""What happens while pictures are drawn, for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calcml.picture.boards import Board
from calcml.progress.failures import failure_block
from calcml.progress.lines import count, name_of
from calcml.workers.jobs import Failed


@dataclass
class Reporter:
    """``say`` prints results; ``aside`` prints what else happens. It counts what failed."""

    say: Callable[[str], None]
    aside: Callable[[str], None]
    whole_tracebacks: bool
    drawings: int = 1  # to come
    drawn: int = 0
    broken: int = 0

    def failed(self, failed: Failed, when: str = "") -> None:
        """A lecture that could not be drawn; the others go on."""
        self.broken += 1
        self.aside(when + failure_block(failed, self.whole_tracebacks))

    def finished(self, board: Board, when: str = "") -> None:
        """A lecture that is drawn: a line, if there are others, and its notes."""
        self.drawn += 1
        if self.drawings > 1:
            pictures = count(len(board.pictures), "picture")
            so_far = f"{self.drawn + self.broken} of {self.drawings}"
            self.aside(f"drawn      {when}{name_of(board.lecture)}: {pictures} ({so_far})")
        for note in board.notes:
            self.aside(f"note: {note}")

    @property
    def code(self) -> int:
        """The exit code."""
        return 1 if self.broken else 0
