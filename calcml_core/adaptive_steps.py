"""Descent that gives every parameter its own gear: Adagrad, RMSProp, Adam.

Symbols: x position, g gradient at x, eta the learning rate, t the number of the step (1, 2, ...);
G a sum and w a running mean of g**2, s its square root, m a running mean of g; all start at 0.
Operations are entry by entry.

The update equations are those of PyTorch: epsilon is added outside the root, to s. Of Keras and
TensorFlow, some add it inside; then steps differ where s is not far above epsilon. Here s itself
is carried on, by s <- hypot(sqrt(beta) s, sqrt(1 - beta) g), instead of its square: the same
number, but gradients of 1e200 do not overflow and those of 1e-200 are not lost. Each step has a
relative error of a few 1e-16, as long as no gradient is below 1e-300. The iterators are endless
and lazy, see ``optimizer_states``.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import all_finite, finite, pair, positive
from calcml_core.array_arguments import Vector
from calcml_core.errors import DomainError
from calcml_core.optimizer_states import Gradient, State, arrival, departure, endlessly, fixed


@dataclass(frozen=True, eq=False)
class AdaptiveState(State):
    """A state with the ``scale`` s of the gradients so far, by which the last one was divided."""

    scale: Vector


@dataclass(frozen=True, eq=False)
class AdamState(AdaptiveState):
    """A state with the running mean m, and with both averages after bias correction."""

    mean: Vector
    corrected_mean: Vector
    corrected_scale: Vector


def adagrad(
    gradient: Gradient, start: ArrayLike, rate: float, epsilon: float = 1e-10
) -> Iterator[AdaptiveState]:
    """Adagrad: G <- G + g**2, x <- x - eta g / (sqrt(G) + epsilon).

    Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning
    and stochastic optimization", JMLR 12 (2011) 2121-2159, figure 1.

    Raises as ``momentum.plain_descent``, and ``DomainError`` unless epsilon is finite and >= 0,
    where it is 0 and so have been all gradients, and where s is beyond the largest float.

    >>> steps = adagrad(lambda x: 4.0, 0.0, 0.1)
    >>> [round(float(next(steps).step), 4) for _ in range(3)]
    [0.0, -0.1, -0.0707]
    """
    eta, tiny = positive("rate", rate), _checked_epsilon(epsilon)

    def after(state: AdaptiveState) -> AdaptiveState:
        s = fixed(np.hypot(state.scale, state.gradient))
        step = -eta * _divided(state.gradient, s, tiny)
        return AdaptiveState(*arrival(gradient, state, step), scale=s)

    first = departure(gradient, start)
    return endlessly(AdaptiveState(*first, scale=first[-1]), after)


def rmsprop(
    gradient: Gradient,
    start: ArrayLike,
    rate: float,
    decay: float = 0.99,
    epsilon: float = 1e-8,
) -> Iterator[AdaptiveState]:
    """RMSProp: w <- beta w + (1 - beta) g**2, x <- x - eta g / (sqrt(w) + epsilon).

    ``decay`` is beta, PyTorch's alpha. Without bias correction, so the first steps are long:
    eta / sqrt(1 - beta), ten times the rate.

    Source: T. Tieleman and G. Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012.

    Raises as ``adagrad``, and ``DomainError`` unless 0 <= decay < 1.

    >>> steps = rmsprop(lambda x: 4.0, 0.0, 0.1)
    >>> [round(float(next(steps).step), 4) for _ in range(3)]
    [0.0, -1.0, -0.7089]
    """
    eta, tiny = positive("rate", rate), _checked_epsilon(epsilon)
    beta = _checked_decay("decay", decay)

    def after(state: AdaptiveState) -> AdaptiveState:
        s = _running_scale(state.scale, state.gradient, beta)
        step = -eta * _divided(state.gradient, s, tiny)
        return AdaptiveState(*arrival(gradient, state, step), scale=s)

    first = departure(gradient, start)
    return endlessly(AdaptiveState(*first, scale=first[-1]), after)


def adam(
    gradient: Gradient,
    start: ArrayLike,
    rate: float = 1e-3,
    decays: tuple[float, float] = (0.9, 0.999),
    epsilon: float = 1e-8,
) -> Iterator[AdamState]:
    """Adam, with decays b1 and b2 of the running means of g and of g**2.

    m <- b1 m + (1 - b1) g and w <- b2 w + (1 - b2) g**2, then
    x <- x - eta (m / (1 - b1**t)) / (sqrt(w / (1 - b2**t)) + epsilon).

    Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
    algorithm 1.

    Raises as ``adagrad``, and ``DomainError`` unless both decays lie in [0, 1).

    >>> steps = adam(lambda x: [1e-3, 10, -1e4], [0, 0, 0], rate=0.1)
    >>> next(steps).step, next(steps).step.round(4)
    (array([0., 0., 0.]), array([-0.1, -0.1,  0.1]))
    """
    eta, tiny = positive("rate", rate), _checked_epsilon(epsilon)
    b1, b2 = (_checked_decay("decays", decay) for decay in pair("decays", decays))

    def after(state: AdamState) -> AdamState:
        t = state.index + 1
        m = fixed(b1 * state.mean + (1 - b1) * state.gradient)
        s = _running_scale(state.scale, state.gradient, b2)
        mean = fixed(m / _bias_correction(b1, t))
        scale = fixed(s / math.sqrt(_bias_correction(b2, t)))
        step = -eta * _divided(mean, scale, tiny)
        return AdamState(*arrival(gradient, state, step), s, m, mean, scale)

    first = departure(gradient, start)
    return endlessly(AdamState(*first, *(first[-1],) * 4), after)


def _running_scale(scale: Vector, gradient: Vector, beta: float) -> Vector:
    return fixed(np.hypot(math.sqrt(beta) * scale, math.sqrt(1 - beta) * gradient))


def _bias_correction(beta: float, t: int) -> float:
    """1 - beta**t, the weight that the gradients have in a running mean that started at 0.

    Without its cancellation for beta near 1: relative error < 1e-15.
    """
    return -math.expm1(t * math.log(beta)) if beta > 0 else 1.0


def _divided(numerator: Vector, scale: Vector, epsilon: float) -> Vector:
    denominator = all_finite("scale of the gradients", scale) + epsilon
    if not np.all(denominator > 0):
        raise DomainError(
            f"epsilon must be positive where the scale of the gradients is 0, got {epsilon!r}"
        )
    return np.asarray(numerator / denominator)


def _checked_epsilon(epsilon: float) -> float:
    if finite("epsilon", epsilon) < 0:
        raise DomainError(f"epsilon must not be negative, got {epsilon!r}")
    return float(epsilon)


def _checked_decay(name: str, decay: float) -> float:
    beta = finite(name, decay)
    if not 0 <= beta < 1:
        raise DomainError(f"{name} must lie in [0, 1), got {decay!r}")
    return beta
