import math
from itertools import islice
from typing import Any

import numpy as np
import pytest

from calcml_core.descent import gradient_descent
from calcml_core.errors import DivergenceError, DomainError
from calcml_core.landscapes import HIMMELBLAU, ROSENBROCK, quadratic_bowl
from calcml_core.momentum import plain_descent
from calcml_core.optimizer_states import gradient_of, steps_until


def test_states_are_lazy_and_ask_once_for_each_gradient() -> None:
    asked = []

    def gradient(x: Any) -> Any:
        asked.append(float(x))
        return x

    states = plain_descent(gradient, 1.0, 0.5)
    assert asked == [1]
    assert [state.index for state in islice(states, 3)] == [0, 1, 2]
    assert asked == [1, 0.5, 0.25]


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3), (1, 2, 2)])
def test_parameters_of_any_shape(shape: tuple[int, ...]) -> None:
    start = np.arange(1.0, 1 + math.prod(shape)).reshape(shape)
    *_, last = islice(plain_descent(lambda x: 2 * x, start, 0.25), 4)
    assert last.position.shape == last.gradient.shape == last.step.shape == shape
    assert last.position.tolist() == (start / 8).tolist()
    assert last.gradient.tolist() == (start / 4).tolist()
    assert last.step.tolist() == (-start / 8).tolist()


def test_states_are_frozen() -> None:
    start = np.array([1.0, 2.0])
    states = plain_descent(lambda x: x, start, 0.5)
    first, second = next(states), next(states)
    start[0] = 7
    for state in (first, second):
        for values in (state.position, state.gradient, state.step):
            with pytest.raises(ValueError, match="read-only"):
                values[0] = 7
    assert first.position.tolist() == [1, 2]
    with pytest.raises(AttributeError):
        first.index = 3  # type: ignore[misc]


def test_a_gradient_that_is_reused_does_no_harm() -> None:
    buffer = np.zeros(1)

    def gradient(x: Any) -> Any:
        buffer[:] = x
        return buffer

    states = list(islice(plain_descent(gradient, [1.0], 0.5), 3))
    assert [state.gradient.tolist() for state in states] == [[1], [0.5], [0.25]]


def test_the_same_path_as_in_two_variables() -> None:
    general = plain_descent(gradient_of(ROSENBROCK), (-1.2, 1), 0.001)
    special = gradient_descent(ROSENBROCK, (-1.2, 1), 0.001)
    for a, b in islice(zip(general, special, strict=True), 50):
        assert tuple(a.position) == b.position
        assert tuple(a.gradient) == b.gradient


def test_divergence_names_the_step() -> None:
    states = plain_descent(lambda x: x, [1.0], 1e200)
    with pytest.raises(DivergenceError, match=r"descent diverged at step 2, at array\(\[inf\]\)"):
        list(islice(states, 9))


def test_gradients_are_refused() -> None:
    with pytest.raises(DomainError, match=r"gradient must be finite, but at step 0, .* nan"):
        plain_descent(lambda x: math.nan * x, [1.0], 1)
    with pytest.raises(DomainError, match=r"gradient must have the shape of start, \(1,\)"):
        plain_descent(lambda x: 1.0, [1.0], 1)
    with pytest.raises(DomainError, match=r"at step 1, at array\(0\.\): .*division by zero"):
        list(islice(plain_descent(lambda x: 1 / float(x), 1.0, 1), 2))
    with pytest.raises(DomainError, match=r"x and y must .*not overflow"):
        list(islice(plain_descent(gradient_of(HIMMELBLAU), (5, 5), 1), 9))


@pytest.mark.parametrize(
    ("gradient", "start"),
    [(np.log, -1.0), (np.exp, 1e3), (lambda x: 1 / x, 0.0), (math.log, -1.0), (lambda x: 1j, 1.0)],
)
def test_gradients_are_refused_without_a_warning(gradient: Any, start: float) -> None:
    with pytest.raises(DomainError, match="gradient must be finite, but at step 0, at array"):
        plain_descent(gradient, start, 1)
    later = plain_descent(lambda x: 7 - start if x == 7 else gradient(x), 7.0, 1)
    with pytest.raises(DomainError, match="gradient must be finite, but at step 1, at array"):
        list(islice(later, 2))


@pytest.mark.parametrize("start", [[], math.nan, "1", [[1], [1, 2]], 1j])
def test_starts_are_refused(start: Any) -> None:
    with pytest.raises(DomainError, match="start must"):
        plain_descent(lambda x: x, start, 1)


def test_steps_until() -> None:
    def small(state: Any) -> bool:
        return math.hypot(*state.position) <= 1e-6

    bowl = quadratic_bowl(1, 10)
    assert steps_until(plain_descent(gradient_of(bowl), (10, 1), 2 / 11), small) == 81
    assert steps_until(gradient_descent(bowl, (10, 1), 2 / 11), small) == 81
    assert steps_until(gradient_descent(bowl, (10, 1), 2 / 11), small, limit=80) is None
    assert steps_until(gradient_descent(bowl, (0, 0), 2 / 11), small, limit=0) == 0
    with pytest.raises(DomainError, match="limit must be a whole number"):
        steps_until(gradient_descent(bowl, (0, 0), 2 / 11), small, limit=-1)
