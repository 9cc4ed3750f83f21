import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calcml_core.derivation_steps import agrees_with_sympy, placed_nodes, steps
from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.rules import derivation

x, y, a, n, u = sympy.symbols("x y a n u")
exp, log, sin, cos, sqrt = sympy.exp, sympy.log, sympy.sin, sympy.cos, sympy.sqrt
mp = mpmath.mp.clone()
mp.dps = 50


def names(tree: Derivation) -> list[str]:
    return [str(node.rule) for _, node in placed_nodes(tree)]


@pytest.mark.parametrize(
    ("f", "rules"),
    [
        (sympy.Integer(7), ["constant"]),
        (x, ["variable"]),
        (x**7, ["power"]),
        (sqrt(x), ["power"]),
        (1 / x, ["power"]),
        (x**sympy.pi, ["power"]),
        (3 * x**2, ["constant multiple", "power"]),
        (x / 2, ["constant multiple", "variable"]),
        (-x, ["constant multiple", "variable"]),
        (25 / x, ["constant multiple", "power"]),
        (sqrt(2 * x), ["constant multiple", "power"]),
        (x**2 + sin(x), ["sum", "power", "trigonometric"]),
        (x**2 * exp(x), ["product", "power", "exponential"]),
        (x * exp(x) * sin(x), ["product", "variable", "product", "exponential", "trigonometric"]),
        (sin(x) / x, ["quotient", "trigonometric", "variable"]),
        (sin(x) / sqrt(x), ["quotient", "trigonometric", "power"]),
        (1 / (x * sin(x)), ["chain", "power", "product", "variable", "trigonometric"]),
        (1 / log(x), ["chain", "power", "logarithm"]),
        (sin(x**2), ["chain", "trigonometric", "power"]),
        (2**x, ["exponential"]),
        (x**x, ["general power", "product", "variable", "logarithm"]),
        (log(x, 2), ["constant multiple", "logarithm"]),
        (sympy.log(2, x), ["constant multiple", "chain", "power", "logarithm"]),
        (sympy.atan(x), ["inverse trigonometric"]),
        (sympy.acot(x), ["inverse trigonometric"]),
        (sympy.tanh(x), ["hyperbolic"]),
        (sympy.asinh(x), ["inverse hyperbolic"]),
        (sympy.erf(x), ["known derivative"]),
        (sympy.atan2(x, 1), ["inverse trigonometric"]),
    ],
)
def test_textbook_order(f: sympy.Expr, rules: list[str]) -> None:
    tree = derivation(f)
    assert names(tree) == rules
    assert agrees_with_sympy(tree)
    assert steps(tree)[-1].after == tree.result


def test_the_lectures() -> None:
    five = derivation(5 * x**2 + 3 * x + 7)
    assert [str(part.before) for part in five.parts] == ["5*x**2", "3*x", "7"]
    assert five.slope_at(2) == 23
    assert derivation(x**7).slope_at(1) == 7
    assert derivation(sqrt(x)).slope_at(4) == 0.25
    assert derivation(x**2 + sin(x)).slope_at(1) == pytest.approx(2 + math.cos(1), rel=1e-15)
    assert derivation(x**2 * exp(x)).slope_at(1) == pytest.approx(3 * math.e, rel=1e-15)
    assert derivation(x * exp(x)).slope_at(0) == 1
    quotient = derivation((x**2 + 1) / (x**3 - 2))
    assert [part.before for part in quotient.parts] == [x**2 + 1, x**3 - 2]
    assert round(quotient.slope_at(1.5), 4) == -9.4215
    assert derivation(1 / x).slope_at(2) == -0.25
    assert derivation(2**x).slope_at(0) == math.log(2)
    assert derivation(sin(sympy.pi * x / 180)).slope_at(0) == math.pi / 180
    assert derivation(log(x)).slope_at(4) == 0.25
    inner = Fraction(13, 10)
    assert round(derivation(sin(x**2)).slope_at(inner), 4) == -0.3092
    assert derivation((3 * x + 1) ** 4).slope_at(0) == 12


def test_the_sigmoid_node_by_node() -> None:
    tree = derivation(1 / (1 + exp(-x)))
    assert names(tree) == [
        "chain",
        "power",
        "sum",
        "constant",
        "chain",
        "exponential",
        "constant multiple",
        "variable",
    ]
    assert tree.slope_at(0) == 0.25
    assert round(tree.slope_at(2), 4) == 0.1050


def test_inner_functions_have_names_of_their_own() -> None:
    tree = derivation(sin(exp(u**2)))
    variables = [str(node.variable) for _, node in placed_nodes(tree)]
    assert variables == ["u", "v", "u", "w", "u"]


def test_other_symbols_are_constants() -> None:
    tree = derivation(a * x**n + abs(y) + sympy.floor(y), x)
    assert names(tree)[:3] == ["sum", "constant multiple", "power"]
    assert sympy.simplify(tree.result - a * n * x ** (n - 1)) == 0
    assert derivation(x**2, y).result == 0
    assert derivation(log(x, a), x).rule is Rule.CONSTANT_MULTIPLE
    assert agrees_with_sympy(derivation(log(x, a), a))


def test_unevaluated_formulas_are_taken_as_written() -> None:
    def unevaluated(f: type[sympy.Expr], *arguments: sympy.Expr) -> sympy.Expr:
        return f(*arguments, evaluate=False)

    mul, add, power = sympy.Mul, sympy.Add, sympy.Pow
    cases = [
        (unevaluated(mul, x, x), ["product", "variable", "variable"], 2 * x),
        (unevaluated(add, x, x), ["sum", "variable", "variable"], 2),
        (
            unevaluated(mul, 3, x + 1),
            ["constant multiple", "sum", "variable", "constant"],
            3,
        ),
        (unevaluated(mul, 2, 3, x), ["constant multiple", "variable"], 6),
        (unevaluated(mul, 0, x), ["constant multiple", "variable"], 0),
        (unevaluated(mul, x, 1 / x), ["quotient", "variable", "variable"], 0),
        (
            unevaluated(mul, 1 / x, 1 / x),
            ["chain", "power", "product", "variable", "variable"],
            -2 / x**3,
        ),
        (unevaluated(power, x**2, 3), ["chain", "power", "power"], 6 * x**5),
        (unevaluated(power, x, 1), ["power"], 1),
        (unevaluated(log, exp(x)), ["chain", "logarithm", "exponential"], 1),
        (sin(sympy.UnevaluatedExpr(x)), ["trigonometric"], cos(x)),
    ]
    for f, rules, slope in cases:
        tree = derivation(f)
        assert names(tree) == rules, f
        assert sympy.simplify(tree.result - slope) == 0, f
        assert sympy.simplify(steps(tree)[-1].after - slope) == 0, f


def test_floats_count_by_their_exact_value() -> None:
    assert derivation(0.5 * x**2.0).result == x
    assert derivation(0.1 * x).result == sympy.Rational(0.1)


LEAVES = st.sampled_from([x, x, x, a, sympy.Integer(2), sympy.Integer(-3), sympy.Rational(3, 4)])
FUNCTIONS = [
    *(exp, log, sqrt, sin, cos, sympy.tan, sympy.sec, sympy.cot, sympy.csc),
    *(sympy.asin, sympy.acos, sympy.atan, sympy.sinh, sympy.cosh, sympy.tanh),
    *(sympy.asinh, sympy.acosh, sympy.atanh, lambda f: log(f, 3), lambda f: 2**f),
]


def _extended(smaller: st.SearchStrategy[sympy.Expr]) -> st.SearchStrategy[sympy.Expr]:
    pairs = st.tuples(smaller, smaller)
    applied = st.tuples(st.sampled_from(FUNCTIONS), smaller)
    raised = st.tuples(smaller, st.sampled_from([2, 3, -1, -2, sympy.Rational(1, 3)]))
    return st.one_of(
        pairs.map(lambda p: p[0] + p[1]),
        pairs.map(lambda p: p[0] * p[1]),
        pairs.map(lambda p: p[0] / p[1]),
        pairs.map(lambda p: p[0] ** p[1]),
        pairs.map(lambda p: sympy.Mul(*p, evaluate=False)),
        raised.map(lambda p: p[0] ** p[1]),
        applied.map(lambda p: p[0](p[1])),
    )


formulas = st.recursive(LEAVES, _extended, max_leaves=6)


@settings(max_examples=40, deadline=None)
@given(formulas, st.fractions(-2, 2, max_denominator=50))
def test_any_formula_has_the_slope_of_sympy_and_of_fifty_digits(
    f: sympy.Expr, point: Fraction
) -> None:
    assume(not f.has(sympy.zoo, sympy.nan, sympy.oo, sympy.AccumBounds))
    try:
        tree = derivation(f, x)
    except DomainError:  # log(0) ** x and the like
        assume(False)
    place = {x: sympy.Rational(point), a: sympy.Rational(7, 5)}
    try:
        ours, theirs = (g.evalf(40, subs=place) for g in (tree.result, f.diff(x)))
    except ArithmeticError:  # sympy's way to say that this is a pole
        assume(False)
    assume(theirs.is_number and theirs.is_finite and abs(theirs) < 1e30)
    assert abs(ours - theirs) <= abs(theirs) * sympy.Float("1e-30") + sympy.Float("1e-30")
    for step in steps(tree):
        line = step.after.doit().evalf(40, subs=place)
        assert abs(line - theirs) <= abs(theirs) * sympy.Float("1e-30") + sympy.Float("1e-30")
    slope = _slope_in_fifty_digits(f, place)
    assert abs(complex(ours) - slope) <= 1e-9 * (1 + abs(slope))


def _slope_in_fifty_digits(f: sympy.Expr, place: dict[sympy.Symbol, sympy.Expr]) -> complex:
    """A difference quotient of the formula alone: no rule is involved."""
    h = sympy.Rational(1, 10**20)
    ahead, behind = (f.evalf(60, subs=place | {x: place[x] + step}, maxn=400) for step in (h, -h))
    assume(ahead.is_number and behind.is_number)
    return complex((ahead - behind) / (2 * h))
