from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from calcml_core.many_digits import cancelled, evaluated, hidden_digits, in_digits, put

x, y = sympy.symbols("x y")
MOST = 400


def at(f: sympy.Expr, number: object, digits: int = 20) -> sympy.Expr:
    return evaluated(f, {x: sympy.sympify(number)}, digits, MOST)


@given(st.integers(0, 300), st.integers(1, 99))
def test_logarithms_next_to_one(order: int, multiple: int) -> None:
    found = at(sympy.log(1 + x), sympy.Rational(multiple, 10**order))
    with mpmath.workdps(700):
        exact = mpmath.log1p(mpmath.mpf(multiple) / mpmath.mpf(10) ** order)
        assert abs(mpmath.mpf(str(found)) / exact - 1) < 1e-19


def test_logarithms_that_hide_within_others() -> None:
    softplus = sympy.log(1 + sympy.exp(-x)) * sympy.exp(x)
    assert float(at(softplus, 1000)) == 1
    for order in (40, 200):
        assert float(at(sympy.log(sympy.cos(x)) / x**2, Fraction(1, 10**order), 20)) == -0.5
    assert hidden_digits(softplus, {x: sympy.Integer(100)}) == 45
    assert hidden_digits(sympy.log(x), {x: sympy.Integer(1)}) == 0
    assert hidden_digits(sympy.sin(x), {x: sympy.Integer(1)}) == 0


def test_beyond_all_digits_a_logarithm_is_nought() -> None:
    assert in_digits(sympy.log(1 + sympy.exp(-x)), {x: sympy.Integer(10**6)}, 20, MOST) == 0


def test_steps_are_taken_at_the_exact_point() -> None:
    assert float(at(sympy.floor(10 * x), sympy.Rational(0.3))) == 2
    assert float(at(sympy.ceiling(x), 1 + sympy.Rational(1, 10**60))) == 2
    assert float(at(sympy.frac(x), sympy.Rational(7, 2))) == 0.5
    assert float(at(sympy.Mod(x, 3), -1)) == 2


def test_poles_and_holes_are_seen() -> None:
    assert at(sympy.tan(x), sympy.pi / 2) is sympy.zoo
    assert at((x**2 - 1) / (x - 1), 1) is sympy.nan


def test_what_cancels() -> None:
    assert cancelled(at(sympy.sin(x) ** 2 + sympy.cos(x) ** 2 - 1, 1))
    assert not cancelled(at(sympy.sin(x), 1))
    assert at(sympy.cos(x), sympy.pi / 2) == 0


def test_two_symbols_are_put_in_at_once() -> None:
    nought = sympy.Integer(0)
    assert put(x * y / (x**2 + y**2), {x: nought, y: nought}) is sympy.nan
    assert put(x**2, {x: sympy.Integer(3)}) == 9
    assert put(sympy.Integral(x, (x, 0, x)), {x: sympy.Integer(2)}).doit() == 2


def test_some_poles_are_errors() -> None:
    with pytest.raises(ValueError, match="pole"):
        at(sympy.zeta(x), 1 + sympy.Rational(1, 10**60))
