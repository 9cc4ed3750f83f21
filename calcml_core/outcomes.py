"""How an iteration ended: it converged, ran into a cycle, diverged, got stuck, or none of these.

Symbols: x an iterate, a float or an array; p the period of a cycle.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Generic, TypeVar

import numpy as np

from calcml_core.arguments import positive, whole
from calcml_core.array_arguments import Vector
from calcml_core.errors import DivergenceError, DomainError

StepT = TypeVar("StepT")

LONGEST_PERIOD = 12  # of the cycles that are looked for
CLEARLY = 1e3  # a cycle is wider than so many tolerances, or it is slow convergence
HORIZON = 1e100  # beyond this size, growth in three successive steps counts as divergence


class Outcome(StrEnum):
    """How an iteration ended."""

    CONVERGED = "converged"
    CYCLE = "cycle"
    DIVERGED = "diverged"
    STUCK = "stuck"  # at a point from which there is no next step
    UNDECIDED = "undecided"  # by the limit of steps


@dataclass(frozen=True)
class Walk(Generic[StepT]):
    """The steps of an iteration up to where it ended, and how; at least one step.

    ``period`` is the number of points in its cycle, 0 unless the outcome is a cycle; ``reason``
    says what went wrong where it diverged or got stuck.
    """

    outcome: Outcome
    path: tuple[StepT, ...]
    period: int = 0
    reason: str = ""


@dataclass(frozen=True)
class _Point:
    x: Vector
    size: float  # its largest entry, in absolute value


def followed(
    steps: Iterator[StepT],
    position: Callable[[StepT], Vector],
    settled: Callable[[StepT], bool],
    tolerance: float,
    limit: int,
) -> Walk[StepT]:
    """Follow an iteration until its fate is known, for at most ``limit`` steps from the start.

    Converged: ``settled`` holds, or a step is at most ``tolerance`` times the largest entry of
    x. Cycle: the last p points repeat the p before them, to that tolerance, for p from 2 to
    12. Diverged: x leaves the range of floats, or grows three times and beyond 1e100. Stuck:
    the iteration raises ``DomainError`` after the start.

    Raises ``DomainError`` unless tolerance is positive and limit whole and >= 0, and what the
    first step raises.
    """
    allowed, count = positive("tolerance", tolerance), whole("limit", limit, 0)
    path: list[StepT] = []
    trail: list[_Point] = []
    for step in islice(_until_error(steps), count + 1):
        if isinstance(step, DomainError):
            return _broken_off(tuple(path), step)
        path.append(step)
        trail.append(_Point(x := position(step), _size(x)))
        if settled(step) or _stands_still(trail, allowed):
            return Walk(Outcome.CONVERGED, tuple(path))
        if period := _period(trail, allowed):
            return Walk(Outcome.CYCLE, tuple(path), period)
        if _runs_away(trail):
            return Walk(Outcome.DIVERGED, tuple(path), reason=f"beyond {HORIZON:g} and growing")
    return Walk(Outcome.UNDECIDED, tuple(path))


def _until_error(steps: Iterator[StepT]) -> Iterator[StepT | DomainError]:
    """Yield the steps, the first of which may raise, and at last the error of a later one."""
    yield next(steps)
    try:
        yield from steps
    except DomainError as error:
        yield error


def _broken_off(path: tuple[StepT, ...], error: DomainError) -> Walk[StepT]:
    diverged = isinstance(error, DivergenceError)
    return Walk(Outcome.DIVERGED if diverged else Outcome.STUCK, path, reason=str(error))


def _stands_still(trail: list[_Point], tolerance: float) -> bool:
    return len(trail) > 1 and _distance(trail[-1], trail[-2]) <= tolerance * trail[-1].size


def _period(trail: list[_Point], tolerance: float) -> int:
    """Smallest p for which the last p points repeat the p before them; 0 if there is none."""
    for p in range(2, min(LONGEST_PERIOD, len(trail) // 2) + 1):
        allowed = tolerance * max(point.size for point in trail[-p:])
        if all(_distance(trail[-i], trail[-i - p]) <= allowed for i in range(1, p + 1)):
            width = max(_distance(trail[-i], trail[-i - 1]) for i in range(1, p + 1))
            return p if width > CLEARLY * allowed else 0
    return 0


def _runs_away(trail: list[_Point]) -> bool:
    sizes = [point.size for point in trail[-4:]]
    return len(sizes) == 4 and sizes[-1] > HORIZON and all(a < b for a, b in pairwise(sizes))


def _distance(a: _Point, b: _Point) -> float:
    return _size(a.x - b.x)


def _size(x: Vector) -> float:
    return float(np.max(np.abs(x)))
