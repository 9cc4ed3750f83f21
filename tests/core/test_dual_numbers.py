import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.dual_numbers import Dual, derivative, lift
from calcml_core.elementary import cos, exp, log, sin, sqrt
from calcml_core.errors import DomainError
from calcml_core.operations import Operation

mp = mpmath.mp.clone()
mp.dps = 50

numbers = st.floats(-5, 5)


def test_the_square_of_the_lecture() -> None:
    square = Dual(3, 1) ** 2
    assert (square.value, square.slope) == (9, 6)
    cube = Dual(2, 1) ** 3
    assert (cube.value, cube.slope) == (8, 12)
    quotient = Dual(2, 1) / Dual(5, 3)
    assert (quotient.value, quotient.slope) == (0.4, pytest.approx(-0.04, rel=1e-14))
    root = sqrt(Dual(9, 6))
    assert (root.value, root.slope) == (3, 1)
    parabola = lift(lambda x: x**2 + 2 * x + 2, 2)
    assert (parabola.value, parabola.slope) == (10, 6)


def test_epsilon_squares_to_nought() -> None:
    epsilon = Dual(0, 1)
    assert (epsilon * epsilon).slope == (epsilon * epsilon).value == 0
    assert str(3 + epsilon) == "3.0 + 1.0ε"
    assert repr(Dual(3, 1)) == "Dual(value=3.0, slope=1.0)"


@pytest.mark.parametrize(
    ("f", "exact"),
    [
        (lambda x: 1 + x, lambda x: 1),
        (lambda x: x - 1, lambda x: 1),
        (lambda x: 1 - x, lambda x: -1),
        (lambda x: 3 * x, lambda x: 3),
        (lambda x: x / 4, lambda x: mp.mpf(1) / 4),
        (lambda x: 2 / x, lambda x: -2 / x**2),
        (lambda x: x**2.5, lambda x: 2.5 * x**1.5),
        (lambda x: 2.5**x, lambda x: mp.mpf(2.5) ** x * mp.log(2.5)),
        (lambda x: x**x, lambda x: x**x * (1 + mp.log(x))),
        (lambda x: -x, lambda x: -1),
        (lambda x: +x, lambda x: 1),
        (lambda x: abs(-x), lambda x: 1),
        (lambda x: np.float64(3) * x, lambda x: 3),
        (lambda x: np.float64(3) / x, lambda x: -3 / x**2),
        (lambda x: x**-2, lambda x: -2 / x**3),
        (
            lambda x: sum(x**k for k in range(20)),
            lambda x: sum(k * x ** (k - 1) for k in range(20)),
        ),
        (lambda x: 7, lambda x: 0),
    ],
)
@pytest.mark.parametrize("x", [0.7, 1.9, 1e-3, 17.0])
def test_operators_with_reals_on_both_sides(
    f: Callable[[Any], Any], exact: Callable[[Any], Any], x: float
) -> None:
    assert derivative(f, x) == pytest.approx(float(exact(mp.mpf(x))), rel=1e-14)


@settings(max_examples=25)
@given(numbers, numbers)
def test_higher_derivatives_of_a_product(x: float, k: float) -> None:
    exact = [mp.diff(lambda z: mp.exp(k * z) * mp.sin(z), x, n) for n in range(5)]
    size = float(mp.exp(k * x) * (1 + abs(mp.mpf(k))) ** 4)
    for order in range(5):
        ours = derivative(lambda z: exp(k * z) * sin(z), x, order)
        assert ours == pytest.approx(float(exact[order]), rel=1e-13, abs=1e-14 * size)


def test_nesting_by_hand() -> None:
    cube = Dual(Dual(2.0, 1.0), Dual(1.0, 0.0)) ** 3
    assert (cube.value.value, cube.value.slope, cube.slope.value, cube.slope.slope) == (
        8,
        12,
        12,
        12,
    )
    assert cube.level == 1
    mixed = Dual(2.0, 1.0) * Dual(Dual(3.0, 1.0), 1.0)
    assert mixed.value.slope == 5  # both are x + ε of the same ε
    assert mixed.slope.value == 2


def test_perturbations_are_not_confused() -> None:
    # Siskind and Pearlmutter 2005: d/dx [x d/dy (x + y)] is 1, and 2 for those who confuse
    assert derivative(lambda x: x * derivative(lambda y: x + y, 1.0), 1.0) == 1
    assert derivative(lambda x: derivative(lambda y: x * y * y, x), 3.0) == 12  # (2x²)' of x = 3
    assert derivative(lambda x: x * derivative(lambda y: 7.0, x), 1.0) == 0
    deep = derivative(lambda x: derivative(lambda y: derivative(lambda z: x * y * z, x), x), 2.0)
    assert deep == 1
    by_hand = derivative(lambda x: (Dual(x, 1.0) ** 3).slope, 2.0)
    assert by_hand == 12


@given(st.floats(-3, 3), st.floats(0.5, 3))
def test_mixed_partials_commute(x: float, y: float) -> None:
    def f(x: Any, y: Any) -> Any:
        return sin(x * y) * y**x

    first = derivative(lambda u: derivative(lambda v: f(u, v), y), x)
    second = derivative(lambda v: derivative(lambda u: f(u, v), x), y)
    assert first == pytest.approx(second, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("order", range(7))
def test_any_order(order: int) -> None:
    assert derivative(lambda x: x**5, 2.0, order) == math.perm(5, order) * 2.0 ** (5 - order)
    assert derivative(exp, 1.0, order) == pytest.approx(math.e, rel=1e-15)
    sines = [math.sin(0.5), math.cos(0.5), -math.sin(0.5), -math.cos(0.5)]
    assert derivative(sin, 0.5, order) == pytest.approx(sines[order % 4], rel=1e-15)


def test_comparisons_go_by_the_value() -> None:
    x, y = Dual(1, 5), Dual(2, -5)
    assert x < y and x <= y and y > x and y >= x and x != y and x == 1 and x == Dual(1, 0)
    assert 0 < x < 2 and not x > 1 and x >= 1
    assert x and not Dual(0, 1)
    assert max(x, y) is y and sorted([y, x])[0] is x
    assert np.array_equal(Dual([1, 3], 1) > 2, [False, True])
    assert np.array_equal(np.array([0.0, 2.0]) < x, [True, False])
    with pytest.raises(TypeError, match="unhashable"):
        hash(x)


def collatz_like(x: Any) -> Any:
    steps = 0
    while x > 1 and steps < 50:
        x = x / 3 if x > 2 else x * x - 0.5
        steps += 1
    return x + steps


@given(st.floats(0.1, 50))
def test_loops_and_branches(x: float) -> None:
    path = lift(collatz_like, x)
    assert path == collatz_like(x)
    h = mp.mpf("1e-30")
    exact = (collatz_like(mp.mpf(x) + h) - collatz_like(mp.mpf(x))) / h
    if abs(path.value - float(collatz_like(mp.mpf(x)))) < 1e-9 and abs(exact) < 1e20:
        assert path.slope == pytest.approx(float(exact), rel=1e-8)


def test_numpy_functions_keep_the_slope() -> None:
    x = Dual(0.5, 2)
    names = "exp expm1 log log2 log10 log1p sqrt cbrt sin cos tan arcsin arccos arctan sinh cosh"
    for name in [*names.split(), "tanh", "arcsinh", "arctanh", "square", "reciprocal", "absolute"]:
        function = getattr(np, name)
        exact = mp.diff(getattr(mp, name, None) or (lambda z, f=function: f(float(z))), 0.5)
        if hasattr(mp, name):
            assert function(x).slope == pytest.approx(2 * float(exact), rel=1e-15)
        assert function(x).value == pytest.approx(float(function(0.5)), rel=1e-15)
    assert np.square(x).slope == 2 and np.reciprocal(x).slope == -8
    assert np.negative(x).slope == -2 and np.power(x, 2.0).slope == 2
    assert np.arccosh(Dual(2, 1)).slope == pytest.approx(1 / math.sqrt(3), rel=1e-15)
    assert np.maximum(x, 0.0).slope == 2 and np.minimum(0.0, x).slope == 0
    assert np.add(1, x).slope == np.subtract(x, 1).slope == np.multiply(x, 1).slope == 2
    assert (np.less(x, 1), np.less_equal(x, 1), np.greater(x, 1)) == (True, True, False)
    assert (np.greater_equal(x, 1), np.equal(x, 0.5), np.not_equal(x, 0.5)) == (False, True, False)


@pytest.mark.parametrize("function", [math.sin, float, int, round, math.floor, np.floor, np.sign])
def test_functions_that_would_drop_the_slope_refuse(function: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError):
        function(Dual(1, 1))


def test_numpy_options_are_refused() -> None:
    with pytest.raises(TypeError):
        np.add(Dual([1, 2], 1), 1, out=np.zeros(2))
    with pytest.raises(TypeError):
        np.add.reduce(Dual([1, 2], 1))


def test_arrays_carry_a_slope_for_each_element() -> None:
    x = Dual(np.array([1.0, 2.0, 3.0]), [1, 0, 2])
    assert (x**2).slope.tolist() == [2, 0, 12]
    assert (np.array([1.0, 2.0, 3.0]) * x).slope.tolist() == [1, 0, 6]
    assert ([1, 2, 3] * x).value.tolist() == [1, 4, 9]
    assert Dual(np.ones((2, 3)), 5).slope.tolist() == [[5] * 3] * 2
    assert (x.shape, x.ndim, len(x), x.sum().slope, x[2].slope) == ((3,), 1, 3, 3, 2)
    assert [float(part.slope) for part in x] == [1, 0, 2]
    assert (x + Dual(1, 1)).slope.tolist() == [2, 1, 3]
    assert derivative(lambda z: z**3, np.array([[1.0, 2.0]]), 2).tolist() == [[6, 12]]
    assert derivative(cos, np.zeros((0, 2))).shape == (0, 2)


def test_a_single_number_is_no_sequence() -> None:
    with pytest.raises(TypeError, match="a single number has no length"):
        len(Dual(1, 1))
    with pytest.raises(DomainError, match="a single number has no elements"):
        iter(Dual(1, 1))


@pytest.mark.parametrize("bad", [math.nan, math.inf, "1", None, 1j, [1.0, math.nan], ["a"]])
def test_parts_must_be_finite_numbers(bad: Any) -> None:
    with pytest.raises(DomainError, match="value must be"):
        Dual(bad, 1)
    with pytest.raises(DomainError, match="slope must be"):
        Dual(1, bad)
    with pytest.raises(DomainError, match="must be"):
        Dual(1, 1) * bad


@pytest.mark.parametrize("slope", [[1, 2], [[1], [2], [3]], [1]])
def test_the_slope_has_the_shape_of_the_value(slope: Any) -> None:
    with pytest.raises(DomainError, match="slope must have the shape of the value, got shape"):
        Dual([1, 2, 3], slope)


@pytest.mark.parametrize("order", [-1, 1.5, 11, None])
def test_orders_are_counted(order: Any) -> None:
    with pytest.raises(DomainError, match="order must be a whole number from 0 to 10"):
        derivative(sin, 1, order)


def test_order_nought_is_the_value() -> None:
    assert derivative(lambda x: x**2, 3, 0) == 9
    assert derivative(lambda x: 7, 3, 0) == 7
    with pytest.raises(DomainError, match=r"f\(x\) must be a finite real number, got None"):
        derivative(lambda x: None, 3)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        derivative(lambda x: x, math.nan, 0)


def test_a_slope_that_overflows_is_refused() -> None:
    with pytest.raises(DomainError, match="slope must be a finite"):
        Dual(1, 1.7e308) + Dual(1, 1.7e308)
    with pytest.raises(DomainError, match="slope must be finite"):
        Dual([1], 1.7e308) + Dual([1], 1.7e308)
    with pytest.raises(DomainError, match=r"derivative of x \* y must not overflow"):
        Dual(1, 1e300) * 1e300 * 1e-300


def test_operations_are_the_same_objects_for_all_kinds_of_numbers() -> None:
    assert isinstance(log, Operation)
    assert log(1.0) == log(Dual(1.0, 0.0)) == 0
