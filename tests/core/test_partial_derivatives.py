import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.derivatives import Line
from calcml_core.dual_numbers import derivative
from calcml_core.elementary import exp, sin
from calcml_core.errors import DomainError
from calcml_core.partial_derivatives import (
    Impact,
    cylinder_volume,
    frozen,
    impact,
    pane_tangent,
    partial,
)

mp = mpmath.mp.clone()
mp.dps = 50

coordinates = st.floats(-3, 3)


def saddle(x: Any, y: Any) -> Any:
    return x**2 - y**2


@pytest.mark.parametrize(
    ("point", "height", "slopes"),
    [((3, 0), 9, (6, 0)), ((2, 3), -5, (4, -6)), ((-2, -3), -5, (-4, 6))],
)
def test_the_saddle_of_the_lecture(
    point: tuple[float, float], height: float, slopes: tuple[float, float]
) -> None:
    assert saddle(*point) == height
    assert (partial(saddle, point, 0), partial(saddle, point, 1)) == slopes


def test_tangents_roll_along_the_smile() -> None:
    for x in (-2, -1, 0, 1, 2):
        assert pane_tangent(saddle, (x, 0), 0) == Line(2 * x, -(float(x) ** 2))
        assert pane_tangent(saddle, (0, x), 1) == Line(-2 * x, float(x) ** 2)


@given(coordinates, coordinates, coordinates)
def test_partials_against_fifty_digits(x: float, y: float, z: float) -> None:
    point = (x, y, z)
    exact = [
        mp.cos(mp.mpf(x) * y) * y * mp.exp(z),
        mp.cos(mp.mpf(x) * y) * x * mp.exp(z),
        mp.sin(mp.mpf(x) * y) * mp.exp(z),
    ]
    for k in range(3):
        ours = partial(lambda x, y, z: sin(x * y) * exp(z), point, k)
        assert ours == pytest.approx(float(exact[k]), rel=1e-13, abs=1e-14 * math.exp(z))


def test_a_frozen_variable_keeps_its_value() -> None:
    pane = frozen(saddle, (2, 3), 1)
    assert [pane(y) for y in (0, 1, 3)] == [4, 3, -5]
    assert derivative(pane, 3.0) == -6


def test_the_cylinder_of_the_lecture() -> None:
    assert f"{cylinder_volume(3, 5):.2f}" == "141.37"
    longer, fatter = impact(cylinder_volume, (3, 5), 1, 1), impact(cylinder_volume, (3, 5), 0, 1)
    assert f"{longer.partial:.2f} {longer.actual:.2f}" == "28.27 28.27"
    assert longer.predicted == pytest.approx(longer.actual, rel=1e-14)
    assert f"{fatter.predicted:.2f} {fatter.actual:.2f}" == "94.25 109.96"
    assert fatter.actual == pytest.approx(35 * math.pi, rel=1e-14)


def test_a_smaller_unit_has_a_smaller_slope() -> None:
    per_metre = partial(lambda x: 3 * x, (2,), 0)
    per_centimetre = partial(lambda x: 3 * (x / 100), (200,), 0)
    assert per_centimetre == pytest.approx(per_metre / 100, rel=1e-15)


@given(coordinates, coordinates, st.floats(-1, 1))
def test_impact_of_a_plane_is_exact(x: float, y: float, change: float) -> None:
    done = impact(lambda x, y: 3 * x - y, (x, y), 0, change)
    assert done == Impact(3, 3 * change, pytest.approx(3 * change, abs=1e-14))


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_the_volume_of_any_cylinder(r: float, length: float) -> None:
    volume, skin = mp.pi * mp.mpf(r) ** 2 * length, 2 * mp.pi * mp.mpf(r) * length
    assert cylinder_volume(r, length) == pytest.approx(float(volume), rel=1e-15, abs=0)
    slope = partial(cylinder_volume, (r, length), 0)
    assert slope == pytest.approx(float(skin), rel=1e-15, abs=0)


@pytest.mark.parametrize(("r", "length"), [(1e200, 1e-300), (1e-200, 1e300), (1e-160, 1.0)])
def test_volumes_whose_parts_are_out_of_range(r: float, length: float) -> None:
    expected = float(mp.pi * mp.mpf(r) ** 2 * mp.mpf(length))
    assert cylinder_volume(r, length) == pytest.approx(expected, rel=1e-15, abs=5e-324)


@given(coordinates, coordinates)
def test_the_intercept_is_rounded_once(x: float, y: float) -> None:
    tangent = pane_tangent(saddle, (x, y), 0)
    height = mp.mpf(saddle(x, y))
    exact = height - mp.mpf(tangent.slope) * mp.mpf(x)
    assert tangent.intercept == pytest.approx(float(exact), rel=2.3e-16, abs=0)


def test_tangents_of_which_a_part_is_out_of_range() -> None:
    steep = pane_tangent(lambda x, y: x * x, (1e154, 0), 0)
    assert steep.intercept == pytest.approx(-1e308, rel=1e-15)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="k must be a whole number from 0 to 1, got 2"):
        partial(saddle, (1, 2), 2)
    with pytest.raises(DomainError, match="point must be finite"):
        partial(saddle, (1, math.nan), 0)
    with pytest.raises(DomainError, match="point must not be empty"):
        frozen(saddle, (), 0)
    with pytest.raises(DomainError, match=r"point must have shape \(n,\)"):
        pane_tangent(saddle, 3, 0)
    with pytest.raises(DomainError, match="change must be a finite real number, got inf"):
        impact(saddle, (1, 2), 0, math.inf)
    with pytest.raises(DomainError, match="f after the change must be a finite real number"):
        impact(lambda x: x if x < 2 else math.inf, (1,), 0, 1)
    with pytest.raises(DomainError, match="point after the change must be a finite real number"):
        impact(lambda x: x, (1e308,), 0, 1.7e308)
    with pytest.raises(DomainError, match="predicted change must be a finite real number"):
        impact(lambda x: 1e308 * x, (1,), 0, -2)
    with pytest.raises(DomainError, match="actual change must be a finite real number"):
        impact(lambda x: 1e308 if x > 0 else x * 0 - 1e308, (-1,), 0, 2)
    with pytest.raises(DomainError, match="volume must be a finite real number, got inf"):
        cylinder_volume(1e200, 1)
    with pytest.raises(DomainError, match="radius must be positive, got 0"):
        cylinder_volume(0, 1)
    with pytest.raises(DomainError, match="length must be positive, got -1"):
        cylinder_volume(1, -1)
    with pytest.raises(DomainError, match="needs x != 0"):
        partial(lambda x, y: abs(x) + y, (0, 1), 0)
    for function in (frozen, partial, pane_tangent):
        with pytest.raises(DomainError, match="f must be a function, got 5"):
            function(5, (1, 2), 0)
    for vector in (lambda x, y: (x, y), lambda x, y: np.array([1.0, 2.0]) * x):
        for function in (partial, pane_tangent):
            with pytest.raises(DomainError, match=r"f\(point\) must be a single number, got one"):
                function(vector, (1, 2), 0)
        with pytest.raises(DomainError, match=r"f\(point\) must be a single number, got one"):
            impact(vector, (1, 2), 0, 1)
    for bad in (True + 1, 1.5, "0", None, -1):
        with pytest.raises(DomainError, match="k must be a whole number from 0 to 1, got"):
            partial(saddle, (1, 2), bad)
