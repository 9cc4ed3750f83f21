import math
import re
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.least_squares import exact_fit, fit_line, least_squares
from calcml_core.trial_data import DOSAGE, FORGETFULNESS

mp = mpmath.mp.clone()
mp.dps = 120

points = st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=2, max_size=7)


def exact_coefficients(design: Any, targets: Any) -> list[float]:
    """By orthogonalisation, in many digits: no normal equations."""
    X, t = mp.matrix(np.asarray(design).tolist()), mp.matrix(np.asarray(targets).tolist())
    Q, R = mp.qr(X, mode="skinny")
    return [float(c) for c in mp.lu_solve(R, Q.T * t)]


def test_the_fit_of_the_trial() -> None:
    line = fit_line(DOSAGE, FORGETFULNESS)
    slope, intercept = exact_fit(DOSAGE, FORGETFULNESS)
    assert (line.slope, line.intercept) == (float(slope), float(intercept))
    assert f"{line.slope:.5f}, {line.intercept:.2f}" == "-0.46929, 1.76"
    design = np.column_stack((DOSAGE, np.ones(8)))
    assert exact_coefficients(design, FORGETFULNESS) == [line.slope, line.intercept]
    assert least_squares(design, FORGETFULNESS).tolist() == [line.slope, line.intercept]


@given(points)
def test_lines(data: list[tuple[float, float]]) -> None:
    x, y = np.array(data).T
    assume(np.ptp(x) > 1e-3)
    line = fit_line(x, y)
    reference = exact_coefficients(np.column_stack((x, np.ones(len(x)))), y)
    assert [line.slope, line.intercept] == pytest.approx(reference, rel=3e-16, abs=1e-100)


@given(points)
def test_the_residuals_of_the_fit_are_perpendicular_to_the_data(
    data: list[tuple[float, float]],
) -> None:
    x, y = ([Fraction(v) for v in values] for values in zip(*data, strict=True))
    assume(len(set(x)) > 1)
    slope, intercept = exact_fit(*np.array(data).T)
    residuals = [slope * a + intercept - b for a, b in zip(x, y, strict=True)]
    assert sum(residuals) == sum(r * a for r, a in zip(residuals, x, strict=True)) == 0


@pytest.mark.parametrize("shift", [0, 1e9, 1e15])
def test_far_from_the_origin_nothing_cancels(shift: float) -> None:
    x = shift + np.array([0.0, 1, 2, 4])
    line = fit_line(x, [1, 3, 5, 9])
    assert (line.slope, line.intercept) == (2, 1 - 2 * shift)


def test_lines_in_awkward_units() -> None:
    assert fit_line([0, 1e-300], [0, 1e-300]).slope == 1
    assert fit_line([5e-324, 1e-323], [0, 1e-315]).slope == pytest.approx(
        1e-315 / 5e-324, rel=1e-15, abs=0
    )
    assert fit_line([-1e308, 1e308], [-1e308, 1e308]).slope == 1
    with pytest.raises(DomainError, match="slope must not be beyond the largest float"):
        fit_line([0, 5e-324], [0, 1])


@given(st.integers(1, 4), st.integers(0, 3), st.integers(0, 1000))
def test_many_features(d: int, more: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    X = random.normal(size=(d + more, d)) * 10.0 ** random.integers(-9, 9, size=d)
    t = random.normal(size=d + more)
    assert least_squares(X, t) == pytest.approx(exact_coefficients(X, t), rel=3e-16, abs=0)


def test_polynomials_through_an_ill_conditioned_design() -> None:
    x = np.linspace(0, 1, 12)
    X = np.vander(x, 10)  # condition 1e8, squared in the normal equations
    t = np.cos(3 * x)
    coefficients = least_squares(X, t)
    assert coefficients == pytest.approx(exact_coefficients(X, t), rel=3e-16, abs=0)
    assert scipy.linalg.lstsq(X, t)[0] == pytest.approx(coefficients, rel=1e-6, abs=0)


@pytest.mark.parametrize(
    "design",
    [
        [[1, 2], [2, 4], [3, 6]],
        [[1, 1 / 3], [3, 1], [7, 7 / 3]],
        [[1, 0], [2, 0]],
        [[1, 2, 3], [4, 5, 6]],
        np.vander(np.linspace(0, 1, 30), 28),
    ],
)
def test_dependent_columns_are_refused(design: Any) -> None:
    with pytest.raises(DomainError, match="design must not be singular"):
        least_squares(design, np.arange(len(design)))


def test_refusals() -> None:
    for x in ([1, 1], [2], [5e-324, 5e-324], [2**60, 2**60 + 1]):  # the last are one float
        message = f"x must hold at least two different numbers, got only {float(x[0])!r}"
        with pytest.raises(DomainError, match=re.escape(message)):
            fit_line(x, np.arange(len(x)))
    with pytest.raises(DomainError, match=r"y must have the shape of x, \(2,\), got \(3,\)"):
        fit_line([1, 2], [1, 2, 3])
    with pytest.raises(DomainError, match="y must be finite, got nan"):
        fit_line([1, 2], [1, math.nan])
    with pytest.raises(DomainError, match=r"x must have shape \(n,\)"):
        fit_line([[1, 2]], [[1, 2]])
    with pytest.raises(DomainError, match=r"targets must have shape \(2,\), got shape \(1,\)"):
        least_squares([[1], [2]], [1])
    with pytest.raises(DomainError, match=r"design must have shape \(n, d\)"):
        least_squares([1, 2], [1, 2])
    with pytest.raises(DomainError, match="targets must be finite"):
        least_squares([[1], [2]], [1, math.inf])
