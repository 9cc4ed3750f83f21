import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.differentiation import gradient, push_forward
from calcml_core.dual_numbers import Dual
from calcml_core.reverse_mode import Graph

numbers = st.floats(-5, 5)

# Each uses the operators of a number, or of a vector, in its own way.
ON_NUMBERS = [
    lambda x, y: x + y - 2 * x * y + 1,
    lambda x, y: (1 - x) / (y * y + 1) - x / 4 + 3 / (x * x + 1),
    lambda x, y: (x * x + 1) ** 1.5 + 2**y + (x * x + 1) ** y,
    lambda x, y: -x + (+y) + abs(x - 7),
    lambda x, y: x if x > y else y * y,
    lambda x, y: np.sin(x) * np.exp(y) + np.float64(2) * x - np.float64(3) ** y,
]
ON_VECTORS = [
    lambda v, w: v @ w,
    lambda v, w: (v @ np.eye(3) @ w) * 2,
    lambda v, w: ([[1, 2, 3]] @ v).sum() - (w.reshape((3, 1)) * v).mean(),
    lambda v, w: sum(v[k] * w[2 - k] for k in range(len(v))),
    lambda v, w: (v * w[::-1]).T.sum(axis=0) + (v**2).mean(),
    lambda v, w: np.sum(np.array([1.0, 2.0, 3.0]) * v + w),
]


@pytest.mark.parametrize("f", ON_NUMBERS)
@settings(max_examples=40)
@given(x=numbers, y=numbers)
def test_forward_is_reverse_for_numbers(f: Any, x: float, y: float) -> None:
    reverse = gradient(f, (x, y))
    forward = push_forward(f, (x, y), (1, 0)), push_forward(f, (x, y), (0, 1))
    assert reverse == pytest.approx(forward, rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("f", ON_VECTORS)
@settings(max_examples=20)
@given(v=st.lists(numbers, min_size=3, max_size=3), w=st.lists(numbers, min_size=3, max_size=3))
def test_forward_is_reverse_for_vectors(f: Any, v: list[float], w: list[float]) -> None:
    point = np.array(v), np.array(w)
    reverse = np.concatenate(gradient(f, point))
    for k, unit in enumerate(np.eye(6)):
        pushed = push_forward(f, point, (unit[:3], unit[3:]))
        assert reverse[k] == pytest.approx(pushed, rel=1e-13, abs=1e-13)


@pytest.mark.parametrize("f", ON_VECTORS)
def test_operators_compute_what_numpy_computes(f: Any) -> None:
    v, w = np.array([1.0, -2.0, 3.0]), np.array([0.5, 4.0, 2.0])
    expected = f(v, w)
    assert f(Dual(v, 1), w).value == pytest.approx(expected, rel=1e-15)
    assert f(Graph().variable(v), w).value == pytest.approx(expected, rel=1e-15)


def test_both_kinds_compare_by_value() -> None:
    for x in (Dual(1, 5), Graph().variable(1)):
        assert x == 1 and x != 2 and x < 2 and x <= 1 and x > 0 and x >= 1 and bool(x)
        assert x < 2 and x > 0
        with pytest.raises(TypeError):
            hash(x)


def test_shapes() -> None:
    x = Graph().variable(np.ones((2, 3)))
    assert (x.shape, x.ndim, len(x), x.T.shape, x.reshape((6,)).shape) == (
        (2, 3),
        2,
        2,
        (3, 2),
        (6,),
    )
    assert [row.shape for row in x] == [(3,), (3,)]
    assert (x.reshape(3, 2).shape, x.reshape(-1).shape) == ((3, 2), (6,))


def test_more_of_numpys_names() -> None:
    x = Dual(3.0, 1)
    assert np.exp2(x).slope == pytest.approx(8 * math.log(2), rel=1e-15)
    assert np.positive(x) is x
    with pytest.raises(TypeError):
        np.floor(x)


def test_operators_with_assignment_make_new_numbers() -> None:
    x = y = Dual(3.0, 1)
    x += 2
    x *= 3
    x -= 1
    x /= 2
    x **= 2
    assert (x.value, x.slope) == (49, 21)  # ((3 (x + 2) - 1) / 2)²
    assert (y.value, y.slope) == (3, 1)
