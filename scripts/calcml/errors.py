"""What goes wrong, told to the person who can put it right."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class UserError(Exception):
    """A mistake with a message, and where known its file, its line and a hint.

    The command line shows these without a traceback.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.path, self.line, self.hint = message, path, line, hint

    @property
    def place(self) -> str:
        """``file:line``, as much of it as is known."""
        if self.path is None:
            return ""
        return f"{self.path}" if self.line is None else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class LectureError(Exception):
    """A job failed: what a worker reported, for the command to show."""

    def __init__(self, failed: Any) -> None:
        super().__init__(failed.message)
        self.failed = failed
