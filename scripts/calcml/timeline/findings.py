"""What the checks found in a lecture: which rule, where, when, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

RULES = {
    "frame": "Texts stay in the safe area and out of the captions; curves stay on their stage.",
    "overlap": "No text lies on another, and no line, curve or border runs through a text.",
    "legible": "Texts are large enough, stand long enough, and axes have few tick labels.",
    "contrast": "Texts and lines stand out from what is behind them, for all kinds of eyes.",
    "flash": "Nothing flashes more than three times in a second.",
    "pace": "Something moves or is said, at a pace that one can follow.",
    "numbers": "What is shown, drawn and said is what the core computes.",
    "words": "The words can be spoken, the captions read, and nothing is missing.",
    "determinism": "The lecture plays in the same way every time and everywhere.",
}
ERROR, WARNING = "error", "warning"
Box = tuple[float, float, float, float]  # left, bottom, right, top, as the frame shows them:
# in units of the unzoomed frame, 14.22 x 8 about its middle


@dataclass(frozen=True)
class Finding:
    """One breach of a rule.

    ``path`` and ``line`` are those of the play that caused it, or of the words. ``frame`` is the
    first frame on which it is seen and ``frames`` how long; ``boxes`` say where. ``subject`` is
    the text or thing it is about. ``waived`` is the author's reason to leave it so.
    """

    rule: str
    severity: str
    message: str
    path: str
    line: int | None = None
    frame: int = 0
    frames: int = 0
    subject: str = ""
    boxes: tuple[Box, ...] = ()
    waived: str = ""

    @property
    def place(self) -> str:
        """``file:line``, or the file."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    @classmethod
    def from_json(cls, source: dict[str, Any]) -> Finding:
        """The inverse of ``asdict``."""
        return cls(**{**source, "boxes": tuple(tuple(box) for box in source["boxes"])})
