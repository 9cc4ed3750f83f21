import math
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.adaptive_quadrature import integrate
from calcml_core.definite_integrals import blind_evaluation, definite_integral
from calcml_core.errors import DomainError

mp = mpmath.mp.clone()
mp.dps = 50

x = sympy.Symbol("x")
Q = sympy.Rational
pi = sympy.pi


@pytest.mark.parametrize(
    ("f", "a", "b", "exact"),
    [
        (x / 2, 1, 2, Q(3, 4)),
        (2 * x, 3, 4, 7),
        (x**2, 0, 3, 9),
        (150 * x - 75 * x**2, 0, 2, 100),
        (sympy.sin(x), 0, 2 * pi, 0),
        (sympy.sin(50 * x) ** 2, 0, pi, pi / 2),
        (sympy.exp(x), 0, 1, sympy.E - 1),
    ],
)
def test_the_numbers_on_screen(f: sympy.Expr, a: Any, b: Any, exact: Any) -> None:
    answer = definite_integral(f, a, b)
    assert sympy.simplify(answer.exact - exact) == 0
    assert answer.value == float(exact)
    assert sympy.simplify(answer.antiderivative.diff(x) - f) == 0


def test_the_misconception_on_screen() -> None:
    f = 1 / x**2
    assert blind_evaluation(f, -1, 1) == -2
    with pytest.raises(DomainError, match=r"must have a finite integral, .* divergent at 0"):
        definite_integral(f, -1, 1)


@pytest.mark.parametrize(
    ("f", "a", "b", "exact"),
    [
        (sympy.log(x), 0, 1, -1),
        (1 / sympy.sqrt(x), 0, 1, 2),
        (1 / sympy.sqrt(1 - x**2), -1, 1, pi),
        (sympy.exp(1 / x) / x**2, -1, 0, sympy.exp(-1)),
        (1 / (x * sympy.log(x) ** 2), 0, Q(1, 2), 1 / sympy.log(2)),
        (1 / (2 + sympy.cos(x)), 0, 2 * pi, 2 * pi / sympy.sqrt(3)),  # F jumps at pi
        (sympy.exp(1 / x) / (x + x * sympy.exp(1 / x)) ** 2, -1, 1, 2 / (1 + sympy.E)),  # at 0
        (sympy.log(x) / x, 1, sympy.E, Q(1, 2)),
        (x**2, 3, 0, -9),
        (sympy.Integer(3), 0, 2, 6),
        (1 / x, 5, 5, 0),
    ],
)
def test_improper_and_degenerate_integrals(f: sympy.Expr, a: Any, b: Any, exact: Any) -> None:
    answer = definite_integral(f, a, b)
    assert answer.value == pytest.approx(float(exact), rel=2e-16, abs=0)


@pytest.mark.parametrize(
    ("f", "a", "b"),
    [
        (sympy.exp(-(x**2)), 0, 1),
        (x**3 * sympy.cos(x), 0, 1),
        (1 / (1 + x**2), -1, 3),
        (x * sympy.exp(x), -2, 1),
        (sympy.tan(x), 0, 1),
    ],
)
def test_against_mpmath_and_adaptive_quadrature(f: sympy.Expr, a: int, b: int) -> None:
    answer = definite_integral(f, a, b)
    exact = mp.quad(sympy.lambdify(x, f, mp), [a, b])
    assert answer.value == pytest.approx(float(exact), rel=2e-16, abs=0)
    found = integrate(sympy.lambdify(x, f, "math"), a, b)
    assert abs(found.value - answer.value) <= found.error


@settings(max_examples=15)
@given(
    st.lists(st.integers(-9, 9), min_size=1, max_size=4),
    st.fractions(-3, 3, max_denominator=9),
    st.fractions(-3, 3, max_denominator=9),
)
def test_polynomials_exactly(coefficients: list[int], a: Fraction, b: Fraction) -> None:
    f = sympy.Add(*(c * x**k for k, c in enumerate(coefficients)))
    exact = sum(
        (Fraction(c, k + 1) * (b ** (k + 1) - a ** (k + 1)) for k, c in enumerate(coefficients)),
        Fraction(0),
    )
    answer = definite_integral(f, a, b)
    assert answer.exact == Q(exact)
    assert answer.value == float(exact)
    assert definite_integral(f, b, a).value == -answer.value
    assert blind_evaluation(f, a, b) == answer.value


def test_nothing_is_lost_where_values_cancel() -> None:
    a, b = Fraction(10**6), Fraction(10**6) + Fraction(1, 10**12)
    exact = mp.log(mp.mpf(b.numerator) / b.denominator) - mp.log(10**6)
    assert definite_integral(1 / x, a, b).value == pytest.approx(float(exact), rel=2e-16, abs=0)


@pytest.mark.parametrize(
    ("f", "a", "b", "at"),
    [
        (1 / x, -1, 1, "0"),
        (1 / x, 0, 1, "0"),
        (1 / x, 1, 0, "0"),
        (sympy.tan(x), 0, 2, "pi/2"),
        (sympy.sec(x) ** 2, 0, 2, "pi/2"),
        (1 / (x**2 - 1), 0, 2, "1"),
    ],
)
def test_divergence_is_located(f: sympy.Expr, a: int, b: int, at: str) -> None:
    with pytest.raises(
        DomainError, match=f"must have a finite integral, got .* divergent at {at}$"
    ):
        definite_integral(f, a, b)


def test_other_refusals() -> None:
    y = sympy.Symbol("y")
    for wrong in (math.nan, math.inf, "0", None, 1j, sympy.oo):
        with pytest.raises(DomainError, match="a must be a finite real number, got"):
            definite_integral(x, wrong, 1)
        with pytest.raises(DomainError, match="b must be a finite real number, got"):
            blind_evaluation(x, 0, wrong)
    for wrong in ("x", 2, x * y, abs(x)):
        with pytest.raises(DomainError, match="expression must"):
            definite_integral(wrong, 0, 1)
    with pytest.raises(DomainError, match="must be a finite real number"):
        definite_integral(sympy.log(x), -1, 1)
    with pytest.raises(DomainError, match="must be a finite real number"):
        blind_evaluation(1 / x, 0, 1)
    with pytest.raises(DomainError, match="expression must have an antiderivative"):
        definite_integral(x**x, 0, 1)
