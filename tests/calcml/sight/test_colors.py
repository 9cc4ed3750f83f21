"""Colours against figures that others have published."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml.sight.colors import (
    DEFICIENCIES,
    contrast,
    difference,
    encoded,
    linear,
    luminance,
    simulated,
)

channel = st.floats(0, 1)
color = st.tuples(channel, channel, channel).map(np.array)
GREYS = np.linspace(0, 1, 11)[:, None] * np.ones(3)


def rgb(code: str) -> np.ndarray:
    return np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)]) / 255


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [  # as the contrast checkers of WebAIM and of the WCAG examples print them
        ("000000", "ffffff", 21.0),
        ("777777", "ffffff", 4.48),
        ("767676", "ffffff", 4.54),
        ("0000ff", "ffffff", 8.59),
        ("ff0000", "ffffff", 4.00),
        ("00ff00", "000000", 15.30),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(rgb(one), rgb(other)) == pytest.approx(ratio, abs=0.01)


@given(one=color, other=color)
def test_contrast_does_not_mind_the_order(one: np.ndarray, other: np.ndarray) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21 + 1e-9


@given(light=color)
def test_light_and_its_encoding_are_inverse(light: np.ndarray) -> None:
    assert np.allclose(linear(encoded(light)), light, atol=1e-6)


@pytest.mark.parametrize("eyes", DEFICIENCIES)
def test_nobody_sees_greys_otherwise(eyes: str) -> None:
    assert np.allclose(simulated(GREYS, eyes), GREYS, atol=0.01)


@pytest.mark.parametrize(
    ("eyes", "one", "other"),
    [  # pairs on which each deficiency is known to confuse, of equal brightness to it
        ("deuteranopia", "e57742", "3bbf37"),
        ("protanopia", "808080", "d04f80"),
        ("tritanopia", "44cb8e", "44ce2d"),
    ],
)
def test_confused_colors_come_together(eyes: str, one: str, other: str) -> None:
    a, b = rgb(one), rgb(other)
    assert difference(simulated(a, eyes), simulated(b, eyes)) < 0.4 * difference(a, b)


@pytest.mark.parametrize(
    ("code", "lab"),
    [  # CIE L*a*b* under D65, from the tables of Bruce Lindbloom's calculator
        ("ffffff", (100, 0, 0)),
        ("ff0000", (53.24, 80.09, 67.20)),
        ("00ff00", (87.73, -86.18, 83.18)),
        ("0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_difference_is_a_distance_in_lab(code: str, lab: tuple[float, float, float]) -> None:
    black = rgb("000000")
    assert difference(rgb(code), black) == pytest.approx(np.linalg.norm(lab), rel=0.002)


def test_luminance_weighs_light() -> None:
    assert luminance(rgb("ff0000")) == pytest.approx(0.2126)
    assert luminance(np.ones(3)) == pytest.approx(1.0)
