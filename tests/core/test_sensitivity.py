import math
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.sensitivity import (
    Nudge,
    linear_estimate,
    nudge,
    relative_sensitivity,
    sensitivity,
)

mp = mpmath.mp.clone()
mp.dps = 50

Function = Callable[[Any], Any]
X = sympy.Symbol("x")
SIGMOID = 1 / (1 + sympy.exp(-X))
ROOT = sympy.sqrt(X)

# expression; f and f' in 50 digits; points
FUNCTIONS: list[tuple[sympy.Expr, Function, Function, list[float]]] = [
    (sympy.exp(X), mp.exp, mp.exp, [0, 1, -800, 1e-300, 700]),
    (X**3, lambda x: x**3, lambda x: 3 * x * x, [2, 1e200, 1e-200, -7.5]),
    (ROOT, mp.sqrt, lambda x: 1 / (2 * mp.sqrt(x)), [4, 1e-300, 1e300]),
    (sympy.log(X), mp.log, lambda x: 1 / x, [0.5, 1e-9, 1 + 2**-52, 1e300]),
    (sympy.sin(X), mp.sin, mp.cos, [0.1, 3.141592653589793, 1e22]),
    (
        SIGMOID,
        lambda x: 1 / (1 + mp.exp(-x)),
        lambda x: 1 / (2 + mp.exp(x) + mp.exp(-x)),
        [0, 4, -4, -700, 38],
    ),
]
CASES = [pytest.param(*f[:3], x, id=f"{f[0]} at {x}") for f in FUNCTIONS for x in f[3]]
each = pytest.mark.parametrize(("expression", "exact", "slope", "x"), CASES)
changes = pytest.mark.parametrize("h", [0.1, -1e-3, 1e-9, 1e-30, 1e-100])


@each
def test_sensitivities_against_fifty_digits(
    expression: sympy.Expr, exact: Function, slope: Function, x: float
) -> None:
    a = mp.mpf(x)
    if abs(slope(a)) < mp.mpf(2) ** 1024:
        assert sensitivity(expression, x) == float(slope(a))
    else:
        with pytest.raises(DomainError, match="derivative 1 of"):
            sensitivity(expression, x)
    assert relative_sensitivity(expression, x) == float(a * slope(a) / exact(a))


@changes
@each
def test_nudges_against_fifty_digits(
    expression: sympy.Expr, exact: Function, slope: Function, x: float, h: float
) -> None:
    scale = abs(x) if 0 < abs(x) < 1 else 1  # stays within the domain
    change = h * scale
    with mp.workdps(800):
        a, step = mp.mpf(x), mp.mpf(change)
        predicted, actual = slope(a) * step, exact(a + step) - exact(a)
        estimate = exact(a) + predicted
        triple = [float(predicted), float(actual), float(actual - predicted)]
    if max(map(abs, (*triple, float(estimate)))) == math.inf:
        with pytest.raises(DomainError, match="must be a finite real number"):
            nudge(expression, x, change)
        return
    found = nudge(expression, x, change)
    assert [found.predicted, found.actual, found.gap] == triple
    assert linear_estimate(expression, x, change) == float(estimate)


def test_the_numbers_on_screen() -> None:
    root = nudge(ROOT, 4, Fraction(1, 10))
    assert linear_estimate(ROOT, 4, Fraction(1, 10)) == 2.025
    assert f"{2 + root.actual:.5f}" == "2.02485"
    assert (root.predicted, root.gap < 0) == (0.025, True)
    assert relative_sensitivity(X**3, 2) == 3  # 1 % more radius, 3 % more volume
    assert sensitivity(SIGMOID, 0) == 0.25
    assert f"{sensitivity(SIGMOID, 4):.4f}" == f"{sensitivity(SIGMOID, -4):.4f}" == "0.0177"


@pytest.mark.parametrize("f", [ROOT, SIGMOID, sympy.exp(X), sympy.sin(X)])
def test_the_gap_grows_like_the_square_of_the_nudge(f: sympy.Expr) -> None:
    gaps = [abs(nudge(f, 2, Fraction(1, 2**k)).gap) for k in range(8, 13)]
    assert [math.log2(a / b) for a, b in pairwise(gaps)] == pytest.approx([2] * 4, abs=0.01)
    bend = float(f.diff(X, 2).subs(X, 2))
    assert nudge(f, 2, 1e-120).gap == pytest.approx(bend / 2 * 1e-240, rel=1e-15, abs=0)


@settings(max_examples=12)
@given(st.integers(-9, 9).filter(bool), st.fractions(Fraction(1, 9), 9))
def test_a_power_has_its_exponent_for_relative_sensitivity(n: int, x: Fraction) -> None:
    assert relative_sensitivity(X**n, x) == n
    assert relative_sensitivity(sympy.pi * X**n, x) == n


@settings(max_examples=20)
@given(st.integers(1, 9), st.integers(1, 9), st.floats(0.1, 9))
def test_relative_sensitivities_of_a_product_add(n: int, k: int, x: float) -> None:
    total = relative_sensitivity(X**n * sympy.exp(k * X), x)
    assert total == pytest.approx(n + k * x, rel=3e-16, abs=0)


def test_a_straight_line_has_no_gap() -> None:
    assert nudge(3 * X + 1, 7, 5) == Nudge(predicted=15, actual=15, gap=0)
    assert nudge(3 * X + 1, 7, 0) == Nudge(0, 0, 0)
    assert nudge(sympy.Integer(4), 1, 2) == Nudge(0, 0, 0)


def test_cancellation_takes_no_digits() -> None:
    assert linear_estimate(sympy.exp(X), 1, -1) == 0  # e - e
    exact = mp.log(mp.mpf(1.1)) - mp.mpf(0.1048) / mp.mpf(1.1)
    assert linear_estimate(sympy.log(X), 1.1, -0.1048) == float(exact)


each_function = pytest.mark.parametrize(
    "function",
    [
        sensitivity,
        relative_sensitivity,
        lambda f, x: linear_estimate(f, x, 1),
        lambda f, x: nudge(f, x, 1),
    ],
)


@each_function
def test_refusals(function: Callable[[Any, Any], object]) -> None:
    with pytest.raises(DomainError, match="expression must be a sympy expression, got 'x'"):
        function("x", 1)
    with pytest.raises(DomainError, match="expression must have at most one symbol"):
        function(X * sympy.Symbol("y"), 1)
    with pytest.raises(DomainError, match="expression must be made of analytic functions"):
        function(abs(X), 1)
    with pytest.raises(DomainError, match="expression must be 1 times differentiable at x = 0"):
        function(sympy.sqrt(X**2) + 1, 0)
    with pytest.raises(DomainError, match="expression must be real on both sides of x = -1"):
        function(ROOT, -1)
    for x in (math.nan, math.inf, "1", None, 1j):
        with pytest.raises(DomainError, match="x must be a finite real number"):
            function(X, x)


def test_no_relative_sensitivity_where_f_is_nought() -> None:
    for f, x in [(X**2, 0), (sympy.sin(X), sympy.pi), (X - sympy.Rational(1, 10), Fraction(1, 10))]:
        with pytest.raises(DomainError, match=r"f\(x\) must not be zero, got"):
            relative_sensitivity(f, x)
    # the float 0.1 is not 1/10: f is small, but not 0
    assert relative_sensitivity(X - sympy.Rational(1, 10), 0.1) == pytest.approx(
        1.8014398509481984e16
    )


@pytest.mark.parametrize("function", [linear_estimate, nudge])
def test_changes_are_finite(function: Callable[..., object]) -> None:
    for change in (math.nan, -math.inf, "1", None):
        with pytest.raises(DomainError, match="change must be a finite real number"):
            function(X, 1, change)


def test_results_are_finite_and_real() -> None:
    with pytest.raises(DomainError, match=r"value of sqrt\(x\) at x = -1 must be"):
        nudge(ROOT, 4, -5)
    with pytest.raises(DomainError, match="value of exp"):
        nudge(sympy.exp(X), 0, 1e4)
    with pytest.raises(DomainError, match="linear estimate must be a finite real number"):
        linear_estimate(sympy.exp(X), 700, 1e10)
    with pytest.raises(DomainError, match=r"x f'\(x\) / f\(x\) must be a finite real number"):
        relative_sensitivity(sympy.exp(X**2), 1e155)
