"""Gradients of programs, the two products with their Jacobian, and what each of them costs.

A function is called with as many arguments as the point has: f(x, y) for the point (2, 3). Each
entry is a float or an array. A point that is an array itself is the only argument, f(v).

Forward mode runs the program once per input, reverse mode once in all, plus one sweep back per
output: neither always wins. Both are exact up to rounding; they agree to a few 1e-16 per
operation where nothing cancels.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapters 3
and 4.

Symbols: n numbers in the point, m in the result; J the m x n Jacobian.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from calcml_core.array_operations import gathered
from calcml_core.computation_graph import operation_count, stored_values
from calcml_core.dual_numbers import Dual, slope_at_level
from calcml_core.errors import DomainError
from calcml_core.operations import (
    Carrier,
    broadcast_to,
    fresh_level,
    level_of,
    plain,
    shape_of,
    within,
)
from calcml_core.reverse_mode import Graph, Node, backward

Function = Callable[..., Any]
Point = Any  # a float or array, or a tuple or list of them


@dataclass(frozen=True)
class Cost:
    """What differentiating a program takes: sweeps each way, and the memory of going back."""

    inputs: int
    outputs: int
    operations: int
    stored_values: int

    @property
    def forward_sweeps(self) -> int:
        """One run of the program with dual numbers per input; stores no graph."""
        return self.inputs

    @property
    def reverse_sweeps(self) -> int:
        """One sweep back per output, after one run that stores every value."""
        return self.outputs


def gradient(f: Function, point: Point) -> Any:
    """Slopes of a single-valued f by every number of the point, in one backward sweep.

    Returns what the point is: an array for an array, else a tuple with one entry per argument,
    each of its shape. Can be differentiated again.

    Raises ``DomainError`` if the point is empty or not finite, f(point) is not one finite
    number, or f has no derivative there.

    >>> from calcml_core.elementary import sin
    >>> dx, dy = gradient(lambda x, y: x * y + sin(x), (2, 3))
    >>> round(dx, 4), dy
    (2.5839, 2.0)
    """
    graph, variables, result = recorded(f, point)
    slopes = pulled(graph, variables, _only(results(result)), 1.0)
    return tuple(slopes) if is_sequence(point) else slopes[0]


def push_forward(f: Function, point: Point, direction: Point) -> Any:
    """J times a direction, one run of dual numbers: how the results move when the point does.

    The direction has the shape of the point, the result that of f(point) (a tuple of floats
    for a sequence). Errors as ``gradient``'s, and for another shape of direction.

    >>> push_forward(lambda x, y: (x + y, x * y), (2, 3), (1, 0))
    (1.0, 3.0)
    """
    level = fresh_level()
    arguments, nudges = entries(point), _entries_like(point, direction, "direction")
    if [shape_of(x) for x in arguments] != [shape_of(d) for d in nudges]:
        raise DomainError(f"direction must have the shape of the point, got {direction!r}")
    result = f(*(Dual(x, d, level) for x, d in zip(arguments, nudges, strict=True)))
    outputs = [within("f(point)", y, level) for y in results(result)]
    slopes = [_own(slope_at_level(y, level)) for y in outputs]
    return tuple(slopes) if is_sequence(result) else slopes[0]


def pull_back(f: Function, point: Point, weights: Point) -> Any:
    """Weights times J, one sweep back: the gradient of the weighted sum of the results.

    Returned like a gradient; the weights have the shape of f(point). Errors as ``gradient``'s,
    and for another shape of weights.

    >>> pull_back(lambda x, y: (x + y, x * y), (2, 3), (0, 1))
    (3.0, 2.0)
    """
    graph, variables, result = recorded(f, point)
    outputs, seeds = results(result), _entries_like(result, weights, "weights")
    if [shape_of(y) for y in outputs] != [shape_of(w) for w in seeds]:
        raise DomainError(f"weights must have the shape of the results, got {weights!r}")
    shares = [pulled(graph, variables, y, w) for y, w in zip(outputs, seeds, strict=True)]
    slopes = [_added(parts) for parts in zip(*shares, strict=True)]
    return tuple(slopes) if is_sequence(point) else slopes[0]


def cost(f: Function, point: Point) -> Cost:
    """Count inputs, outputs, operations and stored values of one run of f at the point.

    Errors as ``gradient``'s.

    >>> cost(lambda *x: math.prod(x), (1, 2, 3, 4, 5))
    Cost(inputs=5, outputs=1, operations=5, stored_values=10)
    """
    graph, variables, result = recorded(f, point)
    inputs, outputs = (_count(numbers) for numbers in (variables, results(result)))
    return Cost(inputs, outputs, operation_count(graph), stored_values(graph))


def is_sequence(x: Any) -> bool:
    """Whether a point or result is a sequence of entries; arrays of objects are, too."""
    objects = isinstance(x, np.ndarray) and x.dtype == object and x.ndim > 0
    return isinstance(x, (tuple, list)) or objects


def entries(point: Point, name: str = "point") -> list[Any]:
    """Return the entries of a point: floats, arrays and carriers; a list in it is an array.

    ``DomainError`` unless there is at least one number, and all are real and finite.
    """
    given = [gathered(x) for x in point] if is_sequence(point) else [_only_object(point)]
    found = [x if isinstance(x, Carrier) else plain(f"{name}[{k}]", x) for k, x in enumerate(given)]
    if _count(found) == 0:
        raise DomainError(f"{name} must not be empty, got {point!r}")
    return found


def _only_object(x: Any) -> Any:
    """Unpack an array of objects without axes."""
    return x.item() if isinstance(x, np.ndarray) and x.dtype == object else x


def _count(numbers: Sequence[Any]) -> int:
    return sum(math.prod(shape_of(x)) for x in numbers)


def _entries_like(model: Point, given: Point, name: str) -> list[Any]:
    """Entries of a point that goes with another: an array may stand for a list, and vice versa."""
    if not is_sequence(model):
        return entries((given,), name)
    vector = isinstance(given, (np.ndarray, Carrier)) and len(shape_of(given)) == 1
    return entries(list(given) if vector else given, name)


def results(result: Any) -> list[Any]:
    """Entries of what f returned; errors as ``entries``'s."""
    return entries(result, "f(point)")


def recorded(f: Function, point: Point) -> tuple[Graph, list[Node], Any]:
    """Run f on variables of a new graph; return the graph, the variables and what f returns."""
    graph = Graph()
    variables = [graph.variable(x, f"x{k}") for k, x in enumerate(entries(point))]
    return graph, variables, f(*variables)


def _only(outputs: Sequence[Any]) -> Any:
    if len(outputs) != 1 or shape_of(outputs[0]) != ():
        shapes = [shape_of(y) for y in outputs]
        raise DomainError(f"f(point) must be a single number, got results of shapes {shapes}")
    return outputs[0]


def pulled(graph: Graph, variables: Sequence[Node], output: Any, seed: Any) -> list[Any]:
    """Slopes of seed * output by the variables; zeros where it does not depend on them."""
    if level_of(within("f(point)", output, graph.level)) < graph.level:
        return [broadcast_to(0.0, x.shape) for x in variables]
    sweep = backward(output, seed)
    return [_own(sweep[x]) for x in variables]


def _own(slope: Any) -> Any:
    """Return a slope that shares no memory with others: x + y has the same one by x and by y."""
    return slope.copy() if isinstance(slope, np.ndarray) else slope


def _added(shares: Sequence[Any]) -> Any:
    total = shares[0]
    for share in shares[1:]:
        total = total + share
    return total
