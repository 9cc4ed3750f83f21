import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.computation_graph import (
    columns,
    edges,
    local_derivative,
    operation_count,
    routes,
    stored_values,
)
from calcml_core.dual_numbers import Dual
from calcml_core.elementary import exp, sin, sqrt, tanh
from calcml_core.errors import DomainError
from calcml_core.reverse_mode import Graph, Node, backward

numbers = st.floats(-2, 2)


def lecture() -> tuple[Graph, Node, Node, Node]:
    graph = Graph()
    x, y = graph.variable(2, "x"), graph.variable(3, "y")
    return graph, x, y, x * y + sin(x)


def test_the_edges_of_the_lecture() -> None:
    graph, _, _, _ = lecture()
    drawn = [(edge.source.name, edge.target.name, edge.k, edge.local) for edge in edges(graph)]
    assert drawn == [
        ("x", "x * y", 0, 3),
        ("y", "x * y", 1, 2),
        ("x", "sin", 0, math.cos(2)),
        ("x * y", "x + y", 0, 1),
        ("sin", "x + y", 1, 1),
    ]
    assert columns(graph) == (0, 0, 1, 1, 2)
    assert (operation_count(graph), stored_values(graph)) == (3, 5)


def test_the_routes_of_the_lecture() -> None:
    _, x, y, z = lecture()
    found = routes(x, z)
    assert [[edge.target.name for edge in route.edges] for route in found] == [
        ["x * y", "x + y"],
        ["sin", "x + y"],
    ]
    assert [route.gain for route in found] == [3, math.cos(2)]
    assert [route.gain for route in routes(y, z)] == [2]
    assert routes(z, x) == ()
    assert [route.gain for route in routes(z, z)] == [1]


@settings(max_examples=25)
@given(numbers, numbers)
def test_the_adjoint_is_the_sum_over_all_routes(a: float, b: float) -> None:
    graph = Graph()
    x, y = graph.variable(a), graph.variable(b)
    u = x * y + tanh(x)
    v = u * x - exp(y) * u
    output = v * v + sin(u) * y
    sweep = backward(output)
    for node in graph.nodes:
        gains = [route.gain for route in routes(node, output)]
        size = sum(map(abs, gains)) + 1e-300
        assert sweep[node] == pytest.approx(math.fsum(gains), abs=1e-13 * size)


@settings(max_examples=25)
@given(numbers, numbers)
def test_shares_are_adjoint_times_local_derivative(a: float, b: float) -> None:
    graph = Graph()
    x, y = graph.variable(a), graph.variable(b)
    for step in backward(x * y + sin(x) * tanh(y - x)).steps:
        for share in step.shares:
            local = local_derivative(step.node, share.k)
            assert share.amount == pytest.approx(step.adjoint * local, rel=1e-15, abs=1e-300)


def test_local_derivatives_of_arrays() -> None:
    graph = Graph()
    x, row, number = graph.variable([[1, 2], [3, 4]]), graph.variable([5, 6]), graph.variable(7)
    assert local_derivative(x * row, 0).tolist() == [[5, 6], [5, 6]]
    assert local_derivative(x * row, 1).tolist() == [[1, 2], [3, 4]]
    assert local_derivative(x * number, 1).tolist() == [[1, 2], [3, 4]]
    assert local_derivative(x + number, 1).tolist() == [[1, 1], [1, 1]]
    product = local_derivative(x @ row, 0)
    assert product.shape == (2, 2, 2)
    assert product.tolist() == [[[5, 6], [0, 0]], [[0, 0], [5, 6]]]
    assert local_derivative(x @ row, 1).tolist() == [[1, 2], [3, 4]]
    assert local_derivative(x.sum(), 0).tolist() == [[1, 1], [1, 1]]
    assert local_derivative(number.sum(), 0) == 1
    assert local_derivative(graph.variable(np.zeros((0, 2))).sum(), 0).shape == (0, 2)


def test_drawing_columns_and_counts_of_a_chain() -> None:
    graph = Graph()
    x = graph.variable([1, 2, 3])
    y = (x * 2 + 1).sum() * x
    assert columns(graph) == (0, 1, 2, 3, 4)
    assert stored_values(graph) == 3 + 3 + 3 + 1 + 3
    assert operation_count(graph) == 4
    assert y.index == 4
    assert columns(Graph()) == ()


def test_refusals() -> None:
    graph, x, _, z = lecture()
    with pytest.raises(DomainError, match="end must belong to the graph of start"):
        routes(x, Graph().variable(1))
    with pytest.raises(DomainError, match="k must be the place of an argument that is a node"):
        local_derivative(z, 2)
    with pytest.raises(DomainError, match="k must be the place of an argument that is a node"):
        local_derivative(x, 0)
    with pytest.raises(DomainError, match="k must be a whole number"):
        local_derivative(z, -1)
    with pytest.raises(DomainError, match="k must be the place"):
        local_derivative(x * 3, 1)
    with pytest.raises(DomainError, match="node must hold plain numbers"):
        local_derivative(graph.variable(Dual(1, 1)) * 2, 0)
    with pytest.raises(DomainError, match="derivative of sqrt needs x > 0"):
        broken = Graph()
        sqrt(broken.variable(0))
        edges(broken)
    y = x / 2
    for _ in range(300):
        y = y * y
    with pytest.raises(DomainError, match="end must have at most 10000 routes from start"):
        routes(x, y)
    with pytest.raises(DomainError, match="start must be a node of a graph, got 3"):
        routes(3, x)
    with pytest.raises(DomainError, match="end must be a node of a graph, got 3"):
        routes(x, 3)
    with pytest.raises(DomainError, match="node must be a node of a graph, got 3"):
        local_derivative(3, 0)


def test_only_the_routes_to_the_end_count() -> None:
    x = Graph().variable(1)
    y = x
    for _ in range(200):  # 2**200 routes, none of which leads on to z
        y = y * y
    z = x * x
    assert [route.gain for route in routes(x, z)] == [1, 1]
    broken = sqrt(x - x)
    assert [route.gain for route in routes(x, x * 3)] == [3]
    with pytest.raises(DomainError, match="derivative of sqrt needs x > 0"):
        routes(x, broken)


def test_the_most_routes_that_are_listed() -> None:
    x = Graph().variable(1)
    y = x
    for _ in range(13):
        y = y + y
    assert len(routes(x, y)) == 2**13
    with pytest.raises(DomainError, match="end must have at most 10000 routes from start"):
        routes(x, y + y)


def test_a_long_chain_is_one_route() -> None:
    graph = Graph()
    x = y = graph.variable(1)
    for _ in range(2000):
        y = y * 1.001
    (route,) = routes(x, y)
    assert route.gain == pytest.approx(1.001**2000, rel=1e-12)
    assert [edge.target.index for edge in route.edges] == list(range(1, 2001))
    assert columns(graph)[-1] == 2000
