"""Softmax: from k scores to k probabilities, and how each of these reacts to each score.

Symbols: z the logits (scores), k of them along the last axis; p = softmax(z), p_i = e^z_i / sum
of all e^z_j; c the class that is true.

Shifting all logits by one number changes nothing, so the largest is subtracted first: nothing
overflows. What that subtraction rounds off is put back, and 1 - p is never formed, so every
result has a relative error < 2e-15, however small it is, until it underflows.

Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification network
outputs", 1990; C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, equations 4.104
and 4.106.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import whole
from calcml_core.arithmetic import subtract
from calcml_core.array_arguments import Vector, column, real_array
from calcml_core.array_operations import item, total
from calcml_core.elementary import exp, log, log1p
from calcml_core.errors import DomainError
from calcml_core.operations import primal


def softmax(logits: ArrayLike) -> Vector:
    """Probabilities p, of the shape of the logits (..., k), adding up to 1 along the last axis.

    Raises ``DomainError`` unless the logits are finite and have at least one axis and entry.

    >>> softmax([0.0, 0.0])
    array([0.5, 0.5])
    """
    weights = _weights(_logits(logits))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


def log_softmax(logits: ArrayLike) -> Vector:
    """Logarithms of the probabilities, also of those that underflow; shape (..., k).

    Relative error < 2e-15 as well, for p near 1: there ln p is minus what the others have.
    Raises as ``softmax``, and if a logarithm overflows.

    >>> log_softmax([0.0, 1000.0])
    array([-1000.,     0.])
    """
    z = _logits(logits)
    with np.errstate(over="ignore"):
        gaps, rest = z - z.max(axis=-1, keepdims=True), _others(z)
        result = gaps - np.log1p(rest)
    if not np.isfinite(result).all():
        raise DomainError(f"logits must not be too far apart, got {z.tolist()!r}")
    return np.asarray(result) + 0.0  # no minus zero


def softmax_jacobian(logits: ArrayLike) -> Vector:
    """Slopes of p_i by z_j, p_i (1 if i = j else 0) - p_i p_j: symmetric, shape (k, k).

    It is also the Hessian, by the logits, of the cross-entropy -ln p_c of any class c.
    Raises as ``softmax``, and unless the logits have shape (k,).

    >>> softmax_jacobian([0.0, 0.0])
    array([[ 0.25, -0.25],
           [-0.25,  0.25]])
    """
    p = softmax(column("logits", logits))
    jacobian = -np.outer(p, p)
    np.fill_diagonal(jacobian, 0.0)
    np.fill_diagonal(jacobian, -jacobian.sum(axis=1))  # p (1 - p), without the 1 - p
    return jacobian + 0.0  # no minus zero


def log_sum_exp(z: Any) -> Any:
    """Ln of the sum of e^z_i, of a vector that may carry slopes; its gradient is softmax(z).

    Rounding error 2e-16 of the largest |z|. Raises ``DomainError`` unless z is a finite vector
    with at least one entry.

    >>> round(log_sum_exp([1000.0, 1000.0]), 4)
    1000.6931
    """
    largest = float(column("z", primal(z)).max())
    return log(total(exp(subtract(z, largest)))) + largest


def class_cost(z: Any, c: int) -> Any:
    """Cross-entropy -ln p_c of one case with logits z, which may carry slopes, and true class c.

    Relative error < 1e-15 + 2e-16 of the largest distance of two logits, however small the
    cost. Raises ``DomainError`` as ``log_sum_exp``, and if there is no class c.

    >>> class_cost([100.0, 0.0], 0)
    3.720075976020836e-44
    """
    true = whole("c", c, 0, len(column("z", primal(z))) - 1)
    gaps = subtract(z, item(z, true))
    if np.max(primal(gaps)) > 0:
        return log_sum_exp(gaps)
    others = np.arange(len(primal(gaps))) != true
    return log1p(total(exp(item(gaps, others))))


def _logits(values: ArrayLike) -> Vector:
    z = real_array("logits", values)
    if z.ndim == 0:
        raise DomainError(f"logits must have at least one axis, got {values!r}")
    return z


def _weights(z: Vector) -> Vector:
    """e^(z - largest); what the difference loses in rounding is known, and made up for."""
    largest = -z.max(axis=-1, keepdims=True)
    with np.errstate(over="ignore", invalid="ignore"):
        gaps = z + largest
        part = gaps - z
        lost = (z - (gaps - part)) + (largest - part)  # D. E. Knuth's two-sum
        return np.asarray(np.exp(gaps) * (1.0 + np.where(np.isfinite(lost), lost, 0.0)))


def _others(z: Vector) -> Vector:
    """Sum of e^(z - largest) over all but one that is largest, shape (..., 1)."""
    weights = _weights(z)
    np.put_along_axis(weights, z.argmax(axis=-1, keepdims=True), 0.0, axis=-1)
    return np.asarray(weights.sum(axis=-1, keepdims=True))
