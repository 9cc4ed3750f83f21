"""Costs: how wrong predictions are, in one number, and how that number reacts to each of them.

Symbols: p the predictions, t the targets, p - t the errors, n their number. Predictions and
targets are arrays of one shape, () included, or plain numbers, read as floats; every entry
counts once.

All costs, gradients and centres are computed in exact arithmetic and correctly rounded.

Source: C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, sections 1.2.5 and 1.5.5.
"""

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from calcml_core.array_arguments import Vector, real_array, same_shape
from calcml_core.errors import DomainError
from calcml_core.rationals import integers, mean, rounded


def mean_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """Mean of p - t with its sign, in units of t: no cost, for errors of both signs cancel.

    Raises ``DomainError`` for different shapes, no entries, or one that is not finite.

    >>> mean_error([7, 3], [2, 8])
    0.0
    """
    errors, scale = _errors(predictions, targets)
    return rounded("mean error", Fraction(sum(errors), len(errors) * scale))


def mean_absolute_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """MAE, the mean of |p - t|, in units of t; errors raised as by ``mean_error``.

    >>> mean_absolute_error([7, 3], [2, 8])
    5.0
    """
    errors, scale = _errors(predictions, targets)
    return rounded("mean absolute error", Fraction(sum(map(abs, errors)), len(errors) * scale))


def mean_squared_error(predictions: ArrayLike, targets: ArrayLike) -> float:
    """MSE, the mean of (p - t)**2, in squared units of t; errors raised as by ``mean_error``.

    ``DomainError`` also if it is beyond the largest float.

    >>> mean_squared_error([7, 3], [2, 8])
    25.0
    """
    errors, scale = _errors(predictions, targets)
    total = sum(error * error for error in errors)
    return rounded("mean squared error", Fraction(total, len(errors) * scale * scale))


def mean_squared_error_gradient(predictions: ArrayLike, targets: ArrayLike) -> Vector:
    """Slopes 2 (p - t) / n of the MSE in each prediction, in the shape of the predictions.

    Its curvature is 2/n in each prediction, and no two of them interact. Errors raised as by
    ``mean_error``.

    >>> mean_squared_error_gradient([7, 3], [2, 8])
    array([ 5., -5.])
    """
    errors, scale = _errors(predictions, targets)
    slopes = [rounded("slope", Fraction(2 * e, len(errors) * scale)) for e in errors]
    return np.array(slopes).reshape(np.shape(predictions))


def mean_absolute_error_gradient(predictions: ArrayLike, targets: ArrayLike) -> Vector:
    """Slopes sign(p - t) / n of the MAE in each prediction, in the shape of the predictions.

    Raises ``DomainError`` as ``mean_error``, and where p = t: there the MAE has a kink.

    >>> mean_absolute_error_gradient([7, 3], [2, 8])
    array([ 0.5, -0.5])
    """
    errors, _ = _errors(predictions, targets)
    if 0 in errors:
        raise DomainError(
            f"predictions must differ from targets, where the slope jumps, "
            f"got both equal at entry {errors.index(0)}"
        )
    slopes = [(1 if e > 0 else -1) / len(errors) for e in errors]
    return np.array(slopes).reshape(np.shape(predictions))


def _errors(predictions: ArrayLike, targets: ArrayLike) -> tuple[list[int], int]:
    """All p - t, exactly: whole numbers, each to be divided by the scale."""
    p, t = real_array("predictions", predictions), real_array("targets", targets)
    same_shape("targets", t, "predictions", p)
    numbers, scale = integers(np.concatenate((p.ravel(), t.ravel())))
    return [a - b for a, b in zip(numbers[: p.size], numbers[p.size :], strict=True)], scale


def mean_of(values: ArrayLike) -> float:
    """Return the mean: of all constant predictions the one of least MSE.

    ``DomainError`` if there is no value, or one that is not finite.

    >>> mean_of([1, 2, 3, 4, 100])
    22.0
    """
    return mean("values", real_array("values", values))


def median_of(values: ArrayLike) -> float:
    """Return the median: of all constant predictions one of least MAE.

    Between the two in the middle where there are two. Errors raised as by ``mean_of``.

    >>> median_of([1, 2, 3, 4, 100])
    3.0
    """
    ordered = np.sort(real_array("values", values), axis=None)
    half = len(ordered) // 2
    return mean("values", ordered[half - 1 + len(ordered) % 2 : half + 1])
