import math
from typing import Any

import numpy as np
import pytest

from calcml_core.errors import DomainError
from calcml_core.scored_cases import checked_cases, cumulative_counts


def test_labels_become_truth_values_and_scores_keep_their_type() -> None:
    truth, scores = checked_cases([1, 0, True], [0.5, 1, 2])
    assert truth.tolist() == [True, False, True]
    assert scores.dtype == np.float64
    assert checked_cases(np.array([1.0, 0.0]), np.array([3, 4]))[1].dtype == np.int64
    assert checked_cases([True, False], [False, True])[1].tolist() == [0, 1]


def test_tied_cases_come_in_together() -> None:
    truth, scores = checked_cases([1, 0, 1, 0, 1], [2, 2, 1, 3, 1])
    falling, reached, alarmed = cumulative_counts(truth, scores)
    assert falling.tolist() == [3, 2, 1]
    assert reached.tolist() == [0, 1, 3]
    assert alarmed.tolist() == [1, 2, 2]


def test_zeros_of_both_signs_are_tied() -> None:
    falling, reached, alarmed = cumulative_counts(*checked_cases([1, 0], [0.0, -0.0]))
    assert (len(falling), reached.tolist(), alarmed.tolist()) == (1, [1], [1])


@pytest.mark.parametrize(
    ("labels", "scores", "message"),
    [
        ([1, 1], [1, 2], "labels must hold both classes, got only 1"),
        ([0], [1], "labels must hold both classes, got only 0"),
        ([1, 2], [1, 2], r"labels must be 0 or 1, got 2\.0"),
        ([1, -1], [1, 2], r"labels must be 0 or 1, got -1\.0"),
        ([1, 0.5], [1, 2], r"labels must be 0 or 1, got 0\.5"),
        ([1, math.nan], [1, 2], "labels must be finite, got nan"),
        (["a", "b"], [1, 2], "labels must be an array of real numbers"),
        ([], [], "labels must not be empty"),
        ([[1, 0]], [[1, 2]], r"labels must have shape \(n,\)"),
        ([1, 0], [1, 2, 3], r"scores must have the shape of labels, \(2,\), got \(3,\)"),
        ([1, 0], [1, math.nan], r"scores must be finite, got nan at index \(1,\)"),
        ([1, 0], [math.inf, 1], "scores must be finite, got inf"),
        ([1, 0], 1, r"scores must have shape \(n,\)"),
    ],
)
def test_refusals(labels: Any, scores: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        checked_cases(labels, scores)
