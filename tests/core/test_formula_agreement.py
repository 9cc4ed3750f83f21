import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.formula_agreement import agree, real_where

x, a = sympy.symbols("x a")
exp, log, sin, cos, sqrt = sympy.exp, sympy.log, sympy.sin, sympy.cos, sympy.sqrt
tiny = sympy.Rational(1, 10**15)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((x + 1) ** 2, x**2 + 2 * x + 1),
        (sin(x) ** 2 + cos(x) ** 2, sympy.Integer(1)),
        (sin(x) ** 2 + cos(x) ** 2 - 1, sympy.Integer(0)),
        (sympy.Integer(0), sin(2 * x) - 2 * sin(x) * cos(x)),
        (sympy.tanh(x), 2 / (1 + exp(-2 * x)) - 1),
        (log((x - 100) ** 2), log(x - 100) * 2),
        (sqrt(x - 1000), (x - 1000) / sqrt(x - 1000)),
        ((-2) ** x * 2, 2 * (-2) ** x),
        (exp(sympy.I * x), cos(x) + sympy.I * sin(x)),
        (a * (x + a), a * x + a**2),
        (log(exp(x * 1000)) / 1000, x),
        (exp(-1000 * x**2), 1 / exp(1000 * x**2)),
        (1e-300 * x * sympy.Integer(10) ** 300, x * sympy.Float(1e-300) * 10**300),
    ],
)
def test_the_same_function(one: sympy.Expr, other: sympy.Expr) -> None:
    assert agree(one, other, x)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (x**2, x**2 + tiny),
        (tiny**30 * x, tiny**30 * x**2),
        (exp(-1000 * x**2), exp(-1000 * x**2 - tiny)),
        (abs(x), x),
        (log(x), log(abs(x))),
        (sqrt(x - 100), sqrt(100 - x)),
        (x / x**2, log(x)),
        (sympy.nan, x),
        (1 / (x - x * (1 + tiny)), sympy.zoo),
        (x, exp(exp(exp(exp(exp(exp(x**2 + 9))))))),
        (sympy.Function("f")(x), x),
        (x, sympy.Function("f")(x)),
        (sympy.Piecewise((x, x > 0)), x),
    ],
)
def test_another_function(one: sympy.Expr, other: sympy.Expr) -> None:
    assert not agree(one, other, x)


def test_points_keep_to_the_assumptions() -> None:
    for t in (sympy.Symbol("t", positive=True), sympy.Symbol("t", negative=True)):
        assert agree(abs(t) * sympy.sign(t), t, t)
    n, m = sympy.Symbol("n", integer=True), sympy.Symbol("m", negative=True)
    assert agree(cos(n * sympy.pi) ** 2 * x, x, x)
    assert agree(abs(m) * x, -m * x, x)


def test_realness() -> None:
    assert real_where(log(abs(x)), 1 / x, x)
    assert not real_where(log(x), 1 / x, x)
    assert not real_where(1 / (x - x * (1 + tiny)) * sympy.nan, x, x)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=5), st.integers(-3, 3))
def test_polynomials(coefficients: list[int], shift: int) -> None:
    f = sum((c * x**k for k, c in enumerate(coefficients)), start=sympy.Integer(0))
    moved = sympy.expand(f.subs(x, x + shift))
    assert agree(moved, f.subs(x, x + shift), x)
    assert agree(moved, f, x) == (sympy.expand(moved - f) == 0)
