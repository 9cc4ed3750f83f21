"""Stochastic gradient descent: each step looks at a few of the data only.

Symbols: x the parameters, g an estimate of the gradient there, v the velocity, eta the learning
rate, mu the momentum.

Source: H. Robbins and S. Monro, "A stochastic approximation method", Annals of Mathematical
Statistics 22 (1951) 400-407.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import positive, whole
from calcml_core.array_arguments import Vector
from calcml_core.errors import DomainError
from calcml_core.momentum import MomentumState, checked_momentum
from calcml_core.optimizer_states import Gradient, arrival, departure, fixed

Batch = tuple[int, ...]  # rows of the data
NoisyGradient = Callable[[Vector, Any], ArrayLike]  # of the parameters and of what was drawn


@dataclass(frozen=True, eq=False)
class StochasticState(MomentumState):
    """A state whose gradient is that of the mini-batch (or other random draw) ``draw``."""

    draw: Any


def shuffled_batches(count: int, size: int, seed: int) -> Iterator[Batch]:
    """Yield mini-batches of the rows 0 to count - 1 without end, every epoch newly shuffled.

    Each epoch takes every row once; its last batch is smaller where size does not divide count,
    as with the data loaders of the common libraries. The same seed gives the same batches.

    Raises ``DomainError`` unless count and size are whole, 1 <= size <= count, and seed is
    whole and >= 0.

    >>> from itertools import islice
    >>> [len(batch) for batch in islice(shuffled_batches(5, 2, seed=1), 4)]
    [2, 2, 1, 2]
    """
    rows, size, random = _sampling(count, size, seed)
    return (
        batch
        for _ in itertools.count()
        for batch in _slices(tuple(random.permutation(rows).tolist()), size)
    )


def _slices(rows: Batch, size: int) -> list[Batch]:
    return [rows[first : first + size] for first in range(0, len(rows), size)]


def random_batches(count: int, size: int, seed: int) -> Iterator[Batch]:
    """Yield random sets of ``size`` different rows, each drawn independently of the others.

    Errors raised as by ``shuffled_batches``.

    >>> len(next(random_batches(8, 4, seed=1)))
    4
    """
    rows, size, random = _sampling(count, size, seed)
    return (tuple(random.permutation(rows)[:size].tolist()) for _ in itertools.count())


def _sampling(count: int, size: int, seed: int) -> tuple[int, int, np.random.Generator]:
    rows = whole("count", count, 1)
    batch_size = whole("size", size, 1, rows)
    return rows, batch_size, np.random.default_rng(whole("seed", seed, 0))


def stochastic_descent(
    gradient: NoisyGradient,
    draws: Iterable[Any],
    start: ArrayLike,
    rate: float,
    momentum: float = 0.0,
) -> Iterator[StochasticState]:
    """Stochastic gradient descent with PyTorch's momentum: v <- mu v + g, x <- x - eta v.

    ``gradient(x, draw)`` is an estimate of the gradient at x, from the rows of a mini-batch or
    from any other random draw; each state takes one from ``draws``, and the states end when
    they do. Raises ``DomainError`` at the call if there is none, and as ``heavy_ball``.

    >>> data = np.array([1.0, 3.0])
    >>> def slope(x, batch):
    ...     return x - data[list(batch)].mean()
    >>> steps = stochastic_descent(slope, [(0,), (1,)], start=0.0, rate=0.5)
    >>> [float(state.position) for state in steps]
    [0.0, 0.5]
    """
    eta, mu, rest = positive("rate", rate), checked_momentum(momentum), iter(draws)
    for draw in rest:
        fields = departure(_after_draw(gradient, draw), start)
        return _drawn(gradient, rest, StochasticState(*fields, fields[-1], draw), eta, mu)
    raise DomainError(f"draws must hold at least one draw, got {draws!r}")


def _drawn(
    gradient: NoisyGradient, draws: Iterator[Any], state: StochasticState, eta: float, mu: float
) -> Iterator[StochasticState]:
    yield state
    for draw in draws:
        with np.errstate(all="ignore"):
            v = fixed(mu * state.velocity + state.gradient)
            fields = arrival(_after_draw(gradient, draw), state, -eta * v)
        state = StochasticState(*fields, v, draw)
        yield state


def _after_draw(gradient: NoisyGradient, draw: Any) -> Gradient:
    return lambda x: gradient(x, draw)
