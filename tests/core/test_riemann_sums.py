import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate as oracle

from calcml_core.errors import DomainError
from calcml_core.riemann_sums import (
    left_bars,
    left_sum,
    midpoint_bars,
    midpoint_sum,
    parabolas,
    right_bars,
    right_sum,
    simpson_sum,
    trapezoid_sum,
    trapezoids,
)

mp = mpmath.mp.clone()
mp.dps = 50

Sum = Callable[[Any, float, float, int], float]
ALL: list[Sum] = [left_sum, right_sum, midpoint_sum, trapezoid_sum, simpson_sum]

ends = st.floats(-100, 100)


def speed(t: float) -> float:
    return 150 * t - 75 * t**2


def by_definition(rule: Sum, f: Any, a: Any, b: Any, n: int) -> Any:
    """The textbook's formula, in the arithmetic of a and b."""
    h = (b - a) / n
    y = [f(a + k * h) for k in range(n + 1)]
    if rule is left_sum:
        return h * sum(y[:-1])
    if rule is right_sum:
        return h * sum(y[1:])
    if rule is midpoint_sum:
        return h * sum(f(a + (2 * k + 1) * h / 2) for k in range(n))
    if rule is trapezoid_sum:
        return h * (y[0] + 2 * sum(y[1:-1]) + y[-1]) / 2
    return h / 3 * (y[0] + 4 * sum(y[1:-1:2]) + 2 * sum(y[2:-1:2]) + y[-1])


def test_the_numbers_on_screen_of_area_by_rectangles() -> None:
    assert [left_sum(speed, 0, 2, n) for n in (4, 8, 100)] == [93.75, 98.4375, 99.99]


def test_the_numbers_on_screen_of_integrals_by_hand() -> None:
    assert trapezoid_sum(lambda x: x / 2, 1, 2, 1) == 0.75
    assert trapezoid_sum(lambda x: 2 * x, 3, 4, 1) == 7


def test_the_numbers_on_screen_of_numeric_integration() -> None:
    exact = math.e - 1
    assert f"{trapezoid_sum(math.exp, 0, 1, 8) - exact:.1e}" == "2.2e-03"
    assert f"{simpson_sum(math.exp, 0, 1, 8) - exact:.1e}" == "2.3e-06"


@pytest.mark.parametrize("rule", ALL)
def test_a_sum_that_sees_only_zeros_is_fooled(rule: Sum) -> None:
    def oscillation(x: float) -> float:
        return math.sin(50 * x) ** 2

    blind = rule(oscillation, 0, math.pi, 50)
    if rule is midpoint_sum:
        assert blind == pytest.approx(math.pi, rel=1e-14, abs=0)  # it sees only the tops
    else:
        assert 0 <= blind < 1e-25
    assert rule(oscillation, 0, math.pi, 146) == pytest.approx(math.pi / 2, rel=0.02)


@settings(max_examples=40)
@given(st.sampled_from(ALL), ends, ends, st.integers(1, 30))
def test_sums_against_the_formula_in_fifty_digits(rule: Sum, a: float, b: float, n: int) -> None:
    strips = 2 * n
    exact = by_definition(rule, lambda x: mp.exp(x / 50), mp.mpf(a), mp.mpf(b), strips)
    found = rule(lambda x: math.exp(x / 50), a, b, strips)
    assert found == pytest.approx(float(exact), rel=1e-15, abs=0)


@settings(max_examples=40)
@given(st.sampled_from(ALL), ends, ends, st.integers(1, 30))
def test_backwards_is_negative(rule: Sum, a: float, b: float, n: int) -> None:
    turned = {left_sum: right_sum, right_sum: left_sum}.get(rule, rule)
    there = rule(math.atan, a, b, 2 * n)
    assert there == pytest.approx(-turned(math.atan, b, a, 2 * n), rel=1e-12, abs=1e-13)


@pytest.mark.parametrize(
    ("rule", "order"),
    [(left_sum, 1), (right_sum, 1), (midpoint_sum, 2), (trapezoid_sum, 2), (simpson_sum, 4)],
)
def test_orders_of_convergence(rule: Sum, order: int) -> None:
    errors = [abs(rule(math.exp, 0, 1, n) - (math.e - 1)) for n in (16, 32, 64, 128, 256)]
    orders = [math.log2(before / after) for before, after in pairwise(errors)]
    assert orders == pytest.approx([order] * 4, abs=0.04)


@pytest.mark.parametrize(
    ("rule", "degree"), [(left_sum, 0), (midpoint_sum, 1), (trapezoid_sum, 1), (simpson_sum, 3)]
)
def test_polynomials_up_to_a_degree_are_exact(rule: Sum, degree: int) -> None:
    for k in range(6):
        exact = float((Fraction(5) ** (k + 1) - Fraction(1) ** (k + 1)) / (k + 1))
        found = rule(lambda x, k=k: x**k, 1, 5, 4)
        assert (found == pytest.approx(exact, rel=1e-15, abs=0)) == (k <= degree)


def test_a_kink_and_a_root_slow_simpson_down() -> None:
    errors = [abs(simpson_sum(math.sqrt, 0, 1, n) - 2 / 3) for n in (64, 128, 256)]
    orders = [math.log2(before / after) for before, after in pairwise(errors)]
    assert orders == pytest.approx([1.5, 1.5], abs=0.01)


def test_against_scipy() -> None:
    edges = left_bars(math.sin, 0, 3, 12).edges
    heights = [math.sin(x) for x in edges]
    trapezoid, simpson = oracle.trapezoid(heights, edges), oracle.simpson(heights, x=edges)
    assert trapezoid_sum(math.sin, 0, 3, 12) == pytest.approx(trapezoid, rel=1e-14, abs=0)
    assert simpson_sum(math.sin, 0, 3, 12) == pytest.approx(simpson, rel=1e-14, abs=0)


def test_against_sympys_sums() -> None:
    x = sympy.Symbol("x")
    integral = sympy.Integral(x**4 - x, (x, 1, 3))
    for rule, name in [(left_sum, "left"), (right_sum, "right"), (midpoint_sum, "midpoint")]:
        found = rule(lambda t: t**4 - t, 1, 3, 7)
        assert found == pytest.approx(float(integral.as_sum(7, name)), rel=1e-14, abs=0)


@settings(max_examples=30)
@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.integers(1, 200))
def test_edges_are_the_nearest_floats(a: float, b: float, n: int) -> None:
    edges = left_bars(lambda x: 1.0, a, b, n).edges
    exact = [Fraction(a) + (Fraction(b) - Fraction(a)) * k / n for k in range(n + 1)]
    assert edges == tuple(map(float, exact))
    assert (edges[0], edges[-1]) == (a, b)


def test_bars_have_their_sample_points() -> None:
    left, right, middle = (bars(speed, 0, 2, 4) for bars in (left_bars, right_bars, midpoint_bars))
    assert left.edges == right.edges == middle.edges == (0, 0.5, 1, 1.5, 2)
    assert left.points == (0, 0.5, 1, 1.5)
    assert right.points == (0.5, 1, 1.5, 2)
    assert middle.points == (0.25, 0.75, 1.25, 1.75)
    for bars in (left, right, middle):
        assert bars.heights == tuple(map(speed, bars.points))
        assert bars.total == sum(0.5 * height for height in bars.heights)


def test_trapezoids_hang_from_their_edges() -> None:
    shape = trapezoids(speed, 0, 2, 4)
    assert shape.edges == (0, 0.5, 1, 1.5, 2)
    assert shape.heights == tuple(map(speed, shape.edges))
    assert shape.total == sum((p + q) / 4 for p, q in pairwise(shape.heights))


@settings(max_examples=30)
@given(st.floats(-3, 3), st.floats(0.1, 3), st.integers(1, 5))
def test_parabolas_meet_the_curve_and_enclose_the_sum(a: float, width: float, pairs: int) -> None:
    b = a + width
    shape = parabolas(math.exp, a, b, 2 * pairs)
    assert shape.total == simpson_sum(math.exp, a, b, 2 * pairs)
    areas = []
    for arc in shape.arcs:
        assert [arc.at(x) for x in arc.edges] == pytest.approx(
            [math.exp(x) for x in arc.edges], rel=1e-12, abs=0
        )
        c0, _, c2 = arc.coefficients
        areas.append((arc.edges[2] - arc.edges[0]) * (c0 + c2 / 3))
    assert math.fsum(areas) == pytest.approx(shape.total, rel=1e-12, abs=0)
    assert [arc.edges[0] for arc in shape.arcs[1:]] == [arc.edges[2] for arc in shape.arcs[:-1]]


def test_a_parabola_is_its_own_parabola() -> None:
    (arc,) = parabolas(lambda x: x**2 - 3 * x + 1, -1, 5, 2).arcs
    assert [arc.at(x) for x in (-1, 0, 2.5, 5)] == pytest.approx([5, 1, -0.25, 11], rel=1e-15)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        arc.at(math.nan)
    with pytest.raises(DomainError, match="width must not be zero"):
        parabolas(math.exp, 1, 1, 2).arcs[0].at(1)


def test_extreme_scales() -> None:
    assert left_sum(lambda x: 1e308, 0, 0.5, 4) == 0.5e308
    assert trapezoid_sum(lambda x: 1e308, 0, 0.5, 4) == 0.5e308
    assert simpson_sum(lambda x: 1.7e308, 0, 1, 4) == 1.7e308
    assert midpoint_sum(lambda x: 1.0, -1e308, 0.7e308, 3) == 1.7e308
    assert trapezoid_sum(lambda x: 5e-324, 0, 1, 3) == 5e-324
    assert simpson_sum(lambda x: 1.0, 0, 5e-324, 2) == 5e-324
    assert left_sum(lambda x: (1e308, 1.0, -1e308)[int(x)], 0, 3, 3) == 1
    assert [rule(math.exp, 2, 2, 4) for rule in ALL] == [0] * 5


@pytest.mark.parametrize("rule", ALL)
@pytest.mark.parametrize("strips", [0, -2, 2.5, math.nan, math.inf, 10**8, "4", None])
def test_strips_that_are_refused(rule: Sum, strips: Any) -> None:
    with pytest.raises(DomainError, match="strips must be a whole number from"):
        rule(math.exp, 0, 1, strips)


@pytest.mark.parametrize("rule", ALL)
def test_other_refusals(rule: Sum) -> None:
    with pytest.raises(DomainError, match="a must be a finite real number, got nan"):
        rule(math.exp, math.nan, 1, 4)
    with pytest.raises(DomainError, match="b must be a finite real number, got -inf"):
        rule(math.exp, 0, -math.inf, 4)
    with pytest.raises(DomainError, match="a must be a finite real number, got '0'"):
        rule(math.exp, "0", 1, 4)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match=r"f must be defined at x, got x = 0\.0"):
        rule(lambda x: 1 / x if x else 1 // x, 0, 0, 4)
    with pytest.raises(DomainError, match="must be a finite real number, got nan"):
        rule(lambda x: math.nan, 0, 1, 4)
    with pytest.raises(DomainError, match="sum must not exceed the largest float"):
        rule(lambda x: 1e308, 0, 2, 4)


def test_simpson_needs_pairs_of_strips() -> None:
    for rule in (simpson_sum, parabolas):
        with pytest.raises(DomainError, match="strips must be even, got 5"):
            rule(math.exp, 0, 1, 5)
        with pytest.raises(DomainError, match="strips must be a whole number from 2"):
            rule(math.exp, 0, 1, 1)
