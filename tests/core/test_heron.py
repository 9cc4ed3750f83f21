import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.dual_numbers import Dual, derivative
from calcml_core.errors import DomainError
from calcml_core.heron import heron, heron_rounds
from calcml_core.reverse_mode import Graph, backward


def test_the_rounds_of_the_lecture() -> None:
    rounds = heron_rounds(2, 6)
    shown = [f"{x.value:.5f} {x.slope:.5f}" for x in rounds[1:3]]
    assert shown == ["1.50000 0.50000", "1.41667 0.36111"]
    assert f"{rounds[3].value:.6f} {rounds[3].slope:.6f}" == "1.414216 0.353566"
    assert rounds[6].value == pytest.approx(math.sqrt(2), rel=1e-15)
    assert rounds[6].slope == pytest.approx(1 / (2 * math.sqrt(2)), rel=1e-15)


@given(st.fractions(Fraction(1, 50), 50), st.integers(0, 6))
def test_value_and_slope_against_exact_fractions(a: Fraction, rounds: int) -> None:
    exact = Fraction(float(a))
    x, slope = Fraction(1), Fraction(0)
    for _ in range(rounds):
        x, slope = (x + exact / x) / 2, (slope + 1 / x - exact * slope / x**2) / 2
    found = heron_rounds(float(a), rounds)[-1]
    assert found.value == pytest.approx(float(x), rel=1e-14)
    assert found.slope == pytest.approx(float(slope), rel=1e-13, abs=1e-14)


@given(st.floats(0.01, 100))
def test_forward_is_reverse(a: float) -> None:
    node = Graph().variable(a)
    reverse = backward(heron(node, 8))[node]
    assert reverse == pytest.approx(derivative(lambda z: heron(z, 8), a), rel=1e-13, abs=1e-13)


def test_both_converge_twice_as_fast_each_round() -> None:
    exact = math.sqrt(2), 1 / (2 * math.sqrt(2))
    rounds = heron_rounds(2, 4)[1:]
    for which in (0, 1):
        errors = [abs((x.value, x.slope)[which] - exact[which]) for x in rounds]
        orders = [math.log(b) / math.log(a) for a, b in pairwise(errors[1:])]
        assert min(orders) > 1.6


def test_a_start_of_ones_own() -> None:
    assert heron(9.0, 1, start=3) == 3
    assert heron_rounds(9.0, 0, start=2)[0].value == 2
    assert heron(1.7e308, 1, start=1.7e308) == 8.5e307  # nothing overflows on the way


@pytest.mark.parametrize("number", [Fraction, Decimal, int])
def test_numbers_of_every_kind(number: type) -> None:
    assert heron(number(3), 4, number(2)) == heron(3.0, 4, 2.0)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="a must be positive, got -1"):
        heron(-1, 3)
    with pytest.raises(DomainError, match="a must be positive, got 0"):
        heron_rounds(0, 3)
    with pytest.raises(DomainError, match="start must be positive, got 0"):
        heron(2, 3, 0)
    for a in (1e300, Dual(1e300, 1)):
        with pytest.raises(DomainError, match="a / start must be a finite real number, got inf"):
            heron(a, 1, 1e-300)
    with pytest.raises(DomainError, match="rounds must be a whole number of at least 0"):
        heron(2, -1)
    with pytest.raises(DomainError, match="rounds must be a whole number of at least 0"):
        heron_rounds(2, -1)
