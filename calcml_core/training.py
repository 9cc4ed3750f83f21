"""Full-batch gradient descent on a network, and the two networks that the course trains.

Symbols as in ``network``; eta the learning rate. One step: forward, backward, and every weight
and bias moves by -eta times its slope.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import positive, whole
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.network import Backward, Forward, Layer, Network, backward, forward


@dataclass(frozen=True, eq=False)
class TrainingState:
    """A network after ``index`` steps, with its run on the data and the gradient there."""

    index: int
    network: Network
    run: Forward
    gradient: Backward


@dataclass(frozen=True)
class Update:
    """The cost before and after one step, and the first-order prediction of the drop."""

    before: float
    after: float
    predicted_drop: float

    @property
    def drop(self) -> float:
        """Cost before less cost after."""
        return self.before - self.after


def updated(network: Network, gradient: Backward, rate: float) -> Network:
    """The network after one step down the gradient.

    ``DomainError`` unless rate is positive, the gradient has the network's shapes, and the new
    weights are finite.
    """
    eta = positive("rate", rate)
    shapes = [layer.weights.shape for layer in network.layers]
    if (given := [g.weights.shape for g in gradient.blames]) != shapes:
        raise DomainError(f"gradient must have weights of shapes {shapes}, got {given}")
    with np.errstate(over="ignore"):
        moved = [
            Layer(layer.weights - eta * g.weights, layer.biases - eta * g.biases, layer.activation)
            for layer, g in zip(network.layers, gradient.blames, strict=True)
        ]
    return Network(tuple(moved))


def train(
    network: Network, inputs: ArrayLike, targets: ArrayLike, rate: float
) -> Iterator[TrainingState]:
    """Yield the states of full-batch gradient descent without end; state 0 is the start.

    Plain floating point. Raises ``DomainError`` at the call as ``forward``, and unless rate is
    positive and finite; on the way, as ``DivergenceError``, if a parameter is not finite.

    >>> run = train(XOR_START, XOR_INPUTS, XOR_TARGETS, rate=1.0)
    >>> round(next(run).run.cost, 4)
    0.6975
    """
    eta = positive("rate", rate)
    return _from(_state(0, network, inputs, targets), inputs, targets, eta)


def _from(
    state: TrainingState, inputs: ArrayLike, targets: ArrayLike, rate: float
) -> Iterator[TrainingState]:
    while True:
        yield state
        index = state.index + 1
        try:
            network = updated(state.network, state.gradient, rate)
            state = _state(index, network, inputs, targets)
        except DomainError as error:
            raise DivergenceError(f"training diverged at step {index}: {error}") from error


def _state(index: int, network: Network, inputs: ArrayLike, targets: ArrayLike) -> TrainingState:
    run = forward(network, inputs, targets)
    return TrainingState(index, network, run, backward(network, run))


def one_update(network: Network, inputs: ArrayLike, targets: ArrayLike, rate: float) -> Update:
    """Compare the drop of the cost in one step with eta times the gradient's square length.

    Raises as ``train``.

    >>> step = one_update(TWO_THREE_ONE, (0.5, -1.0), 1, rate=0.1)
    >>> f"{step.before:.5f} {step.after:.5f} {step.drop:.4f} {step.predicted_drop:.4f}"
    '0.60517 0.55606 0.0491 0.0507'
    """
    first, second = islice(train(network, inputs, targets, rate), 2)
    predicted = positive("rate", rate) * first.gradient.square_length
    return Update(first.run.cost, second.run.cost, predicted)


def _layers(*layers: Layer) -> Network:
    return Network(layers)


# The example of backpropagation by hand: two inputs, three logistic neurons, one output.
TWO_THREE_ONE = _layers(
    Layer(np.array([[0.4, 0.1], [-0.2, -0.8], [0.7, -0.6]]), np.array([0.1, 0.0, 0.3]), "sigmoid"),
    Layer(np.array([[0.6, -0.7, -0.1]]), np.array([0.4]), "identity"),
)

# Exclusive or: the corners of a square, of which the two on one diagonal belong together.
XOR_INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_TARGETS = np.array([0.0, 1.0, 1.0, 0.0])

# Small weights, so that the run begins near the saddle where every answer is one half.
XOR_START = _layers(
    Layer(np.array([[0.38, -0.326], [0.187, -0.528], [-0.325, 0.687]]), np.zeros(3), "tanh"),
    Layer(np.array([[0.313, 0.46, -0.069]]), np.zeros(1), "identity"),
)


def xor_run(steps: int, rate: float = 1.0) -> tuple[TrainingState, ...]:
    """Return the states 0 to ``steps`` of training on exclusive or; kept, for readouts ask often.

    Raises ``DomainError`` unless steps is whole and >= 0 and rate positive and finite.

    >>> [round(xor_run(200)[k].run.cost, 4) for k in (0, 20, 50, 70, 100, 200)]
    [0.6975, 0.6919, 0.6723, 0.561, 0.1719, 0.0248]
    """
    return _xor_run(whole("steps", steps, 0), positive("rate", rate))


@cache
def _xor_run(steps: int, rate: float) -> tuple[TrainingState, ...]:
    return tuple(islice(train(XOR_START, XOR_INPUTS, XOR_TARGETS, rate), steps + 1))
