"""A recorded graph as a picture needs it: columns, edges with local derivatives, routes, sizes.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 2;
adjoints as sums over paths: F. L. Bauer, "Computational graphs and rounding error", SIAM J.
Numer. Anal. 11 (1974) 87-96.
"""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from calcml_core.arguments import whole
from calcml_core.errors import DomainError
from calcml_core.operations import Carrier, plain
from calcml_core.reverse_mode import Graph, Node

MOST_ROUTES = 10_000  # routes are for looking at; their number can double with every node


@dataclass(frozen=True, eq=False)
class Edge:
    """Node ``source`` is argument k of node ``target``, which it nudges by ``local`` times."""

    source: Node
    target: Node
    k: int
    local: Any


@dataclass(frozen=True, eq=False)
class Route:
    """A way through a graph from a node to another; its gain is the product along the edges."""

    edges: tuple[Edge, ...]

    @property
    def gain(self) -> Any:
        """What this route contributes to the derivative of its end by its start."""
        return math.prod(edge.local for edge in self.edges)


def edges(graph: Graph) -> tuple[Edge, ...]:
    """All edges of the graph, in the order in which the values flowed.

    Raises ``DomainError`` where an operation has no derivative.

    >>> graph = Graph()
    >>> x = graph.variable(2, "x")
    >>> y = x**3
    >>> [(edge.source.name, edge.target.name, edge.local) for edge in edges(graph)]
    [('x', 'x ** y', 12.0)]
    """
    return tuple(_edge(node, k, source) for node in graph.nodes for k, source in node.edges)


def _edge(node: Node, k: int, source: Node) -> Edge:
    return Edge(source, node, k, local_derivative(node, k))


def local_derivative(node: Node, k: int) -> Any:
    """Derivative of a node by its argument k, all its other arguments held.

    An operation on each element gives one slope per element of the result (a float, or an
    array of the node's shape); any other its Jacobian, of the node's shape followed by the
    argument's. Errors as ``edges``, and unless ``node`` and argument k are nodes.
    """
    _check_node("node", node)
    argument = dict(node.edges).get(whole("k", k, 0))
    if argument is None or node.operation is None:
        raise DomainError(f"k must be the place of an argument that is a node, got {k!r}")
    if isinstance(node.value, Carrier):
        raise DomainError(f"node must hold plain numbers, got {node!r}")
    if node.operation.elementwise:
        return node.push(k, np.ones(argument.shape) if argument.shape else 1.0) * _ones(node)
    pushed = [np.asarray(node.push(k, nudge)) for nudge in _nudges(argument.shape)]
    jacobian = np.stack(pushed, axis=-1) if pushed else np.zeros(0)
    return plain("local derivative", jacobian.reshape((*node.shape, *argument.shape)))


def _ones(node: Node) -> Any:
    return np.ones(node.shape) if node.shape else 1.0


def _nudges(shape: tuple[int, ...]) -> Iterator[Any]:
    """Arrays of the shape with a single 1, one for each place."""
    for place in np.ndindex(shape):
        nudge = np.zeros(shape)
        nudge[place] = 1.0
        yield nudge if shape else 1.0


def columns(graph: Graph) -> tuple[int, ...]:
    """Column of each node in a drawing from left to right: 0 for variables, else one more than
    the furthest of its arguments.

    >>> graph = Graph()
    >>> x, y = graph.variable(2, "x"), graph.variable(3, "y")
    >>> z = x * (x + y)
    >>> columns(graph)
    (0, 0, 1, 2)
    """
    column: list[int] = []
    for node in graph.nodes:
        column.append(1 + max((column[x.index] for _, x in node.edges), default=-1))
    return tuple(column)


def routes(start: Node, end: Node) -> tuple[Route, ...]:
    """All routes from one node to another; their gains add up to the derivative.

    Raises ``DomainError`` unless both are nodes of one graph, for more than 10,000 routes, and
    where an operation on the way has no derivative.

    >>> graph = Graph()
    >>> x = graph.variable(3, "x")
    >>> y = x * (x + 1)
    >>> [route.gain for route in routes(x, y)]
    [4.0, 3.0]
    """
    for name, node in (("start", start), ("end", end)):
        _check_node(name, node)
    if start.graph is not end.graph:
        raise DomainError(f"end must belong to the graph of start, got {end!r} for {start!r}")
    counts = _route_counts(start, end)
    if counts.get(end.index, 0) > MOST_ROUTES:
        raise DomainError(f"end must have at most {MOST_ROUTES} routes from start, got {end!r}")
    return tuple(Route(way) for way in _ways(end, counts))


def _check_node(name: str, node: Any) -> None:
    if not isinstance(node, Node):
        raise DomainError(f"{name} must be a node of a graph, got {node!r}")


def _route_counts(start: Node, end: Node) -> dict[int, int]:
    """How many routes lead from start to each node up to end; no counting far past the limit."""
    counts = {start.index: 1}
    for node in start.graph.nodes[start.index + 1 : end.index + 1]:
        arriving = sum(counts.get(x.index, 0) for _, x in node.edges)
        if arriving > 0:
            counts[node.index] = min(arriving, MOST_ROUTES + 1)
    return counts


def _ways(end: Node, reached: Collection[int]) -> Iterator[tuple[Edge, ...]]:
    """The edges of each route to the end, along reached nodes; the search starts at the end."""
    edge_to = cache(lambda index, k: _edge(nodes[index], k, nodes[index].arguments[k]))
    nodes, start = end.graph.nodes, min(reached)
    unfinished: list[tuple[int, tuple[Edge, ...]]] = [(i, ()) for i in {end.index} & set(reached)]
    while unfinished:
        index, way = unfinished.pop()
        if index == start:
            yield way
        for k, x in reversed(nodes[index].edges):
            if x.index in reached:
                unfinished.append((x.index, (edge_to(index, k), *way)))


def stored_values(graph: Graph) -> int:
    """Count the numbers that the graph keeps for the sweep backwards: the size of all nodes."""
    return sum(math.prod(node.shape) for node in graph.nodes)


def operation_count(graph: Graph) -> int:
    """Number of operations recorded; one on a whole array counts once."""
    return sum(node.operation is not None for node in graph.nodes)
