import math
from itertools import pairwise

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.exhaustion import certified_decimals, polygon_bounds
from calcml_core.snell_huygens import snell_huygens_bounds

mp = mpmath.mp.clone()
mp.dps = 50


def relative_error(value: float, reference: mpmath.mpf) -> float:
    return float(abs(mp.mpf(value) - reference) / abs(reference))


@given(st.integers(3, 2**53))
def test_bounds_and_width_against_fifty_digits(sides: int) -> None:
    bounds = snell_huygens_bounds(sides)
    with mp.workdps(150):  # the width is down to 10**-63
        t = mp.pi / sides
        lower = 3 * sides * mp.sin(t) / (2 + mp.cos(t))
        upper = sides * (2 * mp.sin(t) + mp.tan(t)) / 3
        assert lower < mp.pi < upper
        assert relative_error(bounds.lower, lower) < 1e-15
        assert relative_error(bounds.upper, upper) < 1e-15
        assert relative_error(bounds.width, upper - lower) < 3e-15


@given(st.integers(3, 10**4))
def test_they_are_weighted_means_of_the_polygons_and_tighter(sides: int) -> None:
    bounds, polygons = snell_huygens_bounds(sides), polygon_bounds(sides)
    inner, outer = polygons.inner, polygons.outer
    assert bounds.upper == pytest.approx((2 * inner + outer) / 3, rel=1e-15)
    assert bounds.lower == pytest.approx(3 / (2 / inner + 1 / outer), rel=1e-15)
    assert inner < bounds.lower < bounds.upper < outer


def test_the_gap_closes_with_order_four() -> None:
    widths = [snell_huygens_bounds(6 * 2**k).width for k in range(2, 20)]
    orders = [math.log2(a / b) for a, b in pairwise(widths)]
    assert orders == pytest.approx([4] * len(orders), abs=0.02)


def test_ninety_six_sides_certify_six_decimals_instead_of_two() -> None:
    bounds, polygons = snell_huygens_bounds(96), polygon_bounds(96)
    assert certified_decimals(bounds.lower, bounds.upper) == 6
    assert certified_decimals(polygons.inner, polygons.outer) == 2


@pytest.mark.parametrize("sides", [2, 6.5, 2**53 + 1, math.nan])
def test_refusals(sides: int) -> None:
    with pytest.raises(DomainError, match="sides must be a whole number from 3"):
        snell_huygens_bounds(sides)
