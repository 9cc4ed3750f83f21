"""The operators of Python and numpy for numbers that carry slopes: x + 1, x @ W, np.sin(x).

Comparisons, and with them branches and loops, go by the plain value: a program takes the path
that it would take with floats, and what comes out is the slope along that path. Where two paths
meet (x == 0 in ``x if x > 0 else -x``) a comparison cannot know it; ``abs``, ``relu``,
``maximum`` do, and raise ``DomainError``.

``float(x)`` and the ``math`` module would drop the slope, so they raise ``TypeError``; the
functions of ``elementary`` and numpy's of the same meaning keep it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

from calcml_core import arithmetic, array_operations, elementary, polar
from calcml_core.array_operations import Axis
from calcml_core.errors import DomainError
from calcml_core.operations import Carrier, Shape, primal, shape_of

# numpy's functions by the name they give themselves; comparisons go by plain values.
_NUMPY: dict[str, Callable[..., Any]] = {
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "divide": arithmetic.divide,
    "negative": arithmetic.negative,
    "positive": lambda x: x,
    "absolute": arithmetic.absolute,
    "power": arithmetic.power,
    "square": lambda x: arithmetic.power(x, 2.0),
    "hypot": polar.hypot,
    "arctan2": polar.atan2,
    "reciprocal": lambda x: arithmetic.divide(1.0, x),
    "maximum": arithmetic.maximum,
    "minimum": arithmetic.minimum,
    "matmul": array_operations.matmul,
    "exp": elementary.exp,
    "exp2": lambda x: arithmetic.power(2.0, x),
    "expm1": elementary.expm1,
    "log": elementary.log,
    "log2": elementary.log2,
    "log10": elementary.log10,
    "log1p": elementary.log1p,
    "sqrt": elementary.sqrt,
    "cbrt": elementary.cbrt,
    "sin": elementary.sin,
    "cos": elementary.cos,
    "tan": elementary.tan,
    "arcsin": elementary.asin,
    "arccos": elementary.acos,
    "arctan": elementary.atan,
    "sinh": elementary.sinh,
    "cosh": elementary.cosh,
    "tanh": elementary.tanh,
    "arcsinh": elementary.asinh,
    "arccosh": elementary.acosh,
    "arctanh": elementary.atanh,
    "less": lambda x, y: primal(x) < primal(y),
    "less_equal": lambda x, y: primal(x) <= primal(y),
    "greater": lambda x, y: primal(x) > primal(y),
    "greater_equal": lambda x, y: primal(x) >= primal(y),
    "equal": lambda x, y: primal(x) == primal(y),
    "not_equal": lambda x, y: primal(x) != primal(y),
}


class Differentiable(Carrier):
    """A carrier with the operators of a number, and of an array where its value is one."""

    def __array_ufunc__(self, function: Any, method: str, *inputs: Any, **options: Any) -> Any:
        known = _NUMPY.get(function.__name__)
        if known is None or method != "__call__" or options:
            return NotImplemented
        return known(*inputs)

    def __add__(self, other: Any) -> Any:
        return arithmetic.add(self, other)

    def __radd__(self, other: Any) -> Any:
        return arithmetic.add(other, self)

    def __sub__(self, other: Any) -> Any:
        return arithmetic.subtract(self, other)

    def __rsub__(self, other: Any) -> Any:
        return arithmetic.subtract(other, self)

    def __mul__(self, other: Any) -> Any:
        return arithmetic.multiply(self, other)

    def __rmul__(self, other: Any) -> Any:
        return arithmetic.multiply(other, self)

    def __truediv__(self, other: Any) -> Any:
        return arithmetic.divide(self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return arithmetic.divide(other, self)

    def __pow__(self, other: Any) -> Any:
        return arithmetic.power(self, other)

    def __rpow__(self, other: Any) -> Any:
        return arithmetic.power(other, self)

    def __matmul__(self, other: Any) -> Any:
        return array_operations.matmul(self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return array_operations.matmul(other, self)

    def __neg__(self) -> Any:
        return arithmetic.negative(self)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return arithmetic.absolute(self)

    def __lt__(self, other: Any) -> Any:
        return operator.lt(primal(self), primal(other))

    def __le__(self, other: Any) -> Any:
        return operator.le(primal(self), primal(other))

    def __gt__(self, other: Any) -> Any:
        return operator.gt(primal(self), primal(other))

    def __ge__(self, other: Any) -> Any:
        return operator.ge(primal(self), primal(other))

    def __eq__(self, other: Any) -> Any:
        return operator.eq(primal(self), primal(other))

    def __ne__(self, other: Any) -> Any:
        return operator.ne(primal(self), primal(other))

    __hash__ = None  # type: ignore[assignment]  # equal numbers may carry different slopes

    def __bool__(self) -> bool:
        return bool(primal(self))

    @property
    def shape(self) -> Shape:
        """Shape of the value; () for a float."""
        return shape_of(self)

    @property
    def ndim(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def T(self) -> Any:  # numpy's own name
        """The transpose."""
        return array_operations.transpose(self)

    def sum(
        self, axis: Axis = None, dtype: None = None, out: None = None, keepdims: bool = False
    ) -> Any:
        """As ``array_operations.total``; dtype and out, which np.sum hands on, must be None."""
        return array_operations.total(self, axis, keepdims)

    def mean(
        self, axis: Axis = None, dtype: None = None, out: None = None, keepdims: bool = False
    ) -> Any:
        """As ``array_operations.mean``; options as above."""
        return array_operations.mean(self, axis, keepdims)

    def reshape(self, *shape: Any) -> Any:
        """As ``array_operations.reshape``; like numpy's, also x.reshape(2, 3)."""
        return array_operations.reshape(self, shape[0] if len(shape) == 1 else shape)

    def __getitem__(self, index: Any) -> Any:
        return array_operations.item(self, index)

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError(f"a single number has no length, got {self!r}")
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        if not self.shape:
            raise DomainError(f"a single number has no elements, got {self!r}")
        return (self[k] for k in range(len(self)))
