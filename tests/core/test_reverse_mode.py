import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.dual_numbers import Dual, derivative
from calcml_core.elementary import exp, sin, sqrt, tanh
from calcml_core.errors import DomainError
from calcml_core.reverse_mode import Graph, Node, accumulate, backward

numbers = st.floats(-3, 3)


def test_the_graph_of_the_lecture() -> None:
    graph = Graph()
    x, y = graph.variable(2, "x"), graph.variable(3, "y")
    z = x * y + sin(x)
    assert [node.name for node in graph.nodes] == ["x", "y", "x * y", "sin", "x + y"]
    assert [node.index for node in graph.nodes] == [0, 1, 2, 3, 4]
    assert z.value == 6 + math.sin(2)
    sweep = backward(z)
    assert sweep[x] == pytest.approx(3 + math.cos(2), rel=1e-15)
    assert f"{sweep[x]:.4f}" == "2.5839"
    assert sweep[y] == 2
    order = [step.node.index for step in sweep.steps]
    assert order == [4, 3, 2, 1, 0]
    last = sweep.steps[0]
    assert (last.node, last.adjoint) == (z, 1)
    assert [(s.k, s.receiver.index, s.amount) for s in last.shares] == [(0, 2, 1), (1, 3, 1)]
    product = sweep.steps[2]
    assert [(s.receiver.name, s.amount) for s in product.shares] == [("x", 3), ("y", 2)]
    assert sweep.steps[-1].shares == ()


def test_the_product_of_the_lecture() -> None:
    graph = Graph()
    factors = [graph.variable(k) for k in range(1, 6)]
    sweep = backward(math.prod(factors))
    assert [sweep[factor] for factor in factors] == [120, 60, 40, 30, 24]
    assert [factor.name for factor in factors] == ["v0", "v1", "v2", "v3", "v4"]


@given(numbers, st.integers(1, 40))
def test_fan_out_adds_up(x: float, uses: int) -> None:
    node = Graph().variable(x)
    assert backward(sum(node for _ in range(uses)))[node] == uses
    square = Graph().variable(x)
    assert backward(square * square)[square] == 2 * x


def test_only_what_the_output_needs_is_swept() -> None:
    graph = Graph()
    x, y, lonely = graph.variable(2), graph.variable(3), graph.variable([1, 2])
    used = x * y
    exp(x)
    sweep = backward(used)
    assert [step.node for step in sweep.steps] == [used, y, x]
    assert sweep[lonely].tolist() == [0, 0]
    later = used + 1
    assert sweep[later] == 0
    assert backward(x)[x] == 1


def test_intermediate_adjoints() -> None:
    graph = Graph()
    x = graph.variable(0.5)
    hidden = tanh(x)
    sweep = backward(hidden**3)
    assert sweep[hidden] == pytest.approx(3 * math.tanh(0.5) ** 2, rel=1e-15)


def test_through_a_loop_and_a_branch() -> None:
    def heron(a: Any) -> Any:
        root = a if a > 1 else 1
        while abs(root * root - a) > 1e-12:
            root = (root + a / root) / 2
        return root

    for a in (0.3, 2.0, 49.0):
        node = Graph().variable(a)
        assert backward(heron(node))[node] == pytest.approx(1 / (2 * math.sqrt(a)), rel=1e-7)
        assert backward(heron(node))[node] == pytest.approx(derivative(heron, a), rel=1e-14)


def test_a_long_program_needs_no_deep_stack() -> None:
    graph = Graph()
    x = y = graph.variable(1.0)
    for _ in range(5000):
        y = y * 1.0001
    assert backward(y)[x] == pytest.approx(1.0001**5000, rel=1e-11)
    assert len(graph.nodes) == 5001


def test_arrays_with_weights_as_seed() -> None:
    graph = Graph()
    x = graph.variable([1, 2, 3])
    sweep = backward(x * x, [1, 10, 100])
    assert sweep[x].tolist() == [2, 40, 600]


def test_broadcasting_is_undone() -> None:
    graph = Graph()
    rows, column, number = (
        graph.variable(np.ones((4, 3))),
        graph.variable(np.arange(4.0)[:, np.newaxis]),
        graph.variable(2),
    )
    sweep = backward((rows * column * number).sum())
    assert sweep[rows].shape == (4, 3)
    assert sweep[column].tolist() == [[6]] * 4
    assert sweep[number] == 18
    assert type(sweep[number]) is float


def test_the_bucket_of_the_lecture() -> None:
    graph = Graph()
    x = graph.variable(5, "x")
    y = x**2
    bucket = accumulate(None, backward(y)[x])
    assert bucket == 10
    bucket = accumulate(bucket, backward(y)[x])
    assert bucket == 20
    assert accumulate(None, backward(y)[x]) == 10
    assert accumulate(np.ones(2), [1, 2]).tolist() == [2, 3]
    with pytest.raises(DomainError, match="gradient must be a finite real number, got nan"):
        accumulate(1.0, math.nan)
    with pytest.raises(DomainError, match="x \\+ y must not overflow"):
        accumulate(1.7e308, 1.7e308)
    with pytest.raises(DomainError, match="bucket must be a finite real number, got 'full'"):
        accumulate("full", 1.0)
    for gradient in (1.0, np.ones(3)):
        with pytest.raises(DomainError, match=r"bucket must have the shape of the gradient, got"):
            accumulate(np.ones(2), gradient)


def test_a_recording_can_be_differentiated_again() -> None:
    def slope(x: Any) -> Any:
        node = Graph().variable(x)
        return backward(node**3 * sin(node))[node]

    x = 0.7
    exact = 6 * x * math.sin(x) + 6 * x**2 * math.cos(x) - x**3 * math.sin(x)
    assert derivative(slope, x) == pytest.approx(exact, rel=1e-14)
    node = Graph().variable(x)
    assert backward(slope(node))[node] == pytest.approx(exact, rel=1e-14)


def test_variables_cannot_be_changed_behind_the_graph() -> None:
    values = np.array([1.0, 2.0])
    x = Graph().variable(values)
    y = x * x
    values[0] = 7
    assert backward(y, [1, 1])[x].tolist() == [2, 4]
    with pytest.raises(ValueError, match="read-only"):
        x.value[0] = 7


def test_nodes_of_another_graph_are_constants() -> None:
    first, second = Graph(), Graph()
    x, y = first.variable(2), second.variable(3)
    inner = backward(x * y)[y]
    assert isinstance(inner, Node)
    assert (inner.graph, inner.value) == (first, 2)


def test_refusals() -> None:
    graph = Graph()
    x, rows = graph.variable(2, "x"), graph.variable([1, 2], "rows")
    with pytest.raises(DomainError, match="output must be a node of a graph, got 3"):
        backward(3)
    with pytest.raises(DomainError, match=r"seed must have the shape of the output, got \(\) for"):
        backward(rows)
    with pytest.raises(DomainError, match="seed must be a finite real number, got nan"):
        backward(x, math.nan)
    with pytest.raises(DomainError, match="node must belong to the graph of the output"):
        backward(x)[Graph().variable(1)]
    with pytest.raises(DomainError, match="node must belong to the graph of the output, got 3"):
        backward(x)[3]
    with pytest.raises(DomainError, match="x must be a finite real number, got inf"):
        graph.variable(math.inf, "x")
    with pytest.raises(DomainError, match="value must be"):
        graph.variable("two")


@pytest.mark.parametrize("value", [0.0, [0.0, 0.0]])
def test_adjoints_that_overflow_are_refused(value: Any) -> None:
    x = Graph().variable(value)
    y = x * 1e308 + x * 1e308
    with pytest.raises(DomainError, match="adjoints must not overflow"):
        backward(y, 1.0 if value == 0.0 else [1.0, 1.0])


def test_a_seed_may_carry_a_slope() -> None:
    x = Graph().variable(3)
    assert backward(x * x, Dual(2, 1))[x].slope == 6


def test_a_root_at_nought_is_recorded_but_has_no_adjoint() -> None:
    x = Graph().variable(0)
    y = sqrt(x)
    assert y.value == 0
    with pytest.raises(DomainError, match="derivative of sqrt needs x > 0, got x = 0"):
        backward(y)


def test_a_node_says_what_it_is() -> None:
    graph = Graph()
    x = graph.variable(2, "x")
    y = 3 * x
    assert repr(y) == "Node(1, 'x * y', 6.0)"
    assert y.arguments == (3.0, x)
    assert y.edges == ((1, x),)
    assert x.operation is None
    assert y.level == graph.level
