"""Findings on a picture: a box round each place, with the number it has in the list below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image, ImageDraw, ImageFont

from calcml.timeline.findings import ERROR, Box, Finding

FRAME = (8.0 * 16 / 9, 8.0)  # the units in which findings say where they are
COLORS = {ERROR: "#ff6f4d"}  # vermilion
WARNING_COLOR = "#f0e442"  # yellow
ON_TAG = "#10151c"
TAG, LINE = 18, 140  # how many tags, and lines, would fill the picture's height
Corners = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


def color_of(finding: Finding) -> str:
    """The colour of errors, or of warnings."""
    return COLORS.get(finding.severity, WARNING_COLOR)


def shown(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are marked and listed, numbered from 1: all that nobody has waived."""
    return [finding for finding in findings if not finding.waived]


def marked(picture: Image.Image, findings: Sequence[Finding], size: tuple[int, int]) -> Image.Image:
    """The picture in a size, in pixels, with the places of the findings that are not waived."""
    copy = picture.convert("RGB")
    if copy.size != size:
        copy = copy.resize(size, Image.Resampling.LANCZOS)
    pen = ImageDraw.Draw(copy)
    places = [
        (str(number), color_of(finding), in_pixels(box, size))
        for number, finding in enumerate(shown(findings), start=1)
        for box in finding.boxes
    ]
    for _, color, corners in reversed(places):  # where two agree, the first is seen
        pen.rectangle(corners, outline=color, width=thickness(size))
    tags: list[Corners] = []
    for text, color, corners in places:
        tags.append(tag_place(corners, len(text), size, tags))
        draw_tag(pen, tags[-1], text, color)
    return copy


def in_pixels(box: Box, size: tuple[int, int]) -> Corners:
    """Where a box is drawn: just round what it holds, and inside the picture."""
    left, bottom, right, top = box
    (width, height), (wide, high) = FRAME, size
    x = [(value / width + 0.5) * wide for value in (left, right)]
    y = [(0.5 - value / height) * high for value in (top, bottom)]
    line = thickness(size)
    x0, x1 = within(x[0] - line, x[1] + line, wide)
    y0, y1 = within(y[0] - line, y[1] + line, high)
    return x0, y0, x1, y1


def thickness(size: tuple[int, int]) -> int:
    """Of a box's outline, in pixels."""
    return max(1, round(size[1] / LINE))


def within(start: float, end: float, length: int) -> tuple[int, int]:
    """The part of a stretch that the picture has; its border, where it has none."""
    first, last = (round(min(max(value, 0), length - 1)) for value in (start, end))
    return first, last


def tag_place(
    corners: Corners, digits: int, size: tuple[int, int], taken: Sequence[Corners]
) -> Corners:
    """A place for a tag: on the box's upper left corner, else beside the tags that are there."""
    high = round(size[1] / TAG)
    wide = high + (digits - 1) * high // 2
    left = min(corners[0], size[0] - wide)
    top = corners[1] - high if corners[1] >= high else min(corners[1], size[1] - high)
    rows = [top, *range(top + high, size[1] - high, high), *range(top - high, -1, -high)]
    columns = range(left, size[0] - wide + 1, wide)
    places = ((x, y, x + wide, y + high) for y in rows for x in columns)
    free = (place for place in places if not any(overlap(place, other) for other in taken))
    return next(free, (left, top, left + wide, top + high))


def overlap(one: Corners, other: Corners) -> bool:
    """Whether two rectangles have an area in common."""
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def draw_tag(pen: ImageDraw.ImageDraw, place: Corners, text: str, color: str) -> None:
    """A small plate with a number."""
    left, top, right, bottom = place
    pen.rectangle((left, top, right - 1, bottom - 1), fill=color)
    middle = ((left + right) / 2, (top + bottom) / 2)
    font = ImageFont.load_default(0.8 * (bottom - top))
    pen.text(middle, text, font=font, fill=ON_TAG, anchor="mm")
