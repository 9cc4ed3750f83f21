"""The storyboard: pictures in rows on one sheet, with time, beat and narration under each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from calcml.picture.choice import Moment

WIDTH, MARGIN, LEADING = 480, 24, 20  # pixels
FEW = 24  # pictures that stand in three columns; more stand in four
PAPER, INK, QUIET = "#1b222c", "#e8edf2", "#9aa6b2"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class Cell:
    """One picture and the lines under it."""

    picture: Image.Image
    heading: str
    lines: list[str]

    @property
    def height(self) -> int:
        return self.picture.height + LEADING * (len(self.lines) + 1) + MARGIN


def draw_sheet(title: str, pictures: list[tuple[Moment, Path]], fonts: Path) -> Image.Image:
    """The whole sheet."""
    font = load_font(fonts, 15)
    cells = [cell(moment, file, font) for moment, file in pictures]
    columns = 3 if len(cells) <= FEW else 4
    rows = [cells[i : i + columns] for i in range(0, len(cells), columns)]
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
    """A picture made small, with its text broken into lines."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    size = (WIDTH, round(WIDTH * picture.height / picture.width))
    minutes, seconds = divmod(moment.seconds, 60)
    heading = f"{minutes:.0f}:{seconds:04.1f}   {moment.beat}"
    return Cell(picture.resize(size, Image.Resampling.LANCZOS), heading, broken(moment.words, font))


def broken(text: str, font: Font) -> list[str]:
    """The text in lines no wider than a picture."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def place(
    sheet: Image.Image, pen: ImageDraw.ImageDraw, shown: Cell, corner: tuple[int, int], font: Font
) -> None:
    """Put a cell on the sheet."""
    left, top = corner
    sheet.paste(shown.picture, corner)
    below = top + shown.picture.height + 4
    pen.text((left, below), shown.heading, font=font, fill=QUIET)
    for number, line in enumerate(shown.lines, start=1):
        pen.text((left, below + LEADING * number), line, font=font, fill=INK)


def load_font(fonts: Path, size: int) -> Font:
    """The bundled Lato, or Pillow's own if it is not there."""
    file = fonts / "Lato-Regular.ttf"
    return ImageFont.truetype(file, size) if file.is_file() else ImageFont.load_default(size)
