from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from calcml_core.array_operations import (
    gathered,
    item,
    matmul,
    mean,
    reshape,
    stack,
    total,
    transpose,
)
from calcml_core.derivative_matrices import jacobian_forward, jacobian_reverse
from calcml_core.differentiation import gradient
from calcml_core.dual_numbers import Dual, lift
from calcml_core.errors import DomainError
from calcml_core.reverse_mode import Graph, backward

numbers = st.floats(-10, 10)
GRID = np.arange(12.0).reshape(3, 4) - 5


def linear_jacobian(f: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    """Matrix of a linear map of numpy arrays, column by column, without any derivative."""
    columns: list[np.ndarray] = [np.zeros((np.size(f(x)), 0))] if x.size == 0 else []
    for k in range(x.size):
        unit = np.zeros(x.size)
        unit[k] = 1
        columns.append(np.ravel(f(unit.reshape(x.shape))))
    return np.column_stack(columns)


LINEAR = {
    "total": (total, np.sum),
    "total of columns": (lambda x: total(x, 0), lambda x: x.sum(0)),
    "total of rows": (lambda x: total(x, -1), lambda x: x.sum(-1)),
    "total over both": (lambda x: total(x, (0, 1)), np.sum),
    "mean": (mean, np.mean),
    "mean of rows": (lambda x: mean(x, 1), lambda x: x.mean(1)),
    "reshape": (lambda x: reshape(x, (2, 6)), lambda x: x.reshape(2, 6)),
    "transpose": (transpose, np.transpose),
    "element": (lambda x: item(x, (1, 2)), lambda x: x[1, 2]),
    "row": (lambda x: x[-1], lambda x: x[-1]),
    "slice": (lambda x: x[:, 1::2], lambda x: x[:, 1::2]),
    "fancy index": (lambda x: x[[0, 0, 2]], lambda x: x[[0, 0, 2]]),
    "mask": (lambda x: x[GRID > 2], lambda x: x[GRID > 2]),
    "stack": (lambda x: stack([x[0], x[2], x[0]]), lambda x: np.stack([x[0], x[2], x[0]])),
    "iteration": (lambda x: sum(row * 2 for row in x), lambda x: 2 * x.sum(0)),
    "matrix on the left": (lambda x: np.ones((2, 3)) @ x, lambda x: np.ones((2, 3)) @ x),
    "vector on the left": (lambda x: np.arange(3.0) @ x, lambda x: np.arange(3.0) @ x),
    "vector on the right": (lambda x: x @ np.arange(4.0), lambda x: x @ np.arange(4.0)),
    "T": (lambda x: x.T @ np.arange(3.0), lambda x: x.T @ np.arange(3.0)),
    "np.sum": (lambda x: np.sum(x, axis=0), lambda x: np.sum(x, axis=0)),
    "np.mean": (lambda x: np.mean(x), lambda x: np.mean(x)),
    "broadcast": (lambda x: x + np.zeros((2, 3, 4)), lambda x: x + np.zeros((2, 3, 4))),
}


@pytest.mark.parametrize("name", LINEAR)
def test_linear_maps_are_their_own_jacobian(name: str) -> None:
    ours, numpys = LINEAR[name]
    exact = linear_jacobian(numpys, GRID)
    assert jacobian_forward(ours, GRID) == pytest.approx(exact, rel=1e-15)
    assert jacobian_reverse(ours, GRID) == pytest.approx(exact, rel=1e-15)
    dual = lift(ours, GRID)
    assert np.array_equal(dual.value, numpys(GRID))
    assert np.shape(dual.slope) == np.shape(numpys(GRID))


MATRIX_SHAPES = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((5, 2, 3), (3, 4)),
    ((2, 3), (5, 3, 4)),
    ((5, 2, 3), (5, 3, 1)),
    ((5, 2, 3), (3,)),
    ((3,), (5, 3, 2)),
    ((1, 2, 3), (4, 3, 2)),
    ((0, 3), (3, 2)),
]


@pytest.mark.parametrize(("left", "right"), MATRIX_SHAPES)
def test_matrix_products_of_every_shape(left: tuple[int, ...], right: tuple[int, ...]) -> None:
    random = np.random.RandomState(1)
    x, y = random.normal(size=left), random.normal(size=right)
    graph = Graph()
    a, b = graph.variable(x), graph.variable(y)
    product = a @ b
    assert np.array_equal(product.value, x @ y)
    seed = random.normal(size=product.shape) if product.shape else 1.5
    sweep = backward(product, seed)
    for node, f in ((a, lambda z: z @ y), (b, lambda z: x @ z)):
        matrix = linear_jacobian(f, node.value)
        assert sweep[node].shape == node.shape
        assert np.ravel(sweep[node]) == pytest.approx(np.ravel(seed) @ matrix, abs=1e-14)
    if x.size:
        slope = matmul(Dual(x, np.ones(left)), Dual(y, np.full(right, 2.0))).slope
        assert slope == pytest.approx(np.ones(left) @ y + x @ np.full(right, 2.0), abs=1e-13)


@settings(max_examples=40)
@given(arrays(float, array_shapes(max_dims=3, max_side=3), elements=numbers))
def test_total_is_the_transpose_of_repetition(x: np.ndarray) -> None:
    for axis in (None, *range(x.ndim)):
        node = Graph().variable(x)
        added = total(node, axis)
        seed = np.ones(added.shape) * 3 if added.shape else 3.0
        assert np.array_equal(backward(added, seed)[node], np.full(x.shape, 3.0))


def test_empty_arrays() -> None:
    assert total(np.zeros((0, 3))) == 0
    assert total(np.zeros((0, 3)), axis=0).tolist() == [0, 0, 0]
    assert mean(np.zeros((3, 0)), axis=0).shape == (0,)
    with pytest.raises(DomainError, match=r"x must not be empty, got an array of shape \(0, 3\)"):
        mean(np.zeros((0, 3)), axis=0)
    with pytest.raises(DomainError, match="x must not be empty"):
        mean(np.zeros(0))


def test_a_float_is_an_array_of_one() -> None:
    assert (total(3), mean(3), transpose(3), reshape(3, (1, 1)).shape) == (3, 3, 3, (1, 1))
    assert total(Dual(3, 2)) == 3


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (total, (np.ones(3), 1), "axis must be an axis of x, got 1"),
        (total, (np.ones(3), "0"), "axis must be an axis of x, got '0'"),
        (reshape, (np.ones(3), (2, 2)), r"reshape got shapes \(3,\)"),
        (reshape, (np.ones(2), (2.0, 1)), r"reshape got shapes \(2,\): 'float' object cannot be"),
        (reshape, (np.ones(2), "a"), r"reshape got shapes \(2,\): 'str' object cannot be"),
        (
            gathered,
            ([Dual(1, 1), [1.0, 2.0]],),
            r"parts must be of one shape, got \[\(\), \(2,\)\]",
        ),
        (item, (np.ones(3), 3), r"item got shapes \(3,\)"),
        (item, (np.ones(3), (0, 0)), r"item got shapes \(3,\)"),
        (matmul, (np.ones((2, 3)), np.ones(2)), r"x @ y got shapes \(2, 3\) and \(2,\)"),
        (matmul, (2.0, np.ones(2)), r"x @ y got shapes \(\) and \(2,\)"),
        (stack, ([],), r"parts must be of one shape, got \[\]"),
        (stack, ([1.0, np.ones(2)],), r"parts must be of one shape, got \[\(\), \(2,\)\]"),
        (matmul, ([[1.0, np.nan]], [1.0, 1.0]), "x must be finite"),
        (matmul, ([[1e200, 0.0]], [1e200, 1.0]), "x @ y must not overflow"),
    ],
)
def test_refusals(function: Callable[..., Any], arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(DomainError, match=message):
        function(*arguments)


def test_carriers_in_lists_are_gathered() -> None:
    x = Dual(2.0, 1.0)
    for nested in ([[x, 1], [x * x, 3]], ((x, 1), (x * x, 3)), np.array([[x, 1], [x * x, 3]])):
        found = gathered(nested)
        assert found.value.tolist() == [[2, 1], [4, 3]]
        assert found.slope.tolist() == [[1, 0], [4, 0]]
    assert gathered(np.array(x)) is x
    values = [[1.0, 2.0], [3.0]]
    for plain in (values, np.ones(2), "text", 3, []):
        assert gathered(plain) is plain


@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2)])
def test_sums_and_means_that_keep_their_axes(axis: Any) -> None:
    values = np.arange(24.0).reshape(2, 3, 4)
    for function, numpys in ((total, np.sum), (mean, np.mean)):
        expected = numpys(values, axis=axis, keepdims=True)
        for x in (Dual(values, 1), Graph().variable(values)):
            found = function(x, axis, keepdims=True)
            assert found.value.tolist() == expected.tolist()
            assert numpys(x, axis=axis, keepdims=True).value.tolist() == expected.tolist()
        slopes = gradient(lambda v, f=function: (v * f(v, axis, keepdims=True)).sum(), values)
        assert slopes == pytest.approx(np.broadcast_to(2 * expected, values.shape), rel=1e-14)


def test_many_parts_are_named_by_number() -> None:
    with pytest.raises(DomainError, match=r"x\[3\] must be a finite real number, got nan"):
        stack([1.0, 2.0, 3.0, float("nan")])
