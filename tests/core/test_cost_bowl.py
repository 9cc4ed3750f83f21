import math
from collections.abc import Callable

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.cost_bowl import cost_bowl
from calcml_core.derivatives import Line
from calcml_core.descent import descend, value_after
from calcml_core.errors import DomainError
from calcml_core.least_squares import fit_line
from calcml_core.regression import extreme_curvatures, line_cost, line_curvature, line_gradient
from calcml_core.trial_data import DOSAGE, FORGETFULNESS

mp = mpmath.mp.clone()
mp.dps = 50

TRIAL = cost_bowl(DOSAGE, FORGETFULNESS)
numbers = st.floats(-100, 100)


def exact_trial(m: float, b: float) -> list[mpmath.mpf]:
    """Cost and gradient of the trial, in 50 digits."""
    data = [(mp.mpf(x), mp.mpf(y)) for x, y in zip(DOSAGE, FORGETFULNESS, strict=True)]
    errors = [m * x + b - y for x, y in data]
    slopes = [2 * mp.fsum(e * x for e, (x, _) in zip(errors, data, strict=True)) / 8]
    return [mp.fsum(e * e for e in errors) / 8, *slopes, 2 * mp.fsum(errors) / 8]


@given(numbers, numbers)
def test_values_and_gradients(m: float, b: float) -> None:
    assert TRIAL.value(m, b) == pytest.approx(
        line_cost(Line(m, b), DOSAGE, FORGETFULNESS), rel=1e-14, abs=0
    )
    exact = line_gradient(Line(m, b), DOSAGE, FORGETFULNESS)
    for part, slope in zip(TRIAL.gradient(m, b), exact, strict=True):
        assert part == pytest.approx(slope, rel=1e-14, abs=1e-14 * abs(m + 0.47))


@pytest.mark.parametrize("offset", [0, -30, 1e3, 1e6, 1e9])
def test_far_from_the_origin_the_bounds_of_the_docstring_hold(offset: float) -> None:
    random = np.random.default_rng(7)
    x, y = offset + random.normal(size=5), random.normal(size=5)
    bowl, X, V = cost_bowl(x, y), np.mean(x), np.var(x)
    for u in 10.0 ** np.arange(-6, 3):
        for v in (u, -X * u, -X * u + 1e-3 * u):  # with the last two, X u + v cancels
            m, b = (bowl.minima[0] + (u, v)).tolist()
            d = abs(X * u) + abs(v)
            cost, slopes = line_cost(Line(m, b), x, y), line_gradient(Line(m, b), x, y)
            allowed = 1e-15 * (1 + d / math.sqrt(cost))
            assert bowl.value(m, b) == pytest.approx(cost, rel=allowed, abs=0)
            slope_m, slope_b = bowl.gradient(m, b)
            assert slope_m == pytest.approx(slopes[0], rel=0, abs=1e-15 * (abs(X) * d + V * u))
            assert slope_b == pytest.approx(slopes[1], rel=0, abs=1e-15 * d)


def test_next_to_the_minimum_no_digit_is_lost() -> None:
    m, b = TRIAL.minima[0]
    for step in (1e-6, 1e-10, 1e-14):
        exact = line_gradient(Line(m + step, b), DOSAGE, FORGETFULNESS)
        assert TRIAL.gradient(m + step, b) == pytest.approx(exact, rel=1e-14, abs=0)


def test_the_minimum_and_the_hessian() -> None:
    best = fit_line(DOSAGE, FORGETFULNESS)
    assert TRIAL.minima.tolist() == [[best.slope, best.intercept]]
    assert TRIAL.value(*TRIAL.minima[0]) == line_cost(best, DOSAGE, FORGETFULNESS)
    assert np.array(TRIAL.hessian(1.0, 2.0)) == pytest.approx(
        line_curvature(DOSAGE), rel=1e-15, abs=0
    )


def test_arrays_for_contours() -> None:
    m, b = np.meshgrid(np.linspace(-2, 2, 3), np.linspace(0, 2, 4))
    heights = TRIAL.value(m, b)
    assert heights.shape == (4, 3)
    assert heights[1, 2] == TRIAL.value(m[1, 2], b[1, 2])
    assert [slopes.shape for slopes in TRIAL.gradient(m, b)] == [(4, 3)] * 2


def exact_descent(rate: float, steps: int) -> list[mpmath.mpf]:
    m, b = mp.mpf(0.9), mp.mpf(0.1)
    for _ in range(steps):
        _, slope_m, slope_b = exact_trial(m, b)
        m, b = m - mp.mpf(rate) * slope_m, b - mp.mpf(rate) * slope_b
    return [exact_trial(m, b)[0], m, b]


def test_learning_in_four_steps() -> None:
    path = descend(TRIAL, (0.9, 0.1), 0.01, 1001)
    assert f"{path[0].value:.3f}, {path[1].value:.3f}" == "19.675, 8.572"
    assert path[1].position[0] == pytest.approx(0.53695, rel=1e-14, abs=0)
    assert "({:.5f}, {:.5f})".format(*path[-1].position) == "(-0.46813, 1.75430)"
    cost, m, b = exact_descent(0.01, 1001)
    assert path[-1].position == pytest.approx((float(m), float(b)), rel=1e-13, abs=0)
    assert path[-1].value == pytest.approx(float(cost), rel=1e-13, abs=0)


def test_beyond_the_cliff() -> None:
    cliff = 2 / extreme_curvatures(DOSAGE)[1]
    assert f"{value_after(TRIAL, (0.9, 0.1), 0.056, 200):.1e}" == "1.1e+08"
    assert value_after(TRIAL, (0.9, 0.1), 0.056, 200) == pytest.approx(
        float(exact_descent(0.056, 200)[0]), rel=1e-12, abs=0
    )
    assert value_after(TRIAL, (0.9, 0.1), cliff * 0.99, 2000) < 0.02
    assert value_after(TRIAL, (0.9, 0.1), cliff * 1.01, 2000) > 1e10


def test_refusals() -> None:
    with pytest.raises(DomainError, match="x must hold at least two different numbers"):
        cost_bowl([1, 1], [1, 2])
    with pytest.raises(DomainError, match="y must have the shape of x"):
        cost_bowl([1, 2], [1])
    for function in (TRIAL.value, TRIAL.gradient):
        refuses_overflow(function)


def refuses_overflow(function: Callable[[float, float], object]) -> None:
    with pytest.raises(DomainError, match=r"x and y must .*not overflow"):
        function(1e308, 1e308)
    with pytest.raises(DomainError, match=r"x .*must be .*finite"):
        function(float("nan"), 0.0)
