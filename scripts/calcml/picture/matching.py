"""Which pictures of a lecture correspond, before and after a change to it.

Frame numbers say nothing, since lengths change. Within a beat, pictures that look the same belong
together, in their order; those between them are paired in order, and what is left over is new or
gone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from PIL import Image

from calcml.errors import UserError
from calcml.picture.choice import Moment
from calcml.picture.likeness import SHARE, share_apart, softened

NAME = re.compile(r"\d{3,}-(?:(?P<beat>\w+)-)?(?:beat|play)\.png")  # as --frames names pictures


@dataclass(frozen=True)
class Shot:
    """A picture, its beat, and where in the lecture it stands."""

    beat: str
    file: Path
    moment: Moment | None = None  # unknown for a picture from a folder

    def picture(self) -> Image.Image:
        """The pixels."""
        with Image.open(self.file) as opened:
            return opened.convert("RGB")

    @cached_property
    def soft(self) -> Image.Image:
        """The pixels, softened, as likeness is told."""
        return softened(self.picture())


@dataclass(frozen=True)
class Change:
    """A picture that has changed, or is new (nothing before), or is gone (nothing after)."""

    before: Shot | None
    after: Shot | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "new"
        return "gone" if self.after is None else "changed"


@dataclass(frozen=True)
class Comparison:
    """What has changed in a lecture, and how many pictures look the same."""

    changes: tuple[Change, ...]
    same: int

    def count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)


def shots_of(pictures: Sequence[tuple[Moment, Path]]) -> list[Shot]:
    """The pictures of a lecture that has just been drawn."""
    return [Shot(moment.beat, file, moment) for moment, file in pictures]


def shots_in(folder: Path) -> list[Shot]:
    """The pictures that ``calcml storyboard --frames`` wrote into a folder, in order."""
    named = ((NAME.fullmatch(file.name), file) for file in sorted(folder.glob("*.png")))
    return [Shot(match["beat"] or "", file) for match, file in named if match]


def compare(before: Sequence[Shot], after: Sequence[Shot]) -> Comparison:
    """Beat by beat, in the order in which they are now; beats that are gone come last."""
    check_sizes(before, after)
    changes, same = list[Change](), 0
    for beat in dict.fromkeys(shot.beat for shot in (*after, *before)):
        old, new = ([shot for shot in shots if shot.beat == beat] for shots in (before, after))
        for operation, i, j, k, m in SequenceMatcher(None, *labels(old, new), False).get_opcodes():
            if operation == "equal":
                same += j - i
            else:
                pairs = zip_longest(old[i:j], new[k:m])
                changes += [Change(was, became) for was, became in pairs]
    return Comparison(tuple(changes), same)


def check_sizes(before: Sequence[Shot], after: Sequence[Shot]) -> None:
    """Refuse pictures of different sizes: everything would have changed."""
    if before and after:
        old, new = before[0].picture().size, after[0].picture().size
        if old != new:
            sizes = " and ".join(f"{width}x{height}" for width, height in (old, new))
            message = f"pictures of {sizes} cannot be compared"
            raise UserError(message, path=before[0].file.parent, hint="choose the size with -q")


def labels(old: Sequence[Shot], new: Sequence[Shot]) -> tuple[list[int], list[int]]:
    """Numbers for pictures: a new one that looks the same as an old one has its number."""
    known: dict[bytes, int] = {}
    before = [known.setdefault(shot.soft.tobytes(), number) for number, shot in enumerate(old)]
    after = []
    for number, shot in enumerate(new, start=len(old)):
        label = known.get(shot.soft.tobytes())
        after.append(first_alike(old, shot, number) if label is None else label)
    return before, after


def first_alike(old: Sequence[Shot], shot: Shot, otherwise: int) -> int:
    """The number of the first old picture that a picture looks like."""
    alike = (i for i, other in enumerate(old) if share_apart(other.soft, shot.soft) <= SHARE)
    return next(alike, otherwise)
