import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.confusion import confusion_at
from calcml_core.errors import DomainError
from calcml_core.precision_recall import average_precision, precision_recall_curve

LABELS, SCORES = [1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]

Cases = list[tuple[bool, float]]
cases = st.lists(
    st.tuples(st.booleans(), st.integers(-4, 4).map(float)), min_size=2, max_size=25
).filter(lambda pairs: len({label for label, _ in pairs}) == 2)


def split(pairs: Cases) -> tuple[list[bool], list[float]]:
    labels, scores = zip(*pairs, strict=True)
    return list(labels), list(scores)


def test_by_hand() -> None:
    curve = precision_recall_curve(LABELS, SCORES)
    assert curve.thresholds.tolist() == SCORES
    assert curve.precisions.tolist() == [1, 1 / 2, 2 / 3, 1 / 2]
    assert curve.recalls.tolist() == [0.5, 0.5, 1, 1]
    assert curve.average_precision == average_precision(LABELS, SCORES)
    assert average_precision(LABELS, SCORES) == pytest.approx(5 / 6, rel=1e-15, abs=0)


@given(cases)
def test_against_confusion_matrices(pairs: Cases) -> None:
    curve = precision_recall_curve(*split(pairs))
    exact, before = Fraction(0), 0
    for k, threshold in enumerate(curve.thresholds):
        matrix = confusion_at(*split(pairs), threshold)
        assert curve.precisions[k] == matrix.precision
        assert curve.recalls[k] == matrix.recall
        hits, alarms = matrix.true_positives, matrix.false_positives
        exact += Fraction((hits - before) * hits, (hits + alarms) * matrix.positives)
        before = hits
    assert average_precision(*split(pairs)) == pytest.approx(float(exact), rel=3e-16, abs=0)


@given(cases)
def test_without_ties_it_is_the_mean_precision_at_the_positives(pairs: Cases) -> None:
    labels = [label for label, _ in pairs]
    scores = list(range(len(pairs), 0, -1))
    precisions = [Fraction(sum(labels[: k + 1]), k + 1) for k, label in enumerate(labels) if label]
    assert average_precision(labels, scores) == pytest.approx(
        float(sum(precisions) / len(precisions)), rel=3e-16, abs=0
    )


@given(cases)
def test_monotone_maps_change_nothing(pairs: Cases) -> None:
    labels, scores = split(pairs)
    assert average_precision(labels, np.exp(scores)) == average_precision(labels, scores)


def test_extremes() -> None:
    assert average_precision([1, 1, 0], [3, 2, 1]) == 1
    assert average_precision([0, 0, 0, 1], [4, 3, 2, 1]) == 0.25
    assert average_precision([1, 0, 0, 0], [1, 1, 1, 1]) == 0.25  # the prevalence


def test_many_cases() -> None:
    labels = np.arange(100_000) % 2
    exact = math.fsum((k + 1) / (2 * k + 2) for k in range(50_000)) / 50_000
    assert average_precision(labels, -np.arange(100_000)) == pytest.approx(exact, rel=1e-15, abs=0)


def test_curves_are_frozen() -> None:
    curve = precision_recall_curve(LABELS, SCORES)
    for values in (curve.thresholds, curve.true_positives, curve.false_positives):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


@pytest.mark.parametrize("function", [precision_recall_curve, average_precision])
def test_refusals(function: Any) -> None:
    with pytest.raises(DomainError, match="labels must hold both classes, got only 0"):
        function([0, 0], [0.1, 0.2])
    with pytest.raises(DomainError, match="labels must be 0 or 1"):
        function([0, 2], [0.1, 0.2])
