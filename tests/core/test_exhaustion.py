import math
from fractions import Fraction
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.exhaustion import (
    archimedes_bounds,
    certified_decimals,
    naive_doubling,
    parabola_area,
    parabola_polygon,
    polygon_bounds,
    polygon_vertices,
    shrink_factor,
    stable_doubling,
)

mp = mpmath.mp.clone()
mp.dps = 50

many_sides = st.integers(3, 2**53)
few_sides = st.integers(3, 200)


def relative_error(value: float, reference: mpmath.mpf) -> float:
    return float(abs(mp.mpf(value) - reference) / abs(reference))


@given(many_sides)
def test_bounds_and_width_against_fifty_digits(sides: int) -> None:
    squeeze, t = polygon_bounds(sides), mp.pi / sides
    inner, outer = sides * mp.sin(t), sides * mp.tan(t)
    assert squeeze.sides == sides
    assert relative_error(squeeze.inner, inner) < 1e-15
    assert relative_error(squeeze.outer, outer) < 1e-15
    with mp.workdps(80):  # the oracle itself loses up to 32 digits in this difference
        t = mp.pi / sides
        assert relative_error(squeeze.width, sides * (mp.tan(t) - mp.sin(t))) < 2e-15


def test_width_keeps_the_digits_that_the_difference_loses() -> None:
    squeeze, n = polygon_bounds(6 * 2**20), 6 * 2**20
    exact = n * (mp.tan(mp.pi / n) - mp.sin(mp.pi / n))
    assert relative_error(squeeze.width, exact) < 2e-15
    assert relative_error(squeeze.outer - squeeze.inner, exact) > 1e-5


@pytest.mark.parametrize(
    ("sides", "inner", "outer"),
    [
        (6, "3.00000", "3.46410"),
        (12, "3.10583", "3.21539"),
        (24, "3.13263", "3.15966"),
        (48, "3.13935", "3.14609"),
        (96, "3.14103", "3.14271"),
    ],
)
def test_the_numbers_on_screen(sides: int, inner: str, outer: str) -> None:
    squeeze = polygon_bounds(sides)
    assert (f"{squeeze.inner:.5f}", f"{squeeze.outer:.5f}") == (inner, outer)


def test_archimedes_rationals_enclose_his_polygons() -> None:
    low, high = archimedes_bounds()
    squeeze = polygon_bounds(96)
    assert low < Fraction(squeeze.inner) < Fraction(squeeze.outer) < high
    assert (float(low), float(high)) == (223 / 71, 22 / 7)


@given(st.integers(3, 10**6))
def test_bounds_enclose_pi_and_tighten(sides: int) -> None:
    one, two = polygon_bounds(sides), polygon_bounds(2 * sides)
    assert one.inner < two.inner < math.pi < two.outer < one.outer


def test_the_gap_closes_with_order_two() -> None:
    widths = [polygon_bounds(6 * 2**k).width for k in range(4, 20)]
    orders = [math.log2(a / b) for a, b in pairwise(widths)]
    assert orders == pytest.approx([2] * len(orders), abs=1e-3)


@given(st.integers(3, 2**52))
def test_shrink_factor_is_just_above_four(sides: int) -> None:
    t = mp.pi / sides
    # (tan t - sin t) / (2 (tan t/2 - sin t/2)), with the cancellation taken out of it
    exact = mp.tan(t) * mp.sin(t / 2) ** 2 / (2 * mp.tan(t / 2) * mp.sin(t / 4) ** 2)
    assert relative_error(shrink_factor(sides), exact) < 5e-15


def test_naive_doubling_drifts_and_collapses() -> None:
    errors = [abs(naive_doubling(k) - math.pi) for k in range(31)]
    assert min(errors) == min(errors[10:16])
    assert errors[14] < 1e-7 < 1e-5 < errors[20] < 1e-3 < errors[24]
    assert [naive_doubling(k) for k in (28, 29, 1000)] == [0.0, 0.0, 0.0]
    assert naive_doubling(27) > 5


@pytest.mark.parametrize("doublings", [0, 1, 5, 12, 20, 30, 100, 1000])
def test_stable_doubling_against_fifty_digits(doublings: int) -> None:
    sides = 6 * mp.mpf(2) ** doublings
    assert relative_error(stable_doubling(doublings), sides * mp.sin(mp.pi / sides)) < 1e-14


@given(st.integers(0, 8))
def test_both_doublings_agree_while_the_naive_one_is_sound(doublings: int) -> None:
    assert naive_doubling(doublings) == pytest.approx(stable_doubling(doublings), rel=1e-9)


@given(few_sides, st.booleans(), st.floats(-10, 10))
def test_vertices_make_the_polygon_that_is_bounded(
    sides: int, circumscribed: bool, phase: float
) -> None:
    corners = polygon_vertices(sides, circumscribed, phase)
    edges = np.roll(corners, -1, axis=0) - corners
    lengths = np.hypot(*edges.T)
    bounds = polygon_bounds(sides)
    half_perimeter = bounds.outer if circumscribed else bounds.inner
    distances = np.abs(corners[:, 0] * edges[:, 1] - corners[:, 1] * edges[:, 0]) / lengths

    assert corners.shape == (sides, 2)
    assert lengths.sum() / 2 == pytest.approx(half_perimeter, rel=1e-13)
    assert lengths == pytest.approx(np.full(sides, lengths[0]), rel=1e-11)
    if circumscribed:  # its edges touch the circle
        assert distances == pytest.approx(np.ones(sides), rel=1e-11)
    else:  # its corners lie on it
        assert np.hypot(*corners.T) == pytest.approx(np.ones(sides), rel=1e-14)


@given(few_sides, st.floats(-3, 3))
def test_vertices_start_at_the_phase_and_go_anticlockwise(sides: int, phase: float) -> None:
    corners = polygon_vertices(sides, phase=phase)
    x, y = corners.T
    assert corners[0] == pytest.approx((math.cos(phase), math.sin(phase)), abs=1e-15)
    assert np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) > 0


def test_parabola_area_adds_a_quarter_each_time() -> None:
    assert [parabola_area(k) for k in (1, 2, 3)] == [1, Fraction(5, 4), Fraction(21, 16)]
    total = Fraction(0)
    for levels in range(60):
        assert parabola_area(levels) == total
        assert Fraction(4, 3) - total == Fraction(4, 3) / 4**levels
        total += Fraction(1, 4**levels)


@pytest.mark.parametrize(
    ("sides", "decimals"), [(6, 0), (12, 0), (24, 1), (48, 1), (96, 2), (24576, 7)]
)
def test_certified_decimals_of_polygons(sides: int, decimals: int) -> None:
    squeeze = polygon_bounds(sides)
    assert certified_decimals(squeeze.inner, squeeze.outer) == decimals


def test_certified_decimals_of_archimedes() -> None:
    assert certified_decimals(*archimedes_bounds()) == 2


@pytest.mark.parametrize(
    ("lower", "upper", "decimals"),
    [
        (0.3, 0.31, 1),  # as printed: the float 0.3 lies below three tenths
        (2.999, 3.001, 0),
        (0, 0.001, 2),
        (Fraction(1, 3), Fraction(3334, 10000), 3),
        (3.1415926, 3.1415927, 6),
    ],
)
def test_certified_decimals(
    lower: float | Fraction, upper: float | Fraction, decimals: int
) -> None:
    assert certified_decimals(lower, upper) == decimals


@given(st.decimals("0", "99", places=8), st.decimals("0.00000001", "2", places=8))
def test_certified_decimals_are_common_to_both_as_written(lower: object, gap: object) -> None:
    low, high = Fraction(lower), Fraction(lower) + Fraction(gap)  # type: ignore[arg-type]
    decimals = certified_decimals(low, high)

    def digits(value: Fraction, places: int) -> int:
        return value.numerator * 10**places // value.denominator

    shared = digits(low, decimals) == digits(high, decimals)
    assert shared or decimals == 0
    assert digits(low, decimals + 1) != digits(high, decimals + 1)


@pytest.mark.parametrize("sides", [2, 0, -6, 6.5, 2**53 + 1, float("nan")])
def test_too_few_sides_and_no_whole_number_of_them(sides: int) -> None:
    for function in (polygon_bounds, shrink_factor, polygon_vertices):
        with pytest.raises(DomainError, match=r"sides .* got"):
            function(sides)


def test_other_refusals() -> None:
    with pytest.raises(DomainError, match="sides"):
        shrink_factor(2**53)
    with pytest.raises(DomainError, match="phase"):
        polygon_vertices(6, phase=math.inf)
    for levels in (-1, 1e300):
        with pytest.raises(DomainError, match="levels"):
            parabola_area(levels)  # type: ignore[arg-type]
    for doubling in (naive_doubling, stable_doubling):
        for doublings in (-1, 1001, 0.5):
            with pytest.raises(DomainError, match="doublings"):
                doubling(doublings)  # type: ignore[arg-type]


@pytest.mark.parametrize(("lower", "upper"), [(3.2, 3.1), (3.0, 3.0), (-1.0, 1.0)])
def test_certified_decimals_need_ordered_bounds(lower: float, upper: float) -> None:
    with pytest.raises(DomainError, match=r"lower must lie in \[0, upper\)"):
        certified_decimals(lower, upper)


def test_certified_decimals_need_numbers() -> None:
    with pytest.raises(DomainError, match="upper must be a finite"):
        certified_decimals(3.0, math.nan)


@pytest.mark.parametrize("levels", [1, 2, 3, 7])
def test_the_polygon_in_the_parabola_has_the_area_of_its_triangles(levels: int) -> None:
    corners = parabola_polygon(levels)
    x, y = corners.T
    shoelace = np.sum(np.roll(x, -1) * y - x * np.roll(y, -1)) / 2
    assert corners.shape == (2**levels + 1, 2)
    assert np.array_equal(y, 1 - x**2)
    assert Fraction(shoelace) == parabola_area(levels)


def test_polygons_too_large_to_draw() -> None:
    with pytest.raises(DomainError, match="levels must be a whole number from 1 to 20, got 21"):
        parabola_polygon(21)
    with pytest.raises(DomainError, match="sides must be a whole number from 3 to 1048576"):
        polygon_vertices(2**53)
