import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.landscapes import quadratic_bowl
from calcml_core.quadratic_landscapes import DOUBLE_WELL, SADDLE, quadratic

coordinates = st.floats(-5, 5)


@given(*[coordinates] * 7)
def test_quadratics(a: float, b: float, d: float, x0: float, y0: float, x: float, y: float) -> None:
    ground = quadratic([[a, b], [b, d]], (x0, y0))
    step = np.array([x - x0, y - y0])
    matrix = np.array([[a, b], [b, d]])
    assert ground.value(x, y) == pytest.approx(step @ matrix @ step / 2, abs=1e-12)
    assert ground.gradient(x, y) == pytest.approx(matrix @ step, abs=1e-13)
    assert ground.hessian(x, y) == ((a, b), (b, d))
    assert ground.value(x0, y0) == 0
    positive = a > 0 and a * d - b * b > 1e-9
    if positive:
        assert ground.minima.tolist() == [[x0, y0]]
    elif a < 0 or a * d - b * b < -1e-9:
        assert ground.minima.shape == (0, 2)


@given(coordinates, coordinates)
def test_the_bowl_is_a_quadratic(x: float, y: float) -> None:
    bowl, same = quadratic_bowl(1, 10), quadratic([[1, 0], [0, 10]])
    assert bowl.gradient(x, y) == same.gradient(x, y)
    assert bowl.value(x, y) == pytest.approx(same.value(x, y), rel=1e-15)


@given(coordinates, coordinates)
def test_the_saddle(x: float, y: float) -> None:
    assert SADDLE.value(x, y) == pytest.approx(x * x - y * y, abs=1e-14)
    assert SADDLE.gradient(x, y) == (2 * x, -2 * y)
    assert SADDLE.hessian(x, y) == ((2, 0), (0, -2))
    assert SADDLE.minima.shape == (0, 2)


@given(coordinates, coordinates)
def test_the_double_well(x: float, y: float) -> None:
    exact = x**2 / 2 + y**4 / 4 - y**2 / 2
    assert DOUBLE_WELL.value(x, y) == pytest.approx(exact, abs=1e-13)
    assert DOUBLE_WELL.gradient(x, y) == pytest.approx((x, y**3 - y), abs=1e-13)
    (xx, xy), (yx, yy) = DOUBLE_WELL.hessian(x, y)
    assert (xx, xy, yx) == (1, 0, 0)
    assert yy == pytest.approx(3 * y * y - 1, abs=1e-13)


def test_the_wells() -> None:
    for x, y in DOUBLE_WELL.minima.tolist():
        assert DOUBLE_WELL.gradient(x, y) == (0, 0)
        assert DOUBLE_WELL.value(x, y) == -0.25
    assert DOUBLE_WELL.hessian(0.0, 0.0) == ((1, 0), (0, -1))


@pytest.mark.parametrize("ground", [SADDLE, DOUBLE_WELL, quadratic([[2, 1], [1, 3]])])
def test_arrays(ground: object) -> None:
    x, y = np.linspace(-1, 1, 3)[:, np.newaxis], np.linspace(-2, 2, 4)
    assert ground.value(x, y).shape == (3, 4)
    assert [part.shape for part in ground.gradient(x, y)] == [(3, 4)] * 2
    (xx, xy), (_, yy) = ground.hessian(x, y)
    assert xx.shape == xy.shape == yy.shape == (3, 4)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="hessian must be symmetric"):
        quadratic([[1, 2], [3, 4]])
    with pytest.raises(DomainError, match=r"hessian must have shape \(2, 2\)"):
        quadratic([[1]])
    with pytest.raises(DomainError, match="centre must be a pair"):
        quadratic([[1, 0], [0, 1]], (1, 2, 3))
    with pytest.raises(DomainError, match="x and y must not overflow"):
        SADDLE.value(1e200, 0)
    with pytest.raises(DomainError, match="must be"):
        SADDLE.hessian(math.nan, 0)


def test_whole_numbers_do_not_wrap_around() -> None:
    x, y = np.array([2**40]), np.array([2**31])  # x² does not fit into 64 bits
    assert SADDLE.value(x, y).tolist() == [2.0**80 - 2.0**62]
    assert type(SADDLE.value(3, 2)) is float
