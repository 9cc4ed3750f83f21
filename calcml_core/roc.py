"""The receiver operating characteristic: hits against false alarms, at every threshold at once.

Symbols: P positive and N negative cases, n = P + N; FPR = FP/N and TPR = TP/P, the shares of the
negatives and of the positives with score >= threshold.

Counts are exact, and areas and rates are their correctly rounded quotients. With one class only
there is no curve, and the functions raise ``DomainError``.

Sources: T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006)
861-874, algorithms 1 and 2; H. B. Mann and D. R. Whitney, "On a test of whether one of two random
variables is stochastically larger than the other", Ann. Math. Statist. 18 (1947) 50-60.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.array_arguments import Vector
from calcml_core.scored_cases import checked_cases, cumulative_counts


@dataclass(frozen=True, eq=False)
class RocCurve:
    """Corners of the curve from (0, 0) to (1, 1), one for each different score and the first.

    Arrays of shape (m + 1,), m the number of different scores, read-only: the thresholds,
    falling from inf, and the positives and negatives with score >= threshold. Tied cases come
    in together, so a tie of both classes is a slanted edge.
    """

    thresholds: Vector
    true_positives: NDArray[np.int64]
    false_positives: NDArray[np.int64]

    @property
    def true_positive_rates(self) -> Vector:
        """TPR, the heights of the corners, shape (m + 1,)."""
        return np.asarray(self.true_positives / self.true_positives[-1])

    @property
    def false_positive_rates(self) -> Vector:
        """FPR, the distances of the corners from the left, shape (m + 1,)."""
        return np.asarray(self.false_positives / self.false_positives[-1])

    @property
    def points(self) -> Vector:
        """Corners (FPR, TPR), shape (m + 1, 2)."""
        return np.column_stack((self.false_positive_rates, self.true_positive_rates))

    @property
    def area(self) -> float:
        """Area under the curve, by trapezoids."""
        tp, fp = self.true_positives.tolist(), self.false_positives.tolist()
        strips = zip(fp, fp[1:], tp, tp[1:], strict=False)
        twice = sum((right - left) * (low + high) for left, right, low, high in strips)
        return float(Fraction(twice, 2 * tp[-1] * fp[-1]))


def roc_curve(labels: ArrayLike, scores: ArrayLike) -> RocCurve:
    """Return the ROC of n cases with labels 1 and 0 (or truth values) and scores, shape (n,) each.

    Raises ``DomainError`` for other shapes or labels, labels of one class only, and scores
    that are not finite.

    >>> roc_curve([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1]).points.tolist()
    [[0.0, 0.0], [0.0, 0.5], [0.5, 0.5], [0.5, 1.0], [1.0, 1.0]]
    """
    falling, reached, alarmed = cumulative_counts(*checked_cases(labels, scores))
    return RocCurve(
        thresholds=_fixed(np.append(np.inf, falling).astype(np.float64)),
        true_positives=_fixed(np.append(0, reached)),
        false_positives=_fixed(np.append(0, alarmed)),
    )


def _fixed(values: NDArray[Any]) -> NDArray[Any]:
    values.setflags(write=False)
    return values


def area_under_roc(labels: ArrayLike, scores: ArrayLike) -> float:
    """AUC, the area under the ROC, by trapezoids; errors raised as by ``roc_curve``.

    >>> area_under_roc([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1])
    0.75
    """
    return roc_curve(labels, scores).area


def duel_probability(labels: ArrayLike, scores: ArrayLike) -> float:
    """Chance that a random positive outscores a random negative, a tie counting half.

    Mann and Whitney's U / (P N), counted without the curve; equal to ``area_under_roc``, and
    errors raised as there.

    >>> duel_probability([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1])
    0.75
    """
    wins, ties, duels = duel_counts(labels, scores)
    return float(Fraction(2 * wins + ties, 2 * duels))


def duel_counts(labels: ArrayLike, scores: ArrayLike) -> tuple[int, int, int]:
    """Duels of every positive with every negative: those won, those tied, and all P N of them.

    Errors raised as by ``roc_curve``.

    >>> duel_counts([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1])
    (3, 0, 4)
    """
    truth, numbers = checked_cases(labels, scores)
    rivals = np.sort(numbers[~truth])
    below = np.searchsorted(rivals, numbers[truth], side="left")
    not_above = np.searchsorted(rivals, numbers[truth], side="right")
    return int(below.sum()), int((not_above - below).sum()), len(below) * len(rivals)
