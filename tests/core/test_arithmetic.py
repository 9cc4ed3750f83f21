import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calcml_core import arithmetic
from calcml_core.arithmetic import absolute, divide, maximum, minimum, power, where
from calcml_core.dual_numbers import Dual, derivative, lift
from calcml_core.errors import DomainError
from calcml_core.operations import Operation
from calcml_core.reverse_mode import Graph, backward

mp = mpmath.mp.clone()
mp.dps = 50

numbers = st.floats(-1e3, 1e3)
positive = st.floats(1e-3, 1e3)
slopes = st.floats(-10, 10)


def both_ways(operation: Operation, x: float, y: float) -> tuple[float, float]:
    """Partial derivatives by dual numbers, checked against those by a graph."""
    forward = operation(Dual(x, 1), y).slope, operation(x, Dual(y, 1)).slope
    graph = Graph()
    first, second = graph.variable(x), graph.variable(y)
    sweep = backward(operation(first, second))
    assert (sweep[first], sweep[second]) == forward
    return forward


@given(numbers, numbers)
def test_partials_of_sums_and_products(x: float, y: float) -> None:
    assert both_ways(arithmetic.add, x, y) == (1, 1)
    assert both_ways(arithmetic.subtract, x, y) == (1, -1)
    assert both_ways(arithmetic.multiply, x, y) == (y, x)
    assert derivative(arithmetic.negative, x) == -1


@given(numbers, numbers.filter(lambda y: abs(y) > 1e-3))
def test_partials_of_quotients(x: float, y: float) -> None:
    by_x, by_y = both_ways(divide, x, y)
    assert by_x == pytest.approx(float(1 / mp.mpf(y)), rel=1e-15)
    assert by_y == pytest.approx(float(-mp.mpf(x) / mp.mpf(y) ** 2), rel=1e-15, abs=1e-300)


@given(positive, st.floats(-30, 30))
def test_partials_of_powers(x: float, y: float) -> None:
    by_x, by_y = both_ways(power, x, y)
    exact = mp.mpf(x) ** mp.mpf(y)
    assert power(x, y) == pytest.approx(float(exact), rel=1e-15)
    assert by_x == pytest.approx(float(y * exact / mp.mpf(x)), rel=2e-15)
    assert by_y == pytest.approx(float(exact * mp.log(mp.mpf(x))), rel=1e-14, abs=1e-300)


@given(numbers, slopes, numbers, slopes)
def test_dual_numbers_obey_the_rules(a: float, da: float, b: float, db: float) -> None:
    assume(abs(b) > 1e-3)
    x, y = Dual(a, da), Dual(b, db)
    total, product, quotient = x + y, x * y, x / y
    assert (total.value, total.slope) == (a + b, da + db)
    assert (product.value, product.slope) == (a * b, da * b + db * a)
    size = abs(da / b) + abs(a * db / b**2)
    assert quotient.slope == pytest.approx((da * b - a * db) / b**2, abs=1e-15 * size + 1e-300)
    assert (product / y).slope == pytest.approx(da, abs=1e-13 * (abs(da) + size * abs(b) + abs(a)))


POWERS = [
    (2.0, 3, 12.0, 12.0),
    (-2.0, 3, 12.0, -12.0),
    (-2.0, -1, -0.25, -0.25),
    (3.0, 0, 0.0, 0.0),
    (0.0, 0, 0.0, 0.0),
    (0.0, 1, 1.0, 0.0),
    (0.0, 2, 0.0, 2.0),
    (0.0, 3, 0.0, 0.0),
    (4.0, 0.5, 0.25, -1 / 32),
    (1e-200, 2, 2e-200, 2.0),
    (1e150, 2, 2e150, 2.0),
    (1e-320, 1, 1.0, 0.0),
]


@pytest.mark.parametrize(("x", "y", "slope", "bend"), POWERS)
def test_powers_with_a_plain_exponent(x: float, y: float, slope: float, bend: float) -> None:
    assert derivative(lambda z: z**y, x) == slope
    assert derivative(lambda z: z**y, x, 2) == bend
    both = lift(lambda z: z ** np.array([y, y]), np.array([x, x]))
    assert both.slope.tolist() == [slope, slope]


@given(st.floats(-300, 300), st.floats(-1, 1))
def test_powers_of_extremes(exponent: float, y: float) -> None:
    x = 10.0**exponent
    exact = [
        mp.mpf(y) * mp.mpf(x) ** (mp.mpf(y) - 1),
        mp.mpf(y) * (mp.mpf(y) - 1) * mp.mpf(x) ** (mp.mpf(y) - 2),
    ]
    for order, reference in enumerate(exact, start=1):
        # The powers on the way must be floats too: x**(y - 2) may overflow where y makes it small.
        if 1e-290 < abs(reference) < 1e300 and abs(exponent * (y - order)) < 300:
            assert derivative(lambda z: z**y, x, order) == pytest.approx(
                float(reference), rel=3e-15
            )


def test_exponentials_with_a_plain_base() -> None:
    assert derivative(lambda y: 2**y, 3) == pytest.approx(8 * math.log(2), rel=1e-15)
    assert derivative(lambda y: 2**y, 3, 2) == pytest.approx(8 * math.log(2) ** 2, rel=1e-15)
    assert derivative(lambda y: 0**y, 3) == 0
    assert derivative(lambda x: x**x, 2) == pytest.approx(4 * (1 + math.log(2)), rel=1e-15)


@pytest.mark.parametrize(
    ("x", "y"), [(0.0, -1.0), (-1.0, 0.5), (-8.0, 1 / 3), (0.0, -1e-300), (-5e-324, 0.1)]
)
def test_powers_that_do_not_exist(x: float, y: float) -> None:
    with pytest.raises(DomainError, match=rf"x \*\* y needs .*, got x = {x!r}, y = {y!r}"):
        power(x, y)


def test_powers_without_a_slope() -> None:
    with pytest.raises(DomainError, match=r"derivative of x \*\* y needs x != 0, or y = 0"):
        derivative(lambda x: x**0.5, 0)
    with pytest.raises(DomainError, match=r"derivative of x \*\* y needs x != 0, or y = 0"):
        derivative(lambda x: x**1.5, 0, 2)
    with pytest.raises(DomainError, match=r"derivative of x \*\* y needs x > 0, or x = 0 < y"):
        derivative(lambda y: (-2) ** y, 2)
    with pytest.raises(DomainError, match=r"derivative of x \*\* y needs x > 0, or x = 0 < y"):
        derivative(lambda y: 0**y, 0)


@pytest.mark.parametrize("y", [0, 0.0, -0.0])
def test_division_by_nought(y: float) -> None:
    for numerator in (1.0, Dual(1, 1), np.ones(2)):
        with pytest.raises(DomainError, match=r"x / y needs y != 0, got x = 1\.0, y = -?0\.0"):
            divide(numerator, y)


@pytest.mark.parametrize(
    ("f", "x"),
    [
        (lambda x: x * 1e200, 1e200),
        (lambda x: 1 / x, 1e-310),
        (lambda x: x + 1.7e308, 1.7e308),
        (lambda x: x**3, -1e150),
        (lambda x: 1 / x, 1e-200),
    ],
)
def test_overflow(f: Callable[[Any], Any], x: float) -> None:
    for argument in (x, np.array([1.0, x])):
        with pytest.raises(DomainError, match="must not overflow"):
            lift(f, argument)
        node = Graph().variable(argument)
        with pytest.raises(DomainError, match="must not overflow"):
            backward(f(node), 1.0 if not node.shape else np.ones(2))


@given(numbers.filter(bool))
def test_absolute_value(x: float) -> None:
    assert lift(abs, x) == abs(x)
    assert derivative(abs, x) == math.copysign(1, x)
    assert derivative(lambda z: abs(z) ** 3, x, 2) == pytest.approx(6 * abs(x), rel=1e-15)


@given(numbers, numbers)
def test_the_larger_and_the_smaller(x: float, y: float) -> None:
    assume(x != y)
    assert maximum(x, y) == max(x, y)
    assert both_ways(maximum, x, y) == (float(x > y), float(y > x))
    assert both_ways(minimum, x, y) == (float(x < y), float(y < x))


@pytest.mark.parametrize("operation", [maximum, minimum])
def test_ties_have_no_slope(operation: Operation) -> None:
    assert operation(2, 2) == 2
    with pytest.raises(DomainError, match=r"needs x != y, got x = 2\.0, y = 2\.0"):
        operation(Dual(2, 1), 2)
    with pytest.raises(DomainError, match="needs x != y, got x = 2"):
        operation([1, 2], Dual([3.0, 2.0], 1))
    with pytest.raises(DomainError, match="needs x != 0, got x = 0"):
        absolute(Dual(0, 1))


def test_where_takes_the_slope_of_its_side() -> None:
    x = np.array([-2.0, 3.0, 0.0])
    y = lift(lambda z: where(z > 0, z * z, -z), x)
    assert y.value.tolist() == [2, 9, 0]
    assert y.slope.tolist() == [-1, 6, -1]
    node = Graph().variable(x)
    sweep = backward(where(node > 0, node * node, -node), np.ones(3))
    assert sweep[node].tolist() == [-1, 6, -1]
    assert where(True, 1, 2) == 1


def test_shapes_that_do_not_broadcast() -> None:
    with pytest.raises(DomainError, match=r"x \* y got shapes \(2,\) and \(3,\)"):
        Dual(np.ones(2), 1) * np.ones(3)
    with pytest.raises(DomainError, match=r"x / y needs y != 0|x / y got shapes"):
        divide(np.ones(2), np.ones(3))
