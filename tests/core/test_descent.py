import math
from collections.abc import Callable
from itertools import islice, pairwise

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core import descent
from calcml_core.descent import (
    basin,
    descend,
    gradient_descent,
    nearest_minimum,
    position_after,
    value_after,
)
from calcml_core.errors import DomainError
from calcml_core.landscapes import HIMMELBLAU, ROSENBROCK, Landscape, quadratic_bowl

mp = mpmath.mp.clone()
mp.dps = 50

PLANE = Landscape("plane", lambda x, y: x, lambda x, y: (1.0, 0.0), np.empty((0, 2)))


def exact_himmelblau_path(x: mpmath.mpf, y: mpmath.mpf, rate: mpmath.mpf, steps: int) -> list:
    path = [(x, y)]
    for _ in range(steps):
        u, v = x**2 + y - 11, x + y**2 - 7
        x, y = x - rate * (4 * x * u + 2 * v), y - rate * (2 * u + 4 * y * v)
        path.append((x, y))
    return path


def test_the_foggy_mountain_against_fifty_digits() -> None:
    exact = exact_himmelblau_path(mp.mpf(0), mp.mpf(0), mp.mpf(0.01), 60)
    steps = descend(HIMMELBLAU, (0, 0), 0.01, 60)
    for step, (x, y) in zip(steps, exact, strict=True):
        assert step.position == pytest.approx((float(x), float(y)), rel=1e-13)


def test_the_numbers_on_screen() -> None:
    first, second = descend(HIMMELBLAU, (0, 0), 0.01, 2)[1:]
    assert first.position == pytest.approx((0.14, 0.22), rel=1e-15)
    assert [f"{part:.3f}" for part in second.position] == ["0.336", "0.495"]
    assert position_after(HIMMELBLAU, (0, 0), 0.01, 200) == pytest.approx((3, 2), rel=1e-12)


@given(st.floats(0.1, 5), st.floats(0.1, 5), st.floats(0.001, 0.6), st.integers(0, 40))
def test_on_a_bowl_each_coordinate_shrinks_geometrically(
    a: float, b: float, rate: float, steps: int
) -> None:
    bowl = quadratic_bowl(a, b)
    x, y = position_after(bowl, (3, -2), rate, steps)
    factor_x, factor_y = 1 - mp.mpf(rate) * a, 1 - mp.mpf(rate) * b
    assert x == pytest.approx(float(3 * factor_x**steps), rel=1e-10, abs=1e-12)
    assert y == pytest.approx(float(-2 * factor_y**steps), rel=1e-10, abs=1e-12)


def test_steps_tell_value_and_gradient_underfoot() -> None:
    for index, step in enumerate(descend(ROSENBROCK, (-1.2, 1), 0.001, 20)):
        assert step.index == index
        assert step.value == ROSENBROCK.value(*step.position)
        assert step.gradient == ROSENBROCK.gradient(*step.position)
        assert value_after(ROSENBROCK, (-1.2, 1), 0.001, index) == step.value


@given(st.floats(-4, 4), st.floats(-4, 4))
def test_small_steps_never_climb(x: float, y: float) -> None:
    values = [step.value for step in descend(HIMMELBLAU, (x, y), 0.001, 30)]
    assert all(b <= a * (1 + 1e-12) + 1e-12 for a, b in pairwise(values))


def test_descent_is_lazy_endless_and_repeatable() -> None:
    steps = gradient_descent(HIMMELBLAU, (0, 0), 0.01)
    assert next(steps).index == 0
    assert [step.index for step in islice(steps, 1000)] == list(range(1, 1001))
    long = tuple(islice(gradient_descent(HIMMELBLAU, np.array([1, 1]), 0.01), 31))
    for count in (5, 30, 0, 12):  # the path is remembered, in whatever order it is asked for
        assert descend(HIMMELBLAU, [1, 1], 0.01, count) == long[: count + 1]
        assert position_after(HIMMELBLAU, (1.0, 1.0), 0.01, count) == long[count].position


def test_a_remembered_path_is_not_walked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    start = (0.123, 0.456)
    walked = descend(HIMMELBLAU, start, 0.01, 50)
    monkeypatch.setattr(descent, "_after", None)
    assert descend(HIMMELBLAU, start, 0.01, 50) == walked
    assert value_after(HIMMELBLAU, start, 0.01, 20) == walked[20].value


def test_divergence_names_the_step() -> None:
    bowl = quadratic_bowl(1, 1)
    count = 0
    with pytest.raises(DomainError, match=r"descent on bowl 1, 1 diverged at step \d+, at \("):
        for step in gradient_descent(bowl, (1, 1), 1e6):
            count = step.index
    for _ in range(2):  # also when part of the path is remembered
        with pytest.raises(DomainError, match=f"diverged at step {count + 1},"):
            descend(bowl, (1, 1), 1e6, 1000)
    assert descend(bowl, (1, 1), 1e6, count)[-1].index == count
    with pytest.raises(DomainError, match="diverged"):
        basin(HIMMELBLAU, (5, 5), 1)


@pytest.mark.parametrize("error", [OverflowError, ZeroDivisionError])
def test_arithmetic_that_fails_is_divergence(error: type[Exception]) -> None:
    def fails(x: float, y: float) -> float:
        raise error

    broken = Landscape("broken", fails, PLANE.gradient, np.empty((0, 2)))
    with pytest.raises(DomainError, match="descent on broken diverged at step 0"):
        gradient_descent(broken, (0, 0), 1)


def test_a_landscape_of_ones_own_may_return_what_is_not_finite() -> None:
    wall = Landscape("wall", lambda x, y: x, lambda x, y: (math.nan, 0), np.empty((0, 2)))
    with pytest.raises(DomainError, match="descent on wall diverged at step 0"):
        gradient_descent(wall, (0, 0), 1)


@pytest.mark.parametrize("log", [math.log, np.log])  # the one raises, the other would warn
def test_leaving_the_domain_is_divergence(log: Callable[[float], float]) -> None:
    ground = Landscape("log", lambda x, y: log(x), lambda x, y: (1.0, 0.0), np.empty((0, 2)))
    with pytest.raises(DomainError, match=r"descent on log diverged at step 3, at \(0\.0, 0\.0\)"):
        descend(ground, (3, 0), 1, 5)
    with pytest.raises(DomainError, match="descent on log diverged at step 0"):
        gradient_descent(ground, (-1, 0), 1)


@pytest.mark.parametrize(
    ("start", "index"), [((0, 0), 0), ((-1, 1), 1), ((-1, -1), 2), ((1, -1), 3)]
)
def test_each_valley_has_its_basin(start: tuple[float, float], index: int) -> None:
    assert basin(HIMMELBLAU, start, 0.01) == index
    end = position_after(HIMMELBLAU, start, 0.01, 500)
    assert end == pytest.approx(tuple(HIMMELBLAU.minima[index]), rel=1e-9)
    assert nearest_minimum(HIMMELBLAU, end) == tuple(HIMMELBLAU.minima[index])


def test_basin_gives_up_at_the_limit() -> None:
    bowl = quadratic_bowl(1, 1)
    assert basin(bowl, (1, 0), 0.5, tolerance=2**-10, limit=9) is None
    assert basin(bowl, (1, 0), 0.5, tolerance=2**-10, limit=10) == 0
    assert basin(bowl, (0, 0), 0.5, limit=0) == 0
    assert basin(ROSENBROCK, (-1.2, 1), 0.001, limit=50) is None


def test_without_minima_there_is_nothing_to_reach() -> None:
    assert basin(PLANE, (0, 0), 0.1, limit=5) is None
    with pytest.raises(DomainError, match="landscape must have a minimum, got 'plane'"):
        nearest_minimum(PLANE, (0, 0))


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_nearest_minimum_is_nearest(x: float, y: float) -> None:
    near = nearest_minimum(HIMMELBLAU, (x, y))
    distances = np.hypot(*(HIMMELBLAU.minima - (x, y)).T)
    assert math.dist(near, (x, y)) == pytest.approx(distances.min(), rel=1e-14)
    assert list(near) in HIMMELBLAU.minima.tolist()


def test_nearest_minimum_of_points_far_out() -> None:
    for size in (1e17, 1e155, 1.7e308):  # distances from there are equal as floats, or overflow
        assert nearest_minimum(HIMMELBLAU, (size, size)) == tuple(HIMMELBLAU.minima[0])
        assert nearest_minimum(HIMMELBLAU, (-size, size)) == tuple(HIMMELBLAU.minima[1])
        assert nearest_minimum(HIMMELBLAU, (-size, -size)) == tuple(HIMMELBLAU.minima[2])
        assert nearest_minimum(HIMMELBLAU, (size, -size)) == tuple(HIMMELBLAU.minima[3])


def test_refusals() -> None:
    for start in (3, (1, 2, 3), (math.nan, 0)):
        with pytest.raises(DomainError, match="start"):
            gradient_descent(HIMMELBLAU, start, 0.01)  # type: ignore[arg-type]
    for rate in (0, -0.01, math.nan):
        with pytest.raises(DomainError, match="rate must be"):
            gradient_descent(HIMMELBLAU, (0, 0), rate)
        with pytest.raises(DomainError, match="rate must be"):
            position_after(HIMMELBLAU, (0, 0), rate, 3)
    with pytest.raises(DomainError, match="steps must be a whole number"):
        descend(HIMMELBLAU, (0, 0), 0.01, -1)
    with pytest.raises(DomainError, match="tolerance must be positive"):
        basin(HIMMELBLAU, (0, 0), 0.01, tolerance=0)
    with pytest.raises(DomainError, match="limit must be a whole number"):
        basin(HIMMELBLAU, (0, 0), 0.01, limit=-1)
    with pytest.raises(DomainError, match="point must be a pair"):
        nearest_minimum(HIMMELBLAU, 3)  # type: ignore[arg-type]
