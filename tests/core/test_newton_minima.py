import math
from itertools import islice
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.landscapes import HIMMELBLAU, ROSENBROCK, quadratic_bowl
from calcml_core.newton_minima import (
    checked_hessian,
    hessian_of,
    kind_of,
    newton_descent,
    newton_minimum_search,
    newton_step,
)
from calcml_core.optimizer_states import gradient_of
from calcml_core.outcomes import Outcome
from calcml_core.quadratic_landscapes import SADDLE

mp = mpmath.mp.clone()
mp.dps = 50


def search(landscape: Any, start: Any, **options: Any) -> Any:
    return newton_minimum_search(gradient_of(landscape), hessian_of(landscape), start, **options)


def test_rosenbrock_leaps_up_on_the_way() -> None:
    walk = search(ROSENBROCK, (-1.2, 1))
    heights = [ROSENBROCK.value(*state.position.tolist()) for state in walk.path]
    shown = [f"{height:.3f}" for height in heights[:6]]
    assert shown == ["24.200", "4.732", "1411.845", "0.056", "0.313", "0.000"]
    assert walk.outcome is Outcome.CONVERGED
    assert walk.path[-1].position.tolist() == [1, 1]
    assert walk.path[-1].kind == "minimum"


def test_rosenbrock_against_fifty_digits() -> None:
    x, y = sympy.symbols("x y")
    f = 100 * (y - x**2) ** 2 + (1 - x) ** 2
    step = sympy.hessian(f, (x, y)).LUsolve(sympy.Matrix([f.diff(x), f.diff(y)]))
    jump = sympy.lambdify((x, y), [x - step[0], y - step[1]], "mpmath")
    point = [mp.mpf(-1.2), mp.mpf(1)]
    states = newton_descent(gradient_of(ROSENBROCK), hessian_of(ROSENBROCK), (-1.2, 1))
    for state in islice(states, 6):
        assert state.position == pytest.approx([float(c) for c in point], rel=1e-12, abs=0)
        point = jump(*point)


def test_one_step_on_a_bowl() -> None:
    walk = search(quadratic_bowl(1, 10), (10, 1))
    assert [state.position.tolist() for state in walk.path] == [[10, 1], [0, 0]]


def test_the_saddle_attracts() -> None:
    for start in ((3, 1), (1e-9, 7), (-5, 0)):
        last = search(SADDLE, start).path[-1]
        assert last.position.tolist() == [0, 0]
        assert last.kind == "saddle"


@pytest.mark.parametrize(
    ("start", "kind"), [((3.3, 1.7), "minimum"), ((0, 0), "maximum"), ((-3, 0), "saddle")]
)
def test_himmelblau_has_points_of_every_kind(start: Any, kind: str) -> None:
    walk = search(HIMMELBLAU, start)
    assert walk.outcome is Outcome.CONVERGED
    assert walk.path[-1].kind == kind
    assert HIMMELBLAU.gradient(*walk.path[-1].position.tolist()) == pytest.approx((0, 0), abs=1e-9)


def cubic_slope(p: Any) -> Any:
    """Slope x**3 - 2x + 2, so that Newton's method cycles between 0 and 1."""
    return [p[0] ** 3 - 2 * p[0] + 2]


def cubic_bend(p: Any) -> Any:
    return [[3 * p[0] ** 2 - 2]]


def test_cycles_are_reported() -> None:
    walk = newton_minimum_search(cubic_slope, cubic_bend, [0])
    assert (walk.outcome, walk.period) == (Outcome.CYCLE, 2)


def test_divergence_is_reported() -> None:
    walk = newton_minimum_search(np.arctan, lambda p: [[1 / (1 + p[0] ** 2)]], [1.5])
    assert walk.outcome is Outcome.DIVERGED


def test_a_singular_hessian_on_the_way_is_reported() -> None:
    walk = newton_minimum_search(lambda p: p**2 + 1, lambda p: [[2 * p[0]]], [1])
    assert walk.outcome is Outcome.STUCK
    assert "hessian must not be singular" in walk.reason
    with pytest.raises(DomainError, match="hessian must not be singular"):
        list(islice(newton_descent(lambda p: p**2 + 1, lambda p: [[2 * p[0]]], [1]), 9))
    assert newton_minimum_search(cubic_slope, cubic_bend, [0], limit=2).outcome == "undecided"


@pytest.mark.parametrize("log", [lambda p: [math.log(p[0])], np.log])
def test_leaving_the_domain_is_reported(log: Any) -> None:
    walk = newton_minimum_search(log, lambda p: [[1 / p[0]]], [3])  # jumps to 3 - 3 ln 3 < 0
    assert (walk.outcome, len(walk.path)) == (Outcome.STUCK, 1)
    assert walk.reason.startswith("gradient must be finite, but at step 1")
    with pytest.raises(DomainError, match="gradient must be finite, but at step 0"):
        newton_descent(log, lambda p: [[1 / p[0]]], [-3])
    for hessian in (lambda p: [[1 / p[0]]], lambda p: [[math.log(p[0])]]):
        with pytest.raises(DomainError, match="hessian must be finite and symmetric, but at step"):
            newton_descent(lambda p: p, hessian, [0])


@given(st.integers(1, 5), st.integers(0, 999))
def test_steps_solve_the_linear_system(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    root = random.normal(size=(size, size))
    H, g = root + root.T, random.normal(size=size)
    exact = mp.lu_solve(mp.matrix(H.tolist()), mp.matrix((-g).tolist()))
    assert newton_step(g, H).tolist() == [float(x) for x in exact]


@pytest.mark.parametrize(
    ("hessian", "kind"),
    [
        ([[2]], "minimum"),
        ([[-5e-324]], "maximum"),
        ([[0]], "degenerate"),
        ([[2, 0], [0, 2]], "minimum"),
        ([[1, 0], [0, 1e-300]], "minimum"),
        ([[-1e300, 0], [0, -1]], "maximum"),
        ([[0, 1], [1, 0]], "saddle"),
        ([[1, 1e-5], [1e-5, 1e-20]], "saddle"),
        ([[2, 0], [0, 0]], "degenerate"),
        ([[-2, 0], [0, 0]], "degenerate"),
        ([[1, 1], [1, 1]], "degenerate"),
        ([[1, 0, 0], [0, 0, 0], [0, 0, -1]], "saddle"),
        ([[802, -400], [-400, 200]], "minimum"),
    ],
)
def test_kinds(hessian: Any, kind: str) -> None:
    assert kind_of(hessian) == kind


@given(st.lists(st.sampled_from([-1.0, 1.0]), min_size=1, max_size=4), st.integers(0, 99))
def test_kinds_are_told_by_signs_in_any_axes_and_units(signs: list[float], seed: int) -> None:
    random = np.random.default_rng(seed)
    frame = random.normal(size=(len(signs), len(signs))) + 3 * np.eye(len(signs))
    units = np.diag(10.0 ** random.integers(-60, 60, size=len(signs)))
    H = units @ frame @ np.diag(signs) @ frame.T @ units
    kinds = {(True, True): "saddle", (True, False): "minimum", (False, True): "maximum"}
    assert kind_of((H + H.T) / 2) == kinds[1 in signs, -1 in signs]


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"hessian must be symmetric, got \[\[1\.0, 2\.0\]"):
        kind_of([[1, 2], [3, 4]])
    with pytest.raises(DomainError, match="hessian must be symmetric"):
        kind_of([[1, 1.7e308], [-1.7e308, 1]])  # their difference is beyond the largest float
    with pytest.raises(DomainError, match=r"hessian must have shape \(2, 2\)"):
        newton_step([1, 2], [[1]])
    with pytest.raises(DomainError, match=r"hessian must have shape \(3, 3\)"):
        checked_hessian(np.eye(2), 3)
    with pytest.raises(DomainError, match="hessian must not be singular"):
        newton_step([1, 2], [[1, 1], [1, 1]])
    with pytest.raises(DomainError, match=r"gradient must have shape \(d,\)|shape \(n,\)"):
        newton_step(1, [[1]])
    with pytest.raises(DomainError, match=r"start must have shape \(n,\), got shape \(\)"):
        newton_descent(cubic_slope, cubic_bend, 1)
    with pytest.raises(DomainError, match=r"hessian must be finite and symmetric, but at step 0"):
        newton_descent(cubic_slope, lambda p: [[math.nan]], [1])
    with pytest.raises(DomainError, match=r"at step 0, at \[1\.0\]: integer division"):
        newton_descent(cubic_slope, lambda p: 1 // 0, [1])
    with pytest.raises(DomainError, match="gradient must be finite, but at step 0"):
        newton_descent(lambda p: p * math.nan, cubic_bend, [1])
    with pytest.raises(DomainError, match="tolerance must be positive"):
        newton_minimum_search(cubic_slope, cubic_bend, [1], tolerance=0)
