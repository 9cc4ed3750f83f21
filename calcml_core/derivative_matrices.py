"""Jacobians of programs, forwards and backwards, and Hessians, forwards over backwards.

Functions and points as in ``differentiation``. Rows and columns count all numbers of the
results and of the point, in order. Exact up to rounding: a few 1e-16 per operation where
nothing cancels.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 3;
Hessians: B. A. Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6
(1994) 147-160.

Symbols: n numbers in the point, m in the result; J the m x n Jacobian, H the n x n Hessian.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calcml_core.differentiation import (
    Function,
    Point,
    entries,
    gradient,
    is_sequence,
    pulled,
    push_forward,
    recorded,
    results,
)
from calcml_core.operations import Shape, plain, shape_of

Matrix = NDArray[np.float64]


def jacobian_forward(f: Function, point: Point) -> Matrix:
    """J, shape (m, n), column by column: n runs of dual numbers. Errors as ``gradient``'s.

    f returns a float, an array, or a sequence of them.

    >>> jacobian_forward(lambda x, y: (x + y, x * y), (2, 3))
    array([[1., 1.],
           [3., 2.]])
    """
    arguments = entries(point)
    columns = [
        _flat(push_forward(f, tuple(arguments), nudge))
        for nudge in _units([shape_of(x) for x in arguments])
    ]
    return np.stack(columns, axis=1)


def jacobian_reverse(f: Function, point: Point) -> Matrix:
    """J, shape (m, n), row by row: one run and m sweeps back. Errors as ``gradient``'s.

    >>> jacobian_reverse(lambda v: v * v, np.array([2.0, 3.0]))
    array([[4., 0.],
           [0., 6.]])
    """
    graph, variables, result = recorded(f, point)
    rows = [
        _flat(pulled(graph, variables, y, seed))
        for y in results(result)
        for (seed,) in _units([shape_of(y)])
    ]
    return np.stack(rows)


def hessian_product(f: Function, point: Point, direction: Point) -> Any:
    """H times a direction, forward over reverse: the slope of the gradient along a direction.

    About the cost of one gradient, whatever n. Returned like a gradient; errors as its and
    ``push_forward``'s.

    >>> hessian_product(lambda x, y: x * x * y, (1, 3), (1, 0))
    (6.0, 2.0)
    """
    return push_forward(lambda *x: gradient(f, x if is_sequence(point) else x[0]), point, direction)


def hessian(f: Function, point: Point) -> Matrix:
    """H, shape (n, n), in n forward runs over a reverse sweep; symmetric up to rounding.

    Errors as ``gradient``'s; f must have second derivatives by the operations it is made of.

    >>> hessian(lambda x, y: x * x - y * y, (0, 0))
    array([[ 2.,  0.],
           [ 0., -2.]])
    """
    arguments = tuple(entries(point))
    return jacobian_forward(lambda *x: gradient(f, x), arguments)


def _flat(parts: Any) -> NDArray[np.float64]:
    """All numbers of a float, array or sequence of them, in order, shape (count,)."""
    numbers = [plain("slope", part) for part in (parts if is_sequence(parts) else [parts])]
    return np.concatenate([np.ravel(x) for x in numbers])


def _units(shapes: Sequence[Shape]) -> list[tuple[Any, ...]]:
    """Points of these shapes with a single number 1 and all others 0, one for each place."""
    sizes = [math.prod(shape) for shape in shapes]
    starts = np.cumsum([0, *sizes])
    unit = np.eye(int(starts[-1]))
    return [
        tuple(
            row[start : start + size].reshape(shape) if shape else float(row[start])
            for shape, size, start in zip(shapes, sizes, starts, strict=False)
        )
        for row in unit
    ]
