"""Linear systems A x = b, solved in exact arithmetic and rounded once.

Source: E. H. Bareiss, "Sylvester's identity and multistep integer-preserving Gaussian
elimination", Mathematics of Computation 22 (1968) 565-578.
"""

import math
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calcml_core.array_arguments import Vector, column, square
from calcml_core.errors import DomainError
from calcml_core.rationals import integers, rounded

Rows = list[list[int]]

ROUNDS = 16  # of halving; exponents of floats are below 2**11


def solve(matrix: ArrayLike, right: ArrayLike, name: str = "matrix") -> Vector:
    """Return the solution x, shape (d,), of matrix @ x = right; shapes (d, d) and (d,).

    Correctly rounded, however ill-conditioned the matrix is, as long as it is not singular to
    working precision; takes about d**3 microseconds. Raises ``DomainError`` for wrong shapes,
    numbers that are not finite, and a singular matrix.

    >>> solve([[2, 1], [1, 3]], [3, 4])
    array([1., 1.])
    """
    a = square(name, matrix)
    b = column("right", right)
    if len(a) != len(b):
        raise DomainError(f"right must have shape ({len(a)},), got shape {b.shape}")
    refuse_singular(name, a)
    rows = [integers(row)[0] for row in np.column_stack((a, b))]
    return np.array([rounded("solution", x) for x in solve_rows(name, rows)])


def solve_rows(name: str, rows: Rows) -> list[Fraction]:
    """Solve exactly, given the rows of A with b as the last column, in whole numbers.

    Raises ``DomainError`` if A is singular. The rows are used up.
    """
    previous = 1
    for k in range(len(rows)):
        pivot = next((r for r in range(k, len(rows)) if rows[r][k] != 0), None)
        if pivot is None:
            raise DomainError(f"{name} must not be singular, got one of rank below {len(rows)}")
        rows[k], rows[pivot] = rows[pivot], rows[k]
        _clear_column(rows, k, previous)
        previous = rows[k][k]
    return [Fraction(row[-1], row[k]) for k, row in enumerate(rows)]


def _clear_column(rows: Rows, k: int, previous: int) -> None:
    """Make column k zero but for row k; all divisions are exact."""
    chosen = rows[k]
    for r, row in enumerate(rows):
        if r != k:
            rows[r] = [
                (chosen[k] * own - row[k] * other) // previous
                for own, other in zip(row, chosen, strict=True)
            ]


def balanced(matrix: Vector) -> Vector:
    """Return R A C with diagonal R and C of powers of two: the largest of each line about 1.

    So that its condition tells how near to singular it is, whatever the units of its entries.
    C = R for a symmetric matrix. D. Ruiz, "A scaling algorithm to equilibrate both rows and
    columns norms in matrices", RAL-TR-2001-034: each round halves the exponents left.
    """
    for _ in range(ROUNDS):
        rows, columns = (np.frexp(np.abs(matrix).max(axis=axis))[1] for axis in (1, 0))
        matrix = np.ldexp(matrix, -_half(rows)[:, np.newaxis] - _half(columns))
    return matrix


def _half(exponents: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.trunc(exponents / 2).astype(np.int64)


def refuse_singular(name: str, matrix: Vector) -> None:
    """Raise ``DomainError`` if the columns of a matrix, shape (n, d), are dependent.

    To working precision: when the least singular value of the balanced matrix is no more than
    max(n, d) * 2**-52 of the largest, so that a rounding of its entries could make it singular.
    """
    sizes = np.linalg.svd(balanced(matrix), compute_uv=False)
    n, d = matrix.shape
    if n < d or sizes[-1] <= max(n, d) * math.ulp(1.0) * sizes[0]:
        raise DomainError(f"{name} must not be singular, got {matrix.tolist()!r}")
