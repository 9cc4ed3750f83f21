import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.rules import derivation

x, a = sympy.symbols("x a")
D = sympy.Derivative
mp = mpmath.mp.clone()
mp.dps = 50


def by_hand(rule: Rule, before: sympy.Expr, *parts: sympy.Expr) -> Derivation:
    return Derivation(rule, x, before, tuple(derivation(part, x) for part in parts))


def test_each_rule_by_its_formula() -> None:
    f, g = sympy.sin(x), sympy.exp(x)
    assert by_hand(Rule.SUM, f + g, f, g).after == D(f, x) + D(g, x)
    assert by_hand(Rule.PRODUCT, f * g, f, g).after == D(f, x) * g + f * D(g, x)
    quotient = by_hand(Rule.QUOTIENT, f / g, f, g)
    assert quotient.after == (D(f, x) * g - f * D(g, x)) / g**2
    assert by_hand(Rule.CONSTANT_MULTIPLE, 3 * f, f).after == 3 * D(f, x)
    power = by_hand(Rule.GENERAL_POWER, f**g, g * sympy.log(f))
    assert power.after == f**g * D(g * sympy.log(f), x)


def test_a_chain_takes_the_outer_slope_at_the_inner_function() -> None:
    u = sympy.Symbol("u")
    tree = derivation(sympy.sin(x**2))
    outer, inner = tree.parts
    assert (outer.variable, inner.variable) == (u, x)
    assert tree.unevaluated == D(sympy.sin(x**2), x)
    assert tree.after == sympy.Subs(D(sympy.sin(u), u), u, x**2) * D(x**2, x)
    assert (outer.result, inner.result) == (sympy.cos(u), 2 * x)
    assert tree.result == 2 * x * sympy.cos(x**2)
    assert tree.after.doit() == tree.result


def test_a_leaf_knows_its_derivative() -> None:
    tree = derivation(x**3)
    assert (tree.parts, tree.known, tree.after, tree.result) == ((), *[3 * x**2] * 3)


@settings(max_examples=25, deadline=None)
@given(st.fractions(Fraction(1, 100), 8, max_denominator=1000))
def test_slopes_to_fifty_digits(point: Fraction) -> None:
    t = mp.mpf(point.numerator) / point.denominator
    exact = mp.cos(t * t) * 2 * t / (1 + t) - mp.sin(t * t) / (1 + t) ** 2
    tree = derivation(sympy.sin(x**2) / (1 + x))
    assert tree.slope_at(point) == pytest.approx(float(exact), rel=1e-15)
    exact = t**t * (mp.log(t) + 1)
    assert derivation(x**x).slope_at(point) == pytest.approx(float(exact), rel=1e-15)


def test_slopes_at_extremes() -> None:
    sigmoid = derivation(1 / (1 + sympy.exp(-x)))
    assert sigmoid.slope_at(-700) == pytest.approx(float(mp.exp(-700)), rel=1e-15)
    assert sigmoid.slope_at(700) == pytest.approx(float(mp.exp(-700)), rel=1e-15)
    assert derivation(x**2).slope_at(1e200) == 2e200
    assert derivation(x**3).slope_at(1e-160) == pytest.approx(3e-320, rel=1e-4)


@pytest.mark.parametrize(
    ("f", "point"),
    [
        (1 / x, 0),
        (sympy.sqrt(x), 0),
        (sympy.sqrt(x**2), 0),
        (sympy.log(x), 0),
        (sympy.log(x), -2),
        (sympy.log(x) - sympy.log(2 * x, evaluate=False) + x, -2),
        (x**x, -2),
        (x ** sympy.Rational(1, 3), -8),
        (sympy.asin(x), 1),
        (sympy.acot(x - 3), 3),
        (sympy.acosh(x), 0.5),
        (sympy.exp(x), 1000),
        (x**2, math.nan),
        (x**2, math.inf),
        (x**2, "1"),
        (x**2, None),
        (x**2, 1j),
        (x**2, 10**400),
    ],
)
def test_no_slope_where_there_is_no_function(f: sympy.Expr, point: object) -> None:
    with pytest.raises(DomainError):
        derivation(f).slope_at(point)


def test_what_has_no_slope_is_named() -> None:
    with pytest.raises(DomainError, match=r"x must be where log\(x\) is real.*got -2"):
        derivation(x * sympy.log(x) ** 2).slope_at(-2)
    with pytest.raises(DomainError, match=r"before must have no symbol but x, got a\*x\*\*2"):
        derivation(a * x**2, x).slope_at(1)


def test_trees_are_frozen() -> None:
    tree = derivation(x**2)
    with pytest.raises(AttributeError):
        tree.rule = Rule.SUM  # type: ignore[misc]
    assert tree == derivation(x**2)
    assert str(Rule.CONSTANT_MULTIPLE) == "constant multiple"
