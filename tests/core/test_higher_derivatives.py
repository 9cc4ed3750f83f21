import math
import re
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.higher_derivatives import higher_derivative

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
R = sympy.Rational
SIGMOID = 1 / (1 + sympy.exp(-X))
DIGITS = 800  # as many as cancel in sympy's formulas at the points below

CASES = [
    pytest.param(f, x, id=f"{f} at {x}")
    for f, points in [
        (sympy.exp(X), [0, -700, 300.5]),
        (sympy.sin(X), [0.1, 1e22, -1e300, 5e-324]),
        (sympy.log(X), [1e-30, 0.5, 1e100]),
        (sympy.sqrt(X), [1e-20, 2, 1e30]),
        (SIGMOID, [-40, 0.3, 20, 700]),
        (sympy.tanh(X), [1e-8, -19, 40]),
        (sympy.exp(-(X**2)), [0.5, 6]),
        (sympy.tan(X), [1.5707963, 11]),
        (X**7 - 3 * X**2, [0.1, 1e10]),
        (1 / (1 + X**2), [1, -1e6]),
        (sympy.loggamma(X), [0.5]),
        ((1 - sympy.cos(X)) / X**2, [1e-8]),
        (X**X, [0.1]),
        (R(1, 10**45) * sympy.sin(X) + 1, [0.5]),  # f' is the 46th digit of f
        (R(1, 10**52) * sympy.sin(X) + 1, [0.5]),
        (R(1, 10**58) * sympy.sin(X) + 1, [0.5]),
    ]
    for x in points
]


def symbolic(f: sympy.Expr, x: float, order: int) -> float:
    """The formula that sympy finds, evaluated with many digits: no difference is taken."""
    with mpmath.mp.workdps(DIGITS):
        return float(f.diff(X, order).evalf(30, subs={X: R(x)}, maxn=2000))


@pytest.mark.parametrize("order", [1, 2, 5])
@pytest.mark.parametrize(("f", "x"), CASES)
def test_against_the_formula(f: sympy.Expr, x: float, order: int) -> None:
    exact = symbolic(f, x, order)
    if math.isinf(exact):
        with pytest.raises(DomainError, match="must be a finite real number"):
            higher_derivative(f, x, order)
    else:
        assert higher_derivative(f, x, order) == exact


@pytest.mark.parametrize("order", [0, 10, 30])
def test_high_orders_in_closed_form(order: int) -> None:
    hermite = math.factorial(order) // math.factorial(order // 2) * (-1) ** (order // 2)
    assert higher_derivative(sympy.exp(-(X**2)), 0, order) == float(hermite)
    with mp.workdps(60):
        eulerian = mp.factorial(order) * (-1) ** order / mp.mpf(0.3) ** (order + 1)
    assert higher_derivative(1 / X, 0.3, order) == float(eulerian)


def test_order_nought_is_the_function() -> None:
    assert higher_derivative(sympy.exp(X), 1, 0) == math.e
    assert higher_derivative(sympy.exp(X), 0.5, 3.0) == math.exp(0.5)  # a whole float


@settings(max_examples=10)
@given(
    st.lists(st.integers(-99, 99), min_size=1, max_size=6), st.fractions(-9, 9), st.integers(0, 7)
)
def test_polynomials(coefficients: list[int], x: Fraction, order: int) -> None:
    f = sum((c * X**k for k, c in enumerate(coefficients)), sympy.Integer(0))
    exact = sum(
        (
            c * math.perm(k, order) * x ** (k - order)
            for k, c in enumerate(coefficients)
            if k >= order
        ),
        Fraction(0),
    )
    assert higher_derivative(f, x, order) == float(exact)


@settings(max_examples=6)
@given(st.integers(-5, 5), st.integers(1, 4))
def test_derivatives_of_derivatives(x: int, order: int) -> None:
    f = sympy.sin(X) * sympy.exp(X / 3)
    assert higher_derivative(f, x, order + 1) == higher_derivative(f.diff(X), x, order)


def test_a_float_counts_by_its_binary_value() -> None:
    assert higher_derivative(X**2, 0.1, 1) == 0.2
    assert higher_derivative(X**3, Fraction(1, 3), 1) == 1 / 3
    assert higher_derivative(sympy.sin(X), sympy.pi, 1) == -1
    assert higher_derivative(sympy.sin(X), sympy.pi, 2) == 0
    assert higher_derivative(0.1 * X, 2, 1) == 0.1


def test_derivatives_that_nearly_vanish() -> None:
    assert higher_derivative(X**2 + X / 10**70, 0, 1) == 1e-70
    assert higher_derivative(X**2 + X / 10**100, 0, 1) == 1e-100
    assert higher_derivative(X**5 + X**4 / 10**40, 0, 4) == 24e-40
    assert higher_derivative(sympy.cos(X), 1e-300, 1) == -1e-300


def test_functions_that_are_fast_beside_the_first_steps() -> None:
    assert higher_derivative(sympy.sin(10**40 * X), 0, 1) == 1e40
    assert higher_derivative(sympy.exp(10**100 * X), 0, 1) == 1e100
    assert higher_derivative(sympy.cos(10**40 * X), 0, 1) == 0
    assert higher_derivative(sympy.exp(X**2), 1e-100, 1) == 2e-100
    with pytest.raises(DomainError, match="must be a finite real number"):
        higher_derivative(sympy.exp(X**2), 1e100, 1)


def test_derivatives_that_vanish() -> None:
    assert higher_derivative(sympy.cos(X), 0, 1) == 0
    assert higher_derivative(X**5, 0, 4) == 0
    assert higher_derivative(sympy.Integer(7), 3, 1) == 0
    assert higher_derivative(sympy.exp(-X), 1e5, 1) == 0  # 1e-43430
    assert higher_derivative((X**2) ** R(3, 2), 0, 2) == 0  # abs(x)**3, twice differentiable


@pytest.mark.parametrize(
    ("f", "x", "order"),
    [
        (sympy.sqrt(X**2), 0, 1),
        ((X**2) ** R(3, 2), 0, 3),
        (sympy.cbrt(X**2), 0, 1),
        (sympy.sqrt((X - 2) ** 2) * X, 2, 1),
        (sympy.sqrt((X - R(1, 10**30)) ** 2), Fraction(1, 10**30), 1),
        (sympy.atan(1 / X) ** 3 * X, 0, 2),
        (sympy.sqrt(X), 0, 1),
        (sympy.log(X), 0, 1),
        (sympy.log(X), -1, 2),
        (1 / X, 0, 1),
        (sympy.sin(X) / X, 0, 2),
        (sympy.acos(X), 1, 1),
        (sympy.I * X, 1, 1),
        (sympy.Function("g")(X), 1, 1),
        (sympy.nan * X, 1, 1),
        (X + sympy.oo, 1, 1),
    ],
)
def test_where_there_is_no_derivative(f: sympy.Expr, x: Any, order: int) -> None:
    with pytest.raises(DomainError, match="expression must be"):
        higher_derivative(f, x, order)


def test_close_to_a_kink_there_is_one() -> None:
    near = sympy.sqrt((X - R(1, 10**60)) ** 2)
    assert higher_derivative(near, 0, 1) == -1
    assert higher_derivative(near, 1e-59, 1) == 1


@pytest.mark.parametrize(
    ("expression", "x", "order", "message"),
    [
        (3, 1, 1, "expression must be a sympy expression, got 3"),
        ("x", 1, 1, "expression must be a sympy expression, got 'x'"),
        (X * sympy.Symbol("y"), 1, 1, "expression must have at most one symbol, got x*y"),
        (abs(X), 1, 1, "expression must be made of analytic functions, got Abs(x)"),
        (X, math.nan, 1, "x must be a finite real number, got nan"),
        (X, math.inf, 1, "x must be a finite real number, got inf"),
        (X, "1", 1, "x must be a finite real number, got '1'"),
        (X, 1j, 1, "x must be a finite real number, got 1j"),
        (X, 10**400, 1, "x must be a finite real number, got 1000"),
        (X, 1, -1, "order must be a whole number from 0 to 100, got -1"),
        (X, 1, 101, "order must be a whole number from 0 to 100, got 101"),
        (X, 1, 1.5, "order must be a whole number from 0 to 100, got 1.5"),
        (X, 1, math.nan, "order must be a whole number from 0 to 100, got nan"),
        (X, 1, Fraction(10**400), "order must be a whole number from 0 to 100, got Fraction(1000"),
        (X, 1, Fraction(1, 2), "order must be a whole number from 0 to 100, got Fraction(1, 2)"),
        (sympy.exp(X), 710, 1, "derivative 1 of exp(x) at 710 must be a finite real number, got"),
    ],
)
def test_refusals(expression: Any, x: Any, order: Any, message: str) -> None:
    with pytest.raises(DomainError, match=re.escape(message)):
        higher_derivative(expression, x, order)
