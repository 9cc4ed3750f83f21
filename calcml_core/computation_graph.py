"""A recorded graph as a picture needs it: columns, edges with local derivatives, routes, sizes.

Source: A. Griewank and A. Walther, "Evaluating Derivatives", 2nd ed., SIAM 2008, chapter 2;
adjoints as sums over paths: F. L. Bauer, "Computational graphs and rounding error", SIAM J.
Numer. Anal. 11 (1974) 87-96.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
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
    argument's. Errors as ``edges``, and unless argument k is a node.
    """
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

    Raises ``DomainError`` unless both are of one graph, and for more than 10,000 routes.

    >>> graph = Graph()
    >>> x = graph.variable(3, "x")
    >>> y = x * (x + 1)
    >>> [route.gain for route in routes(x, y)]
    [4.0, 3.0]
    """
    if start.graph is not end.graph:
        raise DomainError(f"end must belong to the graph of start, got {end!r} for {start!r}")
    found: dict[int, list[tuple[Edge, ...]]] = {start.index: [()]}
    for node in start.graph.nodes[start.index + 1 : end.index + 1]:
        arriving = [(k, x) for k, x in node.edges if x.index in found]
        if sum(len(found[x.index]) for _, x in arriving) > MOST_ROUTES:
            raise DomainError(f"end must have at most {MOST_ROUTES} routes from start, got {end!r}")
        if arriving:
            found[node.index] = [
                (*way, _edge(node, k, x)) for k, x in arriving for way in found[x.index]
            ]
    return tuple(Route(way) for way in found.get(end.index, []))


def stored_values(graph: Graph) -> int:
    """Count the numbers that the graph keeps for the sweep backwards: the size of all nodes."""
    return sum(math.prod(node.shape) for node in graph.nodes)


def operation_count(graph: Graph) -> int:
    """Number of operations recorded; one on a whole array counts once."""
    return sum(node.operation is not None for node in graph.nodes)
