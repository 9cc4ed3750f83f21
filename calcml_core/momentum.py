"""Descent with and without memory: plain, heavy ball, Nesterov.

Symbols: x position, g gradient at x, v velocity (0 at the start), eta the learning rate, mu the
momentum. The update equations are those of PyTorch's ``SGD`` (dampening 0), which TensorFlow's
differ from by a factor -eta in v. Each is an endless, lazy iterator of states, see
``optimizer_states``.

Sources: B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR
Comput. Math. Math. Phys. 4 (1964) 1-17; Y. E. Nesterov, "A method of solving a convex programming
problem with convergence rate O(1/k^2)", Soviet Math. Dokl. 27 (1983) 372-376; in the form of
I. Sutskever et al., "On the importance of initialization and momentum in deep learning",
ICML 2013, equations 1-4.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from numpy.typing import ArrayLike

from calcml_core.arguments import finite, positive
from calcml_core.array_arguments import Vector
from calcml_core.errors import DomainError
from calcml_core.optimizer_states import (
    Gradient,
    State,
    arrival,
    departure,
    endlessly,
    fixed,
)


@dataclass(frozen=True, eq=False)
class MomentumState(State):
    """A state with the velocity v that led to it."""

    velocity: Vector


@dataclass(frozen=True, eq=False)
class NesterovState(MomentumState):
    """A state that is a look ahead: the ball itself is at ``ball`` = position + eta mu v."""

    ball: Vector


def plain_descent(gradient: Gradient, start: ArrayLike, rate: float) -> Iterator[State]:
    """Gradient descent in any number of parameters: x <- x - eta g.

    Raises ``DomainError`` at the call unless start and the gradient there are finite arrays of
    one shape, and rate positive and finite; on the way, if a gradient is not finite, and as
    ``DivergenceError`` if a position is not.

    >>> steps = plain_descent(lambda x: 2 * x, [1.0], 0.25)
    >>> [float(next(steps).position[0]) for _ in range(3)]
    [1.0, 0.5, 0.25]
    """
    eta = positive("rate", rate)

    def after(state: State) -> State:
        return State(*arrival(gradient, state, -eta * state.gradient))

    return endlessly(State(*departure(gradient, start)), after)


def heavy_ball(
    gradient: Gradient, start: ArrayLike, rate: float, momentum: float = 0.9
) -> Iterator[MomentumState]:
    """Polyak's momentum: v <- mu v + g, then x <- x - eta v.

    Raises as ``plain_descent``, and ``DomainError`` unless 0 <= momentum < 1.

    >>> steps = heavy_ball(lambda x: 1.0, 0.0, 0.1)
    >>> [float(next(steps).velocity) for _ in range(3)]
    [0.0, 1.0, 1.9]
    """
    eta, mu = positive("rate", rate), checked_momentum(momentum)

    def after(state: MomentumState) -> MomentumState:
        v = fixed(mu * state.velocity + state.gradient)
        return MomentumState(*arrival(gradient, state, -eta * v), velocity=v)

    first = departure(gradient, start)
    return endlessly(MomentumState(*first, velocity=first[-1]), after)


def nesterov(
    gradient: Gradient, start: ArrayLike, rate: float, momentum: float = 0.9
) -> Iterator[NesterovState]:
    """Nesterov's momentum: v <- mu v + g, then x <- x - eta (g + mu v).

    Here x, as in PyTorch, is the point at which the gradient is taken: where the ball would
    roll next if there were no slope. The ball itself, y = x + eta mu v, moves by
    v <- mu v + gradient(y - eta mu v), y <- y - eta v. Errors raised as by ``heavy_ball``.

    >>> steps = nesterov(lambda x: x, 1.0, 0.1)
    >>> [round(float(next(steps).position), 4) for _ in range(3)]
    [1.0, 0.81, 0.5751]
    """
    eta, mu = positive("rate", rate), checked_momentum(momentum)

    def after(state: NesterovState) -> NesterovState:
        v = fixed(mu * state.velocity + state.gradient)
        fields = arrival(gradient, state, -eta * (state.gradient + mu * v))
        return NesterovState(*fields, velocity=v, ball=fixed(fields[1] + eta * mu * v))

    first = departure(gradient, start)
    return endlessly(NesterovState(*first, velocity=first[-1], ball=first[1]), after)


def checked_momentum(momentum: float) -> float:
    """Return the momentum as a float; ``DomainError`` unless 0 <= momentum < 1."""
    mu = finite("momentum", momentum)
    if not 0 <= mu < 1:
        raise DomainError(f"momentum must lie in [0, 1), got {momentum!r}")
    return mu
