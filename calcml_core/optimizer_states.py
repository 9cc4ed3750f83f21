"""Where an optimizer stands after each of its steps, and how it walks from one to the next.

Symbols: x the parameters, an array of any shape, () included; g the gradient there, of the same
shape.

Every optimizer is an endless, lazy iterator of frozen states: the gradient is asked for once a
state, when the state is asked for. All is plain floating point, with a few roundings a step:
they die out where the method converges.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import whole
from calcml_core.array_arguments import Vector, real_array, same_shape
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.landscapes import Landscape

Gradient = Callable[[Vector], ArrayLike]  # of the parameters, in their shape


@dataclass(frozen=True, eq=False)
class State:
    """After ``index`` steps: parameters, the gradient there, and the step that led there.

    Arrays of one shape, read-only. State 0 is the start; its step is 0.
    """

    index: int
    position: Vector
    gradient: Vector
    step: Vector


class Indexed(Protocol):
    """Any state that knows how many steps led to it."""

    @property
    def index(self) -> int: ...


StateT = TypeVar("StateT", bound=Indexed)
Arrival = tuple[int, Vector, Vector, Vector]  # the fields of State


def departure(gradient: Gradient, start: ArrayLike) -> Arrival:
    """Return the fields of state 0.

    Raises ``DomainError`` unless start holds finite real numbers, at least one, and the
    gradient there does too and has the shape of start.
    """
    position = real_array("start", start)
    return 0, position, _slope_at(gradient, position, 0), fixed(np.zeros_like(position))


def arrival(gradient: Gradient, state: State, step: Vector) -> Arrival:
    """Return the fields of the state that the step leads to.

    Raises ``DivergenceError`` if its position is not finite, and ``DomainError`` if its
    gradient is not.
    """
    index, position = state.index + 1, fixed(state.position + step)
    if not np.isfinite(position).all():
        raise DivergenceError(f"descent diverged at step {index}, at {position!r}")
    return index, position, _slope_at(gradient, position, index), fixed(step)


def _slope_at(gradient: Gradient, position: Vector, index: int) -> Vector:
    try:
        with np.errstate(all="ignore"):
            slope = real_array("gradient", gradient(position))
    except (ArithmeticError, ValueError) as error:
        raise DomainError(
            f"gradient must be finite, but at step {index}, at {position!r}: {error}"
        ) from error
    same_shape("gradient", slope, "start", position)
    return slope


def fixed(values: Any) -> Vector:
    """Return an array of floats that can no longer be changed."""
    array = np.asarray(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def endlessly(state: StateT, after: Callable[[StateT], StateT]) -> Iterator[StateT]:
    """Yield a state, the one after it, and so on; what overflows is left for ``after`` to see."""
    while True:
        yield state
        with np.errstate(all="ignore"):
            state = after(state)


def gradient_of(landscape: Landscape) -> Gradient:
    """Return the gradient of a surface as a function of the point (x, y), shape (2,).

    >>> from calcml_core.landscapes import HIMMELBLAU
    >>> gradient_of(HIMMELBLAU)(np.array([0.0, 0.0]))
    (-14.0, -22.0)
    """
    return lambda point: landscape.gradient(*point.tolist())


def steps_until(
    states: Iterator[StateT], reached: Callable[[StateT], bool], limit: int = 10_000
) -> int | None:
    """Return the index of the first state for which ``reached`` holds; None if none up to limit.

    Takes the states of any optimizer, or of ``descent.gradient_descent``. Raises whatever the
    states raise, and ``DomainError`` unless limit is whole and >= 0.

    >>> from calcml_core.momentum import plain_descent
    >>> steps_until(plain_descent(lambda x: 2 * x, 1.0, 0.25), lambda state: state.position < 0.1)
    4
    """
    count = whole("limit", limit, 0) + 1
    return next((state.index for state in islice(states, count) if reached(state)), None)
