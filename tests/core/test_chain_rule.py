import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.chain_rule import (
    Chain,
    Link,
    chain,
    distance_per_pedal_turn,
    gear_ratio,
    misread_slope,
    wheel_turns,
)
from calcml_core.derivatives import derivative
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]
teeth = st.integers(1, 200)

# Functions that compose at every real number, with the same in 50 digits.
PIECES: list[tuple[Function, Function]] = [
    (np.sin, mp.sin),
    (lambda x: x**2 + 1, lambda x: x**2 + 1),
    (lambda x: 3 * x + 1, lambda x: 3 * x + 1),
    (np.arctan, mp.atan),
    (lambda x: 1 / (1 + x * x), lambda x: 1 / (1 + x * x)),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.floats(-2, 2))
def test_slope_is_the_derivative_of_the_composite(
    pieces: list[tuple[Function, Function]], x: float
) -> None:
    def composite(z: Any) -> Any:
        for _, exact in pieces:
            z = exact(z)
        return z

    made = chain([f for f, _ in pieces], x)
    with mp.workdps(90):
        slope = float(mp.diff(composite, mp.mpf(x)))
    assert made.value == pytest.approx(float(composite(mp.mpf(x))), rel=1e-11, abs=1e-11)
    assert made.slope == pytest.approx(slope, rel=1e-11, abs=1e-11)


def test_the_sine_of_the_square() -> None:
    made = chain([np.square, np.sin], 1.3)
    inner, outer = made.links
    assert (inner.x, inner.y, outer.x) == (1.3, pytest.approx(1.69, rel=1e-15), inner.y)
    assert inner.slope == pytest.approx(2.6, rel=1e-15)
    assert outer.slope == pytest.approx(float(mp.cos(mp.mpf(1.3) ** 2)), rel=1e-14)
    assert made.slope == pytest.approx(float(2 * mp.mpf(1.3) * mp.cos(mp.mpf(1.3) ** 2)), rel=1e-13)
    assert f"{made.slope:.4f}" == "-0.3092"
    assert made.value == pytest.approx(math.sin(1.69), rel=1e-14)


def test_the_quiz() -> None:
    made = chain([lambda x: 3 * x + 1, lambda u: u**4], 0)
    assert made == Chain((Link(0.0, 1.0, 3.0), Link(1.0, 1.0, 4.0)))
    assert made.slope == 12


def test_the_misconception_reads_the_outer_slope_at_the_wrong_place() -> None:
    wrong = misread_slope([np.square, np.sin], 1.3)
    assert wrong == pytest.approx(2.6 * math.cos(1.3), rel=1e-14)
    assert f"{wrong:.4f}" == "0.6955"
    assert misread_slope([lambda x: 3 * x + 1, lambda u: u**4], 0) == 0


@given(st.sampled_from(PIECES), st.floats(-2, 2))
def test_with_one_function_there_is_nothing_to_misread(
    piece: tuple[Function, Function], x: float
) -> None:
    f, _ = piece
    assert misread_slope([f], x) == chain([f], x).slope == derivative(f, x)


@pytest.mark.parametrize("function", [chain, misread_slope])
def test_refusals(function: Callable[[list[Function], float], object]) -> None:
    with pytest.raises(DomainError, match=r"functions must hold at least one function, got \[\]"):
        function([], 1)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        function([np.sin], math.nan)
    with pytest.raises(DomainError, match="f must be analytic"):
        function([np.square, abs], 1)


def test_functions_come_in_a_sequence() -> None:
    for functions in (np.sin, None, 3, iter([np.sin]), "", ()):
        for function in (chain, misread_slope):
            with pytest.raises(DomainError, match="functions must hold at least one function, got"):
                function(functions, 1)
    with pytest.raises(DomainError, match=r"links must hold at least one link, got \(\)"):
        Chain(())
    with pytest.raises(DomainError, match="f must be a function, got 3"):
        chain([np.sin, 3], 1)  # type: ignore[list-item]


def test_an_overflow_on_the_way_does_no_harm() -> None:
    def times(factor: float) -> Function:
        return lambda z: factor * z

    there_and_back = [times(1e200), times(1e-200)] * 2
    steep = Chain(tuple(Link(1.0, 1.0, slope) for slope in (1e200, 1e200, 1e-300)))
    assert steep.slope == pytest.approx(1e100, rel=1e-15)
    assert chain(there_and_back, 1).slope == pytest.approx(1, rel=1e-15)
    with pytest.raises(DomainError, match="product of the slopes must not be beyond the largest"):
        _ = Chain((Link(1.0, 1.0, 1e200), Link(1.0, 1.0, 1e200))).slope
    with pytest.raises(DomainError, match="product of the slopes must not be beyond the largest"):
        misread_slope([times(1e200), times(1e150)], 1e-100)


def test_the_inner_value_must_lie_in_the_domain_of_the_outer_function() -> None:
    with pytest.raises(DomainError, match=r"f\(-1\.0\) must be a finite real number"):
        chain([lambda x: x - 2, np.log], 1)


def test_the_bicycle_of_the_lecture() -> None:
    assert gear_ratio(44, 11) == 4
    assert wheel_turns(2.5, 44, 11) == 10
    assert distance_per_pedal_turn(44, 11, 2.1) == 8.4


@given(teeth, teeth, st.floats(-1e6, 1e6), st.floats(0.01, 10))
def test_rates_multiply(front: int, rear: int, turns: float, circumference: float) -> None:
    ratio = gear_ratio(front, rear)
    assert ratio * rear == front
    assert ratio * gear_ratio(rear, front) == 1
    assert wheel_turns(turns, front, rear) == float(ratio * Fraction(turns))
    distance = distance_per_pedal_turn(front, rear, circumference)
    assert distance == float(ratio * Fraction(circumference))


@pytest.mark.parametrize("count", [0, -3, 2.5, math.nan])
def test_teeth_are_counted(count: int) -> None:
    with pytest.raises(DomainError, match="front_teeth must be a whole number of at least 1"):
        gear_ratio(count, 11)
    with pytest.raises(DomainError, match="rear_teeth must be a whole number of at least 1"):
        wheel_turns(1, 44, count)


def test_turns_and_circumference_are_numbers() -> None:
    with pytest.raises(DomainError, match="pedal_turns must be a finite real number"):
        wheel_turns(math.inf, 44, 11)
    with pytest.raises(DomainError, match="circumference must be positive, got 0"):
        distance_per_pedal_turn(44, 11, 0)
    with pytest.raises(DomainError, match="circumference must be a finite real number, got nan"):
        distance_per_pedal_turn(44, 11, math.nan)


def test_results_beyond_the_floats_are_refused() -> None:
    assert gear_ratio(10**400, 1) == 10**400
    assert wheel_turns(Fraction(1, 10**400), 10**400, 1) == 1
    with pytest.raises(DomainError, match="wheel turns must not be beyond the largest float"):
        wheel_turns(1, 10**400, 1)
    with pytest.raises(DomainError, match="distance must not be beyond the largest float"):
        distance_per_pedal_turn(10**400, 1, 2)
