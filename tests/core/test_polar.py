import math

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.derivative_matrices import hessian, jacobian_forward
from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import Dual
from calcml_core.elementary import cos, sin
from calcml_core.errors import DomainError
from calcml_core.polar import atan2, cosine, hypot
from calcml_core.reverse_mode import Graph

mp = mpmath.mp.clone()
mp.dps = 50

sizes = st.floats(1e-130, 1e130)
coordinates = st.builds(lambda size, sign: size * sign, sizes, st.sampled_from([-1, 1]))


def close(exact: mpmath.mpf) -> object:
    return pytest.approx(float(exact), rel=2e-15, abs=1e-300)


@settings(max_examples=60)
@given(coordinates, coordinates)
def test_values_and_slopes_against_fifty_digits(x: float, y: float) -> None:
    a, b = mp.mpf(x), mp.mpf(y)
    r = mp.hypot(a, b)
    assert hypot(x, y) == close(r)
    assert gradient(hypot, (x, y)) == (close(a / r), close(b / r))
    assert atan2(y, x) == close(mp.atan2(b, a))
    assert gradient(atan2, (y, x)) == (close(a / r**2), close(-b / r**2))
    assert cosine(x, y) == close(a / r)
    assert gradient(cosine, (x, y)) == (close(b * b / r**3), close(-a * b / r**3))


@settings(max_examples=30)
@given(st.floats(0.1, 10), st.floats(-10, 10))
def test_bends_against_fifty_digits(x: float, y: float) -> None:
    a, b = mp.mpf(x), mp.mpf(y)
    r = mp.hypot(a, b)
    bends = np.array([[b * b, -a * b], [-a * b, a * a]]) / r**3
    assert hessian(hypot, (x, y)) == pytest.approx(bends.astype(float), rel=4e-15, abs=1e-300)
    turns = np.array([[2 * a * b, b * b - a * a], [b * b - a * a, -2 * a * b]]) / r**4
    found = hessian(lambda u, v: atan2(v, u), (x, y))
    assert found == pytest.approx(turns.astype(float), rel=1e-13, abs=1e-14 / float(r) ** 2)


@given(st.floats(0.01, 100), st.floats(-3.1, 3.1))
def test_polar_coordinates_and_back(r: float, angle: float) -> None:
    def there_and_back(length: object, turn: object) -> tuple[object, object]:
        x, y = length * cos(turn), length * sin(turn)
        return hypot(x, y), atan2(y, x)

    size = max(r, 1 / r)
    found = jacobian_forward(there_and_back, (r, angle))
    assert found == pytest.approx(np.eye(2), abs=1e-14 * size)


@pytest.mark.parametrize("size", [1e300, 1e-300, 5e-324])
def test_nothing_overflows_or_underflows_on_the_way(size: float) -> None:
    half = math.sqrt(0.5)
    assert gradient(hypot, (size, -size)) == pytest.approx((half, -half), rel=1e-15)
    assert hypot(size, 0.0) == size
    assert atan2(size, size) == pytest.approx(math.pi / 4, rel=1e-15)


def test_numpys_names() -> None:
    for x in (Dual(3.0, 1), Graph().variable(3.0)):
        assert np.hypot(x, 4.0).value == 5
        assert np.arctan2(x, 3.0).value == pytest.approx(math.pi / 4, rel=1e-15)
    assert np.hypot(Dual(3.0, 1), 4.0).slope == pytest.approx(0.6, rel=1e-15)
    assert np.arctan2(3.0, Dual(3.0, 1)).slope == pytest.approx(-1 / 6, rel=1e-15)


def test_where_there_is_none() -> None:
    assert hypot(0.0, 0.0) == 0
    with pytest.raises(DomainError, match=r"derivative of hypot\(x, y\) needs x or y not zero"):
        gradient(hypot, (0, 0))
    with pytest.raises(DomainError, match=r"atan2\(x, y\) needs x or y not zero, got"):
        atan2(0.0, 0.0)
    assert atan2(0.0, -1.0) == math.pi
    with pytest.raises(DomainError, match=r"derivative of atan2\(x, y\) needs x != 0, or y > 0"):
        gradient(atan2, (0, -1))
    assert gradient(atan2, (0, 1)) == (1, 0)
    with pytest.raises(DomainError, match="must not overflow"):
        hypot(1.7e308, 1.7e308)
