import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.limits import (
    Failure,
    OneSidedLimit,
    UndecidedLimitError,
    left_limit,
    limit,
    limit_at_infinity,
    right_limit,
    same,
)

x, y = sympy.symbols("x y")
oo = sympy.oo
JUMP, DIVERGENCE = Failure.JUMP, Failure.DIVERGENCE
OSCILLATION, UNDEFINED = Failure.OSCILLATION, Failure.UNDEFINED_SIDE


@pytest.mark.parametrize(
    ("f", "at", "value"),
    [
        ((x**2 - 1) / (x - 1), 1, 2),
        ((x**2 - 25) / (x + 5), -5, -10),
        (x**2 + 2 * x + 2, 5, 37),
        (sympy.sin(x) / x, 0, 1),
        ((1 - sympy.cos(x)) / x**2, 0, sympy.Rational(1, 2)),
        ((sympy.tan(x) - sympy.sin(x)) / x**3, 0, sympy.Rational(1, 2)),
        ((2**x - 1) / x, 0, sympy.log(2)),
        (x * sympy.sin(1 / x), 0, 0),
        (sympy.exp(-1 / x**2), 0, 0),
        (x * sympy.floor(1 / x), 0, 1),
        (sympy.Max(x, x**2), 1, 1),
        (sympy.Piecewise((5, sympy.Eq(x, 1)), (x**2, True)), 1, 1),
        (1 / sympy.log(abs(x)), 0, 0),
        (abs(x) ** x, 0, 1),
        (sympy.real_root(x, 3), 0, 0),
        (sympy.floor(x), 2.5, 2),
        (sympy.Integer(3), 7, 3),
        (sympy.sin(1 / x) ** 2 + sympy.cos(1 / x) ** 2, 0, 1),
        (sympy.sqrt(x), Fraction(9, 4), sympy.Rational(3, 2)),
        (sympy.sinc(x), 0, 1),
        (sympy.sin(1 / x + 1 / sympy.log(abs(x))) - sympy.sin(1 / x), 0, 0),
        (sympy.Max(x * sympy.sin(1 / x), 0), 0, 0),
        (x * sympy.Max(sympy.sin(1 / x), 0), 0, 0),
        (sympy.Piecewise((x, sympy.sin(1 / x) > 0), (-x, True)), 0, 0),
        (x * sympy.Mod(1 / x, 2), 0, 0),
        (sympy.sqrt(2 - x), sympy.sqrt(2), sympy.sqrt(2 - sympy.sqrt(2))),
        ((x**2 - 2) / (x - sympy.sqrt(2)), sympy.sqrt(2), 2 * sympy.sqrt(2)),
    ],
)
def test_limits_that_exist(f: sympy.Expr, at: object, value: object) -> None:
    answer = limit(f, at)
    assert answer.value == value
    assert answer.exists
    assert answer.failure is None
    assert str(answer) == str(value)
    assert float(answer) == float(sympy.sympify(value))


@pytest.mark.parametrize(
    ("f", "at", "failure", "left", "right"),
    [
        (25 / x, 0, DIVERGENCE, -oo, oo),
        (abs(x) / x, 0, JUMP, -1, 1),
        (sympy.sin(1 / x), 0, OSCILLATION, None, None),
        (sympy.sin(sympy.pi / x), 0, OSCILLATION, None, None),
        (sympy.frac(1 / x), 0, OSCILLATION, None, None),
        (sympy.sin(1 / x) / x, 0, OSCILLATION, None, None),
        ((1 + sympy.sin(1 / x)) / x, 0, OSCILLATION, None, None),
        (sympy.tan(1 / x), 0, OSCILLATION, None, None),
        (sympy.sqrt(x), 0, UNDEFINED, None, 0),
        (sympy.log(x), 0, UNDEFINED, None, -oo),
        (sympy.sqrt(1 - x**2), 1, UNDEFINED, 0, None),
        (sympy.acos(x), 1, UNDEFINED, 0, None),
        (sympy.sqrt(-1 - x**2), 0, UNDEFINED, None, None),
        (sympy.sqrt(sympy.sin(1 / x)), 0, UNDEFINED, None, None),
        (sympy.exp(1 / x), 0, DIVERGENCE, 0, oo),
        (1 / (1 + sympy.exp(1 / x)), 0, JUMP, 1, 0),
        (sympy.atan(1 / x), 0, JUMP, -sympy.pi / 2, sympy.pi / 2),
        (sympy.floor(x), 2, JUMP, 1, 2),
        (sympy.tan(x), sympy.pi / 2, DIVERGENCE, oo, -oo),
        (sympy.zeta(x), 1, DIVERGENCE, -oo, oo),
        (sympy.gamma(x), -1, DIVERGENCE, oo, -oo),
        (sympy.sqrt(x - 1e-20), 0, UNDEFINED, None, None),
        (sympy.log(sympy.sin(x)) / sympy.log(x), 0, UNDEFINED, None, 1),  # nearly real on the left
        ((x**x) ** x, 0, UNDEFINED, None, 1),
        (sympy.Piecewise((1, sympy.sin(1 / x) > 0), (-1, True)), 0, OSCILLATION, None, None),
        (sympy.Max(sympy.sin(1 / x), sympy.cos(1 / x)), 0, OSCILLATION, None, None),
        (1 / x - sympy.floor(1 / x), 0, OSCILLATION, None, None),
        (sympy.Mod(1 / x, 3), 0, OSCILLATION, None, None),
        (x ** sympy.sin(1 / x), 0, UNDEFINED, None, None),
        ((sympy.Rational(9, 5) + sympy.sin(1 / x) + sympy.cos(1 / x)) / x, 0, DIVERGENCE, -oo, oo),
        (sympy.exp(sympy.sin(1 / x) / abs(x)), 0, OSCILLATION, None, None),
        (sympy.atan(sympy.sin(1 / x) / x), 0, OSCILLATION, None, None),
        ((x**2 - 0.01) / (x - 0.1), 0.1, DIVERGENCE, -oo, oo),  # 0.01 is not the square of 0.1
    ],
)
def test_limits_that_fail(
    f: sympy.Expr, at: object, failure: Failure, left: object, right: object
) -> None:
    answer = limit(f, at)
    assert (answer.failure, answer.left.value, answer.right.value) == (failure, left, right)
    assert answer.value is None
    assert not answer.exists
    assert str(answer).startswith(f"none: {failure}")
    with pytest.raises(DomainError, match="expression must have a limit, got none"):
        float(answer)


@pytest.mark.parametrize(
    ("f", "value"),
    [(1 / x**2, oo), (sympy.log(abs(x)), -oo), ((2 + sympy.sin(1 / x)) / x**2, oo)],
)
def test_infinity_is_a_value_but_no_limit(f: sympy.Expr, value: sympy.Expr) -> None:
    answer = limit(f, 0)
    assert (answer.value, answer.failure, answer.exists) == (value, DIVERGENCE, False)
    assert str(answer) == str(value)
    with pytest.raises(DomainError):
        float(answer)
    with pytest.raises(DomainError, match=f"got {value}"):
        float(answer.left)


@pytest.mark.parametrize(
    ("f", "up", "down"),
    [
        (25 / x, 0, 0),
        (sympy.exp(x), oo, 0),
        (sympy.atan(x), sympy.pi / 2, -sympy.pi / 2),
        ((1 + 1 / x) ** x, sympy.E, sympy.E),
        (sympy.sqrt(x**2 + x) - x, sympy.Rational(1, 2), oo),
        (abs(x) / x, 1, -1),
        (sympy.floor(x) / x, 1, 1),
        (x + sympy.sin(x), oo, -oo),
        (sympy.log(1 + sympy.exp(x)) - x, 0, oo),
        (sympy.log(sympy.log(x)), oo, UNDEFINED),
        (sympy.sin(x), OSCILLATION, OSCILLATION),
        (x * sympy.sin(x), OSCILLATION, OSCILLATION),
        (x * (1 + sympy.sin(x)), OSCILLATION, OSCILLATION),
        (sympy.sin(x) / x, 0, 0),
        (sympy.exp(-sympy.exp(sympy.exp(x))), 0, sympy.exp(-1)),
        (sympy.log(x) / x ** sympy.Rational(1, 100), 0, UNDEFINED),  # grows up to x = e**100
        (sympy.exp(x + sympy.exp(-x)) - sympy.exp(x), 1, oo),
        (abs(x) ** (2 + sympy.sin(x)), oo, oo),
        (abs(x) ** (sympy.sin(x) - 2), 0, 0),
        (abs(x) ** sympy.sin(x), OSCILLATION, OSCILLATION),
        (sympy.sin(sympy.sqrt(x + 1)) - sympy.sin(sympy.sqrt(x)), 0, UNDEFINED),
        (sympy.sqrt(x + sympy.sin(x)) - sympy.sqrt(x), 0, UNDEFINED),
        (sympy.sin(x) ** 2 + sympy.cos(x) ** 2, 1, 1),
        (sympy.floor(2 * x) - 2 * sympy.floor(x), OSCILLATION, OSCILLATION),
        (sympy.ceiling(x) / sympy.floor(x), 1, 1),
    ],
)
def test_limits_at_infinity(f: sympy.Expr, up: object, down: object) -> None:
    for answer, expected in ((limit_at_infinity(f), up), (limit_at_infinity(f, True), down)):
        if isinstance(expected, Failure):
            assert (answer.value, answer.failure, str(answer)) == (None, expected, expected)
        else:
            assert answer.value == expected
            assert answer.failure is (None if answer.exists else DIVERGENCE)


@settings(max_examples=15)
@given(st.integers(-9, 9), st.integers(1, 9), st.integers(-5, 5))
def test_a_hole_is_filled_by_the_polynomial(a: int, p: int, q: int) -> None:
    polynomial = p * x**2 + q * x - 3
    f = polynomial * (x - a) / (x - a)  # cancels at once
    g = sympy.expand(polynomial * (x - a)) / (x - a)
    assert limit(f, a).value == limit(g, a).value == polynomial.subs(x, a)


@settings(max_examples=15)
@given(st.fractions(-3, 3, max_denominator=20), st.sampled_from([sympy.sin, sympy.cos, sympy.exp]))
def test_the_quotient_tends_to_the_derivative(a: Fraction, f: sympy.Expr) -> None:
    h, point = sympy.Symbol("h"), sympy.Rational(a)
    answer = limit((f(point + h) - f(point)) / h, 0)
    assert same(answer.value, f(x).diff(x).subs(x, point))


def test_one_sided_limits_agree_with_many_digits_of_the_function() -> None:
    f, mp = (sympy.sin(sympy.tan(x)) - sympy.tan(sympy.sin(x))) / x**7, mpmath.mp.clone()
    mp.dps = 200
    t = mp.mpf("1e-20")
    near = (mp.sin(mp.tan(t)) - mp.tan(mp.sin(t))) / t**7
    assert float(right_limit(f, 0)) == pytest.approx(float(near), rel=1e-14)
    assert float(left_limit(f, 0)) == pytest.approx(float(near), rel=1e-14)


@pytest.mark.parametrize(
    "f",
    [
        x * sympy.tan(1 / x),
        x * sympy.tan(1000 / x),
        sympy.floor(sympy.sin(1 / x) / 2 + sympy.Rational(1, 2)),  # 0, but at each peak 1
        sympy.sin(1 / x + x) ** 2 + sympy.cos(1 / x) ** 2,
        x / sympy.sin(1 / x),
        (sympy.Rational(9, 5) + sympy.sin(1 / x) - sympy.sin(2 / x)) / x,  # range too wide
    ],
)
def test_what_cannot_be_vouched_for_is_not_answered(f: sympy.Expr) -> None:
    with pytest.raises(UndecidedLimitError, match="expression must have a limit that can be"):
        right_limit(f, 0)
    assert issubclass(UndecidedLimitError, DomainError)


def test_answers_are_frozen() -> None:
    answer = limit(25 / x, 0)
    with pytest.raises(AttributeError):
        answer.left = OneSidedLimit(None, None)  # type: ignore[misc]


def test_same() -> None:
    one = sympy.sqrt(3 + 2 * sympy.sqrt(2))
    assert same(one, 1 + sympy.sqrt(2))
    assert same(oo, oo)
    assert not same(oo, -oo)
    assert not same(oo, sympy.Integer(1))
    assert not same(None, None)
    assert not same(one, sympy.Integer(2))


def test_refusals() -> None:
    with pytest.raises(DomainError, match="expression must be a sympy expression"):
        limit("x", 0)
    with pytest.raises(DomainError, match="at most 1 symbol"):
        limit_at_infinity(x * y)
    with pytest.raises(DomainError, match="at must be a finite real number, got nan"):
        left_limit(x, math.nan)
    with pytest.raises(DomainError, match="at must be a finite real number, got inf"):
        limit(x, math.inf)
