import math
import sys
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.costs import mean_squared_error
from calcml_core.derivatives import Line
from calcml_core.errors import DomainError
from calcml_core.least_squares import fit_line
from calcml_core.regression import (
    batch_gradient,
    extreme_curvatures,
    line_cost,
    line_curvature,
    line_gradient,
    point_gradients,
    predictions,
)
from calcml_core.trial_data import DOSAGE, FORGETFULNESS

mp = mpmath.mp.clone()
mp.dps = 700  # more than any two floats are apart

START = Line(slope=0.9, intercept=0.1)
numbers = st.floats(-1e6, 1e6)
cases = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=6)


def test_one_patient() -> None:
    x, y = [7], [-1.37]
    assert predictions(START, x).tolist() == [6.4]
    assert line_cost(START, x, y) == 60.3729
    assert line_gradient(START, x, y) == pytest.approx((108.78, 15.54), rel=1e-15, abs=0)


def test_eight_patients() -> None:
    assert f"{line_cost(START, DOSAGE, FORGETFULNESS):.4f}" == "19.6755"
    gradient = line_gradient(START, DOSAGE, FORGETFULNESS)
    assert gradient == pytest.approx((36.305, 6.265), rel=1e-15, abs=0)
    votes = point_gradients(START, DOSAGE, FORGETFULNESS)
    assert votes.mean(axis=0) == pytest.approx(gradient, rel=1e-15, abs=0)
    assert votes[7] == pytest.approx((108.78, 15.54), rel=1e-15, abs=0)
    best = fit_line(DOSAGE, FORGETFULNESS)
    assert f"{line_cost(best, DOSAGE, FORGETFULNESS):.6f}" == "0.019466"


def test_curvatures_of_the_trial() -> None:
    least, greatest = extreme_curvatures(DOSAGE)
    exact = mp.mpf(37) / 2 + mp.sqrt(mp.mpf(33) ** 2 / 4 + 49)
    assert (least, greatest) == (float(21 / exact), float(exact))
    assert f"{greatest:.2f}, {2 / greatest:.4f}" == "36.42, 0.0549"
    assert line_curvature(DOSAGE).tolist() == [[35, 7], [7, 2]]


@given(cases, numbers, numbers)
def test_costs_and_gradients_are_correctly_rounded(
    data: list[tuple[float, float]], m: float, b: float
) -> None:
    x, y = np.array(data).T
    line, n = Line(m, b), len(data)
    errors = [mp.mpf(m) * mp.mpf(u) + mp.mpf(b) - mp.mpf(v) for u, v in data]
    arms = [mp.mpf(u) for u in x]
    assert predictions(line, x).tolist() == [float(mp.mpf(m) * u + mp.mpf(b)) for u in arms]
    assert line_cost(line, x, y) == float(mp.fsum(e * e for e in errors) / n)
    assert line_gradient(line, x, y) == (
        float(2 * mp.fsum(e * u for e, u in zip(errors, arms, strict=True)) / n),
        float(2 * mp.fsum(errors) / n),
    )
    votes = [[float(2 * e * u), float(2 * e)] for e, u in zip(errors, arms, strict=True)]
    assert point_gradients(line, x, y).tolist() == votes


@given(cases)
def test_curvature_is_the_mean_of_outer_products(data: list[tuple[float, float]]) -> None:
    arms = np.array(data)[:, 0]
    x = [mp.mpf(u) for u in arms]
    square, cross = 2 * mp.fsum(u * u for u in x) / len(x), 2 * mp.fsum(x) / len(x)
    assert line_curvature(arms).tolist() == [[float(square), float(cross)], [float(cross), 2]]
    swing = mp.sqrt((square / 2 - 1) ** 2 + cross**2)
    greatest = square / 2 + 1 + swing
    least, most = extreme_curvatures(arms)
    assert most == pytest.approx(float(greatest), rel=1.2e-16, abs=0)
    assert least == pytest.approx(float((2 * square - cross**2) / greatest), rel=1.2e-16, abs=0)


def test_a_trough_where_all_x_are_equal() -> None:
    assert extreme_curvatures([0.1, 0.1, 0.1])[0] == 0
    assert extreme_curvatures([3])[0] == 0


def test_curvatures_at_the_edges_of_floats() -> None:
    assert extreme_curvatures([1, -1]) == (2, 2)
    assert extreme_curvatures([1e-160, 0]) == (float(mp.mpf(1e-160) ** 2 / 2), 2)
    largest = math.sqrt(sys.float_info.max / 2)
    exact = 2 * (mp.mpf(largest) ** 2 + 1)
    assert extreme_curvatures([largest]) == (0, float(exact))


def test_the_cost_is_the_mean_squared_error() -> None:
    x, y = DOSAGE, FORGETFULNESS
    assert line_cost(START, x, y) == pytest.approx(
        mean_squared_error(predictions(START, x), y), rel=1e-15, abs=0
    )


def test_residuals_that_nearly_vanish_keep_their_digits() -> None:
    line = Line(0.1, 0.2)
    error = mp.mpf(0.1) * 3 + mp.mpf(0.2) - mp.mpf(0.5)  # the rounding of the decimals
    assert line_cost(line, [3], [0.5]) == float(error**2)
    assert line_gradient(line, [3], [0.5]) == (float(6 * error), float(2 * error))


def test_mini_batches() -> None:
    gradient = batch_gradient(DOSAGE, FORGETFULNESS)
    point = np.array([0.9, 0.1])
    votes = point_gradients(START, DOSAGE, FORGETFULNESS)
    assert gradient(point, (7,)).tolist() == votes[7].tolist()
    assert gradient(point, (2, 5)) == pytest.approx(votes[[2, 5]].mean(axis=0), rel=1e-15, abs=0)
    assert tuple(gradient(point, range(8))) == line_gradient(START, DOSAGE, FORGETFULNESS)
    with pytest.raises(DomainError, match="row must be a whole number from 0 to 7, got 8"):
        gradient(point, (8,))
    with pytest.raises(DomainError, match="point must be a pair"):
        gradient(np.ones(3), (0,))
    with pytest.raises(DomainError, match="x must not be empty"):
        gradient(point, ())
    with pytest.raises(DomainError, match="y must have the shape of x"):
        batch_gradient([1, 2], [1])


ON_DATA: list[Callable[[Any, Any, Any], Any]] = [line_cost, line_gradient, point_gradients]


@pytest.mark.parametrize("function", ON_DATA)
def test_refusals(function: Callable[[Any, Any, Any], Any]) -> None:
    with pytest.raises(DomainError, match="x must not be empty"):
        function(START, [], [])
    with pytest.raises(DomainError, match=r"y must have the shape of x, \(2,\), got \(1,\)"):
        function(START, [1, 2], [1])
    with pytest.raises(DomainError, match="y must be finite, got nan"):
        function(START, [1], [math.nan])
    with pytest.raises(DomainError, match="slope must be a finite real number, got nan"):
        function(Line(math.nan, 1), [1], [1])
    with pytest.raises(DomainError, match="intercept must be a finite real number, got inf"):
        function(Line(1, math.inf), [1], [1])
    with pytest.raises(DomainError, match="must not be beyond the largest float"):
        function(Line(1e308, 0), [1e308], [0])


@pytest.mark.parametrize("function", [line_curvature, extreme_curvatures])
def test_curvatures_refuse(function: Callable[[Any], Any]) -> None:
    with pytest.raises(DomainError, match=r"x must have shape \(n,\), got shape \(\)"):
        function(3)
    with pytest.raises(DomainError, match="curvature must not be beyond the largest float"):
        function([1e200])


def test_predictions_refuse() -> None:
    with pytest.raises(DomainError, match="x must be finite"):
        predictions(START, [math.inf])
