import cmath
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.cauchy import analytic_circle, best_circle, complex_values
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


def test_a_zero_of_high_order_is_flat() -> None:
    for power in (24, 32, 33, 64):
        circle = analytic_circle(lambda z, n=power: z**n, 0)
        assert (circle.first, circle.second, circle.analytic) == (0, 0, True)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        analytic_circle(lambda z: abs(z) ** 3, 0)


def test_a_power_beyond_the_points_is_not_taken_for_a_low_one() -> None:
    circle = analytic_circle(lambda z: z**34, 1e-3)
    assert circle.second / circle.radius**2 == pytest.approx(561e-96, rel=1e-12, abs=0)


def test_no_unit_of_f_is_too_small() -> None:
    for f in (lambda z: 1e-300 * np.exp(z), lambda z: 1e-300 * z):
        circle = analytic_circle(f, 0)
        assert circle.first / circle.radius == pytest.approx(1e-300, rel=1e-9, abs=0)
    for f in (lambda z: 1e-300 * abs(z), lambda z: 1e-70 * abs(z - 2)):
        with pytest.raises(DomainError, match="f must be analytic at x"):
            analytic_circle(f, 2)


def test_where_floats_are_far_apart_the_points_are_where_they_are() -> None:
    circle = analytic_circle(cmath.sin, 1e12)
    assert circle.first / circle.radius == pytest.approx(math.cos(1e12), rel=1e-12)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        analytic_circle(cmath.sin, 1e17)


def test_the_best_circle_is_as_wide_as_serves() -> None:
    radii = [best_circle(np.exp, 0, order).radius for order in (0, 1, 3, 8)]
    assert radii == sorted(radii)
    assert radii[0] <= 1 < 2 <= radii[-1]
    assert best_circle(lambda z: 1 / (z - 3), 0, 5).radius < 3
    for order in range(9):
        circle = best_circle(np.exp, 0, order)
        exact = circle.radius**order / math.factorial(order)
        assert circle.scaled[order] == pytest.approx(exact, rel=0, abs=circle.error)


def test_values_at_points() -> None:
    assert complex_values(np.exp, [0j, 1j]) == pytest.approx([1, cmath.exp(1j)], rel=1e-15)
    assert np.isnan(complex_values(lambda z: 1 / z, [0j, 1j])).all()
    assert np.isnan(complex_values(cmath.exp, [1e4 + 0j])).all()
    with pytest.raises(DomainError, match=r"f must accept complex numbers, but at 1j"):
        complex_values(math.sin, [1j])


def test_refusals() -> None:
    with pytest.raises(DomainError, match="f must accept complex numbers, but at"):
        analytic_circle(math.cos, 0)
    with pytest.raises(DomainError, match="x must be a finite real number"):
        analytic_circle(cmath.cos, math.inf)
