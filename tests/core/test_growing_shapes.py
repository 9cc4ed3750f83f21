import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.growing_shapes import (
    misread_product_slope,
    power_growth,
    product_slope,
    quotient_slope,
    rectangle_growth,
    side_growth,
    swapped_quotient_slope,
)

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]
numbers = st.fractions(-99, 99) | st.floats(-1e100, 1e100)
TENTH = Fraction(1, 10)


def sum_and_cube(x: Any) -> Any:
    return x**3 - 2


# function, the same in 50 digits
PIECES: list[tuple[Function, Function]] = [
    (np.exp, mp.exp),
    (np.sin, mp.sin),
    (lambda x: x**2 + 1, lambda x: x**2 + 1),
    (sum_and_cube, sum_and_cube),
    (lambda x: 3.0, lambda x: mp.mpf(3)),
]
pieces = st.sampled_from(PIECES)


def test_the_numbers_on_screen() -> None:
    assert power_growth(2, 3, TENTH) == (0.6, 0.01)
    assert power_growth(3, 2, TENTH) == (1.2, 0.06, 0.001)
    assert f"{product_slope(np.square, np.exp, 1):.3f}" == "8.155"
    assert f"{misread_product_slope(np.square, np.exp, 1):.3f}" == "5.437"
    assert product_slope(lambda x: x, np.exp, 0) == 1
    assert f"{quotient_slope(lambda x: x**2 + 1, sum_and_cube, 1.5):.4f}" == "-9.4215"
    assert quotient_slope(lambda x: 1, lambda x: x, 2) == -0.25


@given(st.integers(1, 12), numbers, numbers)
def test_the_terms_of_a_power_add_up(n: int, x: Any, dx: Any) -> None:
    a, h = Fraction(x), Fraction(dx)
    try:
        terms = power_growth(n, x, dx)
    except DomainError:
        assert max(abs(math.comb(n, k) * a ** (n - k) * h**k) for k in range(1, n + 1)) > 1.7e308
        return
    assert len(terms) == n
    assert terms[0] == float(n * a ** (n - 1) * h)
    assert terms[-1] == float(h**n)
    size = sum(map(abs, map(Fraction, terms)), Fraction(0))
    off = abs(sum(map(Fraction, terms), Fraction(0)) - ((a + h) ** n - a**n))
    assert off <= size / 2**52 + Fraction(n, 2**1074)


@pytest.mark.parametrize("n", [2, 3, 7])
def test_the_corners_vanish_beside_the_slabs(n: int) -> None:
    corners = [sum(power_growth(n, 2, 2.0**-k)[1:]) for k in range(12, 16)]
    assert [math.log2(a / b) for a, b in pairwise(corners)] == pytest.approx([2] * 3, abs=0.01)


@given(numbers, numbers, numbers, numbers)
def test_rectangles_in_exact_fractions(f: Any, g: Any, df: Any, dg: Any) -> None:
    p, q, dp, dq = map(Fraction, (f, g, df, dg))
    grown = rectangle_growth(f, g, df, dg)
    assert (grown.f_strip, grown.g_strip, grown.corner) == (
        float(q * dp),
        float(p * dq),
        float(dp * dq),
    )
    assert grown.total == float((p + dp) * (q + dq) - p * q)


@given(numbers, numbers, numbers, numbers)
def test_sides_in_exact_fractions(area: Any, g: Any, d_area: Any, dg: Any) -> None:
    A, q, dA, dq = map(Fraction, (area, g, d_area, dg))
    if q == 0 or q + dq == 0:
        with pytest.raises(DomainError, match=r"g and g \+ dg must not be zero, got g ="):
            side_growth(area, g, d_area, dg)
        return
    first, actual = dA / q - A * dq / q**2, (A + dA) / (q + dq) - A / q
    if max(abs(first), abs(actual)) >= 2**1024:
        with pytest.raises(DomainError, match="side must not be beyond the largest float"):
            side_growth(area, g, d_area, dg)
        return
    grown = side_growth(area, g, d_area, dg)
    assert (grown.first_order, grown.actual) == (float(first), float(actual))


def test_nothing_cancels() -> None:
    assert rectangle_growth(1, 1, 2.0**-99, -(2.0**-99)).total == -(2.0**-198)
    assert side_growth(1, 1, 1e-20, 1e-20).actual == 0
    close = Fraction(2) / (6 - Fraction(1, 2**40)) - Fraction(1, 3)  # 1e-13 is left of 1/3
    assert side_growth(1, 3, 1, 3 - 2.0**-40).actual == float(close)
    assert power_growth(2, 1e200, 1e-300) == (2e-100, 0)


def test_both_sides_grow_and_yet_the_quotient_falls() -> None:
    grown = side_growth(6, 2, TENTH, Fraction(1, 5))
    assert grown.first_order == -0.25
    assert grown.actual == float(Fraction(61, 22) - 3)


@given(pieces, pieces, st.integers(-2000, 2000).map(lambda k: k / 1000))
def test_slopes_against_fifty_digits(
    one: tuple[Function, Function], other: tuple[Function, Function], x: float
) -> None:
    a = mp.mpf(x)
    p, q, dp, dq = one[1](a), other[1](a), mp.diff(one[1], a), mp.diff(other[1], a)
    found = product_slope(one[0], other[0], x)
    near = 4e-15 * float(abs(dp * q) + abs(p * dq)) + 1e-40
    assert found == pytest.approx(float(dp * q + p * dq), rel=0, abs=near)
    corner = misread_product_slope(one[0], other[0], x)
    assert corner == pytest.approx(float(dp * dq), rel=4e-15, abs=1e-40)
    if abs(q) > 1e-3:
        exact = (dp * q - p * dq) / q**2
        near = 1e-14 * float((abs(dp * q) + abs(p * dq)) / q**2) * float(1 + 1 / abs(q)) + 1e-40
        assert quotient_slope(one[0], other[0], x) == pytest.approx(float(exact), rel=0, abs=near)
        assert swapped_quotient_slope(one[0], other[0], x) == -quotient_slope(one[0], other[0], x)


@given(st.floats(-2, 2))
def test_the_rules_agree(x: float) -> None:
    reciprocal = product_slope(np.sin, lambda z: 1 / (z * z + 1), x)
    direct = quotient_slope(np.sin, lambda z: z * z + 1, x)
    assert reciprocal == pytest.approx(direct, rel=1e-14, abs=1e-15)


def test_an_overflow_on_the_way_does_no_harm() -> None:
    assert quotient_slope(lambda z: 1e200 * z, lambda z: 1e-100 + 0 * z, 1) == pytest.approx(1e300)
    big = quotient_slope(lambda z: 1e300 * z * z, lambda z: 1e200 * z, 1)
    assert big == pytest.approx(1e100, rel=1e-14)
    with pytest.raises(DomainError, match="slope of the product must not be beyond"):
        product_slope(np.exp, np.exp, 400)
    with pytest.raises(DomainError, match="product of the slopes must not be beyond"):
        misread_product_slope(np.exp, np.exp, 400)
    with pytest.raises(DomainError, match="slope of the quotient must not be beyond"):
        quotient_slope(np.exp, lambda z: np.exp(-z), 400)


@pytest.mark.parametrize(
    "slope", [product_slope, misread_product_slope, quotient_slope, swapped_quotient_slope]
)
def test_slopes_that_do_not_exist(slope: Callable[[Function, Function, float], float]) -> None:
    with pytest.raises(DomainError, match="f must be analytic at x"):
        slope(abs, np.exp, 0)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        slope(np.exp, abs, 2)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        slope(np.exp, np.exp, math.nan)
    with pytest.raises(DomainError, match="f must be a function, got 3"):
        slope(3, np.exp, 1)  # type: ignore[arg-type]


def test_a_quotient_by_nought() -> None:
    for slope in (quotient_slope, swapped_quotient_slope):
        with pytest.raises(DomainError, match="g must not be zero at x, got 0 at x = 0"):
            slope(np.exp, np.sin, 0)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, "1", None, 1j])
def test_sides_are_numbers(wrong: Any) -> None:
    for k, name in enumerate(("f", "g", "df", "dg")):
        arguments = [1, 2, 3, 4]
        arguments[k] = wrong
        with pytest.raises(DomainError, match=f"{name} must be a finite real number"):
            rectangle_growth(*arguments)
    with pytest.raises(DomainError, match="d_area must be a finite real number"):
        side_growth(1, 1, wrong, 1)
    with pytest.raises(DomainError, match="side must be a finite real number"):
        power_growth(2, wrong, 1)
    with pytest.raises(DomainError, match="growth must be a finite real number"):
        power_growth(2, 1, wrong)


def test_refusals() -> None:
    for power in (0, -1, 2.5, math.nan, 1001, "2"):
        with pytest.raises(DomainError, match="power must be a whole number from 1 to 1000, got"):
            power_growth(power, 1, 1)  # type: ignore[arg-type]
    assert max(power_growth(1000, 1, 1)) == float(math.comb(1000, 500))
    with pytest.raises(DomainError, match="growth of the power must not be beyond"):
        power_growth(2, 1e200, 1e200)
    with pytest.raises(DomainError, match="area must not be beyond the largest float"):
        rectangle_growth(1e200, 1, 1e200, 1e200)
    with pytest.raises(DomainError, match=r"g and g \+ dg must not be zero, got g = 1000"):
        side_growth(1, 10**400, 1, -(10**400))
