import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.binormal import Binormal, upper_tail
from calcml_core.errors import DomainError
from calcml_core.roc import area_under_roc, roc_curve

mp = mpmath.mp.clone()
mp.dps = 50

means = st.floats(-10, 10)
deviations = st.floats(0.1, 10)
models = st.builds(Binormal, means, means, deviations, deviations)


def exact_tail(z: mpmath.mpf) -> mpmath.mpf:
    return mp.erfc(z / mp.sqrt(2)) / 2


def exact_quantile(share: float) -> mpmath.mpf:
    """The z above which this share lies: scipy's, with its digits doubled twice."""
    z = mp.mpf(-scipy.special.ndtri(share))
    for _ in range(2):
        z += (exact_tail(z) - mp.mpf(share)) / mp.npdf(z)
    return z


def test_the_numbers_on_screen() -> None:
    model = Binormal()
    assert [f"{rate:.4f}" for rate in model.point(0.5)] == ["0.3085", "0.6915"]
    assert f"{model.area:.4f}" == "0.7602"
    assert model.area == pytest.approx(float(mp.ncdf(1 / mp.sqrt(2))), rel=1e-15, abs=0)


@given(st.floats(-1e3, 37.5))
def test_tails(z: float) -> None:
    assert upper_tail(Fraction(z)) == pytest.approx(float(exact_tail(mp.mpf(z))), rel=2e-15, abs=0)


def test_tails_far_out() -> None:
    assert upper_tail(Fraction(10) ** 400) == 0
    assert upper_tail(-(Fraction(10) ** 400)) == 1
    assert upper_tail(Fraction(38)) == float(exact_tail(mp.mpf(38)))
    assert upper_tail(Fraction(0)) == 0.5


@given(models, st.floats(-30, 30))
def test_rates_against_fifty_digits(model: Binormal, threshold: float) -> None:
    def exact(mean: float, deviation: float) -> float:
        return float(exact_tail((mp.mpf(threshold) - mean) / mp.mpf(deviation)))

    goal = (
        exact(model.negative_mean, model.negative_deviation),
        exact(model.positive_mean, model.positive_deviation),
    )
    assert model.point(threshold) == pytest.approx(goal, rel=2e-15, abs=1e-307)


@given(models)
def test_areas_against_fifty_digits(model: Binormal) -> None:
    gap = mp.mpf(model.positive_mean) - mp.mpf(model.negative_mean)
    spread = mp.sqrt(mp.mpf(model.negative_deviation) ** 2 + mp.mpf(model.positive_deviation) ** 2)
    assert model.area == pytest.approx(float(exact_tail(-gap / spread)), rel=2e-15, abs=1e-307)


@given(models, st.floats(1e-300, 1 - 1e-9))
def test_heights_against_fifty_digits(model: Binormal, share: float) -> None:
    z0 = exact_quantile(share)
    gap = mp.mpf(model.positive_mean) - mp.mpf(model.negative_mean)
    s0, s1 = mp.mpf(model.negative_deviation), mp.mpf(model.positive_deviation)
    z = (s0 * z0 - gap) / s1
    goal = exact_tail(z)
    condition = mp.npdf(z) * s0 / s1 * mp.mpf(share) / mp.npdf(z0) / goal
    allowed = 2e-15 * (1 + float(condition))
    assert model.height_at(share) == pytest.approx(float(goal), rel=allowed, abs=1e-305)


@given(st.floats(1e-300, 1) | st.floats(-300, 0).map(lambda decimals: 10.0**decimals))
def test_the_curve_of_equal_classes_is_the_diagonal(share: float) -> None:
    assert Binormal(3, 3, 2, 2).height_at(share) == pytest.approx(share, rel=1e-15, abs=0)


def test_where_the_curve_is_still_low_at_the_right() -> None:
    for share in (1 - np.logspace(-15, -1, 57)).tolist():
        exact = float(exact_tail(exact_quantile(share) + 10))
        assert Binormal(0, -10).height_at(share) == pytest.approx(exact, rel=1e-13, abs=0)


def test_heights_below_all_normal_floats() -> None:
    for share in (5e-324, 1e-320, 1e-310):
        assert Binormal(0, 0).height_at(share) == pytest.approx(share, rel=1e-10, abs=5e-324)


def test_heights_belong_to_the_points() -> None:
    model = Binormal(-1, 2, 1.5, 0.5)
    for threshold in (-3, 0, 1.7, 2.5):
        fpr, tpr = model.point(threshold)
        assert model.height_at(fpr) == pytest.approx(tpr, rel=1e-13, abs=0)
    assert (model.height_at(0), model.height_at(1)) == (0, 1)


def test_the_area_is_the_integral_of_the_curve() -> None:
    model = Binormal(0, 1, 1, 2)
    t = np.linspace(-30, 30, 6001)
    points = np.array([model.point(threshold) for threshold in t])
    area = -np.trapezoid(points[:, 1], points[:, 0])
    assert model.area == pytest.approx(area, abs=1e-5)


def test_samples_follow_the_curve() -> None:
    random = np.random.default_rng(9)
    labels = np.arange(20_000) % 2
    scores = random.normal(size=20_000) + labels
    assert area_under_roc(labels, scores) == pytest.approx(Binormal().area, abs=0.01)
    curve = roc_curve(labels, scores)
    fpr, tpr = curve.points[len(curve.points) // 3]
    assert tpr == pytest.approx(Binormal().height_at(fpr), abs=0.02)


@given(models)
def test_exchanging_the_classes_mirrors_the_area(model: Binormal) -> None:
    other = Binormal(
        model.positive_mean,
        model.negative_mean,
        model.positive_deviation,
        model.negative_deviation,
    )
    assert other.area + model.area == pytest.approx(1, rel=1e-15, abs=0)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="negative_mean must be a finite real number"):
        Binormal(negative_mean=math.nan)
    with pytest.raises(DomainError, match="positive_mean must be a finite real number"):
        Binormal(positive_mean=math.inf)
    for deviation in (0, -1, math.inf):
        with pytest.raises(DomainError, match="negative_deviation must be"):
            Binormal(negative_deviation=deviation)
        with pytest.raises(DomainError, match="positive_deviation must be"):
            Binormal(positive_deviation=deviation)
    for rate in (Binormal().false_positive_rate, Binormal().true_positive_rate, Binormal().point):
        with pytest.raises(DomainError, match="threshold must be a finite real number"):
            rate(math.nan)
    for share in (-0.1, 1.1):
        with pytest.raises(DomainError, match=r"false_positive_rate must lie in \[0, 1\], got"):
            Binormal().height_at(share)
