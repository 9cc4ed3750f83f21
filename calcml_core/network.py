"""A multilayer perceptron for yes or no, with everything that it computes on the way.

Symbols: W weights, shape (outputs, inputs); b biases, shape (outputs,); z = W x + b what a neuron
adds up; a = activation(z) what it sends on; p = sigmoid of the last layer's single z, the logit;
y the target, 0 or 1, or a probability between; C the mean of -y ln p - (1 - y) ln(1 - p), in
nats; delta = dC/dz, the blame of a neuron. Inputs x have shape (d,) for one case or (n, d) for n
cases, and so has all that follows.

Each layer's blame comes from the next one's: delta = (Wᵀ delta_next) * activation'(z), and a
weight's slope is delta times its input. The last delta is (p - y) / n.

Source: D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by
back-propagating errors", Nature 323 (1986) 533-536.

Accuracy: a few 1e-16 per layer, of the sum of the absolute values of what is added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import all_finite, finite
from calcml_core.array_arguments import Vector, column, real_array, table
from calcml_core.dual_numbers import lift
from calcml_core.elementary import relu, sigmoid, softplus, tanh
from calcml_core.errors import DomainError
from calcml_core.operations import Operation
from calcml_core.rationals import mean

Activation = Literal["tanh", "sigmoid", "relu", "identity"]

_ACTIVATIONS: dict[str, Operation] = {"tanh": tanh, "sigmoid": sigmoid, "relu": relu}


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer of neurons: weights (outputs, inputs), biases (outputs,), and the activation.

    Raises ``DomainError`` unless the shapes fit, all is finite and the activation is known.
    """

    weights: Vector
    biases: Vector
    activation: Activation = "tanh"

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", table("weights", self.weights))
        object.__setattr__(self, "biases", column("biases", self.biases))
        if len(self.biases) != len(self.weights):
            shapes = f"{self.biases.shape} for weights of shape {self.weights.shape}"
            raise DomainError(f"biases must have one entry per row of weights, got {shapes}")
        known = ["identity", *_ACTIVATIONS]
        if self.activation not in known:
            names = ", ".join(known)
            raise DomainError(f"activation must be one of {names}, got {self.activation!r}")


@dataclass(frozen=True)
class Network:
    """Layers, the first one first; the last has a single neuron and no activation of its own.

    Raises ``DomainError`` unless there is a layer, each takes what the one before it gives, and
    the last is such a one.
    """

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        given: Any = self.layers
        layers = tuple(given) if isinstance(given, (tuple, list)) else ()
        if len(layers) == 0 or not all(isinstance(layer, Layer) for layer in layers):
            raise DomainError(f"layers must hold at least one layer, no others, got {given!r}")
        object.__setattr__(self, "layers", layers)
        for k, layer in enumerate(self.layers[1:], start=1):
            given, taken = len(self.layers[k - 1].biases), layer.weights.shape[1]
            if given != taken:
                raise DomainError(f"layers[{k}] must take {given} inputs, got {taken}")
        last = self.layers[-1]
        if len(last.biases) != 1 or last.activation != "identity":
            got = f"{len(last.biases)} neurons, {last.activation!r}"
            raise DomainError(f"the last layer must be one neuron with 'identity', got {got}")


@dataclass(frozen=True, eq=False)
class Pass:
    """What one layer did on the way forward: took x, added up z, sent on a with slope a'(z)."""

    inputs: Vector
    sums: Vector
    outputs: Vector
    slopes: Vector


@dataclass(frozen=True, eq=False)
class Forward:
    """The way forward: one pass per layer; probabilities p, shape () or (n,), and the cost C."""

    network: Network
    passes: tuple[Pass, ...]
    targets: Vector
    probabilities: Vector
    cost: float

    @property
    def logits(self) -> Vector:
        """The last layer's z, shape () or (n,)."""
        return np.asarray(self.passes[-1].sums[..., 0])


@dataclass(frozen=True, eq=False)
class Blame:
    """What one layer gets on the way back: delta = dC/dz, and the slopes of C by W, b and x."""

    delta: Vector
    weights: Vector
    biases: Vector
    inputs: Vector


@dataclass(frozen=True, eq=False)
class Backward:
    """The way back: the blame of each layer, the first layer's first."""

    blames: tuple[Blame, ...]

    @property
    def square_length(self) -> float:
        """Square of the length of the whole gradient; ``DomainError`` where it overflows."""
        slopes = [part.ravel() for g in self.blames for part in (g.weights, g.biases)]
        with np.errstate(over="ignore"):
            return finite("square length", float(np.square(np.concatenate(slopes)).sum()))


def forward(network: Network, inputs: ArrayLike, targets: ArrayLike) -> Forward:
    """Run inputs through the network and compare with the targets, shape () or (n,).

    Raises ``DomainError`` unless inputs have shape (d,) or (n, d) for a network of d inputs,
    targets lie in [0, 1] with one for each case, all is finite, and no relu sits at its kink.

    >>> lone = Network((Layer([[1.0, 2.0]], [0.0], "identity"),))
    >>> float(forward(lone, [0.0, 0.0], 1).probabilities)
    0.5
    """
    x = _checked_inputs(network, inputs)
    y = _checked_targets(targets, x.shape[:-1])
    passes: list[Pass] = []
    for layer in network.layers:
        passes.append(_pass(layer, passes[-1].outputs if passes else x))
    z = passes[-1].sums[..., 0]
    costs = y * np.asarray(softplus(-z)) + (1 - y) * np.asarray(softplus(z))
    return Forward(network, tuple(passes), y, np.asarray(sigmoid(z)), mean("costs", costs))


def _sums(layer: Layer, inputs: Vector) -> Vector:
    with np.errstate(over="ignore", invalid="ignore"):
        sums = np.asarray(inputs @ layer.weights.T + layer.biases)
    if not np.isfinite(sums).all():
        raise DomainError(f"sums of a layer must not overflow, got inputs {inputs.tolist()!r}")
    return sums


def _pass(layer: Layer, inputs: Vector) -> Pass:
    sums = _sums(layer, inputs)
    if layer.activation == "identity":
        return Pass(inputs, sums, sums, np.ones_like(sums))
    outputs = lift(_ACTIVATIONS[layer.activation], sums)
    return Pass(inputs, sums, outputs.value, outputs.slope)


def backward(network: Network, run: Forward) -> Backward:
    """Send the blame for the cost of a run back through the same network.

    Raises ``DomainError`` if the run is one of another network, or a slope overflows.

    >>> lone = Network((Layer([[1.0, 2.0]], [0.0], "identity"),))
    >>> backward(lone, forward(lone, [3.0, 0.0], 0)).blames[0].weights.round(3)
    array([[2.858, 0.   ]])
    """
    if run.network != network:
        raise DomainError(f"run must be one of this network, got one of {run.network!r}")
    z, y = run.logits, run.targets
    # (p - y) / n, without the 1 - p that cancels where y = 1
    blame = ((1 - y) * np.asarray(sigmoid(z)) - y * np.asarray(sigmoid(-z))) / z.size
    delta, blames = blame[..., np.newaxis], []
    for layer, done in zip(reversed(network.layers), reversed(run.passes), strict=True):
        delta = delta * done.slopes
        blames.append(_blame(layer, done, delta))
        delta = blames[-1].inputs
    return Backward(tuple(reversed(blames)))


def _blame(layer: Layer, done: Pass, delta: Vector) -> Blame:
    cases, inputs = np.atleast_2d(delta), np.atleast_2d(done.inputs)
    with np.errstate(over="ignore", invalid="ignore"):
        slopes = cases.T @ inputs, cases.sum(axis=0), delta @ layer.weights
    return Blame(delta, *(all_finite("slopes of the cost", part) for part in slopes))


def predict(network: Network, inputs: ArrayLike) -> Vector:
    """Probabilities p at inputs of shape (..., d), shape (...); a whole grid at once, for a field.

    Raises ``DomainError`` unless the inputs are finite, of that shape, and nothing overflows.

    >>> predict(Network((Layer([[1.0, 2.0]], [0.0], "identity"),)), [[0, 0], [0, 0]])
    array([0.5, 0.5])
    """
    a = _checked_inputs(network, inputs)
    for layer in network.layers:
        a = _sums(layer, a)
        if layer.activation != "identity":
            a = np.asarray(_ACTIVATIONS[layer.activation](a))
    return np.asarray(sigmoid(a[..., 0]))


def _checked_inputs(network: Network, inputs: Any) -> Vector:
    x, d = real_array("inputs", inputs), network.layers[0].weights.shape[1]
    if x.shape[-1:] != (d,):
        raise DomainError(f"inputs must have shape (..., {d}), got shape {x.shape}")
    return x


def _checked_targets(targets: Any, shape: Sequence[int]) -> Vector:
    y = real_array("targets", targets)
    if y.shape != tuple(shape) or len(shape) > 1:
        raise DomainError(f"targets must have shape {tuple(shape)}, got shape {y.shape}")
    if y.min() < 0 or y.max() > 1:
        raise DomainError(f"targets must lie in [0, 1], got {y.tolist()!r}")
    return y
