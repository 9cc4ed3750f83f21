import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.correct_rounding import (
    checked,
    nearest_float,
    number_at_point,
    value,
    value_at_point,
    with_real_symbol,
)
from calcml_core.errors import DomainError

x, y = sympy.symbols("x y")

mp = mpmath.mp.clone()
mp.dps = 80


@given(st.floats(1e-150, 1.5))
def test_a_cancelling_formula_is_exact_to_the_last_bit(number: float) -> None:
    t = mp.mpf(number)
    with mp.workdps(700):
        exact = (1 - mp.cos(t)) / t**2
    assert value((1 - sympy.cos(x)) / x**2, number) == float(exact)


@pytest.mark.parametrize(
    ("expression", "at", "expected"),
    [
        ((1 - sympy.cos(x)) / x**2, 1e-8, 0.5),
        (sympy.sin(sympy.pi / x), Fraction(1, 10), 0.0),
        (sympy.sin(sympy.pi / x), Fraction(1, 1000), 0.0),
        (x - sympy.sin(x), Fraction(1, 10**60), 1e-180 / 6),
        (sympy.sin(x), 5e-324, 5e-324),
        (sympy.exp(-1 / x), 1e-6, 0.0),
        (x**2, 1e-200, 0.0),
        (abs(x) / x, -3, -1.0),
        (sympy.Max(0, x), -0.0, 0.0),
        (sympy.floor(x * 10), Fraction(3, 10), 3.0),
        (sympy.Piecewise((7, sympy.Eq(x, 0)), (1 / x, True)), 0, 7.0),
        (sympy.cos(x), sympy.pi / 2, 0.0),
        (sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1, 0.3, 0.0),
        (sympy.I**x, 2, -1.0),
        (sympy.Integer(3), 9, 3.0),
        (sympy.zeta(1 + x), Fraction(1, 10**60), 1e60),
        (sympy.zeta(x), 1 + sympy.exp(-60), math.exp(60) + 0.5772156649015329),
        (0.1 * x, 1, 0.1),
        (sympy.log(1 + x), Fraction(1, 10**30), 1e-30),
        (sympy.log(1 + x), 5e-324, 5e-324),
        (sympy.log(1 + sympy.exp(-x)), 700, math.exp(-700)),
        (sympy.log(1 + sympy.exp(-x)) * sympy.exp(x), 1000, 1.0),
        (sympy.log(1 + sympy.exp(-x)), 10**6, 0.0),
        ((1 - sympy.cos(x)) / x**2, 1e-300, 0.5),
        ((sympy.tan(x) - sympy.sin(x)) / x**3, 1e-300, 0.5),
        (sympy.floor(10 * x), 0.3, 2.0),  # the float is below 3/10
        (sympy.ceiling(10 * x), Fraction(3, 10), 3.0),
    ],
)
def test_values(expression: sympy.Expr, at: object, expected: float) -> None:
    assert value(expression, at) == expected


def test_a_float_counts_by_its_binary_value() -> None:
    exact = mp.sin(mp.pi / mp.mpf(0.1))
    assert value(sympy.sin(sympy.pi / x), 0.1) == float(exact) != 0


@pytest.mark.parametrize(
    ("expression", "at"),
    [
        ((x**2 - 1) / (x - 1), 1),
        (sympy.sin(x) / x, 0),
        (1 / x, 0),
        (sympy.log(x), -1),
        (sympy.cbrt(x), -1),
        (sympy.tan(x), sympy.pi / 2),
        (sympy.gamma(x), -1),
        (sympy.zeta(x), 1),
        (sympy.zeta(1 + x), Fraction(1, 10**1000)),
        (sympy.exp(1 / x), 1e-6),
        (sympy.I * x, 1),
    ],
)
def test_values_that_are_no_finite_real_number(expression: sympy.Expr, at: object) -> None:
    with pytest.raises(DomainError, match=r"value of .* at x = .* must be a finite real number"):
        value(expression, at)


def test_two_variables() -> None:
    assert value_at_point(x * y / (x**2 + y**2), {x: 1, y: 2}) == 0.4
    with pytest.raises(DomainError, match=r"value of .* at x = 0, y = 0"):
        value_at_point(x * y / (x**2 + y**2), {x: 0, y: 0})
    with pytest.raises(DomainError, match=r"point must give a number for \{y\}"):
        value_at_point(y, {x: 1})


def test_refusals() -> None:
    with pytest.raises(DomainError, match="expression must be a sympy expression, got 3"):
        value(3, 1)
    with pytest.raises(DomainError, match="at most 1 symbol"):
        value(x * y, 1)
    with pytest.raises(DomainError, match="x must be a finite real number, got nan"):
        value(x, math.nan)
    with pytest.raises(DomainError, match="F must have at most 2"):
        checked("F", x + y + sympy.Symbol("z"), 2)


def test_the_nearest_float() -> None:
    assert nearest_float("pi", sympy.pi) == math.pi
    assert nearest_float("0", sympy.sin(1) ** 2 + sympy.cos(1) ** 2 - 1) == 0.0
    with pytest.raises(DomainError, match="huge must be a finite real number"):
        nearest_float("huge", sympy.exp(1000))


def test_a_real_symbol_makes_the_derivative_of_abs_a_sign() -> None:
    f = with_real_symbol(abs(x))
    (symbol,) = f.free_symbols
    assert f.diff(symbol) == sympy.sign(symbol)


def test_numbers_beyond_floats() -> None:
    assert number_at_point(sympy.exp(x), {x: 2000}) > sympy.Integer(10) ** 868
    assert 0 < number_at_point(sympy.exp(x), {x: -2000}) < sympy.Integer(10) ** -868
    assert number_at_point(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1, {x: 0.3}) == 0
    assert number_at_point(sympy.Max(0, 1 - abs(x)), {x: 1}) == 0  # a tie
    for f in (1 / x, sympy.log(x), sympy.sqrt(x - 1), sympy.gamma(x)):
        with pytest.raises(DomainError, match=r"value of .* at x = 0 must be real, got"):
            number_at_point(f, {x: 0})
