from collections.abc import Iterator

import numpy as np
import pytest

from calcml_core.errors import DivergenceError, DomainError
from calcml_core.outcomes import Outcome, Walk, followed


def follow(numbers: Iterator[float], tolerance: float = 1e-9, limit: int = 500) -> Walk[float]:
    return followed(
        numbers,
        position=lambda x: np.array(x),
        settled=lambda x: x == 42,
        tolerance=tolerance,
        limit=limit,
    )


def powers(factor: float, start: float = 1.0, shift: float = 0.0) -> Iterator[float]:
    while True:
        yield shift + start
        start *= factor


def repeating(*numbers: float) -> Iterator[float]:
    while True:
        yield from numbers


def failing(error: Exception, *numbers: float) -> Iterator[float]:
    yield from numbers
    raise error


def test_a_settled_point_ends_the_walk() -> None:
    assert follow(iter([1.0, 7.0, 42.0, 5.0])) == Walk(Outcome.CONVERGED, (1.0, 7.0, 42.0))
    assert follow(iter([42.0])) == Walk(Outcome.CONVERGED, (42.0,))


def test_a_step_within_the_tolerance_ends_the_walk() -> None:
    walk = follow(powers(0.5, shift=3.0), tolerance=1e-3)
    assert walk.outcome is Outcome.CONVERGED
    before, last = walk.path[-2:]
    assert abs(last - before) <= 1e-3 * last < abs(walk.path[-3] - before)


def test_the_tolerance_is_relative() -> None:
    assert follow(powers(0.5), tolerance=1e-3).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize("period", [2, 3, 5, 12])
def test_cycles(period: int) -> None:
    walk = follow(repeating(*range(1, period + 1)))
    assert (walk.outcome, walk.period, len(walk.path)) == (Outcome.CYCLE, period, 2 * period)


def test_a_cycle_is_found_within_the_tolerance_and_after_a_while() -> None:
    def nearly() -> Iterator[float]:
        yield from (9.0, 8.0, 7.0)
        for step in range(1000):
            yield from (1 + 0.1**step / 2, 2.0)

    walk = follow(nearly(), tolerance=1e-6)
    assert (walk.outcome, walk.period) == (Outcome.CYCLE, 2)


def test_a_cycle_repeats_all_its_points() -> None:
    walk = follow(iter([1.0, 2.0, 3.0, 9.0, 2.0, 3.0, 42.0]))
    assert (walk.outcome, len(walk.path)) == (Outcome.CONVERGED, 7)


def test_a_longer_cycle_is_left_undecided() -> None:
    assert follow(repeating(*range(1, 14))) == Walk(
        Outcome.UNDECIDED, tuple([*range(1, 14)] * 39)[:501]
    )


def test_slow_oscillation_towards_a_point_is_no_cycle() -> None:
    walk = follow(powers(-0.99, shift=1.0), tolerance=1e-4, limit=2000)
    assert walk.outcome is Outcome.CONVERGED
    walk = follow(powers(-0.999999, start=1e-5, shift=1.0), tolerance=1e-6, limit=50)
    assert walk.outcome is Outcome.UNDECIDED


def test_divergence() -> None:
    walk = follow(powers(-10.0))
    assert walk.outcome is Outcome.DIVERGED
    assert len(walk.path) == 101
    assert walk.reason == "beyond 1e+100 and growing"
    assert follow(failing(DivergenceError("too far"), 1.0, 5.0)) == Walk(
        Outcome.DIVERGED, (1.0, 5.0), reason="too far"
    )


def test_a_jump_far_out_may_come_back() -> None:
    walk = follow(iter([1.0, 1e200, 5e199, 2e199, 42.0]))
    assert walk.outcome is Outcome.CONVERGED


def test_being_stuck() -> None:
    assert follow(failing(DomainError("no slope"), 1.0)) == Walk(
        Outcome.STUCK, (1.0,), reason="no slope"
    )


def test_the_limit_counts_steps() -> None:
    assert follow(powers(2.0), limit=3) == Walk(Outcome.UNDECIDED, (1.0, 2.0, 4.0, 8.0))
    assert follow(powers(2.0), limit=0) == Walk(Outcome.UNDECIDED, (1.0,))


def test_points_may_be_arrays() -> None:
    walk = followed(
        iter([np.array([1e9, k % 2]) for k in range(9)]),
        position=lambda x: x,
        settled=lambda x: False,
        tolerance=1e-13,
        limit=9,
    )
    assert (walk.outcome, walk.period) == (Outcome.CYCLE, 2)


def test_the_first_step_may_raise() -> None:
    with pytest.raises(DomainError, match="no start"):
        follow(failing(DomainError("no start")))


def test_refusals() -> None:
    with pytest.raises(DomainError, match="tolerance must be positive"):
        follow(powers(2.0), tolerance=0)
    with pytest.raises(DomainError, match="limit must be a whole number"):
        follow(powers(2.0), limit=-1)
