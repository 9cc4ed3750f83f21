import mpmath
import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from calcml_core.errors import DomainError
from calcml_core.linear_systems import balanced, refuse_singular, solve, solve_rows

mp = mpmath.mp.clone()
mp.dps = 60


def exact_solution(matrix: ArrayLike, right: ArrayLike) -> list[float]:
    A = mp.matrix(np.asarray(matrix, dtype=float).tolist())
    return [float(x) for x in mp.lu_solve(A, mp.matrix(np.asarray(right, dtype=float).tolist()))]


@given(st.integers(1, 6), st.integers(0, 10_000))
def test_random_systems(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    A, b = random.normal(size=(size, size)), random.normal(size=size)
    assert solve(A, b).tolist() == exact_solution(A, b)


@pytest.mark.parametrize("size", [4, 8, 10])
def test_ill_conditioned_systems_are_solved_to_the_last_bit(size: int) -> None:
    H = scipy.linalg.hilbert(size)  # condition up to 1.6e13
    assert solve(H, np.ones(size)).tolist() == exact_solution(H, np.ones(size))


@pytest.mark.parametrize(
    ("matrix", "right", "solution"),
    [
        ([[4]], [2], [0.5]),
        ([[0, 1], [1, 0]], [1, 2], [2, 1]),
        ([[1, 0], [0, 1e-300]], [1, 1e-300], [1, 1]),
        ([[1e300, 1], [1, 1e-290]], [1e300, 1], [1, 0]),
        ([[5e-324, 0], [0, 1.7e308]], [1e-323, 1.7e308], [2, 1]),
        ([[0, 0, 2], [0, 3, 0], [4, 0, 0]], [2, 3, 4], [1, 1, 1]),
    ],
)
def test_systems_in_awkward_units(matrix: ArrayLike, right: ArrayLike, solution: ArrayLike) -> None:
    assert solve(matrix, right).tolist() == pytest.approx(np.array(solution), abs=1e-300)


@pytest.mark.parametrize(
    "matrix",
    [
        [[0]],
        [[1, 2], [2, 4]],
        [[0.1, 0.2], [0.3, 0.6]],
        [[1, 1 / 3], [3, 1]],  # singular but for the rounding of 1/3
        [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
        [[1e-200, 1e200], [1e-200, 1e200]],
        scipy.linalg.hilbert(14),
    ],
)
def test_singular_matrices_are_refused(matrix: ArrayLike) -> None:
    with pytest.raises(DomainError, match="hessian must not be singular, got"):
        solve(matrix, np.ones(len(np.asarray(matrix))), name="hessian")


def test_elimination_notices_singular_rows_by_itself() -> None:
    with pytest.raises(DomainError, match="design must not be singular, got one of rank below 2"):
        solve_rows("design", [[1, 2, 1], [2, 4, 1]])


def test_wide_matrices_have_dependent_columns() -> None:
    with pytest.raises(DomainError, match="design must not be singular"):
        refuse_singular("design", np.ones((1, 2)))


@given(st.integers(1, 5), st.integers(0, 999))
def test_units_do_not_make_a_matrix_singular(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    A = random.normal(size=(size, size)) + 4 * np.eye(size)
    rows, columns = random.integers(-400, 400, size=(2, size))
    scaled = np.ldexp(A, rows[:, np.newaxis] + columns)
    assert np.linalg.cond(balanced(scaled)) < 1e4
    assert np.abs(balanced(scaled)).max(axis=1) == pytest.approx(1, abs=1)
    assert (
        solve(scaled, np.ldexp(A @ np.ones(size), rows))
        == solve(A, A @ np.ones(size)) / (np.ldexp(1.0, columns))
    ).all()


@given(st.integers(1, 4), st.integers(0, 99))
def test_balancing_keeps_symmetry(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    root = random.normal(size=(size, size)) * 10.0 ** random.integers(-99, 99, size=size)
    result = balanced(root + root.T)
    assert (result == result.T).all()


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"matrix must have shape \(2, 2\), got shape \(2, 3\)"):
        solve(np.ones((2, 3)), [1, 2])
    with pytest.raises(DomainError, match=r"right must have shape \(1,\), got shape \(2,\)"):
        solve([[1]], [1, 2])
    with pytest.raises(DomainError, match="right must be finite"):
        solve([[1]], [np.nan])
    with pytest.raises(DomainError, match="solution must not be beyond the largest float"):
        solve([[1e-300]], [1e300])
