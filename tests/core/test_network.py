import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.cross_entropy import binary_cross_entropy_of_logits
from calcml_core.differentiation import gradient
from calcml_core.elementary import relu, sigmoid, softplus, tanh
from calcml_core.errors import DomainError
from calcml_core.network import Layer, Network, backward, forward, predict
from calcml_core.training import TWO_THREE_ONE, XOR_INPUTS, XOR_START, XOR_TARGETS

mp = mpmath.mp.clone()
mp.dps = 50

FUNCTIONS = {"tanh": tanh, "sigmoid": sigmoid, "relu": relu, "identity": lambda z: z}


def made(widths: list[int], activations: list[Any], seed: int) -> Network:
    random = np.random.RandomState(seed)
    layers = [
        Layer(random.normal(size=(m, n)), random.normal(size=m), activation)
        for n, m, activation in zip(widths, widths[1:], [*activations, "identity"], strict=False)
    ]
    return Network(tuple(layers))


def cost_on_a_graph(network: Network, inputs: Any, targets: Any) -> Any:
    """The cost as a program of all weights and biases, for reverse mode."""

    def cost(*parameters: Any) -> Any:
        a = inputs
        for k, layer in enumerate(network.layers):
            W, b = parameters[2 * k : 2 * k + 2]
            a = FUNCTIONS[layer.activation](a @ W.T + b)
        z = a[..., 0]
        costs = targets * softplus(-z) + (1 - targets) * softplus(z)
        return costs.mean() if np.ndim(targets) else costs

    return cost


def parameters(network: Network) -> list[Any]:
    return [part for layer in network.layers for part in (layer.weights, layer.biases)]


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=4),
    st.lists(st.sampled_from(["tanh", "sigmoid", "relu", "identity"]), min_size=4, max_size=4),
    st.integers(0, 1000),
    st.sampled_from([(), (1,), (5,)]),
)
def test_backpropagation_is_reverse_mode(
    widths: list[int], activations: list[str], seed: int, cases: tuple[int, ...]
) -> None:
    network = made([*widths, 1], activations[: len(widths) - 1], seed)
    random = np.random.RandomState(seed + 1)
    inputs = random.normal(size=(*cases, widths[0]))
    targets = random.randint(0, 2, size=cases).astype(float) if cases else 1.0
    run = forward(network, inputs, targets)
    cost = cost_on_a_graph(network, inputs, targets)
    assert run.cost == pytest.approx(cost(*parameters(network)), rel=1e-14)
    slopes = gradient(cost, parameters(network))
    back = backward(network, run)
    for k, blame in enumerate(back.blames):
        assert blame.weights == pytest.approx(slopes[2 * k], rel=1e-12, abs=1e-14)
        assert blame.biases == pytest.approx(slopes[2 * k + 1], rel=1e-12, abs=1e-14)
        assert blame.delta.shape == run.passes[k].sums.shape
        assert blame.inputs.shape == run.passes[k].inputs.shape
    by_inputs = gradient(
        lambda x: cost_on_a_graph(network, x, targets)(*parameters(network)), inputs
    )
    assert back.blames[0].inputs == pytest.approx(by_inputs, rel=1e-12, abs=1e-14)
    total = sum(float((np.asarray(slope) ** 2).sum()) for slope in slopes)
    assert back.square_length == pytest.approx(total, rel=1e-12, abs=1e-28)


def test_every_number_by_hand_in_fifty_digits() -> None:
    first, second = TWO_THREE_ONE.layers
    x = [mp.mpf(0.5), mp.mpf(-1)]
    z = [
        mp.mpf(w[0]) * x[0] + mp.mpf(w[1]) * x[1] + mp.mpf(b)
        for w, b in zip(first.weights.tolist(), first.biases.tolist(), strict=True)
    ]
    h = [1 / (1 + mp.exp(-u)) for u in z]
    v = [mp.mpf(w) for w in second.weights[0].tolist()]
    logit = sum(w * u for w, u in zip(v, h, strict=True)) + mp.mpf(second.biases[0])
    p = 1 / (1 + mp.exp(-logit))
    run = forward(TWO_THREE_ONE, (0.5, -1), 1)
    assert run.passes[0].sums == pytest.approx([float(u) for u in z], rel=1e-15)
    assert run.passes[0].outputs == pytest.approx([float(u) for u in h], rel=1e-15)
    assert run.passes[0].slopes == pytest.approx([float(u * (1 - u)) for u in h], rel=1e-15)
    assert run.logits == pytest.approx(float(logit), rel=1e-14)
    assert run.probabilities == pytest.approx(float(p), rel=1e-15)
    assert run.cost == pytest.approx(float(-mp.log(p)), rel=1e-15)
    back = backward(TWO_THREE_ONE, run)
    delta = p - 1
    hidden = [delta * w * u * (1 - u) for w, u in zip(v, h, strict=True)]
    assert back.blames[1].delta == pytest.approx([float(delta)], rel=1e-15)
    assert back.blames[1].weights == pytest.approx(
        np.array([[float(delta * u) for u in h]]), rel=1e-14
    )
    assert back.blames[0].delta == pytest.approx([float(d) for d in hidden], rel=1e-14)
    exact = [[float(d * u) for u in x] for d in hidden]
    assert back.blames[0].weights == pytest.approx(np.array(exact), rel=1e-14)


def test_blame_of_the_logit_is_p_minus_y() -> None:
    run = forward(XOR_START, XOR_INPUTS, XOR_TARGETS)
    delta = backward(XOR_START, run).blames[-1].delta[:, 0]
    assert delta == pytest.approx((run.probabilities - XOR_TARGETS) / 4, rel=1e-14)
    assert run.cost == pytest.approx(
        binary_cross_entropy_of_logits(run.logits, XOR_TARGETS), rel=1e-15
    )


@pytest.mark.parametrize("logit", [-40.0, 40.0, -700.0, 700.0])
@pytest.mark.parametrize("target", [0, 1])
def test_sure_answers_keep_their_digits(logit: float, target: int) -> None:
    lone = Network((Layer([[1.0]], [0.0], "identity"),))
    run = forward(lone, [logit], target)
    sign = 1 if target else -1
    cost, slope = mp.log(1 + mp.exp(-sign * logit)), -sign / (1 + mp.exp(mp.mpf(sign) * logit))
    with mp.workdps(700):
        cost = mp.log(1 + mp.exp(-sign * mp.mpf(logit)))
    assert run.cost == pytest.approx(float(cost), rel=1e-15, abs=0)
    delta = backward(lone, run).blames[0].delta
    assert delta == pytest.approx([float(slope)], rel=1e-15, abs=0)


def test_a_field_of_predictions() -> None:
    grid = np.random.RandomState(0).normal(size=(3, 4, 2))
    field = predict(XOR_START, grid)
    assert field.shape == (3, 4)
    for i, j in np.ndindex(3, 4):
        alone = forward(XOR_START, grid[i, j], 0).probabilities
        assert field[i, j] == pytest.approx(float(alone), rel=1e-14)
    assert predict(XOR_START, [0, 0]).shape == ()


W, B = np.ones((1, 2)), np.zeros(1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Layer([1.0], [0.0]), r"weights must have shape \(n, d\)"),
        (lambda: Layer(W, 0.0), r"biases must have shape \(n,\)"),
        (
            lambda: Layer(W, [0.0, 1.0]),
            r"biases must have one entry per row of weights, got \(2,\)",
        ),
        (lambda: Layer([[math.nan]], B), "weights must be finite"),
        (lambda: Layer(W, B, "sine"), "activation must be one of identity, tanh, .*, got 'sine'"),
        (lambda: Network(()), r"layers must hold at least one layer, no others, got \(\)"),
        (
            lambda: Network((Layer(W, B), Layer(W, B, "identity"))),
            r"layers\[1\] must take 1 inputs",
        ),
        (lambda: Network((3,)), r"layers must hold at least one layer, no others, got \(3,\)"),
        (lambda: Network(None), "layers must hold at least one layer, no others, got None"),
        (lambda: Layer(W, B, ["tanh"]), r"activation must be one of .*, got \['tanh'\]"),
        (lambda: Network((Layer(W, B),)), "the last layer must be one neuron with 'identity'"),
        (lambda: Network((Layer([[1.0], [2.0]], [0.0, 0.0], "identity"),)), "got 2 neurons"),
    ],
)
def test_networks_that_do_not_fit(make: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        make()


@pytest.mark.parametrize(
    ("inputs", "targets", "message"),
    [
        ([1.0], 1, r"inputs must have shape \(..., 2\), got shape \(1,\)"),
        (3.0, 1, r"inputs must have shape \(..., 2\), got shape \(\)"),
        ([1.0, math.nan], 1, "inputs must be finite"),
        ([[1.0, 2.0]], 1, r"targets must have shape \(1,\), got shape \(\)"),
        (np.ones((2, 2, 2)), np.ones((2, 2)), r"targets must have shape \(2, 2\)"),
        ([1.0, 2.0], 2, r"targets must lie in \[0, 1\], got 2.0"),
        ([1.0, 2.0], -0.1, r"targets must lie in \[0, 1\], got -0.1"),
        ([1e308, 1e308], 1, "sums of a layer must not overflow"),
    ],
)
def test_data_that_does_not_fit(inputs: Any, targets: Any, message: str) -> None:
    wide = Network((Layer([[10.0, 10.0]], [0.0], "identity"),))
    with pytest.raises(DomainError, match=message):
        forward(wide, inputs, targets)


def test_predictions_that_overflow_and_kinks() -> None:
    wide = Network((Layer([[10.0, 10.0]], [0.0], "identity"),))
    with pytest.raises(DomainError, match="sums of a layer must not overflow, got inputs"):
        predict(wide, [1e308, 1e308])
    kinked = Network((Layer([[1.0, 1.0]], [0.0], "relu"), Layer([[1.0]], [0.0], "identity")))
    with pytest.raises(DomainError, match="derivative of relu needs x != 0"):
        forward(kinked, [1.0, -1.0], 1)
    assert predict(kinked, [1.0, -1.0]) == 0.5


LONE = Network((Layer([[1.0, 2.0]], [0.0], "identity"),))


def test_a_list_of_layers_becomes_a_tuple() -> None:
    assert Network([*LONE.layers]) == LONE


def test_the_mean_cost_does_not_overflow_on_the_way() -> None:
    assert forward(LONE, [[1.7e308, 0.0]] * 2, [0, 0]).cost == 1.7e308


def test_a_run_goes_back_only_through_its_own_network() -> None:
    other = Network((Layer([[5.0, 2.0]], [0.0], "identity"),))
    for network in (other, TWO_THREE_ONE):
        with pytest.raises(DomainError, match="run must be one of this network, got one of Net"):
            backward(network, forward(LONE, [1.0, 1.0], 0))
    again = Network(LONE.layers)
    assert backward(again, forward(LONE, [1.0, 1.0], 0)).blames[0].inputs.shape == (2,)


def test_slopes_that_overflow() -> None:
    steep = Network(
        (Layer([[1e-300]] * 3, [0.0] * 3, "identity"), Layer([[1e308] * 3], [0.0], "identity"))
    )
    assert forward(steep, [1e-200], 0).cost == pytest.approx(math.log(2), rel=1e-15)
    steeper = Network((Layer([[1e300]] * 3, [0.0] * 3, "identity"), steep.layers[1]))
    with pytest.raises(DomainError, match="slopes of the cost must be finite, got"):
        backward(steeper, forward(steeper, [0.0], 0))
    back = backward(LONE, forward(LONE, [1e200, 1e200], 0))
    with pytest.raises(DomainError, match="square length must be a finite real number, got inf"):
        _ = back.square_length
