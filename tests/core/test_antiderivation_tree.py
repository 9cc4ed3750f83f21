import pytest
import sympy

from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.antiderivatives import antiderivative

x, u = sympy.symbols("x u")
Integral, exp, sin = sympy.Integral, sympy.exp, sympy.sin
Rule = IntegrationRule


def leaf(f: sympy.Expr) -> Antiderivation:
    return antiderivative(f)


def test_each_rule_by_its_formula() -> None:
    tree = Antiderivation(Rule.SUM, x, sin(x) + x, (leaf(sin(x)), leaf(x)))
    assert tree.unevaluated == Integral(sin(x) + x, x)
    assert tree.after == Integral(sin(x), x) + Integral(x, x)
    assert tree.result == x**2 / 2 - sympy.cos(x)
    multiple = Antiderivation(Rule.CONSTANT_MULTIPLE, x, 3 * x, (leaf(x),), sympy.Integer(3))
    assert (multiple.after, multiple.result) == (3 * Integral(x, x), 3 * x**2 / 2)
    rewritten = Antiderivation(Rule.REWRITING, x, sin(x) ** 2, (leaf(1 - sympy.cos(x) ** 2),))
    assert rewritten.after == Integral(1 - sympy.cos(x) ** 2, x)
    parts = (leaf(exp(x)), leaf(exp(x)))
    by_parts = Antiderivation(Rule.PARTS, x, x * exp(x), parts, x)
    assert by_parts.after == x * Integral(exp(x), x) - Integral(exp(x), x)
    assert by_parts.result == x * exp(x) - exp(x)


def test_a_substitution_goes_back() -> None:
    tree = Antiderivation(Rule.SUBSTITUTION, x, 2 * x * sin(x**2), (leaf(sin(u)),), x**2)
    assert tree.after == sympy.Subs(Integral(sin(u), u), u, x**2)
    assert tree.result == -sympy.cos(x**2)


@pytest.mark.parametrize(
    ("inner", "result"),
    [
        (x**2 + 1, sympy.log(x**2 + 1)),
        (exp(x), x),
        (exp(-x) + 1, sympy.log(exp(-x) + 1)),
        (x + 1, sympy.log(abs(x + 1))),
    ],
)
def test_bars_are_dropped_around_what_is_positive(inner: sympy.Expr, result: sympy.Expr) -> None:
    tree = Antiderivation(Rule.SUBSTITUTION, x, inner.diff(x) / inner, (leaf(1 / u),), inner)
    assert tree.result == result


def test_a_real_variable_stays_what_it_is() -> None:
    t = sympy.Symbol("t", real=True)
    tree = Antiderivation(Rule.SUBSTITUTION, t, 2 / (2 * t + 1), (leaf(1 / u),), 2 * t + 1)
    assert tree.result == sympy.log(abs(2 * t + 1))


def test_a_leaf_knows_its_antiderivative() -> None:
    tree = antiderivative(x**2)
    assert (tree.rule, tree.parts, tree.after, tree.result) == (Rule.POWER, (), *[x**3 / 3] * 2)


def test_trees_are_frozen() -> None:
    with pytest.raises(AttributeError):
        antiderivative(x).rule = Rule.SUM  # type: ignore[misc]
    assert str(Rule.CONSTANT_MULTIPLE) == "constant multiple"
