import math
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.cross_entropy import (
    binary_cross_entropy,
    binary_cross_entropy_curvature,
    binary_cross_entropy_gradient,
    binary_cross_entropy_of_logits,
    cross_entropy,
    cross_entropy_gradient,
    log_loss,
)
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 400  # softmax of logits 700 apart

logits = st.floats(-700, 700)
labels = st.sampled_from([0.0, 1.0])


def exact_sigmoid(z: float) -> Any:
    return 1 / (1 + mp.exp(-mp.mpf(z)))


@given(st.floats(0, 1, exclude_min=True))
def test_log_loss(p: float) -> None:
    assert log_loss(p) == pytest.approx(float(-mp.log(p)), rel=1e-15, abs=0)


def test_the_numbers_on_screen() -> None:
    assert f"{log_loss(0.9):.3f}, {log_loss(0.01):.3f}" == "0.105, 4.605"
    assert math.copysign(1, log_loss(1)) == 1
    assert log_loss(5e-324) == pytest.approx(744.44, abs=0.01)
    assert log_loss(1 - 2**-53) == 2**-53


@given(st.lists(st.tuples(st.floats(1e-300, 1 - 1e-16), st.floats(0, 1)), min_size=1, max_size=5))
def test_binary_cross_entropy(cases: list[tuple[float, float]]) -> None:
    terms = [-y * mp.log(p) - (1 - mp.mpf(y)) * mp.log(1 - mp.mpf(p)) for p, y in cases]
    p, y = np.array(cases).T
    assert binary_cross_entropy(p, y) == pytest.approx(
        float(mp.fsum(terms) / len(cases)), rel=2e-15, abs=0
    )


def test_small_probabilities_of_what_did_not_happen() -> None:
    assert binary_cross_entropy(1e-20, 0) == 1e-20
    assert binary_cross_entropy(5e-324, 0) == 5e-324


def test_certainty_about_what_happened_costs_nothing() -> None:
    assert binary_cross_entropy([0, 1], [0, 1]) == 0
    assert binary_cross_entropy(1.0, 1) == 0


@given(st.lists(st.tuples(logits, labels), min_size=1, max_size=5))
def test_logits(cases: list[tuple[float, float]]) -> None:
    z, y = np.array(cases).T
    n = len(cases)
    cost = mp.fsum(mp.log(1 + mp.exp(mp.mpf(a))) - mp.mpf(a) * b for a, b in cases) / n
    assert binary_cross_entropy_of_logits(z, y) == pytest.approx(float(cost), rel=2e-15, abs=0)
    slopes = [float((exact_sigmoid(a) - b) / n) for a, b in cases]
    assert binary_cross_entropy_gradient(z, y).tolist() == pytest.approx(slopes, rel=2e-15, abs=0)
    bends = [float(exact_sigmoid(a) * (1 - exact_sigmoid(a)) / n) for a in z]
    assert binary_cross_entropy_curvature(z).tolist() == pytest.approx(bends, rel=2e-15, abs=0)


@given(logits, st.floats(0, 1))
def test_soft_labels(z: float, y: float) -> None:
    exact = mp.log(1 + mp.exp(mp.mpf(z))) - mp.mpf(z) * y
    assert binary_cross_entropy_of_logits(z, y) == pytest.approx(float(exact), rel=2e-15, abs=0)
    slope = float(exact_sigmoid(z) - mp.mpf(y))
    assert float(binary_cross_entropy_gradient(z, y)) == pytest.approx(slope, rel=2e-15, abs=3e-16)


def test_logits_far_out() -> None:
    assert binary_cross_entropy_of_logits([1e308, 1e308], [0, 0]) == 1e308
    assert binary_cross_entropy_of_logits(-1e308, 0) == 0
    assert binary_cross_entropy_gradient([-800.0, 800.0], [1, 1]).tolist() == [-0.5, 0]
    assert binary_cross_entropy_gradient(0.0, 1).shape == ()
    assert binary_cross_entropy_curvature(np.zeros((2, 1))).tolist() == [[0.125], [0.125]]


rows = st.integers(1, 4).flatmap(
    lambda k: st.lists(
        st.tuples(st.lists(logits, min_size=k, max_size=k), st.integers(0, k - 1)),
        min_size=1,
        max_size=4,
    )
)


@given(rows)
def test_softmax_cross_entropy(cases: list[tuple[list[float], int]]) -> None:
    z, true = [row for row, _ in cases], [c for _, c in cases]
    shares = [[mp.exp(mp.mpf(v)) for v in row] for row in z]
    p = [[s / mp.fsum(row) for s in row] for row in shares]
    cost = mp.fsum(-mp.log(row[c]) for row, c in zip(p, true, strict=True)) / len(z)
    assert cross_entropy(z, true) == pytest.approx(float(cost), rel=1e-13, abs=1e-320)
    slopes = cross_entropy_gradient(z, true)
    for row, exact, c in zip(slopes, p, true, strict=True):
        goal = [float((share - (k == c)) / len(z)) for k, share in enumerate(exact)]
        assert row == pytest.approx(goal, rel=3e-13, abs=1e-320)


def test_softmax_of_many_classes() -> None:
    z = np.random.default_rng(3).normal(size=(7, 1000))
    true = list(range(7))
    assert cross_entropy(z, true) == pytest.approx(
        float(np.mean(scipy.special.logsumexp(z, axis=1) - z[true, true])), rel=1e-14, abs=0
    )
    assert cross_entropy_gradient(z, np.array(true)).sum(axis=1) == pytest.approx(0, abs=1e-15)


def test_two_classes_are_a_sigmoid() -> None:
    assert cross_entropy([[0.0, 1.5]], [1]) == pytest.approx(
        binary_cross_entropy_of_logits(1.5, 1), rel=1e-15, abs=0
    )
    assert cross_entropy([[50.0, -50.0]], [0]) == pytest.approx(math.exp(-100), rel=2e-14, abs=0)


def test_a_cost_beyond_all_floats() -> None:
    assert cross_entropy_gradient([[1e308, -1e308]], [0]).tolist() == [[0, 0]]
    with pytest.raises(DomainError, match="cost must be finite, got inf"):
        cross_entropy([[1e308, -1e308]], [1])


@pytest.mark.parametrize("p", [0, -0.1, 1.0001, math.nan])
def test_log_loss_refuses(p: float) -> None:
    with pytest.raises(DomainError, match="probability must"):
        log_loss(p)


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"exclude what happened, got 0\.0 for label 1\.0"):
        binary_cross_entropy([0.5, 0], [0, 1])
    with pytest.raises(DomainError, match=r"exclude what happened, got 1\.0 for label 0\.5"):
        binary_cross_entropy([1], [0.5])
    with pytest.raises(DomainError, match=r"probabilities must lie in \[0, 1\], got 1\.5"):
        binary_cross_entropy([1.5], [1])
    with pytest.raises(DomainError, match=r"labels must have the shape of probabilities"):
        binary_cross_entropy([0.5], [1, 0])
    for function in (binary_cross_entropy_of_logits, binary_cross_entropy_gradient):
        with pytest.raises(DomainError, match=r"labels must lie in \[0, 1\], got -1\.0"):
            function([0.5], [-1])
        with pytest.raises(DomainError, match="labels must have the shape of logits"):
            function([0.5], 1)
        with pytest.raises(DomainError, match="logits must be finite"):
            function([math.inf], [1])
    with pytest.raises(DomainError, match="logits must not be empty"):
        binary_cross_entropy_curvature([])


def test_slopes_are_arrays_of_the_shape_of_the_logits() -> None:
    for slopes in (binary_cross_entropy_gradient(0.0, 1), binary_cross_entropy_curvature(0.0)):
        assert isinstance(slopes, np.ndarray)
        assert slopes.shape == ()
    assert str(cross_entropy_gradient([[5.0]], [0])) == "[[0.]]"  # no -0


def test_classes_are_refused() -> None:
    for function in (cross_entropy, cross_entropy_gradient):
        with pytest.raises(DomainError, match=r"logits must have shape \(n, d\)"):
            function([1.0, 2.0], [0])
        with pytest.raises(DomainError, match=r"classes\[1\] must be a whole number from 0 to 1"):
            function([[1.0, 2.0]] * 2, [0, 2])
        with pytest.raises(DomainError, match=r"classes\[0\] must be a whole number"):
            function([[1.0, 2.0]], [0.5])  # type: ignore[list-item]
        with pytest.raises(DomainError, match="classes must be an array of real numbers, got"):
            function([[1.0, 2.0]] * 2, [[0], [0, 1]])  # type: ignore[list-item]
        with pytest.raises(DomainError, match=r"classes must have shape \(2,\), got shape \(1,\)"):
            function([[1.0, 2.0]] * 2, [0])
        with pytest.raises(
            DomainError, match=r"classes must have shape \(1,\), got shape \(1, 1\)"
        ):
            function([[1.0, 2.0]], [[0]])  # type: ignore[list-item]
