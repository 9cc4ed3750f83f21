import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.critical_points import critical_point, flat_kind, principal_curvatures
from calcml_core.elementary import cos, exp, sin
from calcml_core.errors import DomainError
from calcml_core.landscapes import BEALE, HIMMELBLAU, ROSENBROCK

mp = mpmath.mp.clone()
mp.dps = 50

entries = st.floats(-1e3, 1e3)


def exact_curvatures(a: float, b: float, d: float) -> list[float]:
    with mp.workdps(700):
        middle, half = (mp.mpf(a) + d) / 2, (mp.mpf(a) - d) / 2
        root = mp.sqrt(half**2 + mp.mpf(b) ** 2)
        return [float(middle - root), float(middle + root)]


@given(entries, entries, entries)
def test_two_curvatures_against_many_digits(a: float, b: float, d: float) -> None:
    found = principal_curvatures([[a, b], [b, d]])
    assert found.values == pytest.approx(exact_curvatures(a, b, d), rel=2e-15, abs=1e-300)
    assert found.axes.T @ found.axes == pytest.approx(np.eye(2), abs=1e-15)
    size = max(abs(a), abs(b), abs(d))
    for value, axis in zip(found.values, found.axes.T, strict=True):
        assert np.array([[a, b], [b, d]]) @ axis == pytest.approx(value * axis, abs=1e-15 * size)


@pytest.mark.parametrize(
    ("a", "b", "d"),
    [
        (802, -400, 200),
        (1, 1, 1 + 2**-52),
        (1e16, 1, 1e-16),
        (1e150, 1e140, -1e150),
        (1e-160, 1e-161, 3e-160),
        (0, 0, 0),
        (2, 0, 2),
        (-3, 1e-12, -3),
        (1, 0, -1),
        (0, 5, 0),
        (5e-324, 5e-324, 5e-324),
        (1e-320, -5e-324, 3e-320),
        (8e307, 8e307, 8e307),
        (1.2e308, 1e308, -1.2e308),
        (1e308, 0, -1e308),
    ],
)
def test_curvatures_of_ill_scaled_hessians(a: float, b: float, d: float) -> None:
    found = principal_curvatures([[a, b], [b, d]])
    assert found.values == pytest.approx(exact_curvatures(a, b, d), rel=2e-15, abs=0)


def test_the_axes_of_subnormal_hessians() -> None:
    half = math.sqrt(0.5)
    axes = principal_curvatures([[5e-324, 5e-324], [5e-324, 5e-324]]).axes
    assert np.abs(axes) == pytest.approx(np.full((2, 2), half), rel=1e-15)


@pytest.mark.parametrize("d", [2, 3])
def test_curvatures_that_overflow(d: int) -> None:
    with pytest.raises(DomainError, match=r"curvature.* must"):
        principal_curvatures(np.full((d, d), 1e308))
    assert principal_curvatures(np.eye(d) * 1e308).values == pytest.approx([1e308] * d, rel=1e-15)


@given(st.lists(entries, min_size=6, max_size=6))
def test_three_curvatures(numbers: list[float]) -> None:
    matrix = np.zeros((3, 3))
    matrix[np.triu_indices(3)] = numbers
    matrix = matrix + np.triu(matrix, 1).T
    found = principal_curvatures(matrix)
    size = np.abs(matrix).max() + 1e-300
    assert found.axes @ np.diag(found.values) @ found.axes.T == pytest.approx(
        matrix, abs=1e-14 * size
    )
    assert list(found.values) == sorted(found.values)
    assert principal_curvatures([[7]]).values.tolist() == [7]


def test_the_valley_of_the_lecture() -> None:
    point = critical_point(lambda x, y: 100 * (y - x**2) ** 2 + (1 - x) ** 2, (1, 1))
    assert point.kind == "minimum"
    assert point.hessian.tolist() == [[802, -400], [-400, 200]]
    least, greatest = point.curvatures.values
    assert f"{least:.3f} {greatest:.1f}" == "0.399 1001.6"
    root = mp.sqrt(mp.mpf(301) ** 2 + 400**2)
    assert (least, greatest) == pytest.approx((float(501 - root), float(501 + root)), rel=1e-15)


@pytest.mark.parametrize(
    ("f", "kind", "curvatures"),
    [
        (lambda x, y: x**2 - y**2, "saddle", [-2, 2]),
        (lambda x, y: x**2 + y**2, "minimum", [2, 2]),
        (lambda x, y: -(x**2) - 3 * y**2, "maximum", [-6, -2]),
        (lambda x, y: x * y, "saddle", [-1, 1]),
        (lambda x, y: x**2, "degenerate", [0, 2]),
        (lambda x, y: x**3 - 3 * x * y**2, "degenerate", [0, 0]),
        (lambda x, y: cos(x) * cos(y), "maximum", [-1, -1]),
        (lambda x, y: 1e-200 * x**2 + 1e200 * y**2, "minimum", [2e-200, 2e200]),
        (lambda x, y: 3 * x**2 - y**2 / 2, "saddle", [-1, 6]),
    ],
)
def test_kinds_of_points_at_the_origin(f: Any, kind: str, curvatures: list[float]) -> None:
    point = critical_point(f, (0, 0))
    assert point.kind == kind
    assert point.curvatures.values == pytest.approx(curvatures, rel=1e-15)
    assert point.value == f(0.0, 0.0)


def test_an_osculating_bowl() -> None:
    point = critical_point(lambda x, y: exp(x * x + x * y + 2 * y * y), (0, 0))
    step = np.array([1e-3, -2e-3])
    bent = point.value + step @ point.hessian @ step / 2
    assert bent == pytest.approx(math.exp(1e-6 - 2e-6 + 8e-6), abs=1e-10)


@pytest.mark.parametrize("ground", [HIMMELBLAU, ROSENBROCK, BEALE])
def test_the_minima_of_the_landscapes_are_minima(ground: Any) -> None:
    for minimum in ground.minima.tolist():
        point = critical_point(ground.value, minimum, tolerance=1e-10)
        assert point.kind == "minimum"
        assert point.hessian == pytest.approx(np.array(ground.hessian(*minimum)), rel=1e-12)


@given(st.floats(-3, 3), st.floats(0.1, 3))
def test_shifting_does_not_matter(x: float, scale: float) -> None:
    def f(u: Any, v: Any) -> Any:
        return scale * ((u - x) ** 2 - (v + x) ** 2)

    assert critical_point(f, (x, -x)).kind == "saddle"
    assume(abs(x) > 1e-2)
    with pytest.raises(DomainError, match="point must be critical, got"):
        critical_point(f, (0, 0))


@pytest.mark.parametrize(
    ("f", "kind"),
    [
        (lambda x: x**3 + 6, "inflection"),
        (lambda x: -(x**5), "inflection"),
        (lambda x: x**2, "minimum"),
        (lambda x: -(x**4), "maximum"),
        (lambda x: x**8, "minimum"),
        (lambda x: sin(x) - x, "inflection"),
        (lambda x: cos(x) - 1 + x * x / 2, "minimum"),
    ],
)
def test_flat_points_of_one_variable(f: Any, kind: str) -> None:
    assert flat_kind(f, 0) == kind
    assert flat_kind(lambda x: f(x - 1), 1) == kind


@pytest.mark.parametrize(
    ("f", "kind"),
    [
        (lambda u: 1e10 * u**3, "inflection"),  # with a second derivative of 3e-6 in rounded x
        (lambda u: 1e10 * u**2, "minimum"),  # with a slope of 1e-6
        (lambda u: -1e10 * u**4, "maximum"),
        (lambda u: u**2 - u**3, "minimum"),
    ],
)
def test_flat_points_that_are_rounded(f: Any, kind: str) -> None:
    root = 0.1 + 0.2
    assert root != 0.3
    assert flat_kind(lambda x: f(x - 0.3), root) == kind


def test_what_counts_as_nought_is_the_callers_choice() -> None:
    def f(x: Any) -> Any:
        return 1e-12 * x**2 + x**3

    assert flat_kind(f, 0) == "inflection"
    assert flat_kind(f, 0, tolerance=0) == "minimum"
    with pytest.raises(DomainError, match=r"x must be critical, got 1\.0 of slope"):
        flat_kind(lambda x: (x - 1.0000001) ** 2, 1.0)


def test_the_least_curvatures_there_are() -> None:
    assert principal_curvatures([[5e-324]]).values.tolist() == [5e-324]
    small = principal_curvatures(np.diag([3e-320, 1e-320, 2e-320])).values
    assert small.tolist() == [1e-320, 2e-320, 3e-320]


def test_refusals() -> None:
    with pytest.raises(DomainError, match="f must be a function, got 5"):
        flat_kind(5, 0)
    with pytest.raises(DomainError, match="derivative 1 of f must be a finite real number"):
        flat_kind(lambda x: (x, x), 0)
    with pytest.raises(DomainError, match="x must be critical, got 1 of slope 3"):
        flat_kind(lambda x: x**3, 1)
    with pytest.raises(DomainError, match="f must have a derivative up to order 8 that is not 0"):
        flat_kind(lambda x: 7.0, 0)
    with pytest.raises(DomainError, match="tolerance must not be negative, got -1"):
        flat_kind(lambda x: x, 0, -1)
    with pytest.raises(DomainError, match="hessian must be symmetric"):
        principal_curvatures([[1, 2], [3, 4]])
    with pytest.raises(DomainError, match="hessian must have shape"):
        principal_curvatures([[1, 2, 3], [3, 4, 5]])
    with pytest.raises(DomainError, match="hessian must be finite"):
        principal_curvatures([[1, math.nan], [math.nan, 4]])
    with pytest.raises(DomainError, match="point must be finite"):
        critical_point(lambda x: x, (math.nan,))
