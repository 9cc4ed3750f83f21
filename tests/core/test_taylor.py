import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.expressions import compiled
from calcml_core.taylor import (
    TaylorPolynomial,
    function_value,
    hugging_radius,
    lagrange_bound,
    partial_sum,
    taylor_coefficients,
    taylor_error,
    taylor_polynomial,
)

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
COS = sympy.cos(X)
SIGMOID = 1 / (1 + sympy.exp(-X))

# expression, the same in 50 digits, centres
FUNCTIONS = {
    "cos": (COS, mp.cos, [0, 1, -0.7]),
    "exp": (sympy.exp(X), mp.exp, [0, 2.5]),
    "sigmoid": (SIGMOID, lambda x: 1 / (1 + mp.exp(-x)), [0, 1.5]),
    "ln(1 + x)": (sympy.log(1 + X), lambda x: mp.log(1 + x), [0, 0.5]),
    "witch": (1 / (1 + X**2), lambda x: 1 / (1 + x**2), [0, 1]),
    "root": (sympy.sqrt(X), mp.sqrt, [1, 4]),
    "half": (0.1 * sympy.sin(X / 2), lambda x: mp.mpf(0.1) * mp.sin(x / 2), [0, 1 / 3]),
}
CASES = [
    pytest.param(expression, exact, about, id=f"{name} about {about:.3g}")
    for name, (expression, exact, centres) in FUNCTIONS.items()
    for about in centres
]
each = pytest.mark.parametrize(("expression", "exact", "about"), CASES)

Exact = Callable[[Any], Any]


def exact_error(exact: Exact, about: float, degree: int, x: float) -> mpmath.mpf:
    with mp.workdps(150):
        centre = mp.mpf(about)
        terms = mp.taylor(exact, centre, degree)
        return exact(mp.mpf(x)) - mp.polyval(terms[::-1], mp.mpf(x) - centre)


@each
def test_coefficients_against_fifty_digits(expression: Any, exact: Exact, about: float) -> None:
    with mp.workdps(150):
        reference = [float(c) for c in mp.taylor(exact, mp.mpf(about), 7)]
    polynomial = taylor_polynomial(expression, about, 7)
    assert polynomial.about == about
    assert polynomial.coefficients == pytest.approx(reference, rel=3e-16, abs=1e-100)
    symbolic = taylor_coefficients(expression, about, 7)
    assert [float(c) for c in symbolic] == pytest.approx(reference, rel=1e-14, abs=1e-100)


@each
@pytest.mark.parametrize("degree", [0, 1, 4, 7])
@pytest.mark.parametrize("u", [0.5, -0.3, 1e-3, 1e-9])
def test_errors_and_sums_against_fifty_digits(
    expression: Any, exact: Exact, about: float, degree: int, u: float
) -> None:
    x = about + u
    error = exact_error(exact, about, degree, x)
    assert taylor_error(expression, about, degree, x) == pytest.approx(
        float(error), rel=1e-15, abs=1e-100
    )
    total = float(exact(mp.mpf(x)) - error)
    assert partial_sum(expression, about, degree, x) == pytest.approx(total, rel=1e-14)
    assert function_value(expression, x) == pytest.approx(float(exact(mp.mpf(x))), rel=3e-16)


def test_the_numbers_on_screen() -> None:
    assert f"{function_value(COS, 1):.4f}" == "0.5403"
    assert partial_sum(COS, 0, 2, 1) == 0.5
    assert f"{partial_sum(COS, 0, 4, 1):.7f}" == "0.5416667"
    assert taylor_coefficients(SIGMOID, 0, 3) == (
        sympy.Rational(1, 2),
        sympy.Rational(1, 4),
        0,
        sympy.Rational(-1, 48),
    )
    assert taylor_coefficients(COS, degree=2) == (1, 0, sympy.Rational(-1, 2))


@pytest.mark.parametrize(("degree", "shown"), [(20, "0.5699"), (50, "-0.4762"), (100, "-71.0983")])
def test_logarithm_beyond_its_wall(degree: int, shown: str) -> None:
    assert f"{partial_sum(sympy.log(1 + X), 0, degree, 1.1):.4f}" == shown


def test_coefficients_are_exact_numbers() -> None:
    assert all(isinstance(c, sympy.Rational) for c in taylor_coefficients(SIGMOID, 0, 9))
    assert taylor_coefficients(sympy.exp(X), 0.5, 1)[1] == sympy.exp(sympy.Rational(1, 2))
    third = Fraction(1, 3)
    assert taylor_coefficients(X**2, third, 3) == (
        sympy.Rational(1, 9),
        sympy.Rational(2, 3),
        1,
        0,
    )
    assert taylor_coefficients(sympy.sin(X), sympy.pi / 2, 2) == (1, 0, -sympy.Rational(1, 2))
    assert taylor_coefficients(sympy.Integer(5), 3, 2) == (5, 0, 0)


@pytest.mark.parametrize("degree", [0, 1, 2, 3, 4])
def test_the_error_vanishes_one_order_above_the_degree(degree: int) -> None:
    errors = [abs(taylor_error(sympy.exp(X), 1, degree, 1 + 2.0**-k)) for k in range(8, 12)]
    orders = [math.log2(a / b) for a, b in pairwise(errors)]
    assert orders == pytest.approx([degree + 1] * 3, abs=0.01)


@each
def test_differentiation_commutes_with_expansion(
    expression: Any, exact: Exact, about: float
) -> None:
    slopes = taylor_polynomial(expression, about, 6).derivative()
    direct = taylor_polynomial(expression.diff(X), about, 5)
    assert slopes.degree == direct.degree == 5
    assert slopes.coefficients == pytest.approx(direct.coefficients, rel=1e-14, abs=1e-100)


@each
def test_truncation_is_the_expansion_of_lower_degree(
    expression: Any, exact: Exact, about: float
) -> None:
    long = taylor_polynomial(expression, about, 6)
    for degree in range(7):
        assert long.truncated(degree) == taylor_polynomial(expression, about, degree)


coefficients = st.lists(st.floats(-10, 10), min_size=1, max_size=8).map(tuple)


@given(coefficients, st.floats(-2, 2), st.lists(st.floats(-3, 3), min_size=1, max_size=5))
def test_polynomials_are_evaluated_on_arrays(
    coefficients: tuple[float, ...], about: float, x: list[float]
) -> None:
    polynomial = TaylorPolynomial(about, coefficients)
    values = polynomial.at(np.array([x]))
    reference = np.polynomial.Polynomial(coefficients)(np.array([x]) - about)
    assert values.shape == (1, len(x))
    assert values == pytest.approx(reference, rel=1e-12, abs=1e-9)
    assert isinstance(polynomial.at(x[0]), float)
    assert polynomial.at(x[0]) == values[0, 0]
    assert polynomial.at(about) == coefficients[0]


def test_a_constant_has_derivative_nought() -> None:
    assert TaylorPolynomial(1.0, (4.0,)).derivative() == TaylorPolynomial(1.0, (0.0,))


def test_a_polynomial_is_its_own_expansion() -> None:
    cubic = X**3 - 2 * X + 1
    assert taylor_error(cubic, 2, 3, 17.3) == 0
    assert taylor_error(cubic, 2, 5, 17.3) == 0
    assert hugging_radius(cubic, 2, 3, 0.1) == math.inf
    assert hugging_radius(cubic, 0, 1, 0.008) == pytest.approx(0.2, rel=1e-11)


def test_the_error_at_the_centre_is_nought() -> None:
    assert taylor_error(sympy.exp(X), 0.7, 3, 0.7) == 0


def test_errors_far_below_the_smallest_relative_float() -> None:
    assert taylor_error(COS, 0, 30, 1e-5) == pytest.approx(-(1e-5**32) / math.factorial(32))
    assert taylor_error(COS, 0, 60, 1e-9) == 0  # 1e-642


@given(st.floats(0, 1e6), st.floats(-9, 9), st.floats(-9, 9), st.integers(0, 60))
def test_lagrange_bound_is_correctly_rounded(
    bound: float, about: float, x: float, degree: int
) -> None:
    u = abs(mp.mpf(x) - mp.mpf(about))
    reference = mp.mpf(bound) * u ** (degree + 1) / mp.factorial(degree + 1)
    assert lagrange_bound(bound, about, x, degree) == pytest.approx(
        float(reference), rel=3e-16, abs=1e-300
    )


@given(st.floats(-6, 6), st.floats(-3, 3), st.integers(0, 8))
def test_lagrange_bounds_the_error_of_cosine(x: float, about: float, degree: int) -> None:
    error = abs(taylor_error(COS, round(about), degree, x))
    assert error <= lagrange_bound(1, round(about), x, degree) * (1 + 1e-15) + 1e-300


def test_compiled_expressions() -> None:
    function = compiled(sympy.log(X) + sympy.besselj(0, X))
    assert function(2.0) == pytest.approx(float(mp.log(2) + mp.besselj(0, 2)), rel=1e-14)
    with pytest.raises(DomainError, match="f must be defined at x"):
        function(-1.0)
    with pytest.raises(DomainError, match="f must be defined at x"):
        compiled(1 / X)(0.0)
    with pytest.raises(DomainError, match="must be a finite real number"):
        compiled(X ** sympy.Rational(1, 3))(-8.0)
