import math
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.power_series import NotRationalError, coefficients
from calcml_core.taylor import taylor_coefficients, taylor_error

X = sympy.Symbol("x")
HALF = sympy.Rational(1, 2)
ZERO = sympy.Integer(0)


@pytest.mark.parametrize(
    ("f", "about"),
    [
        (sympy.exp(sympy.sin(X)), 0),
        (sympy.log(1 + X) * sympy.cosh(X), 0),
        ((2 + X) ** -3, HALF),
        (sympy.sqrt(X), sympy.Rational(9, 4)),
        ((1 + X + X**2) ** sympy.Rational(2, 3), 0),
        (X**X, 1),
        (sympy.tan(X) + sympy.sec(2 * X), 0),
        (sympy.tanh(X) - sympy.sech(X), 0),
        (sympy.asin(X) + sympy.asinh(X), 0),
        (sympy.atan(X) * sympy.atanh(X / 2), 0),
        (sympy.sinh(X**2), 0),
        (1 / (1 + sympy.exp(-X)), 0),
        (X**3 - X / 3, sympy.Rational(-7, 5)),
        (X**20, 0),
        (sympy.sqrt(X**2), -1),
        (sympy.Integer(5), 0),
    ],
)
def test_against_derivatives(f: Any, about: Any) -> None:
    found = coefficients(f, sympy.sympify(about), 7)
    for order, c in enumerate(found):
        exact = f.diff(X, order).subs(X, about) / math.factorial(order)
        assert sympy.simplify(exact - sympy.Rational(c.numerator, c.denominator)) == 0


@pytest.mark.parametrize(
    "f",
    [
        sympy.sin(X) / X,
        sympy.sinc(X),
        X / (sympy.exp(X) - 1),
        X * sympy.cot(X),
        X * sympy.csch(X),
        X * sympy.coth(X) - X * sympy.csc(X),
        (1 - sympy.cos(X)) / X**2,
        1 / sympy.sin(X) ** 2 - 1 / X**2,
        (1 - sympy.sqrt(1 - 4 * X)) / (2 * X),
    ],
)
def test_holes_against_cauchy_integrals(f: Any) -> None:
    value, n, r = sympy.lambdify(X, f.rewrite(sympy.sin), "mpmath"), 128, mpmath.mpf(1) / 8
    with mpmath.workdps(40):
        turns = [mpmath.expjpi(mpmath.mpf(2 * k + 1) / n) for k in range(n)]
        values = [value(r * turn) for turn in turns]
        for order, c in enumerate(coefficients(f, ZERO, 6)):
            mean = mpmath.fsum(v / turn**order for v, turn in zip(values, turns, strict=True)) / n
            assert abs(mean / r**order - mpmath.mpf(c.numerator) / c.denominator) < 1e-25


def rest_of_exponential(degree: int) -> Any:
    return (sympy.exp(X) - sum(X**k / sympy.factorial(k) for k in range(degree + 1))) / X ** (
        degree + 1
    )


def test_what_cancels_is_made_up_for() -> None:
    assert coefficients(rest_of_exponential(12), ZERO, 2) == (
        Fraction(1, math.factorial(13)),
        Fraction(1, math.factorial(14)),
    )
    with pytest.raises(NotRationalError):
        coefficients(rest_of_exponential(45), ZERO, 2)


def test_high_orders_in_closed_form() -> None:
    bernoulli = [
        c * math.factorial(k) for k, c in enumerate(coefficients(X / (sympy.exp(X) - 1), ZERO, 41))
    ]
    assert bernoulli[2:] == [
        Fraction(int(b.p), int(b.q)) for b in map(sympy.bernoulli, range(2, 41))
    ]
    assert coefficients(1 / (1 - X - X**2), ZERO, 60)[-1] == sympy.fibonacci(60)
    assert taylor_coefficients(sympy.log(1 + X), 0, 120)[120] == -sympy.Rational(1, 120)
    assert taylor_coefficients(1 / (1 + X**2), 0, 100)[100] == 1
    assert taylor_error(1 / (1 + X**2), 0, 40, 0.5) == pytest.approx(-(2.0**-42) / 1.25, rel=1e-15)


@given(st.lists(st.fractions(-9, 9, max_denominator=9), min_size=1, max_size=6))
def test_a_polynomial_is_its_own_series(c: list[Fraction]) -> None:
    f = sum((sympy.Rational(number) * X**k for k, number in enumerate(c)), ZERO)
    assert coefficients(f, ZERO, len(c)) == tuple(c)


@pytest.mark.parametrize(
    ("f", "about"),
    [
        (sympy.exp(X), 1),
        (sympy.log(X), 2),
        (sympy.sin(X), HALF),
        (sympy.asin(X), HALF),
        (sympy.sqrt(X), 2),
        (sympy.sqrt(X), 0),
        (sympy.sqrt(X**2), 0),
        (sympy.cbrt(X), -8),
        (2**X, 0),
        (sympy.pi * X, 0),
        (1 / X, 0),
        (sympy.exp(-1 / X**2), 0),
        (1 / (sympy.sin(X) ** 2 + sympy.cos(X) ** 2 - 1), 0),
        (sympy.acos(X), 0),
        (sympy.besselj(0, X), 0),
    ],
)
def test_what_is_no_series_of_fractions(f: Any, about: Any) -> None:
    with pytest.raises(NotRationalError):
        coefficients(f, sympy.sympify(about), 3)
