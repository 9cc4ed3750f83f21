import math
import statistics
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from calcml_core.costs import (
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_error,
    mean_of,
    mean_squared_error,
    mean_squared_error_gradient,
    median_of,
)
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 700  # more than any two floats are apart

numbers = st.floats(-1e150, 1e150)
pairs = array_shapes(min_dims=0, max_dims=3, max_side=3).flatmap(
    lambda shape: st.tuples(*[arrays(float, shape, elements=numbers)] * 2)
)


def exact_errors(p: Any, t: Any) -> list[Any]:
    return [mp.mpf(a) - mp.mpf(b) for a, b in zip(np.ravel(p), np.ravel(t), strict=True)]


@given(pairs)
def test_costs_are_correctly_rounded(pair: tuple[Any, Any]) -> None:
    errors = exact_errors(*pair)
    n = len(errors)
    assert mean_error(*pair) == float(mp.fsum(errors) / n)
    assert mean_absolute_error(*pair) == float(mp.fsum(map(abs, errors)) / n)
    assert mean_squared_error(*pair) == float(mp.fsum(e * e for e in errors) / n)


@given(pairs)
def test_gradients_are_correctly_rounded(pair: tuple[Any, Any]) -> None:
    errors = exact_errors(*pair)
    slopes = mean_squared_error_gradient(*pair)
    assert slopes.shape == np.shape(pair[0])
    assert slopes.ravel().tolist() == [float(2 * e / len(errors)) for e in errors]
    if 0 not in errors:
        signs = mean_absolute_error_gradient(*pair)
        assert signs.shape == np.shape(pair[0])
        assert signs.ravel().tolist() == [float(mp.sign(e)) / len(errors) for e in errors]


def test_the_numbers_on_screen() -> None:
    assert mean_error([7, 3], [2, 8]) == 0
    assert mean_absolute_error([7, 3], [2, 8]) == 5
    assert mean_squared_error([7, 3], [2, 8]) == 25
    assert mean_of([1, 2, 3, 4, 100]) == 22
    assert median_of([1, 2, 3, 4, 100]) == 3


def test_numbers_at_the_edges_of_floats() -> None:
    assert mean_squared_error(1e-160, 0) == pytest.approx(1e-320, rel=1e-3, abs=0)
    assert mean_squared_error([1e300, 1e-160], [1e300, 0]) == float(mp.mpf(1e-160) ** 2 / 2)
    assert mean_absolute_error([1.7e308, 1.7e308, 0], [0, 0, 0]) == float(mp.mpf(1.7e308) * 2 / 3)
    assert mean_absolute_error([1e308, 0, 0], [-1e308, 0, 0]) == float(2 * mp.mpf(1e308) / 3)
    assert mean_absolute_error(5e-324, 0) == 5e-324
    assert mean_absolute_error_gradient(1 + 2**-52, 1) == 1
    assert mean_error([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]) == 0
    with pytest.raises(DomainError, match="mean squared error must not be beyond the largest"):
        mean_squared_error(1e200, 0)


def test_slopes_point_where_the_cost_rises() -> None:
    p, t, h = np.array([0.3, -1.2, 2.5]), np.array([0.1, 0.4, 2.0]), 1e-6
    for cost, gradient in (
        (mean_squared_error, mean_squared_error_gradient),
        (mean_absolute_error, mean_absolute_error_gradient),
    ):
        nudges = h * np.eye(3)
        quotients = [(cost(p + d, t) - cost(p - d, t)) / (2 * h) for d in nudges]
        assert gradient(p, t) == pytest.approx(quotients, rel=1e-8, abs=0)


@given(arrays(float, st.integers(1, 8), elements=st.floats(-1e3, 1e3)), st.floats(-1e3, 1e3))
def test_mean_and_median_are_the_best_constants(values: Any, other: float) -> None:
    rest = np.full_like(values, other)
    mean, median = np.full_like(values, mean_of(values)), np.full_like(values, median_of(values))
    allowed = 1 + 1e-12
    assert mean_squared_error(mean, values) <= mean_squared_error(rest, values) * allowed + 1e-20
    assert mean_absolute_error(median, values) <= mean_absolute_error(rest, values) * allowed


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=9))
def test_median_against_the_standard_library(values: list[float]) -> None:
    assert median_of(values) == pytest.approx(statistics.median(values), rel=1e-15, abs=0)
    assert mean_of(np.reshape(values, (1, -1))) == mean_of(values)


def test_many_cases() -> None:
    p = np.random.default_rng(1).normal(size=10**5)
    assert mean_squared_error(p, -p) == pytest.approx(
        math.fsum(4 * p * p) / 10**5, rel=1e-15, abs=0
    )


COSTS: list[Callable[[Any, Any], Any]] = [
    mean_error,
    mean_absolute_error,
    mean_squared_error,
    mean_squared_error_gradient,
    mean_absolute_error_gradient,
]


@pytest.mark.parametrize("cost", COSTS)
def test_refusals(cost: Callable[[Any, Any], Any]) -> None:
    with pytest.raises(DomainError, match=r"targets must have the shape of predictions, \(2,\)"):
        cost([1, 2], [1, 2, 3])
    with pytest.raises(DomainError, match=r"targets must have the shape of predictions"):
        cost([1, 2], 1)
    with pytest.raises(DomainError, match="predictions must not be empty"):
        cost([], [])
    with pytest.raises(DomainError, match=r"predictions must be finite, got nan at index \(1,\)"):
        cost([1, math.nan], [1, 2])
    with pytest.raises(DomainError, match=r"targets must be finite, got inf at index \(0,\)"):
        cost([1, 2], [math.inf, 2])
    with pytest.raises(DomainError, match="targets must be an array of real numbers"):
        cost([1, 2], "ab")


def test_the_absolute_error_has_a_kink() -> None:
    with pytest.raises(DomainError, match=r"predictions must differ .* both equal at entry 1"):
        mean_absolute_error_gradient([1, 2], [0, 2])


@pytest.mark.parametrize("centre", [mean_of, median_of])
def test_centres_need_values(centre: Callable[[Any], float]) -> None:
    with pytest.raises(DomainError, match="values must not be empty"):
        centre([])
    with pytest.raises(DomainError, match="values must be finite, got nan"):
        centre([1, math.nan])
