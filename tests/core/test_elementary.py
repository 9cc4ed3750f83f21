import math
from collections.abc import Callable
from functools import cache
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core import elementary
from calcml_core.dual_numbers import Dual, derivative, lift
from calcml_core.elementary import relu, sigmoid, sin, sqrt
from calcml_core.errors import DomainError
from calcml_core.operations import Operation
from calcml_core.reverse_mode import Graph, backward

X = sympy.Symbol("x")
DIGITS = 700  # as many as cancel in sympy's formulas at 750: e**-750 and 1

ANYWHERE = [0.0, 1e-300, -1e-10, 1e-5, 0.3, -0.5, 1.0, 2.5, -7.25, 30.0]
LARGE = [-1e-300, 300.0, -350.0, 700.0, -700.0]
HUGE = [1e8, -1e15, 1e160, 1e300]
POSITIVE = [5e-324, 1e-300, 1e-10, 0.3, 1.0, 1 + 1e-12, 7.0, 1e10, 1e300]
WITHIN = [0.0, 1e-300, 1e-10, -1e-5, 0.3, -0.5, 0.999, 1 - 1e-15, -1 + 1e-12]

# name: (formula, points)
FUNCTIONS: dict[str, tuple[sympy.Expr, list[float]]] = {
    "exp": (sympy.exp(X), [*ANYWHERE, *LARGE]),
    "expm1": (sympy.exp(X) - 1, [*ANYWHERE, *LARGE]),
    "log": (sympy.log(X), POSITIVE),
    "log2": (sympy.log(X) / sympy.log(2), POSITIVE),
    "log10": (sympy.log(X) / sympy.log(10), POSITIVE),
    "log1p": (sympy.log(1 + X), [*POSITIVE, -1e-10, -0.5, -1 + 1e-12]),
    "sqrt": (sympy.sqrt(X), POSITIVE),
    "cbrt": (sympy.cbrt(X), POSITIVE),
    "root_one_plus_square": (sympy.sqrt(1 + X**2), [*ANYWHERE, *LARGE]),
    "over_root_one_plus_square": (X / sympy.sqrt(1 + X**2), [*ANYWHERE, *LARGE]),
    "root_one_minus_square": (sympy.sqrt(1 - X**2), WITHIN),
    "sin": (sympy.sin(X), [*ANYWHERE, 1e6, 1e22]),
    "cos": (sympy.cos(X), [*ANYWHERE, 1e6, 1e22]),
    "tan": (sympy.tan(X), [*ANYWHERE, 1.57079632679]),
    "asin": (sympy.asin(X), WITHIN),
    "acos": (sympy.acos(X), WITHIN),
    "atan": (sympy.atan(X), [*ANYWHERE, *HUGE]),
    "sinh": (sympy.sinh(X), [*ANYWHERE, *LARGE]),
    "cosh": (sympy.cosh(X), [*ANYWHERE, *LARGE]),
    "tanh": (sympy.tanh(X), [*ANYWHERE, 300.0, -350.0]),
    "sech_squared": (1 / sympy.cosh(X) ** 2, [*ANYWHERE, 300.0, -350.0]),
    "asinh": (sympy.asinh(X), [*ANYWHERE, *HUGE]),
    "acosh": (sympy.acosh(X), [1 + 1e-12, 1.5, 7.0, 1e10, 1e300]),
    "atanh": (sympy.atanh(X), WITHIN),
    "sigmoid": (1 / (1 + sympy.exp(-X)), [*ANYWHERE, *LARGE]),
    "softplus": (sympy.log(1 + sympy.exp(X)), [*ANYWHERE, *LARGE]),
    "log_cosh": (sympy.log(sympy.cosh(X)), [*ANYWHERE, 1 - 1e-16, 300.0, -350.0, 1e15, -1e300]),
}
CASES = [
    pytest.param(name, x, id=f"{name} at {x}")
    for name, (_, points) in FUNCTIONS.items()
    for x in points
]
each = pytest.mark.parametrize(("name", "x"), CASES)


@cache
def exact_function(name: str, order: int) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = sympy.lambdify(X, FUNCTIONS[name][0].diff(X, order), "mpmath")
    return function


def reference(name: str, x: float, order: int) -> float:
    with mpmath.mp.workdps(DIGITS):
        return float(mpmath.re(exact_function(name, order)(mpmath.mpf(x))))


@each
@pytest.mark.parametrize("order", [0, 1, 2])
def test_value_slope_and_bend_to_full_precision(name: str, x: float, order: int) -> None:
    function: Operation = getattr(elementary, name)
    if abs(x) > 1e20 and name == "log_cosh":
        exact = [abs(x), math.copysign(1, x), 0.0][order]  # cosh overflows even mpmath's patience
    else:
        exact = reference(name, x, order)
    if abs(exact) > 1.7e308:
        with pytest.raises(DomainError, match="must not overflow"):
            derivative(function, x, order)
    else:
        tiny = 1e-320 if abs(exact) < 1e-307 else 0
        assert derivative(function, x, order) == pytest.approx(exact, rel=5e-15, abs=tiny)


@pytest.mark.parametrize("name", ["sin", "exp", "tanh", "sigmoid", "atan", "log", "sqrt", "acosh"])
@pytest.mark.parametrize("x", [1.3, 2.0, 4.5])
def test_third_derivatives(name: str, x: float) -> None:
    function: Operation = getattr(elementary, name)
    assert derivative(function, x, 3) == pytest.approx(reference(name, x, 3), rel=1e-13)


def test_every_function_is_tried() -> None:
    public = {name for name, thing in vars(elementary).items() if isinstance(thing, Operation)}
    assert public == {*FUNCTIONS, "relu"}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("shape", [(), (4,), (2, 2), (0,), (3, 0, 2), (1, 4)])
def test_arrays_of_every_shape(name: str, shape: tuple[int, ...]) -> None:
    function: Operation = getattr(elementary, name)
    points = FUNCTIONS[name][1][2:6]
    x = np.resize(points, shape) if shape else np.array(points[0])
    y = lift(function, x)
    assert np.shape(y.value) == np.shape(y.slope) == shape
    for value, slope, z in zip(np.ravel(y.value), np.ravel(y.slope), x.ravel(), strict=True):
        expected = lift(function, float(z))
        assert (value, slope) == pytest.approx((expected.value, expected.slope), rel=2e-15)


@each
def test_reverse_agrees_with_forward(name: str, x: float) -> None:
    function: Operation = getattr(elementary, name)
    node = Graph().variable(x)
    try:
        slope = derivative(function, x)
    except DomainError:
        with pytest.raises(DomainError):
            backward(function(node))
    else:
        assert backward(function(node))[node] == slope


@pytest.mark.parametrize(
    ("name", "outside", "needs"),
    [
        ("log", [0.0, -1.0], "log needs x > 0"),
        ("log2", [0.0, -5e-324], "log2 needs x > 0"),
        ("log10", [0.0, -1.0], "log10 needs x > 0"),
        ("log1p", [-1.0, -2.0], "log1p needs x > -1"),
        ("sqrt", [-5e-324, -1.0], "sqrt needs x >= 0"),
        ("asin", [1.0 + 1e-15, -2.0], "asin needs -1 <= x <= 1"),
        ("acos", [1.0 + 1e-15, -2.0], "acos needs -1 <= x <= 1"),
        ("acosh", [1.0 - 1e-15, -2.0], "acosh needs x >= 1"),
        ("atanh", [1.0, -1.0, 3.0], "atanh needs -1 < x < 1"),
        ("root_one_minus_square", [1.1], "needs -1 <= x <= 1"),
    ],
)
def test_outside_the_domain(name: str, outside: list[float], needs: str) -> None:
    function: Operation = getattr(elementary, name)
    for x in outside:
        for argument in (x, Dual(x, 1.0), np.array([0.5 if name != "acosh" else 2.0, x])):
            with pytest.raises(DomainError, match=f"{needs}, got x = {x!r}".replace("+", r"\+")):
                function(argument)


@pytest.mark.parametrize(
    ("name", "edge"),
    [
        ("sqrt", 0.0),
        ("cbrt", 0.0),
        ("asin", 1.0),
        ("asin", -1.0),
        ("acos", 1.0),
        ("acosh", 1.0),
        ("relu", 0.0),
        ("root_one_minus_square", -1.0),
    ],
)
def test_values_without_a_derivative(name: str, edge: float) -> None:
    function: Operation = getattr(elementary, name)
    assert math.isfinite(function(edge))
    with pytest.raises(DomainError, match=rf"the derivative of .* needs .*, got x = {edge!r}"):
        derivative(function, edge)
    node = Graph().variable(edge)
    with pytest.raises(DomainError, match=r"the derivative of .* needs"):
        backward(function(node))


@pytest.mark.parametrize("x", [math.nan, math.inf, "1", None, 1j, [0.0, math.nan], [[1], [2, 3]]])
def test_what_is_no_finite_number_is_refused(x: Any) -> None:
    with pytest.raises(DomainError, match="x must be"):
        sin(x)


def test_overflow_is_refused() -> None:
    with pytest.raises(DomainError, match=r"exp must not overflow, got x = 710\.0"):
        elementary.exp(710)
    with pytest.raises(DomainError, match="derivative of log must not overflow, got x = 5e-324"):
        derivative(elementary.log, 5e-324)


@given(st.floats(-30, 30))
def test_laws_of_the_logistic_function(x: float) -> None:
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1, rel=1e-15)
    assert derivative(sigmoid, x) == pytest.approx(sigmoid(x) * sigmoid(-x), rel=1e-14)
    assert elementary.softplus(x) - elementary.softplus(-x) == pytest.approx(x, abs=1e-14)
    assert elementary.log_cosh(x) == elementary.log_cosh(-x)


@given(st.floats(0.01, 100))
def test_relu_has_the_slope_of_its_side(x: float) -> None:
    assert lift(relu, x) == relu(x) == x
    assert (derivative(relu, x), derivative(relu, -x), relu(-x)) == (1, 0, 0)


def test_a_float_gives_a_float() -> None:
    for x in (1, 1.0, np.float64(1), np.array(1.0), True):
        assert type(sqrt(x)) is float
        assert type(derivative(sqrt, x)) is float


@pytest.mark.parametrize("x", [360.0, -368.6233935093411, 371.5, 372.0])
def test_squares_of_sech_that_are_subnormal_are_rounded_once(x: float) -> None:
    exact = mpmath.sech(mpmath.mpf(x)) ** 2
    assert derivative(elementary.tanh, x) == pytest.approx(float(exact), rel=1e-15, abs=5e-324)
    assert derivative(sigmoid, 2 * x) == pytest.approx(float(exact / 4), rel=1e-15, abs=5e-324)
