import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.confusion import confusion_at
from calcml_core.errors import DomainError
from calcml_core.roc import area_under_roc, duel_counts, duel_probability, roc_curve

LABELS, SCORES = [1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]

Cases = list[tuple[bool, float]]
numbers = st.integers(-3, 3).map(float) | st.floats(-1e6, 1e6)
cases = st.lists(st.tuples(st.booleans(), numbers), min_size=2, max_size=25).filter(
    lambda pairs: len({label for label, _ in pairs}) == 2
)


def split(pairs: Cases) -> tuple[list[bool], list[float]]:
    labels, scores = zip(*pairs, strict=True)
    return list(labels), list(scores)


def duels(pairs: Cases) -> Fraction:
    """Every positive against every negative."""
    winners = [score for label, score in pairs if label]
    losers = [score for label, score in pairs if not label]
    points = sum(2 * (a > b) + (a == b) for a in winners for b in losers)
    return Fraction(points, 2 * len(winners) * len(losers))


def test_the_numbers_on_screen() -> None:
    curve = roc_curve(LABELS, SCORES)
    assert curve.points.tolist() == [[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 1], [1, 1]]
    assert curve.thresholds.tolist() == [math.inf, 0.9, 0.6, 0.5, 0.1]
    assert curve.area == duel_probability(LABELS, SCORES) == 0.75
    assert duel_counts(LABELS, SCORES) == (3, 0, 4)
    assert area_under_roc([1, 0, 1], [5, 5, 5]) == duel_probability([1, 0, 1], [5, 5, 5]) == 0.5


@given(cases)
def test_area_is_the_duel_probability(pairs: Cases) -> None:
    exact = float(duels(pairs))
    assert area_under_roc(*split(pairs)) == exact
    assert duel_probability(*split(pairs)) == exact


@given(cases)
def test_corners_are_confusion_matrices(pairs: Cases) -> None:
    curve = roc_curve(*split(pairs))
    for threshold, (fpr, tpr) in zip(curve.thresholds, curve.points, strict=True):
        matrix = confusion_at(*split(pairs), threshold)
        assert (fpr, tpr) == (matrix.false_positive_rate, matrix.recall)
    assert curve.points[0].tolist() == [0, 0]
    assert curve.points[-1].tolist() == [1, 1]
    assert len(curve.thresholds) == 1 + len({score for _, score in pairs})


@given(cases)
def test_monotone_maps_change_nothing(pairs: Cases) -> None:
    labels, scores = split(pairs)
    ranks = np.unique(scores, return_inverse=True)[1]
    for stretched in (ranks, ranks**3 + 7, np.exp(ranks / 8.0)):
        assert area_under_roc(labels, stretched) == area_under_roc(labels, scores)
        assert (roc_curve(labels, stretched).points == roc_curve(labels, scores).points).all()


@given(cases)
def test_inverting_the_ranking_mirrors_the_area(pairs: Cases) -> None:
    labels, scores = split(pairs)
    area = area_under_roc(labels, scores)
    assert area_under_roc(labels, [-score for score in scores]) == pytest.approx(1 - area)
    assert area_under_roc([not label for label in labels], scores) == pytest.approx(1 - area)


@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_the_cases_does_not_matter(pairs: Cases, random: Any) -> None:
    shuffled = random.sample(pairs, len(pairs))
    assert (roc_curve(*split(shuffled)).points == roc_curve(*split(pairs)).points).all()


def test_against_mann_and_whitney() -> None:
    random = np.random.default_rng(5)
    labels = random.integers(0, 2, size=2000)
    scores = np.round(random.normal(size=2000) + labels, 1)  # many ties
    u = scipy.stats.mannwhitneyu(scores[labels == 1], scores[labels == 0]).statistic
    size = labels.sum() * (1 - labels).sum()
    assert area_under_roc(labels, scores) == pytest.approx(u / size, rel=1e-15, abs=0)


def test_near_ties_are_no_ties() -> None:
    assert area_under_roc([1, 0], [math.nextafter(1, 2), 1]) == 1
    assert area_under_roc([1, 0], [5e-324, 0]) == 1
    assert area_under_roc([1, 0], [0.0, -0.0]) == 0.5
    assert area_under_roc([1, 0], [2**53 + 1, 2**53]) == 1  # equal as floats
    assert duel_probability([1, 0], np.array([2**63 - 1, 2**63 - 2])) == 1
    assert area_under_roc([1, 0], [0.1 + 0.2, 0.3]) == 1


def test_many_cases() -> None:
    labels = np.arange(200_000) % 2
    assert area_under_roc(labels, labels) == duel_probability(labels, labels) == 1
    assert area_under_roc(labels, np.arange(200_000)) == 0.5 + 1 / 200_000
    wins, ties, everything = duel_counts(labels, np.zeros(200_000))
    assert (wins, ties, everything) == (0, 10**10, 10**10)


def test_curves_are_frozen() -> None:
    curve = roc_curve(LABELS, SCORES)
    for values in (curve.thresholds, curve.true_positives, curve.false_positives):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


@pytest.mark.parametrize("function", [roc_curve, area_under_roc, duel_probability, duel_counts])
def test_refusals(function: Any) -> None:
    with pytest.raises(DomainError, match="labels must hold both classes, got only 1"):
        function([1, 1], [0.1, 0.2])
    with pytest.raises(DomainError, match="scores must have the shape of labels"):
        function([1, 0], [0.1])
    with pytest.raises(DomainError, match="scores must be finite"):
        function([1, 0], [0.1, math.nan])
