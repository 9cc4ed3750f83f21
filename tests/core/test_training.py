import math
from itertools import islice, pairwise

import numpy as np
import pytest

from calcml_core.errors import DivergenceError, DomainError
from calcml_core.network import Layer, Network, forward, predict
from calcml_core.training import (
    TWO_THREE_ONE,
    XOR_INPUTS,
    XOR_START,
    XOR_TARGETS,
    TrainingState,
    one_update,
    train,
    updated,
    xor_run,
)

POINT = (0.5, -1.0)


def test_one_update_of_the_lecture() -> None:
    step = one_update(TWO_THREE_ONE, POINT, 1, rate=0.1)
    assert f"{float(forward(TWO_THREE_ONE, POINT, 1).probabilities):.4f}" == "0.5460"
    assert f"{step.before:.5f} {step.after:.5f}" == "0.60517 0.55606"
    assert f"{step.drop:.4f} {step.predicted_drop:.4f}" == "0.0491 0.0507"


def test_the_prediction_is_right_to_first_order() -> None:
    gaps = []
    for k in range(2, 9):
        step = one_update(TWO_THREE_ONE, POINT, 1, rate=2.0**-k)
        gaps.append(step.predicted_drop - step.drop)
    orders = [math.log2(a / b) for a, b in pairwise(gaps)]
    assert orders[-3:] == pytest.approx([2] * 3, abs=0.05)


def test_the_xor_run_of_the_lecture() -> None:
    costs = [state.run.cost for state in xor_run(200)]
    shown = " ".join(f"{costs[k]:.4f}" for k in (0, 20, 50, 70, 100, 200))
    assert shown == "0.6975 0.6919 0.6723 0.5610 0.1719 0.0248"
    assert all(a > b for a, b in pairwise(costs))
    assert abs(costs[20] - math.log(2)) < 0.002
    final = predict(xor_run(200)[-1].network, XOR_INPUTS)
    assert np.array_equal(final > 0.5, XOR_TARGETS > 0.5)
    assert xor_run(200) is xor_run(200)
    assert [state.index for state in xor_run(3)] == [0, 1, 2, 3]


def test_the_run_against_a_loop_written_out() -> None:
    W, w = (np.array(layer.weights) for layer in XOR_START.layers)
    b, c = np.zeros(3), np.zeros(1)
    x, y = XOR_INPUTS, XOR_TARGETS
    for state in xor_run(60):
        assert state.network.layers[0].weights == pytest.approx(W, rel=1e-11, abs=1e-12)
        assert state.network.layers[1].biases == pytest.approx(c, rel=1e-11, abs=1e-12)
        h = np.tanh(x @ W.T + b)
        p = 1 / (1 + np.exp(-(h @ w[0] + c)))
        assert state.run.cost == pytest.approx(-np.mean(np.log(np.where(y == 1, p, 1 - p))))
        blame = (p - y) / 4
        hidden = np.outer(blame, w[0]) * (1 - h**2)
        w, c = w - blame @ h, c - blame.sum()
        W, b = W - hidden.T @ x, b - hidden.sum(axis=0)


def test_states_know_their_gradient() -> None:
    first, second = islice(train(XOR_START, XOR_INPUTS, XOR_TARGETS, 0.5), 2)
    moved = updated(first.network, first.gradient, 0.5)
    for layer, other in zip(moved.layers, second.network.layers, strict=True):
        assert np.array_equal(layer.weights, other.weights)
        assert np.array_equal(layer.biases, other.biases)
        assert layer.activation == other.activation


def states_of_one_layer() -> list[TrainingState]:
    lone = Network((Layer([[1.0]], [0.0], "identity"),))
    return list(islice(train(lone, [[1.0]], [0.0], 1.0), 2))


def test_divergence_is_reported() -> None:
    lone = Network((Layer([[1.0]], [0.0], "identity"),))
    states = train(lone, [[1e200], [-1e190]], [0.0, 0.0], 1e200)
    with pytest.raises(DivergenceError, match="training diverged at step 1: weights must be"):
        list(islice(states, 9))


def test_refusals() -> None:
    with pytest.raises(DomainError, match="rate must be positive, got 0"):
        train(XOR_START, XOR_INPUTS, XOR_TARGETS, 0)
    with pytest.raises(DomainError, match="rate must be a finite real number"):
        updated(XOR_START, xor_run(0)[0].gradient, math.inf)
    with pytest.raises(DomainError, match="steps must be a whole number of at least 0"):
        xor_run(-1)
    with pytest.raises(DomainError, match=r"steps must be a whole number .*, got \[2\]"):
        xor_run([2])
    with pytest.raises(DomainError, match=r"gradient must have weights of shapes \[\(3, 2\), "):
        updated(TWO_THREE_ONE, states_of_one_layer()[0].gradient, 1)
    with pytest.raises(DomainError, match="targets must have shape"):
        train(XOR_START, XOR_INPUTS, [0.0, 1.0], 1)
