import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from calcml_core.cross_entropy import cross_entropy
from calcml_core.derivative_matrices import hessian, jacobian_forward
from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import Dual
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


def check(z: list[float]) -> None:
    exact = exact_softmax(z)
    assert softmax(z) == pytest.approx([float(p) for p in exact], rel=2e-15, abs=1e-320)
    with mp.workdps(400):
        logs = [float(mp.log(p)) for p in exact_softmax(z)]
        matrix = [
            [float(p * (int(i == j) - q)) for j, q in enumerate(exact_softmax(z))]
            for i, p in enumerate(exact_softmax(z))
        ]
    assert log_softmax(z) == pytest.approx(logs, rel=2e-15, abs=1e-320)
    assert softmax_jacobian(z) == pytest.approx(np.array(matrix), rel=2e-15, abs=1e-320)


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


@given(st.lists(st.floats(-30, 30), min_size=2, max_size=5), st.integers(0, 4))
def test_costs_and_their_derivatives(z: list[float], c: int) -> None:
    v, true = np.array(z), c % len(z)
    exact = -mp.log(exact_softmax(z)[true])
    size = max(z) - min(z)
    assert class_cost(v, true) == pytest.approx(float(exact), rel=1e-15 * (1 + size), abs=0)
    assert class_cost(v, true) == pytest.approx(cross_entropy([z], [true]), rel=1e-13, abs=1e-300)
    slopes = softmax(v)
    assert gradient(log_sum_exp, v) == pytest.approx(slopes, rel=1e-14, abs=1e-300)
    slopes[true] -= 1
    found = gradient(lambda w: class_cost(w, true), v)
    assert found == pytest.approx(slopes, rel=1e-13, abs=1e-15)
    bends = hessian(lambda w: class_cost(w, true), v)
    assert bends == pytest.approx(softmax_jacobian(v), rel=1e-12, abs=1e-15)


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
    with pytest.raises(DomainError, match="logits must not be too far apart"):
        log_softmax([1.7e308, -1.7e308])
    assert softmax([1.7e308, -1.7e308]).tolist() == [1, 0]
    with pytest.raises(DomainError, match="c must be a whole number from 0 to 1, got 2"):
        class_cost([1.0, 2.0], 2)
    with pytest.raises(DomainError, match="z must not be empty"):
        log_sum_exp([])
    with pytest.raises(DomainError, match=r"z must have shape \(n,\)"):
        class_cost(3.0, 0)
