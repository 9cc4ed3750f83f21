"""Reverse mode: record a program as a graph, then send the blame for its output backwards.

Running the program forwards stores one node for each operation. One sweep backwards, from the
output, gives every node its adjoint, the derivative of the output by the node: a node collects,
from each use that was made of it, the adjoint of the result times the local derivative. So one
sweep prices all inputs, at the cost of having stored all values.

Source: S. Linnainmaa, "Taylor expansion of the accumulated rounding error", BIT 16 (1976)
146-160; A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 3.2.

Accuracy: values as computed without a graph; adjoints a rounding or two per edge, so relative
error a few 1e-16 times the length of the path where shares do not cancel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from calcml_core.arithmetic import add
from calcml_core.differentiable import Differentiable
from calcml_core.errors import DomainError
from calcml_core.operations import (
    Carrier,
    Operation,
    broadcast_to,
    fresh_level,
    is_finite,
    level_of,
    plain,
    primal,
    shape_of,
    within,
)


class Graph:
    """A recording: the nodes of a program in the order in which they were computed.

    >>> graph = Graph()
    >>> x, y = graph.variable(2, "x"), graph.variable(3, "y")
    >>> z = x * y
    >>> [(node.name, node.value) for node in graph.nodes]
    [('x', 2.0), ('y', 3.0), ('x * y', 6.0)]
    """

    def __init__(self) -> None:
        self.level = fresh_level()
        self._nodes: list[Node] = []

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes so far; each comes after those it was computed from."""
        return tuple(self._nodes)

    def variable(self, value: Any, name: str = "") -> Node:
        """Record an input: a float, an array (it is copied), or a carrier of a lower level.

        ``DomainError`` unless all of it is finite, and for carriers of a derivative that began
        after this graph.
        """
        number = value if isinstance(value, Carrier) else plain(name or "value", value)
        number = _fixed(within(name or "value", number, self.level - 1))
        return self._add(name or f"v{len(self._nodes)}", number, None, ())

    def record(self, operation: Operation, arguments: tuple[Any, ...]) -> Node:
        """Compute an operation, of which at least one argument is a node of this graph.

        Arrays among the arguments are copied, as those of variables are: the sweep back needs
        them as they were.
        """
        values = tuple(x.value if level_of(x) == self.level else x for x in arguments)
        result = operation(*values)
        if isinstance(result, np.ndarray):
            result.setflags(write=False)
        return self._add(operation.name, result, operation, tuple(map(_fixed, arguments)))

    def _add(
        self, name: str, value: Any, operation: Operation | None, arguments: tuple[Any, ...]
    ) -> Node:
        node = Node(self, len(self._nodes), name, value, operation, arguments)
        self._nodes.append(node)
        return node


def _fixed(x: Any) -> Any:
    """Return an array as one that nobody can change any more, a copy if need be; else x."""
    if isinstance(x, np.ndarray) and (x.flags.writeable or x.base is not None):
        x = x.copy()
        x.setflags(write=False)
    return x


@dataclass(frozen=True, eq=False)
class Node(Differentiable):
    """One value of a program, with the operation and the arguments that it was computed from.

    ``index`` counts in the order of computation. A variable has no operation. Constants among
    the arguments are plain numbers (or carriers of other levels).
    """

    graph: Graph
    index: int
    name: str
    value: Any
    operation: Operation | None
    arguments: tuple[Any, ...]

    @property
    def level(self) -> int:  # type: ignore[override]
        """Level of the graph."""
        return self.graph.level

    def __repr__(self) -> str:
        return f"Node({self.index}, {self.name!r}, {self.value!r})"

    def carry(self, operation: Operation, arguments: tuple[Any, ...]) -> Node:
        """Record the operation in the graph."""
        return self.graph.record(operation, arguments)

    @property
    def edges(self) -> tuple[tuple[int, Node], ...]:
        """The arguments that are nodes of this graph, each with its place k among all."""
        pairs = enumerate(self.arguments)
        return tuple((k, x) for k, x in pairs if level_of(x) == self.level)

    def pull(self, k: int, adjoint: Any) -> Any:
        """Share of an adjoint of this node that belongs to argument k."""
        assert self.operation is not None, "a variable has no arguments"
        return self.operation.pull(k, adjoint, self.value, self._values)

    def push(self, k: int, slope: Any) -> Any:
        """Slope of this node when argument k has a slope and all others stay put."""
        assert self.operation is not None, "a variable has no arguments"
        return self.operation.push(k, slope, self.value, self._values)

    @property
    def _values(self) -> tuple[Any, ...]:
        return tuple(x.value if level_of(x) == self.level else x for x in self.arguments)


@dataclass(frozen=True, eq=False)
class Share:
    """What one node passes back to its argument number k: ``amount`` is added to its adjoint."""

    k: int
    receiver: Node
    amount: Any


@dataclass(frozen=True, eq=False)
class SweepStep:
    """A node whose adjoint is complete, and the shares it passes back."""

    node: Node
    adjoint: Any
    shares: tuple[Share, ...]


@dataclass(frozen=True, eq=False)
class Sweep:
    """A backward sweep from ``output``: its steps in sweep order, the output's first."""

    output: Node
    steps: tuple[SweepStep, ...]

    def __getitem__(self, node: Node) -> Any:
        """Adjoint of a node, of the shape of its value; 0 where the output does not need it.

        ``DomainError`` unless it is a node of the same graph.
        """
        if not isinstance(node, Node) or node.graph is not self.output.graph:
            raise DomainError(f"node must belong to the graph of the output, got {node!r}")
        adjoint = self._adjoints.get(node.index)
        return broadcast_to(0.0, node.shape) if adjoint is None else adjoint

    @cached_property
    def _adjoints(self) -> dict[int, Any]:
        return {step.node.index: step.adjoint for step in self.steps}


def backward(output: Node, seed: Any = 1.0) -> Sweep:
    """Sweep back from an output: every node gets the slope of (seed · output) by its value.

    The seed is 1 for a single number; for an array it must be an array of the same shape, the
    weights with which its elements are summed.

    Raises ``DomainError`` if output is no node, the seed is not finite or of another shape,
    or an operation on the way has no derivative where it was used.

    >>> from calcml_core.elementary import sin
    >>> graph = Graph()
    >>> x, y = graph.variable(2, "x"), graph.variable(3, "y")
    >>> sweep = backward(x * y + sin(x))
    >>> round(sweep[x], 4), sweep[y]
    (2.5839, 2.0)
    """
    if not isinstance(output, Node):
        raise DomainError(f"output must be a node of a graph, got {output!r}")
    seed = seed if isinstance(seed, Carrier) else plain("seed", seed)
    if shape_of(seed) != output.shape:
        shapes = f"{shape_of(seed)} for an output of shape {output.shape}"
        raise DomainError(f"seed must have the shape of the output, got {shapes}")
    return Sweep(output, tuple(_steps(output, seed)))


def _steps(output: Node, seed: Any) -> Iterator[SweepStep]:
    adjoints = {output.index: seed}
    for node in reversed(output.graph.nodes[: output.index + 1]):
        if node.index not in adjoints:
            continue
        adjoint = _finite_adjoint(node, adjoints[node.index])
        shares = tuple(Share(k, x, node.pull(k, adjoint)) for k, x in node.edges)
        for share in shares:
            index = share.receiver.index
            adjoints[index] = _sum(adjoints.get(index), share.amount)
        yield SweepStep(node, adjoint, shares)


def _sum(known: Any, amount: Any) -> Any:
    with np.errstate(over="ignore"):
        return amount if known is None else known + amount


def _finite_adjoint(node: Node, adjoint: Any) -> Any:
    if not is_finite(primal(adjoint)):
        raise DomainError(f"adjoints must not overflow, got {adjoint!r} for {node!r}")
    return adjoint


def accumulate(bucket: Any, gradient: Any) -> Any:
    """Add a gradient, a float or an array, to what a bucket holds; None is an empty one.

    How the deep-learning libraries fill ``.grad``: a second backward pass adds to the first
    until the bucket is emptied. ``DomainError`` unless both are finite and of one shape, and
    their sum is finite.

    >>> accumulate(None, 10.0), accumulate(10.0, 10.0)
    (10.0, 20.0)
    """
    share = plain("gradient", gradient)
    held = np.zeros(np.shape(share)) if bucket is None else plain("bucket", bucket)
    if np.shape(held) != np.shape(share):
        shapes = f"{np.shape(held)} for a gradient of shape {np.shape(share)}"
        raise DomainError(f"bucket must have the shape of the gradient, got {shapes}")
    return add(held, share)
