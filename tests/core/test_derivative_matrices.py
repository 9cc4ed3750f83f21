import math
from collections.abc import Callable
from functools import cache
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.derivative_matrices import (
    hessian,
    hessian_product,
    jacobian_forward,
    jacobian_reverse,
)
from calcml_core.differentiation import push_forward
from calcml_core.elementary import atan, cos, exp, log1p, sin, softplus, tanh
from calcml_core.errors import DomainError

X, Y = sympy.symbols("x y")
coordinates = st.floats(-2, 2)

Map = Callable[..., Any]
MAPS: dict[str, tuple[Map, list[sympy.Expr]]] = {
    "sine": (lambda x, y: (x + sin(y), y + sin(x)), [X + sympy.sin(Y), Y + sympy.sin(X)]),
    "polar": (lambda r, t: (r * cos(t), r * sin(t)), [X * sympy.cos(Y), X * sympy.sin(Y)]),
    "complex exponential": (
        lambda x, y: (exp(x) * cos(y), exp(x) * sin(y)),
        [sympy.exp(X) * sympy.cos(Y), sympy.exp(X) * sympy.sin(Y)],
    ),
    "curve": (lambda x, y: (x * y, x, 3.0, tanh(x) * y**2), [X * Y, X, 3, sympy.tanh(X) * Y**2]),
    "surface": (
        lambda x, y: x**3 * y - atan(x * y) + log1p(x * x),
        [X**3 * Y - sympy.atan(X * Y) + sympy.log(1 + X**2)],
    ),
}
SURFACES: dict[str, tuple[Map, sympy.Expr]] = {
    "saddle": (lambda x, y: x * x - y * y, X**2 - Y**2),
    "Rosenbrock": (
        lambda x, y: 100 * (y - x**2) ** 2 + (1 - x) ** 2,
        100 * (Y - X**2) ** 2 + (1 - X) ** 2,
    ),
    "waves": (lambda x, y: sin(x * y) * exp(-y), sympy.sin(X * Y) * sympy.exp(-Y)),
    "softplus": (lambda x, y: softplus(x - y) * x, sympy.log(1 + sympy.exp(X - Y)) * X),
    "plane": (lambda x, y: 2 * x + 3, 2 * X + 3),
}


@cache
def compiled(name: str) -> Callable[[Any, Any], Any]:
    """Jacobian of a map, Hessian of a surface, in many digits."""
    if name in MAPS:
        matrix = sympy.Matrix(MAPS[name][1]).jacobian([X, Y])
    else:
        matrix = sympy.hessian(SURFACES[name][1], (X, Y))
    function: Callable[[Any, Any], Any] = sympy.lambdify((X, Y), matrix, "mpmath")
    return function


def exact(name: str, x: float, y: float) -> np.ndarray:
    with mpmath.mp.workdps(50):
        return np.array(compiled(name)(mpmath.mpf(x), mpmath.mpf(y)).tolist(), dtype=float)


@pytest.mark.parametrize("name", MAPS)
@settings(max_examples=30)
@given(x=coordinates, y=coordinates)
def test_jacobians_both_ways_against_sympy(name: str, x: float, y: float) -> None:
    f, formulas = MAPS[name]
    forward, reverse = jacobian_forward(f, (x, y)), jacobian_reverse(f, (x, y))
    assert forward.shape == (len(formulas), 2)
    assert forward == pytest.approx(reverse, rel=1e-14, abs=1e-15)
    assert forward == pytest.approx(exact(name, x, y), rel=1e-13, abs=3e-14)


@pytest.mark.parametrize("name", SURFACES)
@settings(max_examples=30)
@given(x=coordinates, y=coordinates)
def test_hessians_against_sympy(name: str, x: float, y: float) -> None:
    f = SURFACES[name][0]
    found = hessian(f, (x, y))
    size = 1 + np.abs(found).max()
    assert found == pytest.approx(exact(name, x, y), abs=1e-14 * size)
    assert found == pytest.approx(found.T, abs=1e-14 * size)
    column = np.array(hessian_product(f, (x, y), (1.0, -2.0)))
    assert column == pytest.approx(found @ [1, -2], abs=1e-14 * size)


def test_the_jacobian_of_the_lecture() -> None:
    matrix = jacobian_forward(MAPS["sine"][0], (0.5, -1))
    assert matrix == pytest.approx(np.array([[1, math.cos(1)], [math.cos(0.5), 1]]), rel=1e-15)
    assert [f"{entry:.4f}" for entry in matrix.ravel()] == ["1.0000", "0.5403", "0.8776", "1.0000"]


def test_three_inputs_and_two_outputs() -> None:
    assert jacobian_reverse(lambda x, y, z: (x * y, z), (1, 2, 3)).tolist() == [
        [2, 1, 0],
        [0, 0, 1],
    ]


def test_a_layer_is_its_own_jacobian() -> None:
    weights = np.random.RandomState(0).normal(size=(128, 784))
    matrix = jacobian_reverse(lambda v: weights @ v, np.zeros(784))
    assert np.array_equal(matrix, weights)


def test_rows_and_columns_count_all_numbers() -> None:
    left, right = np.arange(6.0).reshape(2, 3), np.arange(3.0)

    def f(W: Any, v: Any) -> Any:
        return W @ v, W[0, 0]

    forward = jacobian_forward(f, (left, right))
    assert forward.shape == (3, 9)
    assert np.array_equal(forward, jacobian_reverse(f, (left, right)))
    assert forward[:2, 6:].tolist() == left.tolist()
    assert forward[2].tolist() == [1, *[0] * 8]


def test_hessians_of_arrays() -> None:
    matrix = np.array([[2.0, 1.0], [5.0, 3.0]])
    found = hessian(lambda v: v @ matrix @ v, np.array([1.0, -1.0]))
    assert np.array_equal(found, matrix + matrix.T)
    product = hessian_product(lambda v: v @ matrix @ v, np.ones(2), np.array([1.0, 0.0]))
    assert np.array_equal(product, (matrix + matrix.T)[:, 0])


def test_third_derivatives_along_a_direction() -> None:
    bend = push_forward(lambda x: hessian_product(lambda z: z**4, x, 1.0), 2.0, 1.0)
    assert bend == 48


def test_refusals() -> None:
    with pytest.raises(DomainError, match="point must not be empty"):
        jacobian_forward(lambda: 1, ())
    with pytest.raises(DomainError, match="point must not be empty"):
        jacobian_reverse(lambda v: v, np.zeros(0))
    with pytest.raises(DomainError, match=r"f\(point\) must not be empty"):
        jacobian_reverse(lambda v: v[:0], np.ones(2))
    with pytest.raises(DomainError, match=r"f\(point\) must be a single number"):
        hessian(lambda v: v, np.ones(2))
    with pytest.raises(DomainError, match="derivative of x \\*\\* y needs x != 0"):
        hessian(lambda x: x**1.5, 0)
