from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from manim import Typst

from scenes.kit import theme
from scenes.kit.readouts import glyphs
from scenes.kit.text import Formula, Words

SCENES = Path(theme.__file__).parents[1]
MEANINGS = ("VALUE", "SLOPE", "NUDGE", "LOSS", "AREA")
TEXTS = ("INK", "SECONDARY", "GHOST", *MEANINGS)
DURATIONS = ("TICK", "QUICK", "NORMAL", "SLOW", "LONG", "BREATH", "COUNTDOWN")
FRAME = 8.0  # height in scene units

# Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
# deficiency", IEEE TVCG 15 (2009) 1291-1298: linear RGB as a dichromat sees it.
SIGHT = {
    "trichromacy": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(color: str) -> np.ndarray:
    """Linear RGB of a #rrggbb colour, shape (3,)."""
    share = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    dark, light = sorted(float(XYZ[1] @ linear(color)) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB, white point D65."""
    ratio = XYZ @ np.clip(rgb, 0, 1) / XYZ.sum(axis=1)
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", ["BACKGROUND", "PLATE"])
def test_texts_can_be_read_on_background_and_plates(name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 4.5


def test_the_contrast_in_the_comments_is_the_real_one() -> None:
    source = Path(theme.__file__).read_text(encoding="utf-8")
    claimed = dict(re.findall(r'^([A-Z]+) = "#[0-9a-f]{6}"  # ([0-9.]+) ', source, re.MULTILINE))
    assert claimed.keys() == set(TEXTS)
    for name, ratio in claimed.items():
        assert contrast(getattr(theme, name), theme.BACKGROUND) == pytest.approx(
            float(ratio), abs=0.06
        )


@pytest.mark.parametrize("sight", SIGHT)
def test_meanings_can_be_told_apart_by_dichromats(sight: str) -> None:
    seen = {name: lab(SIGHT[sight] @ linear(getattr(theme, name))) for name in (*MEANINGS, "INK")}
    for one, other in combinations(seen, 2):
        distance = np.linalg.norm(seen[one] - seen[other])
        assert distance >= 9, f"{one} and {other}"  # 2.3 is just noticeable


@pytest.mark.parametrize("name", DURATIONS)
def test_durations_are_whole_fifteenths_of_a_second(name: str) -> None:
    frames = getattr(theme, name) * 15
    assert frames == pytest.approx(round(frames), abs=1e-12)
    assert frames > 0.5


def test_an_em_is_what_the_theme_says() -> None:
    box = Typst("#rect(width: 10em, height: 1em, stroke: none, fill: red)", font_size=theme.BODY)
    assert box.width == pytest.approx(10 * theme.EM * theme.BODY, rel=1e-3)


@pytest.mark.parametrize("name", ["TITLE", "HEADLINE", "BODY", "LABEL"])
def test_words_are_large_enough(name: str) -> None:
    assert Words("H", size=getattr(theme, name)).height >= 0.02 * FRAME


def test_formulas_and_readouts_are_larger() -> None:
    assert Formula("H").height >= 0.03 * FRAME
    assert glyphs("exact")["0"].height * theme.READOUT >= 0.03 * FRAME


def test_colours_are_written_in_the_theme_alone() -> None:
    found = [
        f"{path.relative_to(SCENES)}: {color}"
        for path in SCENES.rglob("*.py")
        if path != Path(theme.__file__)
        for color in re.findall(r'"(#[0-9a-fA-F]{3,8})"', path.read_text(encoding="utf-8"))
    ]
    assert found == []
