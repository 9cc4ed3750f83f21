import cmath
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.cauchy import analytic_circle
from calcml_core.errors import DomainError


@given(st.lists(st.integers(-9, 9), min_size=3, max_size=12))
def test_the_coefficients_of_a_polynomial(coefficients: list[int]) -> None:
    def f(z: Any) -> Any:
        return sum(c * z**k for k, c in enumerate(coefficients))

    circle = analytic_circle(f, 0)
    r, error = circle.radius, 1e-14 * sum(map(abs, coefficients))
    assert circle.value == coefficients[0]
    assert circle.first / r == pytest.approx(coefficients[1], abs=error)
    assert circle.second / r**2 == pytest.approx(coefficients[2], abs=error)


@given(st.floats(0.01, 100))
def test_the_circle_stays_clear_of_singularities(pole: float) -> None:
    circle = analytic_circle(lambda z: 1 / (z - pole), 0)
    assert circle.radius < pole
    assert circle.value == -1 / pole
    assert circle.first / circle.radius == pytest.approx(-1 / pole**2, rel=1e-9)


def test_a_pole_on_the_circle_is_passed_over() -> None:
    corner = 0.5 * cmath.exp(1j * math.pi / 32)  # a point where the first circle is sampled

    def f(z: Any) -> Any:
        return 1 / (z - corner) / (z - corner.conjugate())

    assert analytic_circle(f, 0).radius == 0.125


def test_overflow_on_the_circle_is_passed_over() -> None:
    assert analytic_circle(lambda z: np.exp(z), 700).radius < 10
    assert analytic_circle(cmath.exp, 700).radius < 10


def test_tolerance_is_never_below_the_rounding() -> None:
    circle = analytic_circle(lambda z: z + 1e6, 0)
    assert circle.tolerance >= circle.rounding >= 1e6 * 2**-52


def test_no_circle_is_small_enough_for_a_kink() -> None:
    with pytest.raises(DomainError, match="f must be analytic at x"):  # nor lost in rounding
        analytic_circle(lambda z: abs(z) + 1e10, 0)
    with pytest.raises(DomainError, match=r"f must be analytic at x, .* x = 0\.25"):
        analytic_circle(lambda z: abs(z - 0.25), 0.25)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="f must accept complex numbers, but at"):
        analytic_circle(math.cos, 0)
    with pytest.raises(DomainError, match="x must be a finite real number"):
        analytic_circle(cmath.cos, math.inf)
