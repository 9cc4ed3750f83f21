import math
from fractions import Fraction
from functools import cache
from itertools import pairwise

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.polynomial.legendre import leggauss

from calcml_core.errors import DomainError
from calcml_core.gauss_legendre import (
    GaussLegendre,
    carried,
    gauss_legendre,
    gauss_samples,
    gauss_sum,
)

mp = mpmath.mp.clone()
mp.dps = 50

HALF_ULP = 2.0**-53  # relative error of the nearest float, at most


def legendre(n: int, x: mpmath.mpf) -> tuple[mpmath.mpf, mpmath.mpf]:
    """P_n and its slope, by Bonnet's recurrence in 50 digits."""
    before, p = mp.mpf(1), x
    for j in range(2, n + 1):
        before, p = p, ((2 * j - 1) * x * p - (j - 1) * before) / j
    return p, n * (before - x * p) / (1 - x * x)


@cache
def reference(n: int) -> list[tuple[mpmath.mpf, mpmath.mpf]]:
    """The nodes > 0, descending, each with its weight: Newton's method from Bruns' guess."""
    found = []
    for k in range(1, n // 2 + 1):
        x = mp.cos(mp.pi * (k - mp.mpf(1) / 4) / (n + mp.mpf(1) / 2))
        for _ in range(7):
            p, slope = legendre(n, x)
            x -= p / slope
        slope = legendre(n, x)[1]
        found.append((x, 2 / ((1 - x * x) * slope**2)))
    return found


def relative_error(value: float, exact: mpmath.mpf) -> float:
    return float(abs(mp.mpf(value) - exact) / abs(exact))


@pytest.mark.parametrize("n", [*range(2, 21), 33, 64])
def test_nodes_weights_and_gaps_against_fifty_digits(n: int) -> None:
    rule, exact = gauss_legendre(n), reference(n)
    assert len(rule.nodes) == len(rule.weights) == len(rule.gaps) == n
    for k, (x, w) in enumerate(exact):
        for place, sign in ((n - 1 - k, 1), (k, -1)):
            assert relative_error(sign * float(rule.nodes[place]), x) <= HALF_ULP * 1.01
            assert relative_error(float(rule.weights[place]), w) <= HALF_ULP * 1.01
            assert relative_error(float(rule.gaps[place]), 1 - x) <= HALF_ULP * 1.01
    if n % 2:
        middle = mp.mpf(2) / (n * legendre(n - 1, mp.mpf(0))[0]) ** 2  # as n P_(n-1)(0) = P_n'(0)
        assert rule.nodes[n // 2] == 0
        assert math.copysign(1, rule.nodes[n // 2]) == 1
        assert relative_error(float(rule.weights[n // 2]), middle) <= HALF_ULP * 1.01


@pytest.mark.parametrize("n", [101, 200, 1001])
def test_single_nodes_of_large_rules(n: int) -> None:
    rule = gauss_legendre(n)
    for place in (0, 1, n // 3, n // 2 - 1):
        x = mp.mpf(float(rule.nodes[place]))
        for _ in range(2):
            p, slope = legendre(n, x)
            x -= p / slope
        assert relative_error(float(rule.nodes[place]), x) <= HALF_ULP * 1.01
        weight = 2 / ((1 - x * x) * legendre(n, x)[1] ** 2)
        assert relative_error(float(rule.weights[place]), weight) <= HALF_ULP * 1.01


def test_textbook_rules() -> None:
    """Abramowitz and Stegun, table 25.4."""
    assert gauss_legendre(1).nodes.tolist() == [0.0]
    assert gauss_legendre(1).weights.tolist() == [2.0]
    assert gauss_legendre(1).gaps.tolist() == [1.0]
    three, five = gauss_legendre(3), gauss_legendre(5)
    assert three.nodes.tolist() == [-math.sqrt(0.6), 0.0, math.sqrt(0.6)]
    assert three.weights.tolist() == [5 / 9, 8 / 9, 5 / 9]
    assert five.nodes == pytest.approx(
        [-0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664], rel=1e-14
    )
    assert five.weights[2] == pytest.approx(128 / 225, rel=1e-15, abs=0)


@pytest.mark.parametrize("n", [*range(1, 40), 64, 99])
def test_the_laws_of_a_rule(n: int) -> None:
    rule = gauss_legendre(n)
    assert all(x < y for x, y in pairwise(rule.nodes))
    assert (np.abs(rule.nodes) < 1).all()
    assert np.array_equal(rule.nodes, -rule.nodes[::-1])
    assert np.array_equal(rule.weights, rule.weights[::-1])
    assert math.fsum(rule.weights) == pytest.approx(2, rel=3e-16, abs=0)
    x, w = leggauss(n)  # numpy's, good to 1e-13 or so
    assert rule.nodes == pytest.approx(x, rel=1e-13, abs=1e-15)
    assert rule.weights == pytest.approx(w, rel=1e-11, abs=0)


def test_rules_cannot_be_changed() -> None:
    rule = gauss_legendre(4)
    for numbers in (rule.nodes, rule.weights, rule.gaps):
        with pytest.raises(ValueError, match="read-only"):
            numbers[0] = 1
    with pytest.raises(AttributeError):
        rule.nodes = rule.weights  # type: ignore[misc]


@pytest.mark.parametrize("n", range(1, 13))
def test_degree_2n_minus_1_is_exact_and_2n_is_not(n: int) -> None:
    for degree in range(2 * n):
        exact = (Fraction(2) ** (degree + 1) - 1) / (degree + 1)
        found = gauss_sum(lambda x, k=degree: x**k, 1, 2, n)
        assert found == pytest.approx(float(exact), rel=2e-15, abs=0)
    missed = Fraction(2) ** (2 * n + 1) * math.factorial(n) ** 4
    missed /= (2 * n + 1) * math.factorial(2 * n) ** 2  # of x**2n on [-1, 1]
    found = gauss_sum(lambda x: x ** (2 * n), -1, 1, n)
    assert 2 / (2 * n + 1) - found == pytest.approx(float(missed), rel=1e-7 * 4**n, abs=1e-15)


def test_the_number_on_screen() -> None:
    exact = 2 * mp.sinh(1)
    assert f"{float(exact - mp.mpf(gauss_sum(math.exp, -1, 1, 5))):.1e}" == "8.2e-10"


def test_convergence_is_geometric_at_the_rate_of_the_nearest_pole() -> None:
    """1/(1 + 4x**2) has poles at i/2 and -i/2: each point divides the error by rho**2."""
    rho, exact = (1 + math.sqrt(5)) / 2, math.atan(2)
    errors = [
        abs(gauss_sum(lambda x: 1 / (1 + 4 * x * x), -1, 1, n) - exact) for n in range(6, 26, 2)
    ]
    rates = [before / after for before, after in pairwise(errors)]
    assert rates == pytest.approx([rho**4] * len(rates), rel=0.02)


@settings(max_examples=60)
@given(st.floats(-50, 50), st.floats(-50, 50), st.integers(1, 30))
def test_sums_of_an_exponential_against_fifty_digits(a: float, b: float, n: int) -> None:
    found = gauss_sum(lambda x: math.exp(x / 50), a, b, n)
    half, middle = (mp.mpf(b) - a) / 2, (mp.mpf(b) + a) / 2
    nodes = [(s * x, w) for x, w in reference(n) for s in (1, -1)]
    if n % 2:
        nodes.append((mp.mpf(0), 2 - sum(w for _, w in nodes)))
    exact = half * sum(w * mp.exp((middle + half * x) / 50) for x, w in nodes)
    assert found == pytest.approx(float(exact), rel=2e-15, abs=0)
    assert gauss_sum(lambda x: math.exp(x / 50), b, a, n) == pytest.approx(-found, rel=2e-15, abs=0)


@pytest.mark.parametrize(("a", "b"), [(-1.0, 1.0), (0.0, 1e-300), (5.0, 7.0), (1.0, -3.0)])
@pytest.mark.parametrize("n", [5, 30])
def test_nodes_are_carried_to_their_place(a: float, b: float, n: int) -> None:
    rule = gauss_legendre(n)
    half, middle = (mp.mpf(b) - a) / 2, (mp.mpf(b) + a) / 2
    positive = [x for x, _ in reference(n)]
    nodes = [*(-x for x in positive), *([mp.mpf(0)] if n % 2 else []), *reversed(positive)]
    for place, node in zip(carried(rule, a, b), nodes, strict=True):
        exact = middle + half * node
        assert abs(mp.mpf(place) - exact) <= 2.0**-51.5 * max(
            abs(float(exact)), abs(float(middle)) / 4
        )
        assert min(a, b) < place < max(a, b)


def test_samples_are_bars_that_fill_the_interval() -> None:
    samples = gauss_samples(math.exp, -1, 2, 6)
    assert samples.points == tuple(carried(gauss_legendre(6), -1, 2))
    assert samples.heights == tuple(map(math.exp, samples.points))
    assert math.fsum(samples.widths) == pytest.approx(3, rel=1e-15, abs=0)
    bars = [width * height for width, height in zip(samples.widths, samples.heights, strict=True)]
    assert math.fsum(bars) == pytest.approx(samples.total, rel=1e-15, abs=0)
    assert samples.total == gauss_sum(math.exp, -1, 2, 6)


def test_extreme_scales() -> None:
    assert gauss_sum(lambda x: 1.0, -1e308, 0.5e308, 4) == pytest.approx(1.5e308, rel=1e-15, abs=0)
    assert gauss_sum(lambda x: 1.7e308, 0, 1, 7) == pytest.approx(1.7e308, rel=1e-15, abs=0)
    assert gauss_sum(lambda x: 5e-324, 0, 1, 7) == 5e-324
    assert gauss_sum(lambda x: 1.0, 0, 5e-324, 3) == 5e-324
    assert gauss_sum(lambda x: 1.0, 3, 3, 3) == 0
    with pytest.raises(DomainError, match="sum must not exceed the largest float"):
        gauss_sum(lambda x: 1e308, -1, 1, 3)


@pytest.mark.parametrize("points", [0, -1, 2001, 2.5, math.nan, math.inf, "3", None])
def test_numbers_of_points_that_are_refused(points: object) -> None:
    with pytest.raises(DomainError, match="points must be a whole number from 1 to 2000"):
        gauss_legendre(points)  # type: ignore[arg-type]


def test_other_refusals() -> None:
    with pytest.raises(DomainError, match="a must be a finite real number, got nan"):
        gauss_sum(math.exp, math.nan, 1, 3)
    with pytest.raises(DomainError, match="b must be a finite real number, got inf"):
        gauss_sum(math.exp, 0, math.inf, 3)
    with pytest.raises(DomainError, match=r"f must be defined at x, got x = 0\.0"):
        gauss_sum(lambda x: 1 / x, -1, 1, 3)
    with pytest.raises(DomainError, match="must be a finite real number, got nan"):
        gauss_sum(lambda x: math.nan, -1, 1, 3)


def test_points_may_come_from_a_tracker() -> None:
    assert isinstance(gauss_legendre(5.0), GaussLegendre)  # type: ignore[arg-type]
    assert gauss_legendre(5.0) is gauss_legendre(5)  # type: ignore[arg-type]
