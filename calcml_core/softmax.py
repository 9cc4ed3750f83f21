"""Softmax: from k scores to k probabilities, and how each of these reacts to each score.

Symbols: z the logits (scores), k of them along the last axis; p = softmax(z), p_i = e^z_i / sum
of all e^z_j; c the class that is true; s the slope that is passed on.

Shifting all logits by one number changes nothing, so the largest is subtracted first: nothing
overflows. What that subtraction rounds off is put back, and 1 - p is never formed, so every
result has a relative error < 2e-15, however small it is, until it underflows. So have the first
and second derivatives by dual numbers and graphs, which take k² numbers on the way.

Source: J. S. Bridle, "Probabilistic interpretation of feedforward classification network
outputs", 1990; C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, equations 4.104
and 4.106.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.arguments import whole
from calcml_core.arithmetic import subtract
from calcml_core.array_arguments import Vector, column, real_array
from calcml_core.array_operations import gathered, item, total
from calcml_core.errors import DomainError
from calcml_core.operations import Carrier, Operation, primal


def softmax(logits: Any) -> Any:
    """Probabilities p, of the shape of the logits (..., k), adding up to 1 along the last axis.

    The logits may carry slopes. Raises ``DomainError`` unless they are finite and have at least
    one axis and entry.

    >>> softmax([0.0, 0.0])
    array([0.5, 0.5])
    """
    return _softmax(_checked("logits", logits))


def log_softmax(logits: Any) -> Any:
    """Logarithms of the probabilities, also of those that underflow; shape (..., k).

    Relative error < 2e-15 as well, for p near 1: there ln p is minus what the others have.
    The logits may carry slopes. Raises as ``softmax``, and if a logarithm overflows.

    >>> log_softmax([0.0, 1000.0])
    array([-1000.,     0.])
    """
    z = _checked("logits", logits)
    with np.errstate(over="ignore"):
        spread = np.ptp(primal(z), axis=-1)
    if not np.isfinite(spread).all():
        raise DomainError(f"logits must not be too far apart, got {primal(z).tolist()!r}")
    return _log_softmax(z)


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
    return _log_sum_exp(_checked("z", z, column))


def class_cost(z: Any, c: int) -> Any:
    """Cross-entropy -ln p_c of one case with logits z, which may carry slopes, and true class c.

    Relative error < 2e-15, however small the cost, and so are gradient and Hessian. Raises
    ``DomainError`` as ``log_sum_exp``, if there is no class c, and if the cost overflows.

    >>> class_cost([100.0, 0.0], 0)
    3.720075976020836e-44
    """
    logits = _checked("z", z, column)
    true = whole("c", c, 0, len(primal(logits)) - 1)
    return subtract(0.0, item(log_softmax(logits), true))


def _checked(name: str, values: Any, check: Callable[[str, Any], Vector] = real_array) -> Any:
    z = gathered(values)
    plain = check(name, primal(z))
    if plain.ndim == 0:
        raise DomainError(f"{name} must have at least one axis, got {values!r}")
    return z if isinstance(z, Carrier) else plain


def _deviations(s: Any, p: Any) -> Any:
    """How far each s_i lies above the mean of all, Σ p_j (s_i - s_j): no 1 - p that cancels."""
    gaps = subtract(item(s, (..., None)), item(s, (..., None, slice(None))))
    return total(gaps * item(p, (..., None, slice(None))), axis=-1)


def _reactions(s: Any, p: Any) -> Any:
    """Slopes of the probabilities when the logits have slopes s: their Jacobian times s."""
    return p * _deviations(s, p)


_softmax: Operation = Operation(
    "softmax",
    lambda z: _weights(z) / _weights(z).sum(axis=-1, keepdims=True),
    pushes=(lambda s, p, z: _reactions(s, p),),
    pulls=(lambda s, p, z: _reactions(s, p),),
)

_log_sum_exp: Operation = Operation(
    "log_sum_exp",
    lambda z: z.max() + np.log1p(_others(z)[0]),
    pushes=(lambda s, y, z: total(_softmax(z) * s),),
    pulls=(lambda s, y, z: s * _softmax(z),),
)


def _blamed(s: Vector, z: Vector) -> Vector:
    p = _weights(z) / _weights(z).sum(axis=-1, keepdims=True)
    shares = s[..., None] * p[..., None, :] - p[..., None] * s[..., None, :]
    return np.asarray(shares.sum(axis=-1))


# Blame s_j - p_j (sum of all s) of the logits for log probabilities that are blamed s: p - 1 for
# the true class, summed up without the 1. Linear in s; by z it changes as p does.
_blame: Operation = Operation(
    "blame",
    _blamed,
    pushes=(
        lambda t, r, s, z: _blame(t, z),
        lambda t, r, s, z: -total(s, -1, keepdims=True) * _reactions(t, _softmax(z)),
    ),
    pulls=(
        lambda t, r, s, z: _deviations(t, _softmax(z)),
        lambda t, r, s, z: -total(s, -1, keepdims=True) * _reactions(t, _softmax(z)),
    ),
)

_log_softmax: Operation = Operation(
    "log_softmax",
    lambda z: z - z.max(axis=-1, keepdims=True) - np.log1p(_others(z)) + 0.0,  # no minus zero
    pushes=(lambda s, y, z: _deviations(s, _softmax(z)),),
    pulls=(lambda s, y, z: _blame(s, z),),
)


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
