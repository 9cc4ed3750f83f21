"""Whether two pictures look the same, though no two machines draw every pixel alike.

Pictures are softened first: each 2 x 2 pixels are replaced by their mean, which levels what
anti-aliasing and last bits do at edges. A softened pixel has changed if red, green or blue differs
by more than BOUND of 255; the pictures look the same if no more than SHARE of them have.
"""

from __future__ import annotations

from PIL import Image, ImageChops

# Measured on the golden pictures, 640 x 360: a digit that moves by two pixels changes at least 9 of
# 57,600 softened pixels, everything moved by a two-thousandth of a pixel changes 1.
BOUND = 6
SHARE = 1e-4  # 5 of them
AMPLIFIED = 4  # times that a difference is made visible


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether nobody would see a difference."""
    return changed_share(one, other) <= SHARE


def changed_share(one: Image.Image, other: Image.Image) -> float:
    """The share of the picture that has changed, 0 to 1; all of it if the sizes differ."""
    return share_apart(softened(one), softened(other))


def share_apart(one: Image.Image, other: Image.Image) -> float:
    """The same, of pictures that are softened already."""
    if one.size != other.size:
        return 1.0
    counts = largest(ImageChops.difference(one, other)).histogram()
    return sum(counts[BOUND + 1 :]) / sum(counts)


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """What differs, amplified: black where nothing does. Both have the same size."""
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return apart.point([min(255, AMPLIFIED * value) for value in range(256)] * 3)


def softened(picture: Image.Image) -> Image.Image:
    """The means of 2 x 2 pixels."""
    return picture.convert("RGB").reduce(2)


def largest(apart: Image.Image) -> Image.Image:
    """The largest of red, green and blue, pixel by pixel."""
    red, green, blue = apart.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)
