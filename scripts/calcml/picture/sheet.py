"""The storyboard: pictures in rows on one sheet, each with what is to be known about it below.

Under a picture stand its time and beat, what is said since the last one, and what the checks found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from calcml.picture.choice import Moment
from calcml.picture.marking import color_of, marked
from calcml.timeline.findings import Finding

WIDTH, MARGIN, LEADING = 480, 24, 20  # pixels
FEW = 24  # pictures that stand in three columns; more stand in four
PAPER, INK, QUIET = "#1b222c", "#e8edf2", "#9aa6b2"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class Cell:
    """One picture and the lines under it, each with its colour."""

    picture: Image.Image
    lines: list[tuple[str, str]]

    @property
    def height(self) -> int:
        return self.picture.height + LEADING * len(self.lines) + MARGIN


def draw_sheet(title: str, pictures: Sequence[tuple[Moment, Path]], fonts: Path) -> Image.Image:
    """The whole sheet."""
    font = load_font(fonts, 15)
    cells = [cell(moment, file, font) for moment, file in pictures]
    columns = 3 if len(cells) <= FEW else 4
    return laid_out(title, [cells[i : i + columns] for i in range(0, len(cells), columns)], fonts)


def laid_out(title: str, rows: list[list[Cell]], fonts: Path) -> Image.Image:
    """Rows of cells under a title."""
    font = load_font(fonts, 15)
    columns = max(3, *map(len, rows))
    heights = [max(cell.height for cell in row) for row in rows]
    size = (MARGIN + columns * (WIDTH + MARGIN), 3 * MARGIN + sum(heights))
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((MARGIN, MARGIN), title, font=load_font(fonts, 22), fill=INK)
    top = 3 * MARGIN
    for row, height in zip(rows, heights, strict=True):
        for column, shown in enumerate(row):
            place(sheet, pen, shown, (MARGIN + column * (WIDTH + MARGIN), top), font)
        top += height
    return sheet


def cell(moment: Moment, file: Path, font: Font) -> Cell:
    """A picture made small and marked, with its texts broken into lines."""
    with Image.open(file) as opened:
        picture = marked(opened, moment.findings, small(opened))
    said = [(line, INK) for line in broken(moment.words, font)]
    found = [
        (shortened(finding_line(number, finding), font), color_of(finding))
        for number, finding in enumerate(moment.findings, start=1)
    ]
    return Cell(picture, [(heading(moment), QUIET), *said, *found])


def small(picture: Image.Image) -> tuple[int, int]:
    """The size of a picture on the sheet."""
    return WIDTH, round(WIDTH * picture.height / picture.width)


def heading(moment: Moment) -> str:
    """Time and beat."""
    return f"{clock(moment.seconds)}   {moment.beat}"


def clock(seconds: float) -> str:
    """``1:05.3``."""
    tenths = round(10 * seconds)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def finding_line(number: int, finding: Finding) -> str:
    """A finding in the list under its picture."""
    return f"{number} {finding.rule}: {finding.message}"


def broken(text: str, font: Font) -> list[str]:
    """The text in lines no wider than a picture."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, font: Font) -> str:
    """The text in one line, cut where the picture ends."""
    line = " ".join(text.split())
    if font.getlength(line) <= WIDTH:
        return line
    while line and font.getlength(f"{line}…") > WIDTH:
        line = line[:-1]
    return f"{line.rstrip()}…"


def place(
    sheet: Image.Image, pen: ImageDraw.ImageDraw, shown: Cell, corner: tuple[int, int], font: Font
) -> None:
    """Put a cell on the sheet."""
    left, top = corner
    sheet.paste(shown.picture, corner)
    below = top + shown.picture.height + 4
    for number, (line, color) in enumerate(shown.lines):
        pen.text((left, below + LEADING * number), line, font=font, fill=color)


def load_font(fonts: Path, size: int) -> Font:
    """The bundled Lato, or Pillow's own if it is not there."""
    file = fonts / "Lato-Regular.ttf"
    return ImageFont.truetype(file, size) if file.is_file() else ImageFont.load_default(size)
