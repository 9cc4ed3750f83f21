import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.quadratic_landscapes import DOUBLE_WELL, SADDLE
from calcml_core.saddle_escape import escape_steps, noisy_escape_steps


def test_the_numbers_on_screen() -> None:
    assert escape_steps(SADDLE, (1, 1e-6), 0.1, 1) == 76
    assert escape_steps(DOUBLE_WELL, (1, 1e-6), 0.1, 0.5) == 139
    assert escape_steps(DOUBLE_WELL, (1, 1e-6), 0.1, 0.5, momentum=0.9) == 50


@settings(max_examples=25)
@given(st.floats(-12, -1), st.floats(0.01, 0.4))
def test_the_wait_grows_with_the_logarithm_of_the_offset(decimals: float, rate: float) -> None:
    offset = 10.0**decimals
    steps = escape_steps(SADDLE, (1, offset), rate, 1)
    waited = -math.log(offset) / math.log1p(2 * rate)  # |y| grows by 1 + 2 rate
    assert steps is not None
    assert waited - 1e-9 <= steps <= waited + 1 + 1e-9


def test_on_the_ridge_the_wait_is_endless() -> None:
    assert escape_steps(SADDLE, (1, 0), 0.1, 1, limit=500) is None
    assert escape_steps(DOUBLE_WELL, (1, 0), 0.1, 0.5, momentum=0.9, limit=500) is None


def test_the_limit_counts_steps() -> None:
    assert escape_steps(SADDLE, (1, 1e-6), 0.1, 1, limit=76) == 76
    assert escape_steps(SADDLE, (1, 1e-6), 0.1, 1, limit=75) is None
    assert noisy_escape_steps(SADDLE, (1, 0), 0.1, 1, noise=1e-3, seed=3, limit=5) is None


@pytest.mark.parametrize("seed", range(5))
def test_noise_shortens_the_wait(seed: int) -> None:
    steps = noisy_escape_steps(SADDLE, (1, 1e-6), 0.1, 1, noise=0.01, seed=seed)
    assert steps is not None
    assert steps < 76
    assert steps == noisy_escape_steps(SADDLE, (1, 1e-6), 0.1, 1, noise=0.01, seed=seed)


def test_noise_is_normal_and_hits_both_slopes() -> None:
    plain = noisy_escape_steps(SADDLE, (1, 0), 0.1, 1, noise=1e-3, seed=3)
    random, y, steps = np.random.default_rng(3), 0.0, 0
    while abs(y) <= 1:
        y, steps = y - 0.1 * (-2 * y + 1e-3 * random.standard_normal(2)[1]), steps + 1
    assert plain == steps


def test_refusals() -> None:
    every: list[Any] = [
        lambda start, rate, beyond: escape_steps(SADDLE, start, rate, beyond),
        lambda start, rate, beyond: noisy_escape_steps(SADDLE, start, rate, beyond, 0.1, 0),
    ]
    for escape in every:
        with pytest.raises(DomainError, match="start must be a pair"):
            escape((1, 2, 3), 0.1, 1)
        with pytest.raises(DomainError, match="rate must be positive"):
            escape((1, 1), 0, 1)
        with pytest.raises(DomainError, match="beyond must be positive"):
            escape((1, 1), 0.1, 0)
    with pytest.raises(DomainError, match="limit must be a whole number"):
        escape_steps(SADDLE, (1, 0), 0.1, 1, limit=-1)
    with pytest.raises(DomainError, match="noise must be positive"):
        noisy_escape_steps(SADDLE, (1, 1), 0.1, 1, 0, 0)
    with pytest.raises(DomainError, match="seed must be a whole number"):
        noisy_escape_steps(SADDLE, (1, 1), 0.1, 1, 0.1, -1)
    with pytest.raises(DomainError, match="momentum must lie in"):
        escape_steps(SADDLE, (1, 1), 0.1, 1, momentum=1)
