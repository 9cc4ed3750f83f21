import math
from collections.abc import Callable
from itertools import islice
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.momentum import heavy_ball, nesterov, plain_descent
from calcml_core.stability import (
    Tuning,
    best_heavy_ball,
    best_nesterov,
    best_plain,
    contraction,
    heavy_ball_contraction,
    heavy_ball_step_limit,
    nesterov_contraction,
    nesterov_step_limit,
    quartic_step_limit,
    step_limit,
)

mp = mpmath.mp.clone()
mp.dps = 60

curvatures = st.floats(1e-100, 1e100)
momenta = st.floats(0, 1, exclude_max=True)


def radius(b: Any, c: Any) -> Any:
    """Largest absolute value of the roots of z**2 - b z + c, in 60 digits."""
    return max(abs(z) for z in mp.polyroots([1, -b, c], maxsteps=500, extraprec=500))


def heavy_radius(rate: float, mu: float, L: float) -> Any:
    q = mp.mpf(rate) * mp.mpf(L)
    return radius(1 + mp.mpf(mu) - q, mp.mpf(mu))


def nesterov_radius(rate: float, mu: float, L: float) -> Any:
    q = mp.mpf(rate) * mp.mpf(L)
    return radius((1 + mp.mpf(mu)) * (1 - q), mp.mpf(mu) * (1 - q))


def test_the_numbers_on_screen() -> None:
    assert f"{best_plain(1, 10).contraction:.3f}" == "0.818"
    assert f"{best_heavy_ball(1, 10).contraction:.4f}" == "0.5195"
    assert (heavy_ball_step_limit(10), step_limit(10)) == (0.38, 0.2)
    assert f"{nesterov_step_limit(10):.4f}" == "0.1357"


@given(curvatures, momenta)
def test_limits_are_correctly_rounded(curvature: float, momentum: float) -> None:
    L, mu = mp.mpf(curvature), mp.mpf(momentum)
    assert step_limit(curvature) == float(2 / L)
    assert heavy_ball_step_limit(curvature, momentum) == float(2 * (1 + mu) / L)
    assert nesterov_step_limit(curvature, momentum) == float(2 * (1 + mu) / (L * (1 + 2 * mu)))
    assert quartic_step_limit(-curvature) == float(1 / (2 * L**2))


@given(st.floats(1e-3, 1e3), momenta)
def test_contractions_reach_one_at_the_limits(curvature: float, momentum: float) -> None:
    for limit, factor in (
        (heavy_ball_step_limit, heavy_ball_contraction),
        (nesterov_step_limit, nesterov_contraction),
    ):
        rate = limit(curvature, momentum)
        assert factor(rate * 1.001, momentum, curvature) > 1
        assert factor(rate * 0.999, momentum, curvature) < 1
    assert contraction(step_limit(curvature), curvature) == pytest.approx(1, rel=1e-15, abs=0)


@settings(max_examples=40)
@given(st.floats(1e-3, 5), momenta, st.lists(st.floats(1e-3, 10), min_size=1, max_size=3))
def test_contractions_against_the_roots(rate: float, mu: float, values: list[float]) -> None:
    plain = max(abs(1 - mp.mpf(rate) * mp.mpf(L)) for L in values)
    assert contraction(rate, values) == float(plain)
    for factor, exact in (
        (heavy_ball_contraction, heavy_radius),
        (nesterov_contraction, nesterov_radius),
    ):
        goal = max(exact(rate, mu, L) for L in values)
        assert factor(rate, mu, values) == pytest.approx(float(goal), rel=1e-15, abs=0)


def test_next_to_a_double_root() -> None:
    mu = 0.25  # with q = 0.25 the discriminant of the heavy ball is 0
    for q in (0.25, math.nextafter(0.25, 0), math.nextafter(0.25, 1), 0.25 - 1e-12):
        exact = float(heavy_radius(q, mu, 1))
        assert heavy_ball_contraction(q, mu, 1) == pytest.approx(exact, rel=1e-15, abs=0)
    assert heavy_ball_contraction(0.25, mu, 1) == 0.5
    assert heavy_ball_contraction(1e-200, 0, 1) == 1
    assert contraction(1e200, 1e100) == 1e300
    assert nesterov_contraction(1e150, 0.5, 1e100) == pytest.approx(1.5e250, rel=1e-15, abs=0)
    assert nesterov_contraction(0.5, 0.9, [2]) == 0
    assert contraction(2 / 11, np.array([[1.0, 10.0]])) == contraction(2 / 11, 10)


@given(st.floats(1e-3, 1e3), st.floats(1, 1e4))
def test_the_best_tunings(low: float, condition: float) -> None:
    high = low * condition
    k, kappa = mp.mpf(low), mp.mpf(high) / mp.mpf(low)
    agree(best_plain(low, high), 2 / (k * (kappa + 1)), 0, (kappa - 1) / (kappa + 1))
    root = mp.sqrt(kappa)
    c = (root - 1) / (root + 1)
    agree(best_heavy_ball(low, high), (2 / mp.sqrt(k) / (root + 1)) ** 2, c**2, c)
    r = mp.sqrt(3 * kappa + 1)
    agree(best_nesterov(low, high), 4 / k / (3 * kappa + 1), (r - 2) / (r + 2), 1 - 2 / r)


def agree(tuning: Tuning, *exact: Any) -> None:
    for part, goal in zip((tuning.rate, tuning.momentum, tuning.contraction), exact, strict=True):
        assert part == pytest.approx(float(goal), rel=3e-16, abs=0)


@given(st.floats(0.1, 10), st.floats(1, 100))
def test_tunings_contract_as_promised_and_none_is_better(low: float, condition: float) -> None:
    ends = [low, low * condition]
    tunings: list[tuple[Tuning, Callable[..., float]]] = [
        (best_plain(*ends), lambda rate, mu, values: contraction(rate, values)),
        (best_heavy_ball(*ends), heavy_ball_contraction),
        (best_nesterov(*ends), nesterov_contraction),
    ]
    for tuning, factor in tunings:
        inner = np.linspace(*ends, 7)
        worst = factor(tuning.rate, tuning.momentum, inner)
        assert worst == pytest.approx(tuning.contraction, abs=1e-7)
        for rate in (0.97, 1.03):
            for mu in (0.97, 1.03):
                other = min(tuning.momentum * mu, 0.999)
                assert factor(tuning.rate * rate, other, ends) >= worst - 1e-7


def test_equal_curvatures_are_solved_in_one_step() -> None:
    for best in (best_plain, best_heavy_ball, best_nesterov):
        assert best(4, 4) == Tuning(rate=best(4, 4).rate, momentum=0.0, contraction=0.0)
        assert best(4, 4).rate == pytest.approx(0.25, rel=1e-15, abs=0)


@pytest.mark.parametrize(
    ("method", "limit"), [(heavy_ball, heavy_ball_step_limit), (nesterov, nesterov_step_limit)]
)
def test_walks_settle_below_the_limit_and_escape_above(method: Any, limit: Any) -> None:
    for share, settles in ((0.97, True), (1.03, False)):
        rate = share * limit(10, 0.9)
        *_, last = islice(method(lambda x: 10 * x, 1.0, rate, 0.9), 2000)
        assert bool(abs(last.position) < 1e-6) is settles


@pytest.mark.parametrize(
    ("rate", "shown"),
    [(0.05, "8.9e-16"), (0.1, "0.0e+00"), (0.19, "5.2e-03"), (0.2, "1.0e+00"), (0.21, "1.2e+02")],
)
def test_five_balls(rate: float, shown: str) -> None:
    *_, last = islice(plain_descent(lambda y: 10 * y, 1.0, rate), 51)
    assert f"{abs(float(last.position)):.1e}" == shown


@pytest.mark.parametrize("start", [0.5, -1.0, 2.0])
def test_on_the_quartic_the_cliff_depends_on_the_start(start: float) -> None:
    for share, settles in ((0.99, True), (1.01, False)):
        states = plain_descent(lambda x: 4 * x**3, start, share * quartic_step_limit(start))
        *_, last = islice(states, 5 if not settles else 2000)
        assert bool(abs(last.position) < abs(start)) is settles


def test_refusals() -> None:
    for limit in (step_limit, heavy_ball_step_limit, nesterov_step_limit):
        for curvature in (0, -1, math.nan, math.inf):
            with pytest.raises(DomainError, match="curvature must be"):
                limit(curvature)
        with pytest.raises(DomainError, match="step limit must not be beyond the largest float"):
            limit(5e-324)
    for factor in (heavy_ball_step_limit, nesterov_step_limit):
        with pytest.raises(DomainError, match=r"momentum must lie in \[0, 1\), got 1"):
            factor(1, 1)
    with pytest.raises(DomainError, match="start must not be zero"):
        quartic_step_limit(0)
    with pytest.raises(DomainError, match="curvatures must be positive, got -1"):
        contraction(0.1, [1, -1])
    with pytest.raises(DomainError, match="curvatures must not be empty"):
        contraction(0.1, [])
    with pytest.raises(DomainError, match="rate must be positive"):
        nesterov_contraction(-0.1, 0.5, [1])
    with pytest.raises(DomainError, match="momentum must lie in"):
        heavy_ball_contraction(0.1, -0.5, [1])
    for best in (best_plain, best_heavy_ball, best_nesterov):
        with pytest.raises(DomainError, match="least must not exceed greatest, got 2 and 1"):
            best(2, 1)
        with pytest.raises(DomainError, match="least must be positive"):
            best(0, 1)
