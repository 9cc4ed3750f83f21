"""Precision against recall, and the average precision.

Symbols: TP and FP the true and false positives at a threshold; P all positive cases.

Source: M. Zhu, "Recall, precision and average precision", University of Waterloo, 2004; the sum
of steps, not of trapezoids, as in the common libraries.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.array_arguments import Vector
from calcml_core.scored_cases import checked_cases, cumulative_counts


@dataclass(frozen=True, eq=False)
class PrecisionRecallCurve:
    """One point for each different score, from the highest down; shape (m,) each, read-only.

    ``thresholds`` are the scores themselves: with none called positive there is no precision.
    """

    thresholds: Vector
    true_positives: NDArray[np.int64]
    false_positives: NDArray[np.int64]

    @property
    def precisions(self) -> Vector:
        """TP / (TP + FP), correctly rounded, shape (m,)."""
        return np.asarray(self.true_positives / (self.true_positives + self.false_positives))

    @property
    def recalls(self) -> Vector:
        """TP / P, correctly rounded, shape (m,)."""
        return np.asarray(self.true_positives / self.true_positives[-1])

    @property
    def average_precision(self) -> float:
        """Sum of the rises in recall, each times the precision there; relative error < 3e-16."""
        rises = np.diff(self.true_positives, prepend=0)
        called = self.true_positives + self.false_positives
        return math.fsum(rises * self.true_positives / called) / int(self.true_positives[-1])


def precision_recall_curve(labels: ArrayLike, scores: ArrayLike) -> PrecisionRecallCurve:
    """Return the curve of n cases with labels 1 and 0 (or truth values) and scores, shape (n,).

    Raises ``DomainError`` for other shapes or labels, labels of one class only, and scores
    that are not finite.

    >>> precision_recall_curve([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]).recalls
    array([0.5, 0.5, 1. , 1. ])
    """
    falling, reached, alarmed = cumulative_counts(*checked_cases(labels, scores))
    thresholds = falling.astype(np.float64)
    for values in (thresholds, reached, alarmed):
        values.setflags(write=False)
    return PrecisionRecallCurve(thresholds, reached, alarmed)


def average_precision(labels: ArrayLike, scores: ArrayLike) -> float:
    """Mean precision at the positives, tied cases taken together; errors raised as above.

    >>> round(average_precision([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]), 12)
    0.833333333333
    """
    return precision_recall_curve(labels, scores).average_precision
