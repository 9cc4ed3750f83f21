import math
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.area import (
    Piece,
    accumulated,
    sign_changes,
    signed_area,
    signed_pieces,
    total_area,
)
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50


def speed(t: float) -> float:
    return 150 * t - 75 * t**2


def test_the_numbers_on_screen() -> None:
    assert signed_area(speed, 0, 2) == pytest.approx(100, rel=1e-15, abs=0)
    assert abs(signed_area(np.sin, 0, 2 * np.pi)) < 1e-15
    assert total_area(np.sin, 0, 2 * np.pi) == pytest.approx(4, rel=1e-15, abs=0)
    assert signed_area(lambda x: x / 2, 1, 2) == pytest.approx(0.75, rel=1e-15, abs=0)
    assert signed_area(lambda x: 2 * x, 3, 4) == pytest.approx(7, rel=1e-15, abs=0)
    assert signed_area(lambda x: x**2, 0, 3) == pytest.approx(9, rel=1e-15, abs=0)
    assert signed_area(lambda x: math.sin(50 * x) ** 2, 0, math.pi) == pytest.approx(
        math.pi / 2, rel=1e-14, abs=0
    )


def test_a_car_in_reverse_gear_subtracts() -> None:
    forth, back = signed_pieces(speed, 0, 3)
    assert (forth.start, forth.end, back.end) == (0, 2, 3)
    assert (forth.area, back.area) == pytest.approx((100, -100), rel=1e-14)
    assert abs(signed_area(speed, 0, 3)) < 1e-12
    assert total_area(speed, 0, 3) == pytest.approx(200, rel=1e-14, abs=0)


@settings(max_examples=5)
@given(st.lists(st.integers(-40, 40), min_size=1, max_size=4, unique=True))
def test_polynomials_against_sympy(roots: list[int]) -> None:
    x = sympy.Symbol("x", real=True)
    shifted = [sympy.Rational(root, 10) + sympy.Rational(1, 30) for root in roots]
    expression = sympy.prod([x - root for root in shifted])
    f = sympy.lambdify(x, expression)
    marks = sorted([-5, *shifted, 6])
    pieces = [sympy.integrate(expression.expand(), (x, *ends)) for ends in pairwise(marks)]
    found = signed_pieces(f, -5, 6)
    assert [piece.area for piece in found] == pytest.approx(list(map(float, pieces)), rel=1e-9)
    assert [piece.end for piece in found[:-1]] == pytest.approx(
        [float(root) for root in sorted(shifted)], rel=1e-13
    )
    assert total_area(f, -5, 6) == pytest.approx(float(sum(map(abs, pieces))), rel=1e-13, abs=0)
    assert total_area(f, 6, -5) == total_area(f, -5, 6)


def test_sign_changes_are_found_to_the_last_bit() -> None:
    assert sign_changes(math.cos, 0, 6) == (math.pi / 2, 3 * math.pi / 2)
    assert sign_changes(lambda x: x**2 - 2, 2, 0) == pytest.approx((math.sqrt(2),), rel=3e-16)
    assert sign_changes(lambda x: x**2, -1, 1) == ()
    assert sign_changes(lambda x: x, -1, 3) == (0.0,)
    assert sign_changes(lambda x: 1 / (x - 0.3), 0, 1) == (0.3,)
    assert sign_changes(lambda x: -1.0 if x < 0.3 else 1.0, 0, 1) == pytest.approx(
        (0.3,), rel=3e-16
    )
    assert sign_changes(lambda x: 0.0, 0, 1) == ()
    assert sign_changes(math.sin, -1e308, 1e308)  # some of them


def test_a_change_at_the_very_end_makes_no_piece() -> None:
    def f(x: float) -> float:
        return 1.0 if x > 0 else -1.0

    assert sign_changes(f, 0, 1) in ((), (5e-324,))
    assert total_area(f, 0, 1) == pytest.approx(1, rel=1e-15, abs=0)
    assert math.fsum(piece.area for piece in signed_pieces(f, 0, 1)) == pytest.approx(1, rel=1e-15)


def test_ends_may_be_singular() -> None:
    assert total_area(math.log, 0, 1) == pytest.approx(1, rel=1e-14, abs=0)
    assert total_area(lambda x: 1 / math.sqrt(x), 0, 1) == pytest.approx(2, rel=1e-14, abs=0)
    inner, outer = signed_pieces(lambda x: math.log(x), 0, math.e)
    assert (inner.start, inner.end, outer.end) == (0, 1, math.e)
    assert (inner.area, outer.area) == pytest.approx((-1, 1), rel=1e-13)
    assert total_area(lambda x: math.sin(x) / x, -1, 1) == pytest.approx(
        float(2 * mp.si(1)), rel=1e-14, abs=0
    )


def test_signs_and_directions() -> None:
    assert signed_area(math.exp, 1, 0) == -signed_area(math.exp, 0, 1)
    assert total_area(math.exp, 1, 0) == total_area(math.exp, 0, 1) > 0
    assert signed_area(lambda x: -math.exp(-x), 0, math.inf) == pytest.approx(-1, rel=1e-15, abs=0)
    assert signed_pieces(math.exp, 1, 1) == ()
    assert total_area(math.exp, 1, 1) == 0
    with pytest.raises(AttributeError):
        Piece(0, 1, 2).area = 3  # type: ignore[misc]


@settings(max_examples=8)
@given(st.lists(st.floats(-3, 3), min_size=1, max_size=4), st.floats(-2, 2))
def test_the_accumulation_against_closed_forms(x: list[float], a: float) -> None:
    found = accumulated(math.exp, a, x)
    exact = [float(mp.exp(a) * mp.expm1(mp.mpf(end) - a)) for end in x]
    assert found.shape == (len(x),)
    assert found == pytest.approx(exact, rel=1e-13, abs=1e-300)


def test_the_slope_of_the_accumulation_is_the_height() -> None:
    """The fundamental theorem, with errors of order h**2 in central differences."""
    errors = []
    for h in (0.1, 0.05, 0.025):
        before, after = accumulated(math.sin, 0, [1 - h, 1 + h])
        errors.append(abs((after - before) / (2 * h) - math.sin(1)))
    assert errors[-1] < 1e-4
    assert [math.log2(p / q) for p, q in pairwise(errors)] == pytest.approx([2, 2], abs=0.01)


def test_the_odometer() -> None:
    found = accumulated(speed, 0, [2, 0, 1, 3, 1])
    assert found == pytest.approx([100, 0, 50, 0, 50], rel=1e-14, abs=1e-12)
    assert accumulated(lambda x: 1 / math.sqrt(x), 0, [1e-20, 1]) == pytest.approx(
        [2e-10, 2], rel=1e-14, abs=0
    )


@pytest.mark.parametrize("function", [signed_area, total_area, signed_pieces, sign_changes])
def test_refused_ends(function: Any) -> None:
    with pytest.raises(DomainError, match="a must be a finite real number, got nan"):
        function(math.exp, math.nan, 1)
    with pytest.raises(DomainError, match="b must be a finite real number, got '1'"):
        function(math.exp, 0, "1")


def test_other_refusals() -> None:
    with pytest.raises(DomainError, match="f must have a finite integral"):
        total_area(lambda x: 1 / (x - 0.5), 0, 1.1)
    with pytest.raises(DomainError, match="b must be a finite real number, got inf"):
        total_area(lambda x: math.exp(-x), 0, math.inf)
    with pytest.raises(DomainError, match="must be a finite real number, got nan"):
        total_area(lambda x: math.nan, 0, 1)
    with pytest.raises(DomainError, match="x must not be empty"):
        accumulated(math.exp, 0, [])
    with pytest.raises(DomainError, match="x must be finite, got inf"):
        accumulated(math.exp, 0, [1, math.inf])
    with pytest.raises(DomainError, match=r"x must have shape \(n,\)"):
        accumulated(math.exp, 0, 1.0)
    with pytest.raises(DomainError, match="a must be a finite real number, got inf"):
        accumulated(math.exp, math.inf, [1])
    with pytest.raises(DomainError, match="area must not exceed the largest float"):
        accumulated(lambda x: 1e308, 0, [1, 2])
