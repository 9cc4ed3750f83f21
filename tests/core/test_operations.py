from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from calcml_core.dual_numbers import Dual
from calcml_core.errors import DomainError
from calcml_core.operations import (
    Condition,
    broadcast_to,
    elementwise,
    fresh_level,
    level_of,
    linear,
    plain,
    primal,
    shape_of,
    sum_to,
)
from calcml_core.reverse_mode import Graph, backward


def test_levels_rise() -> None:
    first, second = fresh_level(), fresh_level()
    assert second - first >= 1000
    assert level_of(3.0) == -1
    assert level_of(Dual(1, 1)) == 0
    assert Graph().level > second


def test_primal_goes_to_the_bottom() -> None:
    deep = Graph().variable(Dual(Dual(3, 1), 1))
    assert primal(deep) == 3
    assert shape_of(deep) == ()
    assert shape_of(Dual(np.ones((2, 3)), 1)) == (2, 3)


def test_plain_numbers() -> None:
    values = np.ones(2)
    assert plain("x", values) is values
    assert plain("x", [1, 2]).dtype == float
    assert plain("x", np.array([True, False])).tolist() == [1, 0]
    assert plain("x", [[Fraction(1, 2)], [2**70]]).tolist() == [[0.5], [2.0**70]]
    for one in (1, np.int8(1), np.array(1), np.float32(1), True):
        assert type(plain("x", one)) is float


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([[1], [1, 2]], "x must be a regular array, got"),
        (["1"], r"x must be an array of real numbers, got \['1'\]"),
        (np.array([1j]), "x must be an array of real numbers, got"),
        (np.array([None]), "x must be a finite real number, got None"),
        ([1, Dual(1, 1)], "x must be a finite real number, got Dual"),
        ([10**400], "x must be a finite real number, got 1000"),
        (np.array(np.nan), "x must be a finite real number, got nan"),
        (np.array([1, np.inf]), "x must be finite, got array"),
    ],
)
def test_what_is_not_plain(value: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        plain("x", value)


def test_a_condition_shows_the_first_element_that_fails() -> None:
    below = Condition("x < y", lambda x, y: x < y)
    below.require("order", (1.0, np.array([2.0, 3.0])))
    with pytest.raises(DomainError, match=r"^order needs x < y, got x = 4\.0, y = 3\.0$"):
        below.require("order", (np.array([[1.0], [4.0]]), np.array([5.0, 3.0])))


def test_sums_undo_broadcasting() -> None:
    x = np.arange(24.0).reshape(2, 3, 4)
    assert sum_to(x, (2, 3, 4)) is x
    assert sum_to(x, ()) == x.sum()
    assert np.array_equal(sum_to(x, (4,)), x.sum((0, 1)))
    assert np.array_equal(sum_to(x, (3, 1)), x.sum((0, 2))[:, np.newaxis])
    assert np.array_equal(sum_to(x, (2, 1, 4)), x.sum(1, keepdims=True))
    assert sum_to(np.zeros((0, 3)), (3,)).tolist() == [0, 0, 0]
    assert broadcast_to(2.0, (2, 1)).tolist() == [[2], [2]]
    node = Graph().variable(np.ones((2, 3)))
    assert backward(sum_to(node, (3,)), [1, 2, 3])[node].tolist() == [[1, 2, 3]] * 2


def test_operations_of_ones_own() -> None:
    twice = linear("twice", lambda x: 2 * x, lambda s, y, x: 2 * s)
    assert twice(Dual(3, 1)).slope == 2
    step = elementwise("step", np.sign, lambda s, y, x: 0 * s)
    assert step(Dual([-2, 3], 1)).slope.tolist() == [0, 0]
    assert twice.name == "twice" and not twice.elementwise and step.elementwise
