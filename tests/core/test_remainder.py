import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core import remainder
from calcml_core.errors import DomainError
from calcml_core.remainder import (
    degree_for_bound,
    degree_needed,
    derivative_bound,
    remainder_bound,
)
from calcml_core.taylor import lagrange_bound, taylor_error

mp = mpmath.mp.clone()
mp.dps = 50

X = sympy.Symbol("x")
SIGMOID = 1 / (1 + sympy.exp(-X))
ROOT = sympy.sqrt(X)


def test_the_numbers_on_screen() -> None:
    e = sympy.exp(X)
    assert f"{remainder_bound(e, 0, 5, 1):.7f}" == "0.0037754"
    assert f"{abs(taylor_error(e, 0, 5, 1)):.7f}" == "0.0016152"
    sine = sympy.sin(X)
    assert f"{remainder_bound(sine, 0, 6, math.pi / 2):.7f}" == "0.0046818"
    assert f"{abs(taylor_error(sine, 0, 6, math.pi / 2)):.7f}" == "0.0045249"
    assert degree_needed(e, 0, 1, 1e-10) == 13
    tenth = Fraction(11, 10)
    assert remainder_bound(ROOT, 1, 2, tenth) == 6.25e-5
    assert f"{abs(taylor_error(ROOT, 1, 2, 1.1)):.2e}" == "5.88e-05"


MAXIMA = [
    (sympy.exp(X), 0, 1, 6, math.e),
    (sympy.exp(X), 1, 0, 6, math.e),
    (sympy.sin(X), 0, sympy.pi / 2, 7, 1),
    (sympy.sin(50 * X), 0, 3, 2, 2500),
    (sympy.cos(X), 1, 1, 1, math.sin(1)),
    (X**3, 0, 2, 2, 12),
    (X**3, 0, 2, 3, 6),
    (X**3, 0, 2, 5, 0),
    (sympy.log(1 + X), 0, 1.5, 5, 24),
    (sympy.exp(-(X**2)), 0, 3, 8, 1680),
    (sympy.exp(-(X**2)), -1, 1, 0, 1),
    (1 / X, 1, Fraction(1, 2), 3, 96),
]


@pytest.mark.parametrize(("f", "about", "x", "order", "largest"), MAXIMA)
def test_largest_derivatives_in_closed_form(
    f: Any, about: Any, x: Any, order: int, largest: float
) -> None:
    assert derivative_bound(f, about, x, order) == pytest.approx(largest, rel=1e-15, abs=0)


@pytest.mark.parametrize(
    ("f", "order", "a", "b"),
    [
        (SIGMOID, 1, -1, 2),
        (SIGMOID, 4, 0, 5),
        (SIGMOID, 12, 0, 2),
        (1 / (1 + X**2), 9, 0, 0.9),
        (sympy.sin(X) * sympy.exp(-X / 9), 3, -1, 9),
        (sympy.tanh(X), 3, 0, 4),
    ],
)
def test_largest_derivatives_against_a_fine_search(f: Any, order: int, a: float, b: float) -> None:
    height = sympy.lambdify(X, f.diff(X, order), "mpmath")
    with mpmath.workdps(30):
        points = mpmath.linspace(a, b, 401)
        best = max(points, key=lambda x: abs(height(x)))
        step = mpmath.mpf(b - a) / 400
        low, high = max(mpmath.mpf(a), best - step), min(mpmath.mpf(b), best + step)
        for _ in range(90):  # thirds: the peak stays between
            left, right = (2 * low + high) / 3, (low + 2 * high) / 3
            low, high = (low, right) if abs(height(left)) > abs(height(right)) else (left, high)
        largest = max(abs(height(x)) for x in (low, mpmath.mpf(a), mpmath.mpf(b)))
    assert derivative_bound(f, a, b, order) == pytest.approx(float(largest), rel=1e-14, abs=0)


@pytest.mark.parametrize("beside", [0.00072, 0.00078])  # Newton's method runs away from there
def test_of_a_needle_between_two_looks_at_least_the_look_counts(beside: float) -> None:
    look = 77 / 256
    needle = sympy.exp(-((1000 * (X - look + beside)) ** 2))
    seen = math.exp(-((1000 * beside) ** 2))
    assert derivative_bound(needle, 0, 1, 0) == pytest.approx(seen, rel=1e-9, abs=0)
    assert derivative_bound(needle, 0.29, 0.31, 0) == pytest.approx(1, rel=1e-15, abs=0)


@settings(max_examples=25)
@given(
    st.floats(-3, 3), st.floats(-3, 3), st.integers(0, 6), st.sampled_from([SIGMOID, sympy.cos(X)])
)
def test_the_tube_holds_the_error(about: float, x: float, degree: int, f: Any) -> None:
    a = round(about, 1)
    error = abs(taylor_error(f, a, degree, x))
    assert error <= remainder_bound(f, a, degree, x) * (1 + 1e-14) + 1e-300


def test_the_bound_is_lagranges() -> None:
    largest = derivative_bound(SIGMOID, 0.5, 2.5, 4)
    assert remainder_bound(SIGMOID, 0.5, 3, 2.5) == pytest.approx(
        lagrange_bound(largest, 0.5, 2.5, 3), rel=1e-15, abs=0
    )
    near = 1 + 2**-52
    exact = mp.cos(1) * mp.mpf(2) ** -52
    assert remainder_bound(sympy.sin(X), 1, 0, near) == pytest.approx(
        float(exact), rel=1e-14, abs=0
    )
    assert remainder_bound(sympy.sin(X), sympy.pi / 2, 0, sympy.pi / 2) == 0


def test_a_polynomial_needs_no_more_than_its_degree() -> None:
    assert degree_needed(X**4 - X, 2, 9, 1e-300) == 4
    assert degree_needed(sympy.Integer(3), 0, 9, 1e-300) == 0


@pytest.mark.parametrize(("f", "x"), [(sympy.exp(X), 2), (SIGMOID, 1), (ROOT.subs(X, 1 + X), 0.4)])
def test_the_degree_needed_is_the_least(f: Any, x: float) -> None:
    degree = degree_needed(f, 0, x, 1e-4)
    assert remainder_bound(f, 0, degree, x) <= 1e-4 < remainder_bound(f, 0, degree - 1, x)


@given(st.floats(1e-6, 1e6), st.floats(-9, 9), st.floats(-9, 9), st.floats(1e-30, 10))
def test_degrees_for_one_bound(top: float, about: float, x: float, tolerance: float) -> None:
    def bound(n: int) -> Any:
        return top * abs(mp.mpf(x) - mp.mpf(about)) ** (n + 1) / mp.factorial(n + 1)

    degree = degree_for_bound(top, about, x, tolerance)
    assert bound(degree) <= tolerance
    assert all(bound(n) > tolerance for n in range(degree))


def test_a_bound_that_just_meets_the_tolerance() -> None:
    assert degree_for_bound(1, 0, 2, 2) == 0
    assert degree_for_bound(1, 0, 2, math.nextafter(2, 0)) == 2
    assert degree_for_bound(1, 0, 1, Fraction(1, 24)) == 3  # type: ignore[arg-type]
    assert degree_for_bound(0, 0, 5, 1e-300) == degree_for_bound(3, 5, 5, 1e-300) == 0
    assert degree_for_bound(1, 0, 1000, 1e-10) == 2736


def test_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DomainError, match="tolerance must be within reach of degree 10000"):
        degree_for_bound(1, 0, 1e5, 1e-10)
    monkeypatch.setattr(remainder, "HIGHEST_DEGREE", 20)
    with pytest.raises(DomainError, match=r"within reach of degree 20, got 0\.001 at x = 1\.1"):
        degree_needed(sympy.log(1 + X), 0, 1.1, 1e-3)
    monkeypatch.setattr(remainder, "LONGEST_DERIVATIVE", 50)
    with pytest.raises(DomainError, match=r"within reach of degree 4, got 1e-09 at x = 0\.7"):
        degree_needed(sympy.tan(X), 0, 0.7, 1e-9)


@pytest.mark.parametrize(
    ("f", "about", "x", "where"),
    [
        (1 / X, 1, -0.7, "0.0"),
        (ROOT, 1, 0, "0.0"),
        (sympy.log(1 + X), 0, -1.5, "-1.0"),
        (sympy.tan(X), 0, 2, "1.57"),
    ],
)
def test_beyond_a_singularity_there_is_no_bound(f: Any, about: float, x: float, where: str) -> None:
    with pytest.raises(DomainError, match=f"x must not lie beyond a singularity.* at {where}"):
        derivative_bound(f, about, x, 2)


BOUNDS: list[Callable[..., Any]] = [
    lambda f, a, x, n: derivative_bound(f, a, x, n),
    lambda f, a, x, n: remainder_bound(f, a, n, x),
]


@pytest.mark.parametrize("bound", BOUNDS)
def test_refusals(bound: Callable[..., Any]) -> None:
    with pytest.raises(DomainError, match="expression must be a sympy expression"):
        bound("x", 0, 1, 2)
    with pytest.raises(DomainError, match="expression must be made of analytic functions"):
        bound(abs(X), 1, 2, 2)
    with pytest.raises(DomainError, match="expression must be made of functions known here"):
        bound(sympy.zeta(X), 2, 3, 2)
    with pytest.raises(DomainError, match="about must be a finite real number"):
        bound(X, math.nan, 1, 2)
    with pytest.raises(DomainError, match="x must be a finite real number"):
        bound(X, 0, math.inf, 2)
    with pytest.raises(DomainError, match="must be a whole number of at least 0"):
        bound(X, 0, 1, -1)


def test_tolerances_and_bounds_are_refused() -> None:
    with pytest.raises(DomainError, match="tolerance must be positive"):
        degree_needed(X, 0, 1, 0)
    with pytest.raises(DomainError, match="tolerance must be positive"):
        degree_for_bound(1, 0, 1, 0)
    with pytest.raises(DomainError, match="derivative_bound must not be negative, got -1"):
        degree_for_bound(-1, 0, 1, 1)
    with pytest.raises(DomainError, match="x must be a finite real number"):
        degree_for_bound(1, 0, math.nan, 1)
