import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.elementary import exp, sin
from calcml_core.errors import DomainError
from calcml_core.gradients import (
    angle_between,
    contour_direction,
    descent_error,
    directional_derivative,
    gradient,
    slope_at_angle,
    steepest,
    unit,
)

mp = mpmath.mp.clone()
mp.dps = 50

coordinates = st.floats(-2, 2)
vectors = st.lists(st.floats(-10, 10), min_size=3, max_size=3)


def lecture(x: Any, y: Any) -> Any:
    return x**2 + 3 * x * y


def bowl(x: Any, y: Any) -> Any:
    return (x**2 + 10 * y**2) / 2


def waves(x: Any, y: Any) -> Any:
    return sin(x * y) + exp(x - y)


def test_the_arrow_of_the_lecture() -> None:
    assert gradient(lecture, (1, 2)).tolist() == [8, 3]
    assert f"{steepest(lecture, (1, 2)).slope:.3f}" == "8.544"
    assert steepest(lecture, (1, 2)).slope == pytest.approx(math.sqrt(73), rel=1e-15)
    assert directional_derivative(lecture, (1, 2), (3, 4)) == pytest.approx(7.2, rel=1e-15)
    assert directional_derivative(lecture, (1, 2), (-3, 8)) == 0
    assert f"{math.degrees(descent_error(bowl, (10, 1), (0, 0))):.1f}" == "39.3"
    exact = mp.atan2(mp.mpf(9), mp.mpf(11))  # angle of (10, 10) to (10, 1)
    assert descent_error(bowl, (10, 1), (0, 0)) == pytest.approx(float(exact), rel=1e-15)


@given(coordinates, coordinates)
def test_gradient_against_fifty_digits(x: float, y: float) -> None:
    u, v = mp.mpf(x), mp.mpf(y)
    exact = [mp.cos(u * v) * v + mp.exp(u - v), mp.cos(u * v) * u - mp.exp(u - v)]
    size = abs(x) + abs(y) + math.exp(x - y)
    assert gradient(waves, (x, y)) == pytest.approx([float(e) for e in exact], abs=3e-16 * size)


@given(coordinates, coordinates, st.floats(-10, 10))
def test_the_slope_is_a_cosine_of_the_angle(x: float, y: float, angle: float) -> None:
    slopes = gradient(waves, (x, y))
    assume(np.hypot(*slopes) > 1e-3)
    top = steepest(waves, (x, y))
    towards = math.atan2(top.direction[1], top.direction[0])
    slope = slope_at_angle(waves, (x, y), angle)
    assert slope == pytest.approx(top.slope * math.cos(angle - towards), abs=1e-13 * top.slope)
    assert slope <= top.slope * (1 + 1e-14)
    along = contour_direction(waves, (x, y))
    assert directional_derivative(waves, (x, y), along) == pytest.approx(0, abs=1e-14 * top.slope)
    assert along @ top.direction == pytest.approx(0, abs=1e-16)
    assert along[1] * top.direction[0] - along[0] * top.direction[1] == pytest.approx(1, rel=1e-15)


@given(vectors, st.integers(-300, 290))
def test_units_have_length_one_at_every_scale(v: list[float], exponent: int) -> None:
    scaled = np.array(v) * 10.0**exponent
    assume(np.abs(scaled).max() > 1e-300)
    length = mp.sqrt(sum(mp.mpf(x) ** 2 for x in scaled))
    exact = [float(mp.mpf(x) / length) for x in scaled]
    assert unit(scaled) == pytest.approx(exact, rel=1e-15, abs=1e-300)


@pytest.mark.parametrize("v", [(5e-324, 0), (5e-324, -5e-324), (1.7e308, 1.7e308), (0, -3)])
def test_units_of_extremes(v: tuple[float, float]) -> None:
    assert np.hypot(*unit(v)) == pytest.approx(1, rel=1e-15)


@given(vectors, vectors)
def test_angles_against_fifty_digits(u: list[float], v: list[float]) -> None:
    assume(max(map(abs, u)) > 1e-100 and max(map(abs, v)) > 1e-100)
    with mp.workdps(700):
        a, b = (mp.matrix([mp.mpf(x) for x in w]) for w in (u, v))
        dot = sum(x * y for x, y in zip(a, b, strict=True))
        square = sum(x * x for x in a) * sum(y * y for y in b)
        exact = float(mp.atan2(mp.sqrt(square - dot**2), dot))
    assert angle_between(u, v) == pytest.approx(exact, rel=1e-15, abs=1e-300)
    assert angle_between(v, u) == angle_between(u, v)


@pytest.mark.parametrize(
    ("u", "v", "angle"),
    [
        ((1, 0), (1, 1e-12), 1e-12),
        ((1, 0), (0, 5), math.pi / 2),
        ((1, 1), (-1, -1), math.pi),
        ((3,), (2,), 0),
        ((1e200, 1e-200), (1e200, 0), 0.0),
        ((1e-300, 1e-300), (0, 1e300), math.pi / 4),
        ((1, 1e-100), (1, -1e-100), 2e-100),
    ],
)
def test_angles_at_the_ends(u: Any, v: Any, angle: float) -> None:
    assert angle_between(u, v) == pytest.approx(angle, rel=1e-15, abs=0)


def test_a_contour_has_no_minus_zero() -> None:
    assert str(contour_direction(lambda x, y: x + 0 * y, (0, 0))) == "[0. 1.]"


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"direction must not be zero, got \[0.0, 0.0\]"):
        unit((0, 0))
    with pytest.raises(DomainError, match="direction must have the shape of point"):
        directional_derivative(lecture, (1, 2), (1, 2, 3))
    with pytest.raises(DomainError, match=r"point must not be stationary, got \(0, 0\)"):
        steepest(lecture, (0, 0))
    with pytest.raises(DomainError, match="point must be a pair"):
        contour_direction(lecture, (0, 0, 0))
    with pytest.raises(DomainError, match="angle must be a finite real number"):
        slope_at_angle(lecture, (0, 0), math.nan)
    with pytest.raises(DomainError, match="u must not be zero"):
        angle_between((0, 0), (1, 0))
    with pytest.raises(DomainError, match="v must not be zero"):
        angle_between((1, 0), (0, 0))
    with pytest.raises(DomainError, match="v must have the shape of u"):
        angle_between((1, 0), (1,))
    with pytest.raises(DomainError, match=r"point must not be the minimum, got \(1, 1\)"):
        descent_error(bowl, (1, 1), (1, 1))
    with pytest.raises(DomainError, match="way to the minimum must be finite, got -inf"):
        descent_error(lambda x, y: x + y, (1.7e308, 0), (-1.7e308, 0))
    with pytest.raises(DomainError, match="length of the gradient must be a finite real number"):
        steepest(lambda x, y: 1.7e308 * x + 1.7e308 * y, (0, 0))
    for pair in (lambda x, y: (x, y), lambda x, y: np.array([1.0, 2.0]) * x):
        with pytest.raises(DomainError, match=r"f\(point\) must be a single number, got"):
            directional_derivative(pair, (1, 2), (1, 0))
    with pytest.raises(DomainError, match="minimum must have the shape of point"):
        descent_error(bowl, (1, 1), (1,))
    with pytest.raises(DomainError, match="point must be finite"):
        gradient(lecture, (1, math.inf))
