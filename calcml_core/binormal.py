"""The smooth ROC: scores of both classes normally distributed.

Symbols: the scores of the negatives have mean m0 and standard deviation s0, those of the
positives m1 and s1; Phi the distribution function of the standard normal, Q = 1 - Phi.

Source: J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating
characteristic (ROC) curve", Radiology 143 (1982) 29-36; T. D. Wickens, "Elementary Signal
Detection Theory", 2002, chapter 3.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from calcml_core.arguments import finite
from calcml_core.errors import DomainError
from calcml_core.rationals import positive_rational, rational, rounded, square_root

ROOT_HALF = square_root(Fraction(1, 2))
FURTHEST = Fraction(40)  # beyond, the tail is 0 or 1 to the last float
LEAST_SHARE = 1e-300  # below, the tail itself is no longer known to 16 digits


def upper_tail(z: Fraction) -> float:
    """Q(z), the chance of a standard normal above z; relative error < 2e-15, tails included.

    As erfc(y)/2 with y = z / sqrt(2), and the rounding of y made good by one term of Taylor's,
    for a rounding of 1e-16 in y is one of 2 y**2 1e-16 in the tail.

    >>> round(upper_tail(Fraction(1, 2)), 4)
    0.3085
    """
    exact = max(-FURTHEST, min(z * ROOT_HALF, FURTHEST))
    y = rounded("z", exact)
    slope = -2 / math.sqrt(math.pi) * math.exp(-y * y)
    return (math.erfc(y) + slope * float(exact - Fraction(y))) / 2


def _upper_quantile(share: float) -> Fraction:
    """The z with Q(z) = share, in the tail known as well as Q is: by a step of Newton's method.

    The library's z alone is good to 1e-16 of itself, which in the tail is z**2 as much.
    """
    z = Fraction(-NormalDist().inv_cdf(share))
    if not LEAST_SHARE <= share <= 0.5:
        return z
    density = math.exp(-float(z * z) / 2) / math.sqrt(2 * math.pi)
    return z + Fraction((upper_tail(z) - share) / density)


@dataclass(frozen=True)
class Binormal:
    """Two normal distributions of scores; by default N(0, 1) and N(1, 1).

    Raises ``DomainError`` unless all four are finite and the deviations positive.
    """

    negative_mean: float = 0.0
    positive_mean: float = 1.0
    negative_deviation: float = 1.0
    positive_deviation: float = 1.0

    def __post_init__(self) -> None:
        self._parameters()

    def false_positive_rate(self, threshold: float) -> float:
        """Q((t - m0) / s0), the share of the negatives above the threshold t.

        Relative error < 2e-15; ``DomainError`` unless t is finite.

        >>> round(Binormal().false_positive_rate(0.5), 4)
        0.3085
        """
        m0, _, s0, _ = self._parameters()
        return upper_tail((rational("threshold", threshold) - m0) / s0)

    def true_positive_rate(self, threshold: float) -> float:
        """Q((t - m1) / s1), the share of the positives above t; accuracy and errors as above.

        >>> round(Binormal().true_positive_rate(0.5), 4)
        0.6915
        """
        _, m1, _, s1 = self._parameters()
        return upper_tail((rational("threshold", threshold) - m1) / s1)

    def point(self, threshold: float) -> tuple[float, float]:
        """Point (FPR, TPR) of the ROC at a threshold; accuracy and errors as above."""
        return self.false_positive_rate(threshold), self.true_positive_rate(threshold)

    def height_at(self, false_positive_rate: float) -> float:
        """TPR of the ROC at a given FPR: Phi(a + b Phi^-1(FPR)), a = (m1 - m0)/s1, b = s0/s1.

        Relative error < 2e-15 (1 + c), with c the condition, by how many per cent TPR changes
        with 1 per cent of FPR, as long as FPR and TPR are above 1e-300. ``DomainError`` unless
        FPR lies in [0, 1].

        >>> Binormal().height_at(0), round(Binormal().height_at(0.3085375), 4)
        (0.0, 0.6915)
        """
        share = finite("false_positive_rate", false_positive_rate)
        if not 0 <= share <= 1:
            raise DomainError(f"false_positive_rate must lie in [0, 1], got {share!r}")
        if share in (0, 1):
            return share
        m0, m1, s0, s1 = self._parameters()
        return upper_tail((m0 - m1 + s0 * _upper_quantile(share)) / s1)

    @property
    def area(self) -> float:
        """Area under the ROC, Phi((m1 - m0) / sqrt(s0**2 + s1**2)); relative error < 2e-15.

        The chance that a random positive outscores a random negative: their difference is
        normal, too.

        >>> round(Binormal().area, 4)
        0.7602
        """
        m0, m1, s0, s1 = self._parameters()
        return upper_tail((m0 - m1) / square_root(s0**2 + s1**2))

    def _parameters(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """m0, m1, s0, s1, exactly."""
        return (
            rational("negative_mean", self.negative_mean),
            rational("positive_mean", self.positive_mean),
            positive_rational("negative_deviation", self.negative_deviation),
            positive_rational("positive_deviation", self.positive_deviation),
        )
