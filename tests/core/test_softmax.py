import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from calcml_core.cross_entropy import cross_entropy
from calcml_core.derivative_matrices import hessian, jacobian_forward, jacobian_reverse
from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import Dual, derivative
from calcml_core.errors import DomainError
from calcml_core.softmax import class_cost, log_softmax, log_sum_exp, softmax, softmax_jacobian

mp = mpmath.mp.clone()
mp.dps = 50

logits = st.lists(st.floats(-700, 700), min_size=1, max_size=6)
NASTY = [
    [0.0],
    [5.0, 5.0, 5.0],
    [0.1, 700.3],
    [-300.7, 0.0, 300.7],
    [1e-17, 0.0],
    [1e15, 1e15 + 0.125, 1e15 - 3],
    [-0.1, 36.7, 36.7],
    [1e300, 1e300],
    [740.1, 0.2, -0.3],
]


def exact_softmax(z: list[float]) -> list[mpmath.mpf]:
    powers = [mp.exp(mp.mpf(x) - mp.mpf(max(z))) for x in z]
    return [power / sum(powers) for power in powers]


def exact_jacobian(p: list[mpmath.mpf]) -> np.ndarray:
    return np.array(
        [[float(a * (int(i == j) - b)) for j, b in enumerate(p)] for i, a in enumerate(p)]
    )


def check(z: list[float]) -> None:
    with mp.workdps(400):
        p = exact_softmax(z)
        logs = [float(mp.log(x)) for x in p]
        matrix = exact_jacobian(p)
    assert softmax(z) == pytest.approx([float(x) for x in p], rel=2e-15, abs=1e-320)
    assert log_softmax(z) == pytest.approx(logs, rel=2e-15, abs=1e-320)
    assert softmax_jacobian(z) == pytest.approx(matrix, rel=2e-15, abs=1e-320)


@settings(max_examples=50)
@given(logits)
def test_probabilities_against_fifty_digits(z: list[float]) -> None:
    check(z)


@pytest.mark.parametrize("z", NASTY)
def test_nasty_logits(z: list[float]) -> None:
    check(z)


@given(logits, st.floats(-100, 100))
def test_laws_of_softmax(z: list[float], shift: float) -> None:
    p = softmax(z)
    assert p.sum() == pytest.approx(1, rel=1e-15)
    assert softmax([x + shift for x in z]) == pytest.approx(p, rel=1e-12, abs=1e-300)
    jacobian = softmax_jacobian(z)
    assert np.array_equal(jacobian, jacobian.T)
    assert jacobian.sum(axis=1) == pytest.approx(np.zeros(len(z)), abs=1e-15)
    assert np.linalg.eigvalsh(jacobian).min() > -1e-15
    assert p == pytest.approx(special.softmax(z), rel=1e-12, abs=1e-300)


def check_costs(z: list[float], true: int) -> None:
    v = np.array(z)
    with mp.workdps(900):
        p = exact_softmax(z)
        cost = float(-mp.log(p[true]))
        slopes = [float(x - int(k == true)) for k, x in enumerate(p)]
        bends = exact_jacobian(p)
    assert class_cost(v, true) == pytest.approx(cost, rel=2e-15, abs=1e-320)
    for found in (
        gradient(lambda w: class_cost(w, true), v),
        jacobian_forward(lambda w: class_cost(w, true), v)[0],
    ):
        assert found == pytest.approx(slopes, rel=2e-15, abs=1e-320)
    found = hessian(lambda w: class_cost(w, true), v)
    assert found == pytest.approx(bends, rel=2e-15, abs=1e-320)


@settings(max_examples=25)
@given(st.lists(st.floats(-30, 30), min_size=2, max_size=5), st.integers(0, 4))
def test_costs_and_their_derivatives(z: list[float], c: int) -> None:
    check_costs(z, c % len(z))
    assert class_cost(z, c % len(z)) == pytest.approx(
        cross_entropy([z], [c % len(z)]), rel=1e-13, abs=1e-300
    )


@pytest.mark.parametrize("c", [0, 1, 2])
@pytest.mark.parametrize(
    "z",
    [
        [1e3, -1e3, 1e3],
        [-1e3, 1e3, -1e3],
        [50.0, 49.0, 0.0],
        [40.0, 0.0, -40.0],
        [710.0, 0.0, 1.0],
        [0.0, 0.0, 0.0],
    ],
)
def test_costs_at_extreme_logits(z: list[float], c: int) -> None:
    check_costs(z, c)


@settings(max_examples=25)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=4))
def test_softmax_log_softmax_and_log_sum_exp_carry_slopes(z: list[float]) -> None:
    v, p = np.array(z), softmax(z)
    exact = softmax_jacobian(z)
    assert gradient(log_sum_exp, v) == pytest.approx(p, rel=2e-15, abs=0)
    assert jacobian_forward(log_sum_exp, v)[0] == pytest.approx(p, rel=4e-15, abs=0)
    assert hessian(log_sum_exp, v) == pytest.approx(exact, rel=4e-15, abs=0)
    for jacobian in (jacobian_forward, jacobian_reverse):
        assert jacobian(softmax, v) == pytest.approx(exact, rel=4e-15, abs=0)
        slopes = jacobian(log_softmax, v)  # 1 - p_j or -p_j
        assert slopes * p[:, np.newaxis] == pytest.approx(exact, rel=4e-15, abs=0)


def test_third_derivatives_against_formulas_written_out() -> None:
    def cost(t: Any) -> Any:
        return np.log(np.exp(t) + np.exp(t * t) + np.e) - t * t

    for order in (1, 2, 3, 4):
        found = derivative(lambda t: class_cost([t, t * t, 1.0], 1), 0.7, order)
        assert found == pytest.approx(derivative(cost, 0.7, order), rel=1e-13)
    twice = jacobian_reverse(
        lambda v: gradient(lambda w: class_cost(w, 1), v), np.array([0.5, -1.0, 2.0])
    )
    assert twice == pytest.approx(softmax_jacobian([0.5, -1.0, 2.0]), rel=1e-14)


def test_the_blame_reacts_to_the_targets() -> None:
    z, targets = np.array([0.5, -1.0, 2.0]), np.array([0.2, 0.5, 0.7])

    def slopes(q: Any) -> Any:
        return gradient(lambda w: -(q * log_softmax(w)).sum(), z)

    for jacobian in (jacobian_forward, jacobian_reverse):  # slopes are (sum of q) p - q
        assert jacobian(slopes, targets) == pytest.approx(
            softmax(z)[:, np.newaxis] - np.eye(3), rel=1e-14
        )


def test_a_batch_carries_slopes_row_by_row() -> None:
    z, truth = np.arange(6.0).reshape(2, 3) ** 2 / 7, np.eye(3)[[2, 0]]

    def cost(w: Any) -> Any:
        return -(truth * log_softmax(w)).sum() / 2

    assert gradient(cost, z) == pytest.approx((softmax(z) - truth) / 2, rel=1e-14)
    bends = hessian(cost, z)
    for k in (0, 1):
        own = bends[3 * k : 3 * k + 3, 3 * k : 3 * k + 3]
        assert own == pytest.approx(softmax_jacobian(z[k]) / 2, rel=1e-14)
    assert not bends[:3, 3:].any()


def test_a_sure_case_costs_next_to_nothing_but_not_nothing() -> None:
    assert class_cost([100.0, 0.0], 0) == pytest.approx(math.exp(-100), rel=1e-14)
    assert class_cost([0.0, 100.0], 0) == 100
    assert class_cost([0.0, 0.0, 0.0], 2) == pytest.approx(math.log(3), rel=1e-15)
    assert log_sum_exp([3.0]) == 3


def test_the_jacobian_by_differentiating_softmax_in_steps() -> None:
    z = np.array([0.5, -1.0, 2.0])

    def written_out(*w: Any) -> Any:
        powers = [np.e**x for x in w]
        return [power / sum(powers) for power in powers]

    assert softmax_jacobian(z) == pytest.approx(
        jacobian_forward(written_out, z.tolist()), rel=1e-14
    )


def test_arrays_of_every_shape() -> None:
    z = np.arange(24.0).reshape(2, 3, 4) ** 1.5
    for function in (softmax, log_softmax):
        found = function(z)
        assert found.shape == (2, 3, 4)
        for i, j in np.ndindex(2, 3):
            assert found[i, j] == pytest.approx(function(z[i, j]), rel=1e-15)


def test_slopes_pass_through() -> None:
    assert log_sum_exp(Dual([0.0, 0.0], [1, 0])).slope == 0.5


@pytest.mark.parametrize("function", [softmax, log_softmax, softmax_jacobian])
@pytest.mark.parametrize("z", [[], [1.0, math.nan], [math.inf], ["a"], 3.0])
def test_refusals(function: Any, z: Any) -> None:
    with pytest.raises(DomainError, match="logits must"):
        function(z)


def test_more_refusals() -> None:
    with pytest.raises(DomainError, match=r"logits must have shape \(n,\)"):
        softmax_jacobian([[1.0, 2.0]])
    for function in (log_softmax, lambda z: class_cost(z, 0)):
        with pytest.raises(DomainError, match="logits must not be too far apart"):
            function([1.7e308, -1.7e308])
    assert log_sum_exp([1.7e308, -1.7e308]) == 1.7e308
    assert softmax([1.7e308, -1.7e308]).tolist() == [1, 0]
    with pytest.raises(DomainError, match="c must be a whole number from 0 to 1, got 2"):
        class_cost([1.0, 2.0], 2)
    with pytest.raises(DomainError, match="z must not be empty"):
        log_sum_exp([])
    with pytest.raises(DomainError, match=r"z must have shape \(n,\)"):
        class_cost(3.0, 0)
