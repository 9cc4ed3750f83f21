import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.planar_maps import determinant, local_map, mapped_tile, polar_map, sine_map

coordinates = st.floats(-3, 3)
entries = st.floats(-1e6, 1e6)


def test_the_map_of_the_lecture() -> None:
    near = local_map(sine_map, (0.5, -1))
    assert near.jacobian.round(4).tolist() == [[1, 0.5403], [0.8776, 1]]
    assert f"{near.determinant:.4f}" == "0.5258"
    exact = 1 - math.cos(1) * math.cos(0.5)
    assert near.determinant == pytest.approx(exact, rel=1e-15)
    assert near.image == pytest.approx([0.5 - math.sin(1), -1 + math.sin(0.5)], rel=1e-15)


@given(st.floats(0.01, 100), coordinates)
def test_the_polar_map_scales_areas_by_the_radius(r: float, theta: float) -> None:
    near = local_map(polar_map, (r, theta))
    assert near.determinant == pytest.approx(r, rel=1e-15)
    matrix = [
        [math.cos(theta), -r * math.sin(theta)],
        [math.sin(theta), r * math.cos(theta)],
    ]
    assert near.jacobian == pytest.approx(np.array(matrix), rel=1e-15)


@given(coordinates, coordinates)
def test_columns_are_the_images_of_the_unit_steps(x: float, y: float) -> None:
    near = local_map(lambda x, y: (x * y, x - y * y), (x, y))
    corners = near.tile(1)
    assert corners[0].tolist() == near.image.tolist()
    assert corners[1] - corners[0] == pytest.approx([y, 1], abs=1e-14)
    assert corners[3] - corners[0] == pytest.approx([x, -2 * y], abs=1e-14)
    assert corners[2] == pytest.approx(corners[1] + corners[3] - corners[0], abs=1e-14)
    assert near.determinant == pytest.approx(-2 * y * y - x, rel=1e-13, abs=1e-13)


def area(corners: np.ndarray) -> float:
    x, y = corners.T
    return float((x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def test_the_tile_is_the_map_to_second_order() -> None:
    near = local_map(sine_map, (0.5, -1))
    gaps = []
    for k in range(2, 9):
        size = 2.0**-k
        true, straight = mapped_tile(sine_map, (0.5, -1), size), near.tile(size)
        gaps.append(np.abs(true - straight).max())
        assert area(true) == pytest.approx(near.determinant * size**2, rel=4 * size)
    orders = [math.log2(a / b) for a, b in pairwise(gaps)]
    assert orders[-3:] == pytest.approx([2] * 3, abs=0.05)


@given(entries, entries, entries, entries)
def test_determinants_are_correctly_rounded(a: float, b: float, c: float, d: float) -> None:
    exact = Fraction(a) * Fraction(d) - Fraction(b) * Fraction(c)
    assert determinant([[a, b], [c, d]]) == float(exact)


def test_determinants_that_cancel() -> None:
    near_singular = [[1 + 2**-52, 1], [1, 1 - 2**-53]]
    exact = Fraction(1 + 2**-52) * Fraction(1 - 2**-53) - 1
    assert determinant(near_singular) == float(exact) != 0
    assert determinant([[1e200, 1], [1, 1e-200]]) == pytest.approx(0, abs=1e-15)
    with pytest.raises(DomainError, match="determinant must not be beyond the largest float"):
        determinant([[1e200, 0], [0, 1e200]])


def test_a_mirror_has_a_negative_determinant() -> None:
    assert local_map(lambda x, y: (y, x), (1, 2)).determinant == -1


def test_points_of_any_shape() -> None:
    near = local_map(sine_map, (0, 0))
    assert near.at(np.zeros((3, 5, 2))).shape == (3, 5, 2)
    assert near.at([1, 1]).tolist() == [2, 2]


@pytest.mark.parametrize(
    ("f", "point", "message"),
    [
        (sine_map, (1, 2, 3), "point must be a pair"),
        (sine_map, (1, math.nan), r"point\[1\] must be a finite real number"),
        (lambda x, y: (x, y, x), (1, 2), r"f\(point\) must be a pair"),
        (lambda x, y: x, (1, 2), "f must return a pair, at point"),
        (lambda x, y: (x, math.inf), (1, 2), r"f\(point\)\[1\] must be a finite real number"),
        (lambda x, y: (abs(x), y), (0, 2), "needs x != 0"),
    ],
)
def test_refusals(f: Any, point: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        local_map(f, point)


def test_refused_sizes_and_points() -> None:
    with pytest.raises(DomainError, match="size must be a finite real number"):
        mapped_tile(sine_map, (0, 0), math.nan)
    with pytest.raises(DomainError, match="size must be a finite real number"):
        local_map(sine_map, (0, 0)).tile(math.inf)
    with pytest.raises(DomainError, match="image must be finite, got"):
        local_map(lambda x, y: (x + 2 * y, y), (0, 0)).at([1.7e308, 1.7e308])
    with pytest.raises(DomainError, match="corners must be finite, got inf"):
        mapped_tile(sine_map, (1e308, 0), 1e308)
    with pytest.raises(DomainError, match="corners must be finite, got inf"):
        local_map(lambda x, y: (x, y), (1e308, 0)).tile(1e308)
    for undefined in (lambda x, y: (1 / x, y), lambda x, y: (math.log(x), y)):
        with pytest.raises(DomainError, match=r"f must be defined at \(0.0, 1.0\)"):
            mapped_tile(undefined, (0, 1), 1)
    with pytest.raises(DomainError, match=r"f\(corner\)\[0\] must be a finite real number"):
        mapped_tile(lambda x, y: (np.exp(x), y), (1000, 1), 1)
    for lecture in (sine_map, polar_map):
        with pytest.raises(DomainError, match="must be a finite real number, got inf"):
            lecture(math.inf, 0.0)
    with pytest.raises(DomainError, match=r"points must have shape \(..., 2\), got shape \(3,\)"):
        local_map(sine_map, (0, 0)).at([1, 2, 3])
    with pytest.raises(DomainError, match=r"matrix must have shape \(2, 2\)"):
        determinant([1, 2])
