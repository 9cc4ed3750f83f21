import math

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.flat_function import flat, flat_derivative

mp = mpmath.mp.clone()
mp.dps = 60

X = sympy.Symbol("x")
F = sympy.exp(-1 / X**2)


@given(st.floats(0.04, 1e6) | st.floats(-1e6, -0.04))
def test_values(x: float) -> None:
    assert flat(x) == float(mp.exp(-1 / mp.mpf(x) ** 2))


@pytest.mark.parametrize("order", [1, 2, 3, 8, 15])
@pytest.mark.parametrize("x", [0.05, -0.3, 1, 2.5, -40])
def test_derivatives_against_sympy(order: int, x: float) -> None:
    exact = F.diff(X, order).subs(X, sympy.Rational(x)).evalf(40, maxn=1000)
    assert flat_derivative(x, order) == float(exact)


def test_flat_at_nought() -> None:
    assert [flat_derivative(0, order) for order in range(101)] == [0.0] * 101
    for order in (0, 1, 5, 20):  # indeed: f^(order - 1)(x)/x tends to 0
        quotients = [flat_derivative(x, order) / x for x in (0.1, 0.05, 0.03)]
        assert [abs(q) for q in quotients] == sorted(map(abs, quotients), reverse=True)
        assert abs(quotients[-1]) < 1e-280


def test_other_derivatives_are_not_nought() -> None:
    assert flat(1) == 1 / math.e
    assert flat_derivative(1, 1) == 2 / math.e
    assert flat_derivative(1, 2) == -2 / math.e  # 4 - 6
    assert math.isfinite(flat_derivative(0.06, 100))


def test_numbers_at_the_edges_of_floats() -> None:
    assert flat(5e-324) == flat(1e-200) == flat_derivative(1e-200, 50) == 0
    assert flat(1e300) == flat(-1.7e308) == 1
    assert flat_derivative(1e10, 1) == 2e-30
    assert flat_derivative(1e300, 100) == 0
    assert flat(0.0367) == float(mp.exp(-1 / mp.mpf(0.0367) ** 2)) < 1e-322


def test_symmetry() -> None:
    for order in range(6):
        assert flat_derivative(-0.7, order) == (-1) ** order * flat_derivative(0.7, order)


def test_refusals() -> None:
    for x in (math.nan, math.inf, "1", None):
        with pytest.raises(DomainError, match="x must be a finite real number"):
            flat(x)  # type: ignore[arg-type]
    for order in (-1, 101, 0.5):
        with pytest.raises(DomainError, match="order must be a whole number from 0 to 100"):
            flat_derivative(1, order)  # type: ignore[arg-type]
