import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core.confusion import BinaryConfusion, confusion_at
from calcml_core.confusion_matrix import ConfusionMatrix, confusion_matrix
from calcml_core.errors import DomainError

ACTUAL = ["cat", "cat", "cat", "dog", "dog", "owl"]
PREDICTED = ["cat", "cat", "dog", "dog", "owl", "owl"]
ANIMALS = confusion_matrix(ACTUAL, PREDICTED)

cases = st.lists(st.tuples(*[st.integers(0, 3)] * 2), min_size=2)


def test_rows_are_true_and_columns_predicted() -> None:
    assert ANIMALS.classes == ("cat", "dog", "owl")
    assert ANIMALS.counts.tolist() == [[2, 1, 0], [0, 1, 1], [0, 0, 1]]
    assert ANIMALS.cases == 6
    with pytest.raises(ValueError, match="read-only"):
        ANIMALS.counts[0, 0] = 1


def test_rates_by_hand() -> None:
    assert ANIMALS.accuracy == 4 / 6
    assert ANIMALS.one_against_rest("cat") == BinaryConfusion(2, 0, 1, 3)
    assert ANIMALS.one_against_rest("dog") == BinaryConfusion(1, 1, 1, 3)
    assert ANIMALS.macro_recall == pytest.approx((2 / 3 + 1 / 2 + 1) / 3, rel=1e-15, abs=0)
    assert ANIMALS.macro_precision == pytest.approx((1 + 1 / 2 + 1 / 2) / 3, rel=1e-15, abs=0)
    assert ANIMALS.macro_f1 == pytest.approx((4 / 5 + 1 / 2 + 2 / 3) / 3, rel=1e-15, abs=0)
    chance = (3 * 2 + 2 * 2 + 1 * 2) / 36
    assert ANIMALS.kappa == pytest.approx((4 / 6 - chance) / (1 - chance), rel=1e-15, abs=0)


@given(cases)
def test_counts_one_by_one(pairs: list[tuple[int, int]]) -> None:
    actual, predicted = zip(*pairs, strict=True)
    matrix = confusion_matrix(actual, predicted, range(4))
    assert matrix.classes == (0, 1, 2, 3)
    for row in range(4):
        for column in range(4):
            assert matrix.counts[row, column] == pairs.count((row, column))
        rest = matrix.one_against_rest(row)
        assert rest.true_positives == pairs.count((row, row))
        assert rest.positives == actual.count(row)
        assert rest.true_positives + rest.false_positives == predicted.count(row)
        assert rest.cases == len(pairs)
    assert matrix.accuracy == sum(a == p for a, p in pairs) / len(pairs)


@given(cases)
def test_exchanging_truth_and_prediction_transposes(pairs: list[tuple[int, int]]) -> None:
    actual, predicted = zip(*pairs, strict=True)
    assume(len(set(actual + predicted)) > 1)
    matrix, other = confusion_matrix(actual, predicted), confusion_matrix(predicted, actual)
    assert (matrix.counts == other.counts.T).all()
    if len(set(actual)) > 1:
        assert matrix.kappa == other.kappa


def test_two_classes_are_a_test() -> None:
    labels, scores = np.array([1, 0, 1, 0, 0]), np.array([0.9, 0.6, 0.5, 0.1, 0.2])
    matrix = confusion_matrix(labels, scores >= 0.55)
    assert matrix.one_against_rest(1) == confusion_at(labels, scores, 0.55)


def test_classes_in_an_order_of_their_own() -> None:
    matrix = confusion_matrix(ACTUAL, PREDICTED, ["owl", "cat", "dog", "eel"])
    assert matrix.classes == ("owl", "cat", "dog", "eel")
    assert matrix.counts.tolist() == [[1, 0, 0, 0], [0, 2, 1, 0], [1, 0, 1, 0], [0, 0, 0, 0]]
    with pytest.raises(DomainError, match=r"recall must have cases .*, got 0 of 0 for class 'eel'"):
        matrix.macro_recall  # noqa: B018
    mixed = confusion_matrix([1, "a"], ["a", "a"], [1, "a"])
    assert mixed.counts.tolist() == [[0, 1], [0, 1]]


def test_counts_that_are_known() -> None:
    counts = np.array([[3, 1], [0, 2]])
    matrix = ConfusionMatrix(("cat", "dog"), counts)
    counts[0, 0] = 9
    assert matrix.counts.tolist() == [[3, 1], [0, 2]]
    assert matrix.one_against_rest("dog") == BinaryConfusion(2, 1, 0, 3)
    with pytest.raises(ValueError, match="read-only"):
        matrix.counts[0, 0] = 1
    for wrong, message in (
        ([[1, 2]], r"counts must have shape \(2, 2\)"),
        ([[1, -1], [0, 1]], "counts must be a whole number from 0 to 9007199254740992, got -1"),
        ([[1, 0.5], [0, 1]], r"counts must be a whole number .* got 0\.5"),
        ([[0, 0], [0, 0]], "counts must not all be 0"),
    ):
        with pytest.raises(DomainError, match=message):
            ConfusionMatrix(("cat", "dog"), np.array(wrong))
    with pytest.raises(DomainError, match="classes must be two or more, all different"):
        ConfusionMatrix(("cat", "cat"), counts)


def test_perfect_agreement() -> None:
    assert confusion_matrix([1, 2, 3], [1, 2, 3]).kappa == 1
    assert confusion_matrix([1, 2], [2, 1]).kappa == -1


@pytest.mark.parametrize(
    ("actual", "predicted", "classes", "message"),
    [
        ([], [], None, r"actual must hold at least one case, got \[\]"),
        ([1, 2], [], None, "predicted must hold at least one case"),
        ([1, 2], [1], None, "predicted must hold 2 cases, got 1"),
        ([1, 1], [1, 1], None, r"classes must be two or more, all different, got \(1,\)"),
        ([1, 2], [1, 2], [1, 1, 2], "classes must be two or more, all different"),
        ([1, 2], [1, 3], [1, 2], "classes must hold every class of the cases"),
        ([1, math.nan], [1, 2], None, "actual must hold names of classes, got nan"),
        ([1, 2], [[1], [2]], None, r"predicted must hold names of classes, got \[1\]"),
        ([1, "a"], [1, "a"], None, "classes must be given where they cannot be sorted"),
        (np.array([math.nan, 1]), [1, 2], None, "actual must hold names of classes, got nan"),
        ([([1],), 2], [1, 2], None, r"actual must hold names of classes, got \(\[1\],\)"),
        ([np.ones(2), 2], [1, 2], None, r"actual must hold names of classes, got array"),
        (5, [5], None, "actual must hold names of classes, got 5"),
        ([5], np.array(5), None, r"predicted must hold names of classes, got array\(5\)"),
        ([1, 2], [1, 2], 5, "classes must hold names of classes, got 5"),
        ([1, 2], [1, 2], [[1], [2]], r"classes must hold names of classes, got \[1\]"),
        ([1, 2], [1, 2], [1, 2, math.nan], "classes must hold names of classes, got nan"),
    ],
)
def test_refusals(actual: Any, predicted: Any, classes: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        confusion_matrix(actual, predicted, classes)


def test_rates_refuse() -> None:
    with pytest.raises(DomainError, match=r"name must be one of \('cat', .* got 'eel'"):
        ANIMALS.one_against_rest("eel")
    with pytest.raises(DomainError, match="counts must hold two classes for a kappa"):
        confusion_matrix([1, 1], [1, 1], [1, 2]).kappa  # noqa: B018
