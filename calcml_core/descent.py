"""Gradient descent: p' = p - rate * gradient(p), the step of a climber in fog.

Source: A.-L. Cauchy, "Méthode générale pour la résolution des systèmes d'équations simultanées",
Comptes Rendus 25 (1847) 536-538.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from operator import itemgetter

import numpy as np

from calcml_core.arguments import pair, positive, whole
from calcml_core.errors import DomainError
from calcml_core.landscapes import Landscape

Position = tuple[float, float]


@dataclass(frozen=True)
class Step:
    """Where descent stands after ``index`` steps, how high, and the gradient underfoot."""

    index: int
    position: Position
    value: float
    gradient: tuple[float, float]


def gradient_descent(landscape: Landscape, start: Sequence[float], rate: float) -> Iterator[Step]:
    """Yield the steps of gradient descent without end; step 0 is the start.

    Plain floating point. Its rounding errors die out where descent converges and grow where
    it does not.

    Raises ``DomainError`` at the call unless start is a finite pair and rate positive and
    finite; on the way, if an iterate is not finite, with the step at which it diverged.

    >>> from calcml_core.landscapes import HIMMELBLAU
    >>> steps = gradient_descent(HIMMELBLAU, (0, 0), 0.01)
    >>> next(steps).gradient, next(steps).position
    ((-14.0, -22.0), (0.14, 0.22))
    """
    first = _step(landscape, 0, pair("start", start))
    return _from(landscape, first, positive("rate", rate))


def _from(landscape: Landscape, step: Step, rate: float) -> Iterator[Step]:
    while True:
        yield step
        step = _after(landscape, step, rate)


def _after(landscape: Landscape, step: Step, rate: float) -> Step:
    (x, y), (slope_x, slope_y) = step.position, step.gradient
    return _step(landscape, step.index + 1, (x - rate * slope_x, y - rate * slope_y))


def _step(landscape: Landscape, index: int, position: Position) -> Step:
    try:
        with np.errstate(all="ignore"):
            value = float(landscape.value(*position))
            slope_x, slope_y = map(float, landscape.gradient(*position))
    except (ArithmeticError, ValueError):
        value = slope_x = slope_y = math.nan
    if not all(map(math.isfinite, (*position, value, slope_x, slope_y))):
        raise DomainError(f"descent on {landscape.name} diverged at step {index}, at {position!r}")
    return Step(index, position, value, (slope_x, slope_y))


def descend(
    landscape: Landscape, start: Sequence[float], rate: float, steps: int
) -> tuple[Step, ...]:
    """Return the start and the first ``steps`` steps: a tuple of length steps + 1.

    Raises as ``gradient_descent``, and ``DomainError`` unless steps is whole and >= 0.

    >>> from calcml_core.landscapes import HIMMELBLAU
    >>> [(round(x, 3), round(y, 3)) for x, y in
    ...     (step.position for step in descend(HIMMELBLAU, (0, 0), 0.01, 2))]
    [(0.0, 0.0), (0.14, 0.22), (0.336, 0.495)]
    """
    count = whole("steps", steps, 0)
    known = _known_path(landscape, pair("start", start), positive("rate", rate))
    path = known[: count + 1]
    while len(path) <= count:
        path.append(_after(landscape, path[-1], rate))
    if len(path) > len(known):
        known[:] = path
    return tuple(path)


@lru_cache(maxsize=32)
def _known_path(landscape: Landscape, start: Position, rate: float) -> list[Step]:
    """Longest path walked so far from this start: readouts ask for it in every frame."""
    return [_step(landscape, 0, start)]


def position_after(
    landscape: Landscape, start: Sequence[float], rate: float, steps: int
) -> Position:
    """Position (x, y) after ``steps`` steps; errors as ``descend``'s."""
    return descend(landscape, start, rate, steps)[-1].position


def value_after(landscape: Landscape, start: Sequence[float], rate: float, steps: int) -> float:
    """Height after ``steps`` steps; errors as ``descend``'s."""
    return descend(landscape, start, rate, steps)[-1].value


def nearest_minimum(landscape: Landscape, point: Sequence[float]) -> Position:
    """Return the landscape's minimum (x, y) at the least distance from a point.

    The first listed wins a tie. ``DomainError`` unless the point is a finite pair and the
    landscape has a minimum.

    >>> from calcml_core.landscapes import HIMMELBLAU
    >>> nearest_minimum(HIMMELBLAU, (2, 1))
    (3.0, 2.0)
    """
    x, y = map(Fraction, pair("point", point))
    if len(landscape.minima) == 0:
        raise DomainError(f"landscape must have a minimum, got {landscape.name!r} with none")

    def squared_distance(minimum: Sequence[float]) -> Fraction:  # exact: far away, floats tie
        a, b = map(Fraction, minimum)
        return (x - a) ** 2 + (y - b) ** 2

    a, b = min(landscape.minima.tolist(), key=squared_distance)
    return a, b


def basin(
    landscape: Landscape,
    start: Sequence[float],
    rate: float,
    tolerance: float = 1e-6,
    limit: int = 10_000,
) -> int | None:
    """Return the row of ``landscape.minima`` that descent from start reaches, or None.

    Reached means: within ``tolerance`` of it after at most ``limit`` steps.
    Raises as ``gradient_descent``, and ``DomainError`` unless tolerance is positive and
    finite and limit whole and >= 0.

    >>> from calcml_core.landscapes import HIMMELBLAU
    >>> basin(HIMMELBLAU, (0, 0), 0.01), basin(HIMMELBLAU, (-1, 1), 0.01)
    (0, 1)
    """
    positive("tolerance", tolerance)
    steps = whole("limit", limit, 0) + 1
    for step in islice(gradient_descent(landscape, start, rate), steps):
        index, distance = _nearest(landscape, step.position)
        if distance <= tolerance:
            return index
    return None


def _nearest(landscape: Landscape, point: Position) -> tuple[int, float]:
    distances = [math.dist(point, minimum) for minimum in landscape.minima.tolist()]
    return min(enumerate(distances), key=itemgetter(1), default=(-1, math.inf))
