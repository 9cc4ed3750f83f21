import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy

from calcml_core.errors import DomainError
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

X = sympy.Symbol("x")
COS = sympy.cos(X)


FUNCTIONS_OF_DEGREE: list[Callable[[Any, Any, Any], object]] = [
    taylor_coefficients,
    taylor_polynomial,
    lambda f, a, n: partial_sum(f, a, n, 1.0),
    lambda f, a, n: taylor_error(f, a, n, 1.0),
    lambda f, a, n: hugging_radius(f, a, n, 0.1),
]


@pytest.mark.parametrize("function", FUNCTIONS_OF_DEGREE)
def test_refused_by_all(function: Callable[[Any, Any, Any], object]) -> None:
    y = sympy.Symbol("y")
    for expression in ("cos(x)", None, [X], np.cos):
        with pytest.raises(DomainError, match="expression must be a sympy expression, got"):
            function(expression, 0, 2)
    with pytest.raises(DomainError, match="expression must have at most one symbol"):
        function(X * y, 0, 2)
    for kinked in (abs(X), sympy.Max(X, 0), sympy.sign(X), sympy.floor(X)):
        with pytest.raises(DomainError, match="expression must be made of analytic functions"):
            function(kinked, 1, 2)
    for about in (math.nan, math.inf, sympy.I, X, sympy.oo, "0"):
        with pytest.raises(DomainError, match="about must be a finite real number"):
            function(COS, about, 2)
    for degree in (-1, 1.5, math.nan):
        with pytest.raises(DomainError, match="degree must be a whole number"):
            function(COS, 0, degree)
    for expression, about in [(sympy.log(X), 0), (sympy.log(X), -1), (sympy.sqrt(X), 0)]:
        with pytest.raises(DomainError, match=r"coefficient \d of .* must be a finite real"):
            function(expression, about, 2)


def test_the_degree_must_be_given() -> None:
    with pytest.raises(DomainError, match="degree must be a whole number of at least 0"):
        taylor_coefficients(COS, 0)


def test_points_are_refused() -> None:
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        partial_sum(COS, 0, 2, math.nan)
    with pytest.raises(DomainError, match="x must be a finite real number, got inf"):
        taylor_error(COS, 0, 2, math.inf)
    with pytest.raises(DomainError, match=r"f\(x\) must be finite and real, got .*I for log"):
        taylor_error(sympy.log(X), 1, 2, -1)
    with pytest.raises(DomainError, match=r"f\(x\) must be finite and real, got -oo for log"):
        function_value(sympy.log(X), 0)
    with pytest.raises(DomainError, match="x must be finite"):
        TaylorPolynomial(0.0, (1.0,)).at(math.nan)
    with pytest.raises(DomainError, match=r"f\(x\) must be finite and real, got zoo for tan"):
        function_value(sympy.tan(X), sympy.pi / 2)
    with pytest.raises(DomainError, match=r"f\(x\) must be finite and real, got nan for"):
        function_value((X**2 - 1) / (X - 1), 1)


@pytest.mark.parametrize("tolerance", [0, -0.1, math.nan])
def test_tolerances_are_positive(tolerance: float) -> None:
    with pytest.raises(DomainError, match="tolerance must be"):
        hugging_radius(COS, 0, 2, tolerance)


def test_polynomials_are_made_of_numbers() -> None:
    with pytest.raises(DomainError, match="coefficients must not be empty"):
        TaylorPolynomial(0.0, ())
    with pytest.raises(DomainError, match=r"coefficients\[1\] must be a finite"):
        TaylorPolynomial(0.0, (1.0, math.inf))
    with pytest.raises(DomainError, match="about must be a finite"):
        TaylorPolynomial(math.nan, (1.0,))
    with pytest.raises(DomainError, match="degree must be a whole number from 0 to 1, got 2"):
        TaylorPolynomial(0.0, (1.0, 2.0)).truncated(2)


def test_lagrange_refusals() -> None:
    with pytest.raises(DomainError, match="derivative_bound must not be negative, got -1"):
        lagrange_bound(-1, 0, 1, 2)
    with pytest.raises(DomainError, match="derivative_bound must be a finite"):
        lagrange_bound(math.inf, 0, 1, 2)
    with pytest.raises(DomainError, match="about must be a finite"):
        lagrange_bound(1, math.nan, 1, 2)
    for degree in (-1, 10**9):
        with pytest.raises(DomainError, match="degree must be a whole number from 0 to 10000"):
            lagrange_bound(1, 0, 1, degree)
    with pytest.raises(DomainError, match=r"x is too far from 0 for a finite bound, got 1e\+300"):
        lagrange_bound(1, 0, 1e300, 3)
