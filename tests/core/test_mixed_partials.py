import math

import mpmath
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import derivative
from calcml_core.errors import DomainError
from calcml_core.mixed_partials import (
    MixedQuotients,
    mixed_quotients,
    peano_slopes,
    peano_surface,
)

mp = mpmath.mp.clone()
mp.dps = 50

coordinates = st.floats(-10, 10)
tiny_to_huge = st.floats(min_value=1e-300, max_value=1e300)


def exact_height(x: mpmath.mpf, y: mpmath.mpf) -> mpmath.mpf:
    return x * y * (x * x - y * y) / (x * x + y * y)


@given(tiny_to_huge, tiny_to_huge)
def test_heights_and_slopes_against_fifty_digits(x: float, y: float) -> None:
    u, v = mp.mpf(x), mp.mpf(y)
    height = exact_height(u, v)
    assume(abs(height) < 1e307)
    assert peano_surface(x, -y) == pytest.approx(-float(height), rel=2e-15, abs=5e-324)
    total = (u**2 + v**2) ** 2
    by_x = v * (u**4 + 4 * u**2 * v**2 - v**4) / total
    by_y = -u * (v**4 + 4 * u**2 * v**2 - u**4) / total
    found = peano_slopes(x, y)
    assert found[0] == pytest.approx(float(by_x), rel=1e-15, abs=2e-15 * y)
    assert found[1] == pytest.approx(float(by_y), rel=1e-15, abs=2e-15 * x)


@given(coordinates, coordinates)
def test_slopes_are_the_gradient(x: float, y: float) -> None:
    assume(math.hypot(x, y) > 0.1)

    def f(x: float, y: float) -> float:
        return x * y * (x * x - y * y) / (x * x + y * y)

    assert peano_slopes(x, y) == pytest.approx(gradient(f, (x, y)), rel=1e-12, abs=1e-13)
    first = derivative(lambda v: derivative(lambda u: f(u, v), x), y)
    second = derivative(lambda u: derivative(lambda v: f(u, v), y), x)
    assert first == pytest.approx(second, rel=1e-9, abs=1e-9)  # elsewhere the order is free


def test_at_the_origin_the_order_matters() -> None:
    for h in (1, -1, 0.1, 1e-8, 1e-300, 5e-324, 1e300):
        assert mixed_quotients(h) == MixedQuotients(-1, 1)
    assert peano_surface(0, 0) == 0
    assert peano_slopes(0, 0) == (0, 0)


def test_slopes_along_the_axes() -> None:
    assert peano_slopes(0, 2.5) == (-2.5, 0)
    assert peano_slopes(2.5, 0) == (0, 2.5)
    assert str(peano_slopes(0, 1)) == "(-1.0, 0.0)"


def test_refusals() -> None:
    with pytest.raises(DomainError, match="h must not be zero"):
        mixed_quotients(0)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        peano_surface(math.nan, 1)
    with pytest.raises(DomainError, match="y must be a finite real number, got inf"):
        peano_slopes(1, math.inf)
    with pytest.raises(DomainError, match="height must be a finite real number, got inf"):
        peano_surface(1e300, 1e290)


@given(st.floats(0.5, 1), st.floats(0.5, 1))
def test_no_slope_is_steeper_than_the_point_is_far(x: float, y: float) -> None:
    largest = 1.7976931348623157e308
    assert max(map(abs, peano_slopes(x, y))) <= max(x, y) * (1 + 1e-15)
    assert all(map(math.isfinite, peano_slopes(x * largest, y * largest)))
    assert peano_slopes(largest, largest) == (largest, -largest)
