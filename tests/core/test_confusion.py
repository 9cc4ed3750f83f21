import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.confusion import BinaryConfusion, confusion_at
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

LABELS, SCORES = [1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]

counts = st.integers(0, 10**6) | st.integers(0, 10**18)
full = st.builds(BinaryConfusion, *[st.integers(1, 10**18)] * 4)


def test_the_numbers_on_screen() -> None:
    assert confusion_at(LABELS, SCORES, 0.55) == BinaryConfusion(1, 1, 1, 1)
    never = confusion_at([1] * 10 + [0] * 990, [0] * 1000, 0.5)
    assert (never.accuracy, never.recall) == (0.99, 0)


@given(full)
def test_rates_against_fifty_digits(matrix: BinaryConfusion) -> None:
    tp, fp, fn, tn = (
        mp.mpf(count)
        for count in (
            matrix.true_positives,
            matrix.false_positives,
            matrix.false_negatives,
            matrix.true_negatives,
        )
    )
    assert matrix.accuracy == float((tp + tn) / (tp + fp + fn + tn))
    assert matrix.prevalence == float((tp + fn) / (tp + fp + fn + tn))
    assert matrix.recall == float(tp / (tp + fn))
    assert matrix.specificity == float(tn / (tn + fp))
    assert matrix.false_positive_rate == float(fp / (tn + fp))
    assert matrix.false_negative_rate == float(fn / (tp + fn))
    assert matrix.precision == float(tp / (tp + fp))
    assert matrix.negative_predictive_value == float(tn / (tn + fn))
    assert matrix.f1 == float(2 / (1 / (tp / (tp + fp)) + 1 / (tp / (tp + fn))))
    assert matrix.f_score(0.5) == float(mp.mpf(5) / 4 * tp / (mp.mpf(5) / 4 * tp + fp + fn / 4))
    assert matrix.balanced_accuracy == float((tp / (tp + fn) + tn / (tn + fp)) / 2)
    phi = (tp * tn - fp * fn) / mp.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    assert matrix.matthews_correlation == pytest.approx(float(phi), rel=2e-16, abs=0)


@given(st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=2), st.integers(-4, 4))
def test_counts_one_by_one(cases: list[tuple[bool, int]], threshold: int) -> None:
    labels, scores = zip(*cases, strict=True)
    assume(len(set(labels)) == 2)
    outcomes = [(label, score >= threshold) for label, score in cases]
    expected = [outcomes.count(o) for o in [(True, True), (False, True), (True, False)]]
    matrix = confusion_at(labels, scores, threshold)
    assert list(vars(matrix).values()) == [*expected, len(cases) - sum(expected)]
    assert matrix.positives == sum(labels)
    assert matrix.cases == len(cases)


def test_a_score_at_the_threshold_is_positive() -> None:
    assert confusion_at(LABELS, SCORES, 0.6).false_positives == 1
    assert confusion_at(LABELS, SCORES, math.nextafter(0.6, 1)).false_positives == 0
    assert confusion_at(LABELS, SCORES, math.inf) == BinaryConfusion(0, 0, 2, 2)
    assert confusion_at(LABELS, SCORES, -math.inf) == BinaryConfusion(2, 2, 0, 0)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=2))
def test_lowering_the_threshold_never_lowers_recall(cases: list[tuple[bool, float]]) -> None:
    labels, scores = zip(*cases, strict=True)
    assume(len(set(labels)) == 2)
    recalls = [confusion_at(labels, scores, t).recall for t in np.linspace(1, 0, 9)]
    assert recalls == sorted(recalls)


UNDEFINED = [
    ("recall", (0, 1, 0, 1)),
    ("false_negative_rate", (0, 1, 0, 1)),
    ("specificity", (1, 0, 1, 0)),
    ("false_positive_rate", (1, 0, 1, 0)),
    ("precision", (0, 0, 1, 1)),
    ("negative_predictive_value", (1, 1, 0, 0)),
    ("f1", (0, 0, 0, 1)),
    ("balanced_accuracy", (0, 1, 0, 1)),
    ("balanced_accuracy", (1, 0, 1, 0)),
    ("matthews_correlation", (1, 0, 1, 0)),
    ("matthews_correlation", (0, 0, 1, 1)),
]


@pytest.mark.parametrize(("rate", "four"), UNDEFINED)
def test_rates_of_nothing_are_undefined(rate: str, four: tuple[int, int, int, int]) -> None:
    with pytest.raises(DomainError, match=r"must have cases to be a rate of, got \d+ of 0"):
        getattr(BinaryConfusion(*four), rate)


@pytest.mark.parametrize(
    "threshold",
    [math.nan, "0.5", None, [0.5], 1j, np.complex64(1), np.array([1.0, 2.0]), -(10**400)],
)
def test_thresholds_are_numbers(threshold: Any) -> None:
    with pytest.raises(DomainError, match="threshold must be a finite real number, got"):
        confusion_at(LABELS, SCORES, threshold)


def test_thresholds_of_any_type() -> None:
    half: list[Any] = [0.5, np.float32(0.5), Fraction(1, 2), Decimal("0.5")]
    assert {confusion_at(LABELS, SCORES, t) for t in half} == {BinaryConfusion(2, 1, 0, 1)}
    assert confusion_at(LABELS, SCORES, np.float32(math.inf)).recall == 0
    large = 2**53  # as floats, it and the next whole number are equal
    assert confusion_at([1, 0], [large + 1, large], large + 1) == BinaryConfusion(1, 0, 0, 1)
    assert confusion_at([1, 0], [large + 1, large], np.int64(large + 1)).precision == 1


def test_refusals() -> None:
    with pytest.raises(DomainError, match="false_negatives must be a whole number of at least 0"):
        BinaryConfusion(1, 1, -1, 1)
    with pytest.raises(DomainError, match="true_positives must be a whole number"):
        BinaryConfusion(0.5, 1, 1, 1)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="counts must not all be 0"):
        BinaryConfusion(0, 0, 0, 0)
    with pytest.raises(DomainError, match="labels must hold both classes"):
        confusion_at([1, 1], [0, 1], 0.5)
    with pytest.raises(DomainError, match="beta must be positive, got 0"):
        BinaryConfusion(1, 1, 1, 1).f_score(0)
