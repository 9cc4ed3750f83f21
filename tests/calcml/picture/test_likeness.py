from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from calcml.picture.likeness import AMPLIFIED, alike, changed_share, difference

SIZE = (640, 360)
TEXT = (232, 237, 242)


def label(at: tuple[float, float] = (300, 170), color: tuple[int, ...] = TEXT) -> Image.Image:
    """A short label, about as large as those on axes."""
    picture = Image.new("RGB", SIZE, "#10151c")
    ImageDraw.Draw(picture).text(at, "-1", font=ImageFont.load_default(13), fill=color)
    return picture


def noisy(picture: Image.Image, most: int) -> Image.Image:
    noise = np.random.default_rng(7).integers(-most, most + 1, (*SIZE[::-1], 3))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))


def test_a_picture_is_like_itself() -> None:
    assert changed_share(label(), label()) == 0
    assert alike(label(), label())


@pytest.mark.parametrize("shift", [(2, 0), (0, 2), (-2, 0), (1, 1)])
def test_a_label_that_moved_is_seen(shift: tuple[int, int]) -> None:
    assert not alike(label(), label(at=(300 + shift[0], 170 + shift[1])))


def test_a_colour_a_tenth_darker_is_seen() -> None:
    assert not alike(label(), label(color=tuple(round(0.9 * value) for value in TEXT)))


def test_last_bits_and_edges_a_little_softer_are_not_seen() -> None:
    assert alike(label(), noisy(label(), 3))
    assert alike(label(), label(at=(300.004, 170)))


def test_one_channel_is_enough_and_a_few_stray_pixels_are_not() -> None:
    greener, strays = label(), label()
    greener.paste((16, 41, 28), (0, 0, 20, 20))
    assert changed_share(label(), greener) == pytest.approx(400 / (640 * 360))
    for x in range(4):
        strays.putpixel((100 * x, 50), (255, 255, 255))
    assert alike(label(), strays)


def test_pictures_of_different_sizes_have_nothing_in_common() -> None:
    assert changed_share(label(), label().resize((320, 180))) == 1


def test_the_difference_is_black_where_nothing_has_changed_and_amplified_elsewhere() -> None:
    changed = label()
    changed.putpixel((5, 7), (16 + 10, 21, 28 + 200))
    apart = difference(label(), changed)
    assert apart.getpixel((5, 7)) == (10 * AMPLIFIED, 0, 255)
    assert apart.getbbox() == (5, 7, 6, 8)
