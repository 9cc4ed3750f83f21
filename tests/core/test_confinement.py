"""What belongs to a derivative stays in it, and what a sweep back needs stays as it was."""

from typing import Any

import numpy as np
import pytest

from calcml_core.arithmetic import where
from calcml_core.differentiation import gradient, pull_back, push_forward
from calcml_core.dual_numbers import Dual, derivative, lift
from calcml_core.errors import DomainError
from calcml_core.reverse_mode import Graph, backward

LET_OUT = "must not belong to a derivative that began inside"


def leak(x: Any) -> Any:
    """A node of a derivative that is over: its value depends on x, its slope cannot tell."""
    box: list[Any] = []
    gradient(lambda y: box.append(x * y) or box[0], 2.0)
    return box[0]


@pytest.mark.parametrize(
    "differentiate",
    [
        lambda: gradient(leak, 3.0),
        lambda: pull_back(lambda x: (x, leak(x)), 3.0, (1, 1)),
        lambda: push_forward(leak, 3.0, 1.0),
        lambda: push_forward(lambda x: (x, leak(x)), 3.0, 1.0),
        lambda: lift(leak, 3.0),
        lambda: derivative(leak, 3.0, 2),
        lambda: lift(lambda x: Dual(x, 1.0) ** 2, 3.0),
    ],
)
def test_a_result_of_an_inner_derivative_is_refused(differentiate: Any) -> None:
    with pytest.raises(DomainError, match=rf"^f\((x|point)\) {LET_OUT}"):
        differentiate()


def test_what_is_taken_out_of_an_inner_derivative_is_not() -> None:
    assert lift(lambda x: (Dual(x, 1.0) ** 3).slope, 2.0).slope == 12
    assert gradient(lambda x: gradient(lambda y: x * y * y, 2.0) * x, 3.0) == 24


def test_an_older_graph_takes_no_newer_number() -> None:
    graph = Graph()
    with pytest.raises(DomainError, match=f"x {LET_OUT}, got Dual"):
        lift(lambda x: x * graph.variable(x, "x"), 3.0)
    own = graph.variable(2.0)
    with pytest.raises(DomainError, match=f"value {LET_OUT}, got Node"):
        graph.variable(own)
    assert lift(lambda x: x * own, 3.0).slope.value == 2


@pytest.mark.parametrize("parts", [(Dual(3, 1, 5), 1), (1, Dual(3, 1, 5)), (Dual(3, 1, 2), 1)])
def test_parts_of_a_dual_number_are_of_lower_levels(parts: tuple[Any, Any]) -> None:
    with pytest.raises(DomainError, match=LET_OUT):
        Dual(*parts, level=2)


def test_arrays_may_change_after_they_were_used() -> None:
    x = Graph().variable([3.0, 4.0, 5.0])
    factor, places, mask = (
        np.array([1.0, 2.0, 3.0]),
        np.array([0, 1]),
        np.array([True, False, True]),
    )
    rows = [[0, 2]]
    output = (x * factor).sum() + x[places].sum() + where(mask, x, 0.0).sum()
    output = output + x[tuple(rows)].sum()
    factor *= 100
    places += 1
    mask[:] = False
    rows[0][0] = 1
    assert backward(output)[x].tolist() == [1 + 1 + 1 + 1, 2 + 1, 3 + 1 + 1]


def test_a_read_only_view_of_a_changing_array_is_copied() -> None:
    x, base = Graph().variable([3.0, 4.0]), np.array([1.0, 2.0])
    view = base[:]
    view.setflags(write=False)
    output = (x * view).sum()
    base *= 100
    assert backward(output)[x].tolist() == [1, 2]


def test_recorded_values_cannot_be_overwritten() -> None:
    x = Graph().variable([3.0, 4.0])
    for node in (x, x * x, x.T, x[:1]):
        with pytest.raises(ValueError, match="read-only"):
            node.value[0] = 7


def test_each_slope_has_its_own_memory() -> None:
    direction = np.ones(2)
    by_x, by_y = gradient(lambda x, y: (x + y).sum(), (np.ones(2), np.ones(2)))
    by_x *= 5
    assert by_y.tolist() == [1, 1]
    pushed = push_forward(lambda x: x, np.zeros(2), direction)
    pushed *= 5
    assert direction.tolist() == [1, 1]
