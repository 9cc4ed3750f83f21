"""Cross-entropy: what it costs to have given the truth the probability p, namely -ln p.

Symbols: p a probability; z a logit, so that p = 1 / (1 + e**-z), or for k classes the softmax
of k logits; y a label, 1 or 0, or a probability between; n the number of cases.

All are means over the n cases, in nats (natural logarithms). The formulas have no cancellation:
relative error < 2e-15 for two classes, and for k classes < 2e-15 + D 2e-16 with D <= 745 the
distance of the two largest logits of a row. Only where a label strictly between 0 and 1 nearly
equals its prediction is a slope lost in rounding, to 3e-16 / n.

Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, equations 4.90 and 4.108;
the names follow the common deep-learning libraries.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.arguments import finite, whole
from calcml_core.array_arguments import Vector, real_array, same_shape, table
from calcml_core.errors import DomainError
from calcml_core.rationals import mean


def log_loss(probability: float) -> float:
    """-ln p, the cost of a case whose true class was given the probability p.

    Raises ``DomainError`` unless 0 < p <= 1.

    >>> round(log_loss(0.9), 3), round(log_loss(0.01), 3)
    (0.105, 4.605)
    """
    p = finite("probability", probability)
    if not 0 < p <= 1:
        raise DomainError(f"probability must lie in (0, 1], got {probability!r}")
    return abs(math.log(p))


def binary_cross_entropy(probabilities: ArrayLike, labels: ArrayLike) -> float:
    """Mean of -y ln p - (1 - y) ln(1 - p); arrays of one shape, () included.

    Raises ``DomainError`` for different shapes, no entries, entries outside [0, 1], and where
    the cost is infinite: a probability of 0 for what happened.

    >>> round(binary_cross_entropy([0.9, 0.01], [1, 1]), 3)
    2.355
    """
    p, y = _probabilities("probabilities", probabilities), _probabilities("labels", labels)
    same_shape("labels", y, "probabilities", p)
    impossible = ((p == 0) & (y > 0)) | ((p == 1) & (y < 1))
    if impossible.any():
        raise DomainError(
            f"probabilities must not exclude what happened, got {float(p[impossible][0])!r} "
            f"for label {float(y[impossible][0])!r}"
        )
    cost = -y * np.log(np.where(y > 0, p, 1)) - (1 - y) * np.log1p(-np.where(y < 1, p, 0))
    return mean("cost", cost)


def binary_cross_entropy_of_logits(logits: ArrayLike, labels: ArrayLike) -> float:
    """Return the same for p = 1 / (1 + e**-z): the mean of ln(1 + e**z) - y z.

    Raises ``DomainError`` for different shapes, no entries, logits that are not finite, and
    labels outside [0, 1].

    >>> binary_cross_entropy_of_logits([800.0], [0])
    800.0
    """
    z, y = _logits_and_labels(logits, labels)
    return mean("cost", y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z))


def binary_cross_entropy_gradient(logits: ArrayLike, labels: ArrayLike) -> Vector:
    """Slopes (p - y) / n of the cost in each logit; shape of the logits, errors as above.

    >>> binary_cross_entropy_gradient([0.0, 0.0], [1, 0])
    array([-0.25,  0.25])
    """
    z, y = _logits_and_labels(logits, labels)
    return np.asarray(((1 - y) * _sigmoid(z) - y * _sigmoid(-z)) / z.size)


def binary_cross_entropy_curvature(logits: ArrayLike) -> Vector:
    """Second derivatives p (1 - p) / n of the cost in each logit, whatever the label.

    Shape of the logits. ``DomainError`` unless all are finite and there is one.

    >>> binary_cross_entropy_curvature([0.0])
    array([0.25])
    """
    z = real_array("logits", logits)
    return np.asarray(_sigmoid(z) * _sigmoid(-z) / z.size)


def cross_entropy(logits: ArrayLike, classes: Sequence[int]) -> float:
    """Mean of -ln softmax(z)[c]; logits of shape (n, k), a class c from 0 to k - 1 for each.

    Raises ``DomainError`` for other shapes or classes, for logits that are not finite, and where
    the cost of a case is beyond the largest float.

    >>> round(cross_entropy([[0.0, 0.0, 0.0]], [2]) - math.log(3), 15)
    0.0
    """
    z, true = _logits_and_classes(logits, classes)
    rows = np.arange(len(z))
    gaps, others = _softmax_parts(z)
    return mean("cost", np.log1p(others) - gaps[rows, true])


def cross_entropy_gradient(logits: ArrayLike, classes: Sequence[int]) -> Vector:
    """Slopes (softmax(z) - one-hot(c)) / n in each logit, shape (n, k); errors as above.

    >>> cross_entropy_gradient([[0.0, 0.0]], [1])
    array([[ 0.5, -0.5]])
    """
    z, true = _logits_and_classes(logits, classes)
    gaps, others = _softmax_parts(z)
    slopes = np.exp(gaps) / (1 + others)[:, np.newaxis]
    rows = np.arange(len(z))
    slopes[rows, true] = 0  # and then minus all the other probabilities, not p - 1
    slopes[rows, true] = 0 - slopes.sum(axis=1)
    return slopes / len(z)


def _softmax_parts(z: Vector) -> tuple[Vector, Vector]:
    """Logits less the largest of its row, (n, k), and the sum of e**that over all others, (n,)."""
    rows, top = np.arange(len(z)), z.argmax(axis=1)
    with np.errstate(over="ignore"):  # -inf: a probability of 0
        gaps = z - z[rows, top][:, np.newaxis]
    weights = np.exp(gaps)
    weights[rows, top] = 0
    return gaps, weights.sum(axis=1)


def _sigmoid(z: Vector) -> Vector:
    e = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, e) / (1 + e))


def _probabilities(name: str, values: ArrayLike) -> Vector:
    numbers = real_array(name, values)
    outside = (numbers < 0) | (numbers > 1)
    if outside.any():
        raise DomainError(f"{name} must lie in [0, 1], got {float(numbers[outside][0])!r}")
    return numbers


def _logits_and_labels(logits: ArrayLike, labels: ArrayLike) -> tuple[Vector, Vector]:
    z, y = real_array("logits", logits), _probabilities("labels", labels)
    same_shape("labels", y, "logits", z)
    return z, y


def _logits_and_classes(
    logits: ArrayLike, classes: Sequence[int]
) -> tuple[Vector, NDArray[np.intp]]:
    z, true = table("logits", logits), real_array("classes", classes)
    if true.shape != z.shape[:1]:
        raise DomainError(f"classes must have shape ({len(z)},), got shape {true.shape}")
    most = z.shape[1] - 1
    rows = enumerate(true.tolist())
    return z, np.array([whole(f"classes[{row}]", c, 0, most) for row, c in rows])
