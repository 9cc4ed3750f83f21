import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core import arithmetic, elementary
from calcml_core.differentiation import Cost, cost, gradient, pull_back, push_forward
from calcml_core.dual_numbers import derivative, lift
from calcml_core.elementary import exp, sin, tanh
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 60

numbers = st.floats(-2, 2)
STEPS = {  # operations that stay tame: ours, and the same in many digits
    "sum": (arithmetic.add, lambda a, b: a + b),
    "difference": (arithmetic.subtract, lambda a, b: a - b),
    "product": (arithmetic.multiply, lambda a, b: a * b),
    "quotient": (lambda a, b: a / (b * b + 1), lambda a, b: a / (b * b + 1)),
    "power": (lambda a, b: (a * a + 1) ** (b / 4), lambda a, b: (a * a + 1) ** (b / 4)),
    "sine": (lambda a, b: elementary.sin(a + b), lambda a, b: mp.sin(a + b)),
    "tanh": (lambda a, b: elementary.tanh(a) - b, lambda a, b: mp.tanh(a) - b),
    "sigmoid": (lambda a, b: elementary.sigmoid(a) * b, lambda a, b: b / (1 + mp.exp(-a))),
    "softplus": (
        lambda a, b: elementary.softplus(a - b),
        lambda a, b: mp.log(1 + mp.exp(a - b)),
    ),
}
step = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 9), st.integers(0, 9))
programs = st.lists(step, min_size=1, max_size=7)


def run(program: list[tuple[str, int, int]], exact: bool, *inputs: Any) -> Any:
    """Each step takes two of the values so far and adds one; the last is the result."""
    values = list(inputs)
    for name, i, j in program:
        values.append(STEPS[name][exact](values[i % len(values)], values[j % len(values)]))
    return mp.tanh(values[-1] / 10) if exact else elementary.tanh(values[-1] / 10)


@settings(max_examples=50)
@given(programs, numbers, numbers)
def test_any_program_forward_reverse_and_fifty_digits(
    program: list[tuple[str, int, int]], x: float, y: float
) -> None:
    def f(*z: Any) -> Any:
        return run(program, False, *z)

    by_x, by_y = gradient(f, (x, y))
    assert push_forward(f, (x, y), (1, 0)) == pytest.approx(by_x, rel=1e-11, abs=1e-13)
    assert push_forward(f, (x, y), (0, 1)) == pytest.approx(by_y, rel=1e-11, abs=1e-13)
    exact = mp.diff(lambda u, v: run(program, True, u, v), (x, y), (1, 0))
    assert by_x == pytest.approx(float(exact), rel=1e-11, abs=1e-12)
    exact = mp.diff(lambda u, v: run(program, True, u, v), (x, y), (0, 1))
    assert by_y == pytest.approx(float(exact), rel=1e-11, abs=1e-12)


def test_the_lecture() -> None:
    by_x, by_y = gradient(lambda x, y: x * y + sin(x), (2, 3))
    assert (by_x, by_y) == (pytest.approx(3 + math.cos(2), rel=1e-15), 2)
    assert gradient(lambda *x: math.prod(x), (1, 2, 3, 4, 5)) == (120, 60, 40, 30, 24)
    assert gradient(lambda x: x**2, 5) == 10


def test_the_eight_point_trial() -> None:
    x = np.arange(8.0)
    y = np.array([1.86, 1.31, 0.62, 0.33, 0.09, -0.67, -1.23, -1.37])

    def mse(m: Any, b: Any) -> Any:
        residuals = m * x + b - y
        return (residuals * residuals).mean()

    by_m, by_b = gradient(mse, (0.9, 0.1))
    assert (by_m, by_b) == (pytest.approx(36.305, rel=1e-14), pytest.approx(6.265, rel=1e-14))
    assert 0.9 - 0.01 * by_m == pytest.approx(0.53695, rel=1e-14)  # the step of the review


def test_a_gradient_is_shaped_like_its_point() -> None:
    weights, bias = np.ones((2, 3)), np.zeros(2)
    by_weights, by_bias = gradient(lambda W, b: (W @ np.arange(3.0) + b).sum(), (weights, bias))
    assert by_weights.tolist() == [[0, 1, 2]] * 2
    assert by_bias.tolist() == [1, 1]
    assert gradient(lambda v: (v * v).sum(), np.array([1.0, 2.0])).tolist() == [2, 4]
    assert gradient(lambda v: v * v, [3.0]) == (6,)
    assert gradient(lambda v: 7, np.ones(2)).tolist() == [0, 0]
    assert gradient(lambda x, y: x, (1, [1, 2]))[1].tolist() == [0, 0]
    assert type(gradient(lambda x: 7, 3)) is float


@given(st.lists(numbers, min_size=3, max_size=3), st.lists(numbers, min_size=2, max_size=2))
def test_push_and_pull_are_transposes(direction: list[float], weights: list[float]) -> None:
    def f(x: Any, y: Any, z: Any) -> tuple[Any, Any]:
        return x * y - tanh(z), exp(x - y) * z

    point = (0.3, -1.2, 0.8)
    pushed = push_forward(f, point, direction)
    pulled = pull_back(f, point, weights)
    there = sum(w * p for w, p in zip(weights, pushed, strict=True))
    back = sum(d * p for d, p in zip(direction, pulled, strict=True))
    assert there == pytest.approx(back, rel=1e-13, abs=1e-13)


def test_results_keep_their_shape() -> None:
    v = np.array([1.0, 2.0, 3.0])
    assert push_forward(lambda v: v * v, v, [1, 0, 1]).tolist() == [2, 0, 6]
    assert push_forward(lambda v: (v[0], v * 2), v, [1, 0, 1])[1].tolist() == [2, 0, 2]
    assert pull_back(lambda v: v * v, v, [1, 0, 1]).tolist() == [2, 0, 6]
    objects = push_forward(lambda x, y: np.array([x * y, x + y]), (2, 3), (1, 0))
    assert objects == (3, 1)
    assert push_forward(lambda x: 7, 3, 1) == 0
    assert push_forward(lambda x, y: x * y, (2, 3), np.array([1.0, 1.0])) == 5
    assert pull_back(lambda x: (x * x,), 3, (2,)) == 12
    assert pull_back(lambda x: (x * x, x), 3, np.array([1.0, 1.0])) == 7
    node_like = pull_back(lambda v: (v * v).sum(), v, 3)
    assert node_like.tolist() == [6, 12, 18]


def test_the_cheap_gradient() -> None:
    thousand = np.linspace(0, 1, 1000)
    bill = cost(lambda v: (v * v).sum(), thousand)
    assert bill == Cost(inputs=1000, outputs=1, operations=2, stored_values=2001)
    assert (bill.forward_sweeps, bill.reverse_sweeps) == (1000, 1)
    many = cost(lambda x: (x, x * x, sin(x)), 2)
    assert (many.forward_sweeps, many.reverse_sweeps) == (1, 3)
    assert cost(lambda x: 3, 2) == Cost(1, 1, 0, 1)


def test_gradients_nest_in_derivatives() -> None:
    def slope_of_y(x: Any) -> Any:
        return gradient(lambda y, z: x * y**2 * z, (x, 2.0))[0]

    assert slope_of_y(3.0) == 36
    assert derivative(slope_of_y, 3.0) == 24  # (4 x²)' = 8x
    assert derivative(lambda t: push_forward(lambda x: x**3, t, 1.0), 2.0) == 12


@pytest.mark.parametrize(
    ("f", "point", "message"),
    [
        (lambda: 1, (), r"point must not be empty, got \(\)"),
        (lambda v: v, np.zeros(0), r"point must not be empty, got array"),
        (lambda v: v, np.ones(2), r"f\(point\) must be a single number, got results of shapes"),
        (lambda x: (x, x), 1, r"f\(point\) must be a single number, got results of shapes"),
        (lambda x: (), 1, r"f\(point\) must not be empty, got \(\)"),
        (lambda x: None, 1, r"f\(point\)\[0\] must be a finite real number, got None"),
        (lambda x: math.nan, 1, r"f\(point\)\[0\] must be a finite real number, got nan"),
        (lambda x: x, math.nan, r"point\[0\] must be a finite real number, got nan"),
        (lambda x, y: x, (1, "2"), r"point\[1\] must be a finite real number, got '2'"),
        (lambda x, y: abs(x - y), (1, 1), r"derivative of abs\(x\) needs x != 0"),
    ],
)
def test_refusals(f: Callable[..., Any], point: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        gradient(f, point)


def test_results_of_every_form() -> None:
    point = 3.0, 2.0
    for pairs in (
        lambda x, y: ((x * y, x), (y, 1.0)),
        lambda x, y: [[x * y, x], [y, 1]],
        lambda x, y: np.array([[x * y, x], [y, 1]]),
    ):
        pushed = push_forward(pairs, point, (1, 0))
        assert [row.tolist() for row in pushed] == [[2, 1], [0, 0]]
        pulled = pull_back(pairs, point, ([1, 0], [1, 0]))
        assert pulled == (2, 4)
    assert gradient(lambda x, y: np.array(x * y), point) == (2, 3)  # an array without axes


def test_a_curve_has_a_velocity() -> None:
    for curve in (lambda t: [t * t, 5.0], lambda t: (t * t, 5.0), lambda t: np.array([t * t, 5.0])):
        found = lift(curve, 3.0)
        assert (found.value.tolist(), found.slope.tolist()) == ([9, 5], [6, 0])
        assert derivative(curve, 3.0, 0).tolist() == [9, 5]
        assert derivative(curve, 3.0, 2).tolist() == [2, 0]


def test_points_of_fractions() -> None:
    third = Fraction(1, 3)
    assert gradient(lambda x, y: x * y, (third, Decimal("0.5"))) == (0.5, 1 / 3)
    (slopes,) = gradient(lambda v: (v * v).sum(), ([third, 1],))
    assert slopes.tolist() == [2 / 3, 2]
    assert gradient(lambda x, y: x * y, np.array([third, 2])) == (2, 1 / 3)
    with pytest.raises(DomainError, match=r"point\[0\] must be a finite real number, got 1000"):
        gradient(lambda v: v.sum(), ([10**400, 1],))


def test_directions_and_weights_must_fit() -> None:
    with pytest.raises(DomainError, match=r"direction must have the shape of the point, got 1"):
        push_forward(lambda x, y: x, (1, 2), 1)
    with pytest.raises(DomainError, match=r"direction must have the shape of the point"):
        push_forward(lambda v: v, np.ones(2), np.ones(3))
    with pytest.raises(DomainError, match=r"weights must have the shape of the results"):
        pull_back(lambda x: (x, x), 1, 1)
    with pytest.raises(DomainError, match=r"direction\[0\] must be a finite real number"):
        push_forward(lambda x: x, 1, math.inf)
