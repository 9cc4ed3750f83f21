"""How long descent lingers at a saddle before it rolls off.

Symbols: x the direction in which the saddle is a valley, y the one in which it is a ridge; the
start is a little off the ridge. Near the saddle |y| grows by a factor 1 + eta c a step, with eta
the learning rate and c the curvature of the ridge, so the wait is proportional to the logarithm
of 1/|y|: long for tiny y, but endless for y = 0 alone.

Source: J. D. Lee et al., "Gradient descent only converges to minimizers", COLT 2016; R. Ge et al.,
"Escaping from saddle points: online stochastic gradient for tensor decomposition", COLT 2015.
"""

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from calcml_core.arguments import pair, positive, whole
from calcml_core.array_arguments import Vector
from calcml_core.landscapes import Landscape
from calcml_core.momentum import heavy_ball
from calcml_core.optimizer_states import State, gradient_of, steps_until
from calcml_core.stochastic import stochastic_descent


def escape_steps(
    ground: Landscape,
    start: Sequence[float],
    rate: float,
    beyond: float,
    momentum: float = 0.0,
    limit: int = 10_000,
) -> int | None:
    """Steps of descent, or of the heavy ball, until |y| > ``beyond``; None if not within ``limit``.

    Raises ``DomainError`` as ``momentum.heavy_ball``, and unless start is a finite pair,
    ``beyond`` positive and finite, and limit whole and >= 0.

    >>> from calcml_core.quadratic_landscapes import SADDLE
    >>> escape_steps(SADDLE, (1, 1e-6), rate=0.1, beyond=1)
    76
    >>> escape_steps(SADDLE, (1, 0), rate=0.1, beyond=1, limit=500) is None
    True
    """
    states = heavy_ball(gradient_of(ground), pair("start", start), rate, momentum)
    return _steps_beyond(beyond, states, limit)


def noisy_escape_steps(
    ground: Landscape,
    start: Sequence[float],
    rate: float,
    beyond: float,
    noise: float,
    seed: int,
    limit: int = 10_000,
) -> int | None:
    """Return the same with normal noise of standard deviation ``noise`` in both slopes.

    Raises as ``escape_steps``, and ``DomainError`` unless noise is positive and seed whole and
    >= 0. The same seed gives the same walk.

    >>> from calcml_core.quadratic_landscapes import SADDLE
    >>> noisy_escape_steps(SADDLE, (1, 0), rate=0.1, beyond=1, noise=1e-3, seed=1) < 76
    True
    """
    slope, deviation = gradient_of(ground), positive("noise", noise)
    random = np.random.default_rng(whole("seed", seed, 0))

    def gradient(point: Vector, draw: Vector) -> Vector:
        return np.add(slope(point), deviation * draw)

    draws = (random.standard_normal(2) for _ in count())
    states = stochastic_descent(gradient, draws, pair("start", start), rate)
    return _steps_beyond(beyond, states, limit)


def _steps_beyond(beyond: float, states: Iterator[State], limit: int) -> int | None:
    level = positive("beyond", beyond)
    return steps_until(states, lambda state: abs(state.position[1]) > level, limit)
