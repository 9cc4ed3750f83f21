import math
from collections.abc import Callable
from itertools import islice
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DivergenceError, DomainError
from calcml_core.landscapes import HIMMELBLAU
from calcml_core.momentum import checked_momentum, heavy_ball, nesterov, plain_descent
from calcml_core.optimizer_states import gradient_of

mp = mpmath.mp.clone()
mp.dps = 50

rates = st.floats(0.001, 0.1)
momenta = st.floats(0, 0.95)
STEPS = 12


def bend(x: Any) -> Any:
    """Gradient of x**4/4 + x**2/2: not linear."""
    return x * x * x + x


def exact_heavy_ball(x: Any, rate: float, momentum: float, steps: int) -> list[Any]:
    path, v = [x], mp.mpf(0)
    for _ in range(steps):
        v = mp.mpf(momentum) * v + bend(x)
        x = x - mp.mpf(rate) * v
        path.append(x)
    return path


def exact_nesterov_ball(y: Any, rate: float, momentum: float, steps: int) -> list[tuple[Any, Any]]:
    """Nesterov's ball y and the point where it looks, in the classical form."""
    v, eta, mu = mp.mpf(0), mp.mpf(rate), mp.mpf(momentum)
    path = [(y, y)]
    for _ in range(steps):
        v = mu * v + bend(y - eta * mu * v)
        y = y - eta * v
        path.append((y, y - eta * mu * v))
    return path


@given(st.floats(-1.5, 1.5), rates, momenta)
def test_heavy_ball_against_fifty_digits(start: float, rate: float, momentum: float) -> None:
    exact = exact_heavy_ball(mp.mpf(start), rate, momentum, STEPS)
    for state, x in zip(heavy_ball(bend, start, rate, momentum), exact, strict=False):
        assert float(state.position) == pytest.approx(float(x), rel=1e-13, abs=1e-14)


@given(st.floats(-1.5, 1.5), rates)
def test_plain_descent_is_a_ball_without_memory(start: float, rate: float) -> None:
    exact = exact_heavy_ball(mp.mpf(start), rate, 0, STEPS)
    states = zip(
        plain_descent(bend, start, rate),
        heavy_ball(bend, start, rate, 0),
        nesterov(bend, start, rate, 0),
        exact,
        strict=False,
    )
    for plain, heavy, looking, x in states:
        assert float(plain.position) == pytest.approx(float(x), rel=1e-13, abs=1e-300)
        assert plain.position == heavy.position == looking.position


@given(st.floats(-1.5, 1.5), rates, momenta)
def test_nesterov_looks_ahead_of_the_ball(start: float, rate: float, momentum: float) -> None:
    exact = exact_nesterov_ball(mp.mpf(start), rate, momentum, STEPS)
    for state, (ball, look) in zip(nesterov(bend, start, rate, momentum), exact, strict=False):
        assert float(state.ball) == pytest.approx(float(ball), rel=1e-13, abs=1e-14)
        assert float(state.position) == pytest.approx(float(look), rel=1e-13, abs=1e-14)


def test_velocity_after_two_equal_gradients() -> None:
    for method in (heavy_ball, nesterov):
        first, second, third = islice(method(lambda x: np.ones(2), [0, 0], 0.1, 0.9), 3)
        assert first.velocity.tolist() == [0, 0]
        assert second.velocity.tolist() == [1, 1]
        assert third.velocity.tolist() == [1.9, 1.9]


def test_steps_are_the_rate_times_the_velocity() -> None:
    *_, state = islice(heavy_ball(gradient_of(HIMMELBLAU), (0, 0), 0.01), 20)
    assert state.step.tolist() == (-0.01 * state.velocity).tolist()
    *_, before, after = islice(nesterov(gradient_of(HIMMELBLAU), (0, 0), 0.01), 20)
    assert after.step.tolist() == (-0.01 * (before.gradient + 0.9 * after.velocity)).tolist()


@pytest.mark.parametrize("method", [heavy_ball, nesterov])
def test_memory_finds_the_valley(method: Any) -> None:
    *_, state = islice(method(gradient_of(HIMMELBLAU), (0, 0), 0.002), 500)
    assert state.position == pytest.approx((3, 2), rel=1e-9, abs=0)


METHODS: list[Callable[..., Any]] = [plain_descent, heavy_ball, nesterov]


@pytest.mark.parametrize("method", METHODS)
def test_refusals(method: Callable[..., Any]) -> None:
    for rate in (0, -1, math.nan, math.inf, None):
        with pytest.raises(DomainError, match="rate must be"):
            method(bend, 1.0, rate)
    with pytest.raises(DomainError, match="start must not be empty"):
        method(bend, [], 0.1)
    with pytest.raises(DomainError, match="gradient must have the shape of start"):
        method(lambda x: [1.0, 2.0], 1.0, 0.1)
    with pytest.raises(DivergenceError, match="descent diverged at step"):
        list(islice(method(lambda x: x, 1.0, 1e100), 9))


@pytest.mark.parametrize("momentum", [-0.1, 1, math.nan, 2])
def test_momentum_is_below_one(momentum: float) -> None:
    for method in (heavy_ball, nesterov):
        with pytest.raises(DomainError, match="momentum must"):
            method(bend, 1.0, 0.1, momentum)
    with pytest.raises(DomainError, match="momentum must"):
        checked_momentum(momentum)
