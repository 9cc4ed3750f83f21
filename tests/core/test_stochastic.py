import math
from collections import Counter
from itertools import combinations, islice
from typing import Any

import numpy as np
import pytest

from calcml_core.derivatives import Line
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.momentum import heavy_ball
from calcml_core.regression import batch_gradient, line_gradient
from calcml_core.stochastic import random_batches, shuffled_batches, stochastic_descent
from calcml_core.trial_data import DOSAGE, FORGETFULNESS

TRIAL = batch_gradient(DOSAGE, FORGETFULNESS)


@pytest.mark.parametrize(("count", "size"), [(8, 1), (8, 4), (8, 8), (7, 3), (1, 1)])
def test_an_epoch_takes_every_row_once(count: int, size: int) -> None:
    batches = shuffled_batches(count, size, seed=5)
    per_epoch = math.ceil(count / size)
    for _ in range(3):
        epoch = list(islice(batches, per_epoch))
        assert [len(batch) for batch in epoch[:-1]] == [size] * (per_epoch - 1)
        assert sorted(row for batch in epoch for row in batch) == list(range(count))


def test_epochs_are_shuffled_anew() -> None:
    batches = shuffled_batches(20, 20, seed=1)
    assert next(batches) != next(batches)


def test_random_batches_are_sets_of_different_rows_all_equally_likely() -> None:
    batches = list(islice(random_batches(4, 2, seed=2), 3000))
    seen = Counter(tuple(sorted(batch)) for batch in batches)
    assert set(seen) == set(combinations(range(4), 2))
    assert all(abs(count - 500) < 100 for count in seen.values())  # 5 standard deviations


def test_the_same_seed_gives_the_same_batches() -> None:
    for sampler in (shuffled_batches, random_batches):
        first, again, other = (list(islice(sampler(9, 2, seed), 20)) for seed in (3, 3, 4))
        assert first == again != other
        assert all(type(row) is int for batch in first for row in batch)


def test_the_whole_batch_is_the_heavy_ball() -> None:
    batches = shuffled_batches(8, 8, seed=0)
    noisy = stochastic_descent(TRIAL, batches, (0.9, 0.1), 0.01, momentum=0.5)

    def gradient(point: Any) -> Any:
        return TRIAL(point, range(8))

    for a, b in islice(zip(noisy, heavy_ball(gradient, (0.9, 0.1), 0.01, 0.5), strict=True), 30):
        assert a.index == b.index
        assert a.position.tolist() == b.position.tolist()
        assert a.velocity.tolist() == b.velocity.tolist()


def test_every_state_keeps_its_draw_and_its_gradient() -> None:
    draws = [(0,), (7,), (3, 4)]
    states = list(stochastic_descent(TRIAL, draws, (0.9, 0.1), 0.01))
    assert [state.draw for state in states] == draws
    for state in states:
        assert state.gradient.tolist() == TRIAL(state.position, state.draw).tolist()
    first, second, _ = states
    assert second.position.tolist() == (first.position - 0.01 * first.gradient).tolist()


def test_draws_are_taken_one_at_a_time() -> None:
    taken = []

    def draws() -> Any:
        for draw in range(10):
            taken.append(draw)
            yield draw

    states = stochastic_descent(lambda x, draw: x + draw, draws(), 1.0, 0.5)
    assert taken == [0]
    next(states)
    next(states)
    assert taken == [0, 1]


def test_a_drunk_walk_to_the_valley() -> None:
    states = stochastic_descent(TRIAL, random_batches(8, 2, seed=7), (0.9, 0.1), 0.01)
    *_, last = islice(states, 1200)
    assert math.dist(last.position, (-0.46929, 1.76)) < 0.3
    gradient = line_gradient(Line(*last.position.tolist()), DOSAGE, FORGETFULNESS)
    assert 0 < math.hypot(*gradient) < 5  # it rattles


@pytest.mark.parametrize("sampler", [shuffled_batches, random_batches])
def test_samplers_refuse(sampler: Any) -> None:
    with pytest.raises(DomainError, match="count must be a whole number of at least 1, got 0"):
        sampler(0, 1, 0)
    with pytest.raises(DomainError, match="size must be a whole number from 1 to 8, got 9"):
        sampler(8, 9, 0)
    with pytest.raises(DomainError, match="size must be a whole number from 1 to 8, got 0"):
        sampler(8, 0, 0)
    with pytest.raises(DomainError, match="seed must be a whole number of at least 0, got -1"):
        sampler(8, 1, -1)


def test_refusals() -> None:
    with pytest.raises(DomainError, match=r"draws must hold at least one draw, got \[\]"):
        stochastic_descent(TRIAL, [], (0, 0), 0.01)
    with pytest.raises(DomainError, match="rate must be positive"):
        stochastic_descent(TRIAL, [(0,)], (0, 0), 0)
    with pytest.raises(DomainError, match="momentum must lie in"):
        stochastic_descent(TRIAL, [(0,)], (0, 0), 0.1, momentum=1)
    with pytest.raises(DomainError, match="start must be finite"):
        stochastic_descent(TRIAL, [(0,)], (0, math.nan), 0.1)
    with pytest.raises(DomainError, match="row must be a whole number from 0 to 7"):
        stochastic_descent(TRIAL, [(8,)], (0, 0), 0.1)
    with pytest.raises(DivergenceError, match="descent diverged at step 2"):
        list(stochastic_descent(lambda x, draw: np.asarray(x), [0, 0, 0], 1.0, 1e200))
