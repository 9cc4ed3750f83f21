"""The confusion matrix: how often each true class was given each predicted class, and its rates.

Symbols: TP, FP, FN, TN the true and false positives and negatives of a test for one class; P and
N the cases that are positive and negative. Rows are true classes, columns predicted ones, as in
the common libraries.

Rates are quotients of counts, correctly rounded. One whose denominator is 0, as the recall where
nothing is positive, is undefined and raises ``DomainError``: it is neither 0 nor 1.

Source: T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006)
861-874, section 2.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

from numpy.typing import ArrayLike

from calcml_core.arguments import finite, whole
from calcml_core.errors import DomainError
from calcml_core.rationals import positive_rational, rounded, square_root
from calcml_core.scored_cases import checked_cases


@dataclass(frozen=True)
class BinaryConfusion:
    """The four counts of a test; ``DomainError`` unless all are whole and >= 0, and not all 0."""

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int

    def __post_init__(self) -> None:
        for name, count in vars(self).copy().items():
            object.__setattr__(self, name, whole(name, count, 0))
        if self.cases == 0:
            raise DomainError(f"counts must not all be 0, got {self!r}")

    @property
    def positives(self) -> int:
        """P = TP + FN, the cases that are truly positive."""
        return self.true_positives + self.false_negatives

    @property
    def negatives(self) -> int:
        """N = FP + TN, the cases that are truly negative."""
        return self.false_positives + self.true_negatives

    @property
    def cases(self) -> int:
        """P + N."""
        return self.positives + self.negatives

    @property
    def accuracy(self) -> float:
        """(TP + TN) / (P + N)."""
        return (self.true_positives + self.true_negatives) / self.cases

    @property
    def prevalence(self) -> float:
        """P / (P + N)."""
        return self.positives / self.cases

    @property
    def recall(self) -> float:
        """TP / P, also true positive rate, sensitivity."""
        return float(_rate("recall", self.true_positives, self.positives))

    @property
    def specificity(self) -> float:
        """TN / N, also true negative rate."""
        return float(_rate("specificity", self.true_negatives, self.negatives))

    @property
    def false_positive_rate(self) -> float:
        """FP / N = 1 - specificity."""
        return float(_rate("false positive rate", self.false_positives, self.negatives))

    @property
    def false_negative_rate(self) -> float:
        """FN / P = 1 - recall."""
        return float(_rate("false negative rate", self.false_negatives, self.positives))

    @property
    def precision(self) -> float:
        """TP / (TP + FP), also positive predictive value."""
        predicted = self.true_positives + self.false_positives
        return float(_rate("precision", self.true_positives, predicted))

    @property
    def negative_predictive_value(self) -> float:
        """TN / (TN + FN)."""
        predicted = self.true_negatives + self.false_negatives
        return float(_rate("negative predictive value", self.true_negatives, predicted))

    @property
    def f1(self) -> float:
        """2 TP / (2 TP + FP + FN), the harmonic mean of precision and recall."""
        return self.f_score(1)

    def f_score(self, beta: float) -> float:
        """(1 + b) TP / ((1 + b) TP + FP + b FN) with b = beta**2: recall counts beta times.

        ``DomainError`` unless beta is positive and finite.
        """
        b = positive_rational("beta", beta) ** 2
        hits = (1 + b) * self.true_positives
        return float(_rate("F-score", hits, hits + self.false_positives + b * self.false_negatives))

    @property
    def balanced_accuracy(self) -> float:
        """(recall + specificity) / 2."""
        recall = _rate("recall", self.true_positives, self.positives)
        return float((recall + _rate("specificity", self.true_negatives, self.negatives)) / 2)

    @property
    def matthews_correlation(self) -> float:
        """Correlation of truth and prediction, (TP TN - FP FN) / sqrt(P N P' N').

        P' and N' are the cases predicted positive and negative. B. W. Matthews, Biochimica et
        Biophysica Acta 405 (1975) 442-451.
        """
        tp, fp, fn, tn = vars(self).values()
        sides = (tp + fn) * (fp + tn) * (tp + fp) * (fn + tn)
        return rounded(
            "correlation", _rate("correlation", tp * tn - fp * fn, square_root(Fraction(sides)))
        )


def _rate(name: str, part: int | Fraction, whole: int | Fraction) -> Fraction:
    if whole == 0:
        raise DomainError(f"{name} must have cases to be a rate of, got {part} of 0")
    return Fraction(part) / whole


def confusion_at(labels: ArrayLike, scores: ArrayLike, threshold: float) -> BinaryConfusion:
    """Count the cases when all with score >= threshold are called positive.

    Labels 1 and 0 (or truth values) and scores have shape (n,); the threshold may be infinite.

    Raises ``DomainError`` for other shapes or labels, labels of one class only, scores that
    are not finite, and a threshold that is no number.

    >>> confusion_at([1, 0, 1, 0], [0.9, 0.6, 0.5, 0.1], 0.55)
    BinaryConfusion(true_positives=1, false_positives=1, false_negatives=1, true_negatives=1)
    """
    truth, numbers = checked_cases(labels, scores)
    called = numbers >= _checked_threshold(threshold)
    return BinaryConfusion(
        true_positives=int((called & truth).sum()),
        false_positives=int((called & ~truth).sum()),
        false_negatives=int((~called & truth).sum()),
        true_negatives=int((~called & ~truth).sum()),
    )


def _checked_threshold(threshold: Any) -> float:
    if isinstance(threshold, Real) and threshold in (math.inf, -math.inf):
        return float(threshold)
    number = finite("threshold", threshold)
    return int(threshold) if isinstance(threshold, Integral) else number  # exact above 2**53
