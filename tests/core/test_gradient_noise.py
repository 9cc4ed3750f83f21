import math
from itertools import combinations, product

import mpmath
import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.derivatives import Line
from calcml_core.errors import DomainError
from calcml_core.gradient_noise import minibatch_covariance, noise_ball_variance, variance_after
from calcml_core.regression import point_gradients
from calcml_core.stochastic import stochastic_descent
from calcml_core.trial_data import DOSAGE, FORGETFULNESS

mp = mpmath.mp.clone()
mp.dps = 60

VOTES = point_gradients(Line(0.9, 0.1), DOSAGE, FORGETFULNESS)


def test_the_noise_of_the_trial() -> None:
    assert f"{minibatch_covariance(VOTES)[0, 0]:.2f}" == "1458.55"
    assert f"{minibatch_covariance(VOTES, 4)[0, 0]:.2f}" == "208.36"
    assert f"{noise_ball_variance(0.1):.4f}" == "0.0526"


@pytest.mark.parametrize("size", range(1, 9))
def test_without_replacement_against_all_batches(size: int) -> None:
    means = [VOTES[list(rows)].mean(axis=0) for rows in combinations(range(8), size)]
    everything = np.cov(means, rowvar=False, bias=True) if len(means) > 1 else np.zeros((2, 2))
    assert minibatch_covariance(VOTES, size) == pytest.approx(everything, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_with_replacement_against_all_batches(size: int) -> None:
    rows = VOTES[:5]
    means = [rows[list(draw)].mean(axis=0) for draw in product(range(5), repeat=size)]
    everything = np.cov(means, rowvar=False, bias=True)
    assert minibatch_covariance(rows, size, replacement=True) == pytest.approx(
        everything, rel=1e-12, abs=0
    )


@given(st.lists(st.tuples(*[st.floats(-1e5, 1e5)] * 2), min_size=1, max_size=6))
def test_covariances_are_correctly_rounded(rows: list[tuple[float, float]]) -> None:
    with mp.workdps(700):
        columns = [[mp.mpf(value) for value in column] for column in zip(*rows, strict=True)]
        centred = [[v - mp.fsum(c) / len(c) for v in c] for c in columns]
        exact = [
            [float(mp.fsum(a * b for a, b in zip(u, v, strict=True)) / len(rows)) for v in centred]
            for u in centred
        ]
    if len(rows) > 1:
        assert minibatch_covariance(rows).tolist() == exact
    assert minibatch_covariance(rows, replacement=True).tolist() == exact


def test_a_common_offset_does_not_matter() -> None:
    rows = np.array([[1.0], [2.0], [4.0]])
    assert minibatch_covariance(rows + 2**50).tolist() == minibatch_covariance(rows).tolist()


def test_one_datum_has_no_noise() -> None:
    assert minibatch_covariance([[3.0, 4.0]]).tolist() == [[0, 0], [0, 0]]


@given(
    st.floats(0.1, 10), st.floats(0.01, 0.99), st.floats(1e-6, 1e6), st.sampled_from([0, 0.5, 0.9])
)
def test_the_ball_against_the_lyapunov_equation(
    curvature: float, share: float, noise: float, momentum: float
) -> None:
    rate = share * 2 * (1 + momentum) / curvature
    A = np.array([[1 - rate * curvature, -rate * momentum], [curvature, momentum]])
    drive = np.array([[-rate], [1.0]])
    settled = scipy.linalg.solve_discrete_lyapunov(A, noise * drive @ drive.T)
    assert noise_ball_variance(rate, curvature, noise, momentum) == pytest.approx(
        settled[0, 0], rel=1e-9, abs=0
    )


@given(st.floats(1e-300, 1e300), st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_the_ball_is_correctly_rounded(curvature: float, share: float) -> None:
    rate = share * 2 / curvature
    eta, L = mp.mpf(rate), mp.mpf(curvature)
    if math.isinf(rate) or rate == 0 or eta * L >= 2:
        return
    exact = eta / (L * (2 - eta * L))
    if exact < mp.mpf(1e308):
        assert noise_ball_variance(rate, curvature) == float(exact)


def test_next_to_the_cliff_the_ball_is_huge_but_right() -> None:
    rate = math.nextafter(2.0, 0)
    assert noise_ball_variance(rate) == float(mp.mpf(rate) / (2 - mp.mpf(rate)))
    assert noise_ball_variance(rate) > 1e15


@pytest.mark.parametrize("momentum", [0, 0.5])
def test_the_ball_of_many_walks(momentum: float) -> None:
    walks = 20_000  # so that the variance is known to a standard deviation of 1 %
    draws = np.random.default_rng(11).standard_normal((100, walks))
    states = stochastic_descent(lambda x, z: x + z, draws, np.zeros(walks), 0.1, momentum)
    variances = [np.mean(state.position**2) for state in states]
    settled = noise_ball_variance(0.1, momentum=momentum)
    assert variances[-1] == pytest.approx(settled, rel=0.04, abs=0)
    if momentum == 0:
        filling = [variance_after(step, 0.1) for step in range(100)]
        assert variances == pytest.approx(filling, rel=0.05, abs=0)


@given(st.integers(0, 60), st.floats(1e-3, 1.9))
def test_the_ball_fills_from_within(steps: int, rate: float) -> None:
    variance, eta = mp.mpf(0), mp.mpf(rate)
    for _ in range(steps):
        variance = (1 - eta) ** 2 * variance + eta**2
    assert variance_after(steps, rate) == pytest.approx(float(variance), rel=1e-14, abs=0)


def test_variances_at_the_ends() -> None:
    assert variance_after(0, 0.3) == 0
    assert variance_after(1, 1) == variance_after(9, 1.0) == 1
    assert variance_after(0, 1.0) == 0
    assert variance_after(1, 1e-9) == pytest.approx(1e-18, rel=1e-14, abs=0)
    assert variance_after(2**53, 0.1) == pytest.approx(noise_ball_variance(0.1), rel=1e-15, abs=0)
    assert variance_after(3, 0.5, curvature=0.5, noise_variance=0) == 0


def test_variances_in_awkward_units() -> None:
    # q = 1e-400 is no float, so every step adds eta**2 s and nothing is forgotten
    assert variance_after(3, 1e-200, 1e-200, 1e300) == pytest.approx(3e-100, rel=1e-14, abs=0)
    # the settled variance, 5e320, is beyond all floats
    assert variance_after(1, 1e-9, 1e-300, 1e30) == pytest.approx(1e12, rel=1e-14, abs=0)
    with pytest.raises(DomainError, match="variance must not be beyond the largest float"):
        noise_ball_variance(1e-9, 1e-300, 1e30)
    for steps, rate in ((1, 1.999999999), (7, 1e-7), (10**6, 1e-12), (10**9, 1e-8)):
        eta = mp.mpf(rate)
        exact = eta * (1 - (1 - eta) ** (2 * steps)) / (2 - eta)
        assert variance_after(steps, rate) == pytest.approx(float(exact), rel=1e-14, abs=0)


def test_refusals() -> None:
    for variance in (noise_ball_variance, lambda *numbers: variance_after(1, *numbers)):
        with pytest.raises(DomainError, match=r"rate must be below .* = 2\.0, got 2"):
            variance(2)
        with pytest.raises(DomainError, match="step limit must not be beyond the largest float"):
            variance(10**400, 5e-324)
    with pytest.raises(DomainError, match=r"rate must be below .* = 0\.38, got 0\.4"):
        noise_ball_variance(0.4, 10, momentum=0.9)
    with pytest.raises(DomainError, match="rate must be positive"):
        noise_ball_variance(0)
    with pytest.raises(DomainError, match="curvature must be positive"):
        noise_ball_variance(0.1, -1)
    with pytest.raises(DomainError, match="noise_variance must not be negative, got -1"):
        noise_ball_variance(0.1, 1, -1)
    with pytest.raises(DomainError, match="momentum must lie in"):
        noise_ball_variance(0.1, momentum=1)
    with pytest.raises(DomainError, match="steps must be a whole number"):
        variance_after(-1, 0.1)
    with pytest.raises(DomainError, match=r"gradients must have shape \(n, d\)"):
        minibatch_covariance([1.0, 2.0])
    with pytest.raises(DomainError, match="size must be a whole number from 1 to 2, got 3"):
        minibatch_covariance([[1.0], [2.0]], 3)
    with pytest.raises(DomainError, match="size must be a whole number of at least 1, got 0"):
        minibatch_covariance([[1.0], [2.0]], 0, replacement=True)
