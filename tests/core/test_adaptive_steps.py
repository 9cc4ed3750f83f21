import itertools
import math
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.adaptive_steps import adagrad, adam, rmsprop
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.landscapes import ROSENBROCK
from calcml_core.optimizer_states import gradient_of, steps_until

mp = mpmath.mp.clone()
mp.dps = 50


def bend(x: Any) -> Any:
    """Gradient of x**4/4 + x**2/2."""
    return x * x * x + x


# The update equations as PyTorch's documentation gives them, with squares, in 50 digits.


def exact_adagrad(x: Any, rate: Any, epsilon: Any) -> Iterator[Any]:
    total = mp.mpf(0)
    while True:
        yield x
        g = bend(x)
        total += g**2
        x -= rate * g / (mp.sqrt(total) + epsilon)


def exact_rmsprop(x: Any, rate: Any, alpha: Any, epsilon: Any) -> Iterator[Any]:
    w = mp.mpf(0)
    while True:
        yield x
        g = bend(x)
        w = alpha * w + (1 - alpha) * g**2
        x -= rate * g / (mp.sqrt(w) + epsilon)


def exact_adam(x: Any, rate: Any, b1: Any, b2: Any, epsilon: Any) -> Iterator[Any]:
    m = w = mp.mpf(0)
    t = 0
    while True:
        yield x
        t, g = t + 1, bend(x)
        m, w = b1 * m + (1 - b1) * g, b2 * w + (1 - b2) * g**2
        x -= rate * (m / (1 - b1**t)) / (mp.sqrt(w / (1 - b2**t)) + epsilon)


starts = st.one_of(st.floats(0.1, 3), st.floats(-3, -0.1))
rates = st.floats(1e-4, 0.01)
epsilons = st.sampled_from([1e-10, 1e-8, 1e-3, 1.0])
decays = st.sampled_from([0.0, 1e-300, 0.5, 0.9, 0.99, 0.999, 1 - 1e-9])


def agree(states: Iterator[Any], exact: Iterator[Any]) -> None:
    for state, x in islice(zip(states, exact, strict=False), 15):
        assert float(state.position) == pytest.approx(float(x), rel=1e-13, abs=1e-15)


@given(starts, rates, epsilons)
def test_adagrad_against_fifty_digits(start: float, rate: float, epsilon: float) -> None:
    exact = exact_adagrad(mp.mpf(start), mp.mpf(rate), mp.mpf(epsilon))
    agree(adagrad(bend, start, rate, epsilon), exact)


@given(starts, rates, decays, epsilons)
def test_rmsprop_against_fifty_digits(
    start: float, rate: float, decay: float, epsilon: float
) -> None:
    rate = min(rate, 0.05 * math.sqrt(1 - decay))  # its first step is rate / sqrt(1 - decay)
    exact = exact_rmsprop(mp.mpf(start), mp.mpf(rate), mp.mpf(decay), mp.mpf(epsilon))
    agree(rmsprop(bend, start, rate, decay, epsilon), exact)


@given(starts, rates, decays, decays, epsilons)
def test_adam_against_fifty_digits(
    start: float, rate: float, b1: float, b2: float, epsilon: float
) -> None:
    exact = exact_adam(*map(mp.mpf, (start, rate, b1, b2, epsilon)))
    agree(adam(bend, start, rate, (b1, b2), epsilon), exact)


def test_the_first_step_of_adam_ignores_the_size_of_the_gradient() -> None:
    gradients = [1e-3, 10, -1e4]
    start, first = islice(adam(lambda x: gradients, [0, 0, 0], rate=0.1), 2)
    assert start.step.tolist() == [0, 0, 0]
    assert [f"{step:.4f}" for step in first.step] == ["-0.1000", "-0.1000", "0.1000"]
    exact = [float(-mp.mpf(0.1) * g / (abs(mp.mpf(g)) + mp.mpf(1e-8))) for g in gradients]
    assert first.step.tolist() == pytest.approx(exact, rel=1e-15, abs=0)


def test_both_averages_are_corrected_for_their_start_at_nought() -> None:
    for state in islice(adam(lambda x: np.full(2, -3.0), [0, 0]), 1, 50):
        assert state.corrected_mean == pytest.approx([-3, -3], rel=1e-13, abs=0)
        assert state.corrected_scale == pytest.approx([3, 3], rel=1e-13, abs=0)
        assert state.mean == pytest.approx(-3 * (1 - 0.9**state.index), rel=1e-13, abs=0)
        assert state.scale**2 == pytest.approx(9 * (1 - 0.999**state.index), rel=1e-12, abs=0)


@pytest.mark.parametrize("size", [1e-200, 1e-300, 1e200, 1.7e308])
def test_gradients_of_any_size(size: float) -> None:
    for method in (adagrad, rmsprop, adam):
        for epsilon in (0.0, 1e-320):
            _, state = islice(method(lambda x: size, 0.0, 0.1, epsilon=epsilon), 2)
            goal = mp.mpf(size)
            root = goal if method is not rmsprop else goal * mp.sqrt(1 - mp.mpf(0.99))
            exact = float(-mp.mpf(0.1) * goal / (root + mp.mpf(epsilon)))
            assert float(state.step) == pytest.approx(exact, rel=1e-14, abs=0)


def test_scales_are_roots_of_sums_and_means() -> None:
    *_, state = islice(adagrad(lambda x: [3.0, 4.0], [0, 0], 0.1), 5)
    assert state.scale == pytest.approx([6, 8], rel=1e-15, abs=0)
    *_, state = islice(rmsprop(lambda x: [3.0], [0], 0.1, decay=0.5), 3)
    assert state.scale**2 == pytest.approx([9 * 0.75], rel=1e-15, abs=0)


def test_a_parameter_without_slope_stays() -> None:
    for method in (adagrad, rmsprop, adam):
        *_, state = islice(method(lambda x: [0.0, 1.0], [5.0, 5.0], 0.1), 4)
        assert state.position[0] == 5
        assert state.position[1] < 5


def test_along_a_valley() -> None:
    def near(state: Any) -> bool:
        return math.dist(state.position, (1, 1)) < 0.01

    assert steps_until(adam(gradient_of(ROSENBROCK), (-1.2, 1), 0.05), near, 2000) is not None


METHODS: list[Callable[..., Any]] = [adagrad, rmsprop, adam]


@pytest.mark.parametrize("method", METHODS)
def test_refusals(method: Callable[..., Any]) -> None:
    for rate in (0, -0.1, math.nan):
        with pytest.raises(DomainError, match="rate must be"):
            method(bend, 1.0, rate)
    for epsilon in (-1e-8, math.nan, math.inf):
        with pytest.raises(DomainError, match="epsilon must"):
            method(bend, 1.0, 0.1, epsilon=epsilon)
    with pytest.raises(DomainError, match=r"epsilon must be positive where .* got 0\.0"):
        list(islice(method(lambda x: 0.0, 1.0, 0.1, epsilon=0.0), 2))
    with pytest.raises(DivergenceError, match="descent diverged at step"):
        list(islice(method(lambda x: -1.0, 1.7e308, 1.7e308, epsilon=0.0), 3))
    with pytest.raises(DomainError, match="start must be finite"):
        method(bend, math.inf, 0.1)


@pytest.mark.parametrize("decay", [-0.1, 1, math.nan])
def test_decays_are_below_one(decay: float) -> None:
    with pytest.raises(DomainError, match="decay must"):
        rmsprop(bend, 1.0, 0.1, decay)
    for pair in ((decay, 0.9), (0.9, decay)):
        with pytest.raises(DomainError, match="decays"):
            adam(bend, 1.0, 0.1, pair)
    with pytest.raises(DomainError, match="decays must be a pair"):
        adam(bend, 1.0, 0.1, (0.9,))  # type: ignore[arg-type]


def test_scales_beyond_all_floats() -> None:
    with pytest.raises(DomainError, match=r"scale of the gradients must be finite, got .*inf"):
        list(islice(adagrad(lambda x: 1.7e308, 0.0, 0.1), 4))
    signs = itertools.cycle([1, -1])  # so that the mean is finite and the scale rounds up to inf
    with pytest.raises(DomainError, match=r"scale of the gradients must be finite, got .*inf"):
        list(islice(adam(lambda x: next(signs) * sys.float_info.max, 0.0, 0.1), 60))
