"""Operations, and how each of them passes on slopes: what dual numbers and graphs are made of.

An operation computes with plain numbers (floats, arrays). Given a carrier (a dual number, a node
of a graph) it leaves the bookkeeping to that: ``push`` sends a nudge of one argument on to the
result, ``pull`` sends the blame for the result back to one argument. Both are again written with
operations, so they can be differentiated in turn.

Every carrier belongs to one derivative, told by its level: the higher, the further in. An
operation goes to the carriers of the highest level and takes all others for constants, so nested
derivatives do not confuse their perturbations (J. M. Siskind and B. A. Pearlmutter,
"Perturbation confusion and referential transparency", IFL 2005).

Symbols: x the arguments of an operation, y its result, s the slope that is passed on.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calcml_core.arguments import all_finite, finite
from calcml_core.errors import DomainError

Plain = float | NDArray[np.float64]
Shape = tuple[int, ...]
Rule = Callable[..., Any]  # of s, y and all of x; linear in s

# Far enough apart to nest a thousand dual numbers by hand inside each derivative.
_LEVELS = itertools.count(1000, 1000)


class Carrier:
    """A number that carries derivative information; ``value`` may be a carrier in turn.

    ``carry`` returns an operation's result, self being one of the arguments of the highest level.
    """

    level: int
    value: Any
    carry: Callable[[Operation, tuple[Any, ...]], Any]


def fresh_level() -> int:
    """Return a level above all that were in use before: that of a derivative that begins."""
    return next(_LEVELS)


def level_of(x: Any) -> int:
    """Return the level of a carrier, and -1 for plain numbers."""
    return x.level if isinstance(x, Carrier) else -1


def primal(x: Any) -> Any:
    """Return the plain number at the bottom of any carriers."""
    while isinstance(x, Carrier):
        x = x.value
    return x


def within(name: str, x: Any, level: int) -> Any:
    """Return x unchanged; ``DomainError`` if it belongs to a derivative above this level.

    What belongs to a derivative ends with it: let out, it would be taken for a constant.
    """
    if level_of(x) > level:
        raise DomainError(f"{name} must not belong to a derivative that began inside, got {x!r}")
    return x


def shape_of(x: Any) -> Shape:
    """Return the shape of a plain number or carrier; () for a float."""
    x = primal(x)
    return () if isinstance(x, float) else np.shape(x)


def is_finite(x: Any) -> bool:
    """Whether a plain number, or all of an array, is finite."""
    return math.isfinite(x) if isinstance(x, float) else bool(np.isfinite(x).all())


def plain(name: str, value: Any) -> Plain:
    """Return a float, or a float64 array with at least one axis, unchanged where it is one.

    An array without axes becomes a float; lists, and arrays of fractions, become arrays of
    floats. ``DomainError`` unless all of it is real and finite.
    """
    if type(value) is float and math.isfinite(value):
        return value
    if not isinstance(value, (np.ndarray, list, tuple)):
        return finite(name, value)
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise DomainError(f"{name} must be a regular array, got {value!r}") from error
    if array.dtype.kind == "O":  # a carrier among the elements is refused: stack them first
        array = np.reshape([finite(name, x) for x in array.flat], array.shape)
    if array.dtype.kind not in "biuf":
        raise DomainError(f"{name} must be an array of real numbers, got {value!r}")
    if array.ndim == 0:
        return finite(name, array.item())
    return all_finite(name, array.astype(np.float64, copy=False))


@dataclass(frozen=True)
class Condition:
    """What the arguments of an operation must fulfil, in words and as a test of each element."""

    words: str
    holds: Callable[..., Any]

    def require(self, purpose: str, arguments: tuple[Any, ...]) -> None:
        """Raise ``DomainError`` with the first element for which the condition fails."""
        values = [primal(x) for x in arguments]
        held = np.asarray(self.holds(*values))
        if held.all():
            return
        *elements, mask = np.broadcast_arrays(*values, held)
        first = int(np.argmin(mask))
        got = _listed(tuple(x.flat[first].item() for x in elements))
        raise DomainError(f"{purpose} needs {self.words}, got {got}")


@dataclass(frozen=True, eq=False)
class Operation:
    """A differentiable operation on numbers, arrays and carriers; call it like a function.

    ``pushes`` and ``pulls`` have one rule per argument; ``domain`` is where the operation is
    defined, ``smooth`` where it has a derivative by that argument (None: everywhere).
    """

    name: str
    compute: Callable[..., Any]
    pushes: tuple[Rule, ...]
    pulls: tuple[Rule, ...]
    domain: Condition | None = None
    smooth: tuple[Condition | None, ...] = ()
    elementwise: bool = False

    def __call__(self, *arguments: Any) -> Any:
        """Return the result; ``DomainError`` outside the domain and where it is not finite."""
        named = zip(_letters(len(arguments)), arguments, strict=True)
        numbers: tuple[Any, ...] = tuple(
            x if isinstance(x, Carrier) else plain(name, x) for name, x in named
        )
        leader = max(numbers, key=level_of)
        if isinstance(leader, Carrier):
            return leader.carry(self, numbers)
        return self._evaluate(*numbers)

    def _evaluate(self, *values: Plain) -> Plain:
        if self.domain is not None:
            self.domain.require(self.name, values)
        try:
            with np.errstate(all="ignore"):
                result = self.compute(*values)
        except (ValueError, IndexError, TypeError) as error:  # shapes or indices that do not fit
            raise DomainError(f"{self.name} got shapes {_shapes(values)}: {error}") from error
        if not is_finite(result):
            raise DomainError(f"{self.name} must not overflow, got {_listed(values)}")
        return result if np.ndim(result) else float(result)

    def push(self, k: int, slope: Any, result: Any, arguments: tuple[Any, ...]) -> Any:
        """Slope of the result when argument k has this slope and all others stay put."""
        return self._passed(self.pushes, k, slope, result, arguments)

    def pull(self, k: int, slope: Any, result: Any, arguments: tuple[Any, ...]) -> Any:
        """Slope by argument k of something that has this slope by the result."""
        return self._passed(self.pulls, k, slope, result, arguments)

    def _passed(
        self, rules: tuple[Rule, ...], k: int, slope: Any, result: Any, arguments: tuple[Any, ...]
    ) -> Any:
        if self.smooth and (condition := self.smooth[k]) is not None:
            condition.require(f"the derivative of {self.name}", arguments)
        with np.errstate(all="ignore"):
            passed = rules[k](slope, result, *arguments)
        if not is_finite(primal(passed)):
            got = _listed(tuple(primal(x) for x in arguments))
            raise DomainError(f"the derivative of {self.name} must not overflow, got {got}")
        return passed if isinstance(passed, Carrier) or np.ndim(passed) else float(passed)


def _shapes(values: tuple[Plain, ...]) -> str:
    return " and ".join(str(np.shape(x)) for x in values)


def _listed(values: tuple[Any, ...]) -> str:
    named = zip(_letters(len(values)), values, strict=True)
    return ", ".join(f"{letter} = {x!r}" for letter, x in named)


def _letters(count: int) -> Sequence[str]:
    """Names of the arguments of an operation in its messages."""
    return "xyz"[:count] if count <= 3 else [f"x[{k}]" for k in range(count)]


def elementwise(
    name: str,
    compute: Callable[..., Any],
    *rules: Rule,
    domain: Condition | None = None,
    smooth: tuple[Condition | None, ...] = (),
) -> Operation:
    """Return an operation on each element, of arguments that broadcast; the rules push."""
    pulls = tuple(_summed(rule, k) for k, rule in enumerate(rules))
    return Operation(name, compute, rules, pulls, domain, smooth, elementwise=True)


def _summed(rule: Rule, k: int) -> Rule:
    """Undo the broadcasting of argument k: whoever was used often is blamed for the sum."""

    def pull(s: Any, y: Any, *x: Any) -> Any:
        return sum_to(rule(s, y, *x), shape_of(x[k]))

    return pull


def linear(name: str, compute: Callable[..., Any], pull: Rule) -> Operation:
    """Return a linear operation on one array: it pushes slopes as it does values."""

    def push(s: Any, y: Any, x: Any) -> Any:
        return operation(s)

    operation = Operation(name, compute, (push,), (pull,))
    return operation


def sum_to(x: Any, shape: Shape) -> Any:
    """Return x summed over the axes along which ``shape`` was broadcast to the shape of x."""
    given = shape_of(x)
    if given == shape:
        return x
    padded = (1,) * (len(given) - len(shape)) + shape
    axes = tuple(axis for axis, size in enumerate(padded) if size == 1 and given[axis] != 1)

    def compute(values: NDArray[np.float64]) -> Any:
        return values.sum(axis=axes, keepdims=True).reshape(shape)

    return linear("sum", compute, lambda s, y, x: broadcast_to(s, given))(x)


def broadcast_to(x: Any, shape: Shape) -> Any:
    """Return x repeated to the shape, which its own must broadcast to."""
    return x if shape_of(x) == shape else x + np.zeros(shape)
