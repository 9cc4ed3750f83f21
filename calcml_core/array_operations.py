"""Linear operations on whole arrays: sums, products of matrices, picking and arranging.

They take floats, arrays, dual numbers and graph nodes. Sums are numpy's: over n numbers the
relative error is about 1e-16 log2(n) where the terms do not cancel.

Symbols: x, y the arguments, r the result, s the slope that is passed on.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple
from numpy.typing import NDArray

from calcml_core.arithmetic import divide
from calcml_core.errors import DomainError
from calcml_core.operations import (
    Carrier,
    Operation,
    Shape,
    broadcast_to,
    linear,
    shape_of,
    sum_to,
)

Axis = int | tuple[int, ...] | None


def total(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Sum of all elements, or along one or several axes; an empty sum is 0.

    With ``keepdims`` these axes stay, of length 1, so that the sum broadcasts against x.
    ``DomainError`` if x has no such axis.

    >>> total(np.array([[1.0, 2.0], [3.0, 4.0]]), axis=0)
    array([4., 6.])
    """
    given = shape_of(x)
    axes = _axes(axis, len(given))
    kept = tuple(1 if k in axes else size for k, size in enumerate(given))
    return linear(
        "sum",
        lambda values: np.sum(values, axis=axes, keepdims=keepdims),
        lambda s, r, x: broadcast_to(reshape(s, kept), given),
    )(x)


def mean(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Mean of all elements, or along axes; as ``total``, and ``DomainError`` for no elements.

    >>> mean([1.0, 2.0, 6.0])
    3.0
    """
    given = shape_of(x)
    count = math.prod(given[k] for k in _axes(axis, len(given)))
    if count == 0:
        raise DomainError(f"x must not be empty, got an array of shape {given}")
    return divide(total(x, axis, keepdims), count)


def _axes(axis: Axis, ndim: int) -> tuple[int, ...]:
    try:
        return normalize_axis_tuple(range(ndim) if axis is None else axis, ndim)
    except (ValueError, TypeError) as error:
        raise DomainError(f"axis must be an axis of x, got {axis!r}: {error}") from error


def reshape(x: Any, shape: Shape) -> Any:
    """Return the elements of x, in order, as an array of the given shape; ``DomainError``."""
    given = shape_of(x)
    if given == shape:
        return x
    return linear(
        "reshape",
        lambda values: np.reshape(values, shape),
        lambda s, r, x: reshape(s, given),
    )(x)


def transpose(x: Any) -> Any:
    """Return x with its axes in reverse order; a matrix is transposed, a vector unchanged."""
    return linear("transpose", np.transpose, lambda s, r, x: transpose(s))(x)


def item(x: Any, index: Any) -> Any:
    """Return x[index], by any index numpy knows (it is copied), which must carry no slopes.

    ``DomainError`` if x has no such element.

    >>> item(np.array([[1.0, 2.0], [3.0, 4.0]]), (1, 0))
    3.0
    """
    given, place = shape_of(x), _fixed(index)
    return linear(
        "item",
        lambda values: np.asarray(values)[place],
        lambda s, r, x: _scattered(s, place, given),
    )(x)


def _fixed(index: Any) -> Any:
    """Copy the arrays of an index: a sweep back must find it as it was."""
    if isinstance(index, tuple):
        return tuple(map(_fixed, index))
    return np.array(index) if isinstance(index, (list, np.ndarray)) else index


def _scattered(x: Any, index: Any, shape: Shape) -> Any:
    """Zeros of the given shape with x added at index: what ``item`` does, backwards."""

    def compute(values: Any) -> NDArray[np.float64]:
        result = np.zeros(shape)
        np.add.at(result, index, values)
        return result

    return linear("scatter", compute, lambda s, r, x: item(s, index))(x)


def stack(parts: Sequence[Any]) -> Any:
    """Return the parts, all of one shape, as one array with a new first axis.

    ``DomainError`` if there is none, or if their shapes differ.

    >>> stack([1.0, 2.0])
    array([1., 2.])
    """
    shapes = {shape_of(part) for part in parts}
    if len(shapes) != 1:
        raise DomainError(f"parts must be of one shape, got {sorted(shapes)}")
    count = len(parts)
    pushes = [lambda s, r, *x, k=k: _scattered(s, k, shape_of(r)) for k in range(count)]
    pulls = [lambda s, r, *x, k=k: item(s, k) for k in range(count)]
    return Operation("stack", lambda *x: np.stack(x), tuple(pushes), tuple(pulls))(*parts)


def gathered(x: Any) -> Any:
    """Return lists and arrays of objects, nested or not, that hold carriers as one carrier.

    All else is returned unchanged. So what a program returns as [x, y] carries slopes like an
    array. ``DomainError`` as ``stack``.
    """
    if isinstance(x, np.ndarray) and x.dtype == object:
        x = x.tolist()
    if not isinstance(x, (list, tuple)):
        return x
    parts = [gathered(part) for part in x]
    return stack(parts) if any(isinstance(part, Carrier) for part in parts) else x


def matmul(x: Any, y: Any) -> Any:
    """Matrix product x @ y; a vector stands for a row on the left and a column on the right.

    Shapes (..., n, k), (k,) times (..., k, m), (k,); leading axes broadcast. Rounding errors are
    bounded by k * 1.2e-16 of the sum of the absolute products (N. J. Higham, "Accuracy and
    Stability of Numerical Algorithms", 2nd ed. 2002, section 3.5).
    ``DomainError`` if the shapes do not fit or one of them is ().

    >>> matmul([[1.0, 2.0], [3.0, 4.0]], [1.0, 1.0])
    array([3., 7.])
    """
    return _matmul(x, y)


def _rows(x: Any) -> Any:
    return reshape(x, (1, *shape_of(x))) if len(shape_of(x)) == 1 else x


def _columns(y: Any) -> Any:
    return reshape(y, (*shape_of(y), 1)) if len(shape_of(y)) == 1 else y


def _full(s: Any, x: Any, y: Any) -> Any:
    """The slope by the product, of the shape of rows times columns."""
    shape = shape_of(s)
    if len(shape_of(y)) == 1:
        shape = (*shape, 1)
    if len(shape_of(x)) == 1:
        shape = (*shape[:-1], 1, shape[-1])
    return reshape(s, shape)


def _swap(x: Any) -> Any:
    """Transpose the matrices in the last two axes."""
    swapped = linear("transpose", lambda x: np.swapaxes(x, -1, -2), lambda s, r, x: _swap(s))
    return swapped(x)


def _pull_left(s: Any, r: Any, x: Any, y: Any) -> Any:
    blame = _matmul(_full(s, x, y), _swap(_columns(y)))
    return reshape(sum_to(blame, shape_of(_rows(x))), shape_of(x))


def _pull_right(s: Any, r: Any, x: Any, y: Any) -> Any:
    blame = _matmul(_swap(_rows(x)), _full(s, x, y))
    return reshape(sum_to(blame, shape_of(_columns(y))), shape_of(y))


_matmul: Operation = Operation(
    "x @ y",
    np.matmul,
    (lambda s, r, x, y: _matmul(s, y), lambda s, r, x, y: _matmul(x, s)),
    (_pull_left, _pull_right),
)
