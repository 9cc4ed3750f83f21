import math
from collections.abc import Callable
from functools import cache
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.higher_derivatives import circle_derivative

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]

# function of floats and complex numbers, the same in 50 digits, points
ANALYTIC: dict[str, tuple[Function, Function, list[float]]] = {
    "exp": (np.exp, mp.exp, [0, 1, -3, 300, -700]),
    "sin": (np.sin, mp.sin, [0.3, 5, 1e6, 1e12]),
    "log": (np.log, mp.log, [1e-5, 1, 1e9]),
    "root": (np.sqrt, mp.sqrt, [0.1, 100]),
    "reciprocal": (lambda z: 1 / z, lambda z: 1 / z, [0.01, -3]),
    "witch": (lambda z: 1 / (1 + z * z), lambda z: 1 / (1 + z * z), [0.5, 2]),
    "tanh": (np.tanh, mp.tanh, [0.5, 3]),
    "fast": (lambda z: np.sin(64 * z), lambda z: mp.sin(64 * z), [0.1]),
    "power 34": (lambda z: z**34, lambda z: z**34, [1e-3, 0.5, 2]),
}


@cache
def exact_derivative(name: str, x: float, order: int) -> float:
    with mp.workdps(250):
        f = ANALYTIC[name][1]
        return float(mp.diff(f, mp.mpf(x), order, h=mp.mpf(10) ** -25) if order else f(mp.mpf(x)))


ACCURACIES = [2e-15, 3e-15, 1e-14, 5e-14, 1e-13, 1e-12, 1e-11, 1e-11, 1e-10]  # of each order


@pytest.mark.parametrize(("order", "accuracy"), list(enumerate(ACCURACIES)))
@pytest.mark.parametrize("name", ANALYTIC)
def test_circle_derivatives_against_fifty_digits(name: str, order: int, accuracy: float) -> None:
    for x in ANALYTIC[name][2]:
        exact = exact_derivative(name, x, order)
        size = 30 if name == "log" and order else 1  # f is larger than its variation, at 1e-5
        found = circle_derivative(ANALYTIC[name][0], x, order)
        assert found == pytest.approx(exact, rel=size * accuracy, abs=0)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=9), st.integers(0, 8))
def test_circle_derivatives_of_polynomials(coefficients: list[int], order: int) -> None:
    exact = math.factorial(order) * coefficients[order] if order < len(coefficients) else 0
    found = circle_derivative(lambda z: sum(c * z**k for k, c in enumerate(coefficients)), 0, order)
    bound = 4e-15 * math.factorial(order) * sum(map(abs, coefficients))
    assert found == pytest.approx(exact, rel=0, abs=bound)


@pytest.mark.parametrize("order", range(9))
def test_what_is_lost_in_rounding_is_nought(order: int) -> None:
    exact = {0: 21 - 1e6, 1: 7}.get(order, 0)
    line = circle_derivative(lambda z: 7 * z - 1e6, 3, order)
    assert line == pytest.approx(exact, rel=1e-9, abs=0)
    assert circle_derivative(lambda z: z**32, 0, order) == 0
    assert circle_derivative(lambda z: z**34, 0, order) == 0


@pytest.mark.parametrize("order", [-1, 9, 1.5, "1", None])
def test_orders_on_a_circle(order: Any) -> None:
    with pytest.raises(DomainError, match="order must be a whole number from 0 to 8, got"):
        circle_derivative(np.exp, 0, order)


def test_circle_refusals() -> None:
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        circle_derivative(np.exp, math.nan, 1)
    with pytest.raises(DomainError, match="f must be analytic at x"):
        circle_derivative(abs, 0, 2)
    with pytest.raises(DomainError, match="derivative 4 at x = 1e-100 must not be beyond"):
        circle_derivative(np.log, 1e-100, 4)
