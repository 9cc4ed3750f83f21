"""The sheet of a comparison: before, after and what differs, side by side in a row a change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from calcml.picture.likeness import changed_share, difference
from calcml.picture.matching import Change, Shot
from calcml.picture.sheet import INK, QUIET, Cell, heading, laid_out, small

NOTHING = "#10151c"  # where there is no picture


def draw_comparison(title: str, changes: Sequence[Change], fonts: Path) -> Image.Image:
    """The whole sheet."""
    return laid_out(f"{title}  ·  before, after, difference", list(map(row, changes)), fonts)


def row(change: Change) -> list[Cell]:
    """Three cells: before, after, difference."""
    was, became = picture_of(change.before), picture_of(change.after)
    size = small(next(filter(None, (was, became))))
    texts = labelled("before", change.before), labelled("after", change.after)
    cells = [
        Cell(shrunk(picture, size), [(text, QUIET)])
        for picture, text in zip((was, became), texts, strict=True)
    ]
    return [*cells, apart(was, became, change.kind, size)]


def picture_of(shot: Shot | None) -> Image.Image | None:
    """The pixels, if there are any."""
    return None if shot is None else shot.picture()


def apart(
    was: Image.Image | None, became: Image.Image | None, kind: str, size: tuple[int, int]
) -> Cell:
    """What differs, and how much of the picture does."""
    if was is None or became is None:
        return Cell(Image.new("RGB", size, NOTHING), [(kind, INK)])
    share = f"{kind}: {changed_share(was, became):.2%} of the picture"
    return Cell(shrunk(difference(was, became), size), [(share, INK)])


def shrunk(picture: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    """The picture as it stands on the sheet; a dark plate where there is none."""
    if picture is None:
        return Image.new("RGB", size, NOTHING)
    return picture.resize(size, Image.Resampling.LANCZOS)


def labelled(when: str, shot: Shot | None) -> str:
    """Which of the two it is, and where in the lecture."""
    if shot is None:
        return f"{when}: nothing"
    return f"{when}   {heading(shot.moment) if shot.moment else shot.file.stem}"
