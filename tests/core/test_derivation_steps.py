from itertools import pairwise

import pytest
import sympy

from calcml_core.antiderivation_tree import IntegrationRule
from calcml_core.antiderivatives import antiderivative
from calcml_core.derivation_steps import agrees_with_sympy, collapsed, placed_nodes, steps
from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.rules import derivation

x, u = sympy.symbols("x u")
D, exp, sin = sympy.Derivative, sympy.exp, sympy.sin
SIGMOID = 1 / (1 + exp(-x))
FORMULAS = [
    *(
        x,
        3 * x**2,
        x / 2,
        1 / x,
        x**2 * exp(x),
        x**x,
        sin(exp(x**2)),
        SIGMOID,
        5 * x**2 + 3 * x + 7,
    ),
    *((x**2 + 1) / (x**3 - 2), x * sin(x**2) * sympy.cos(x**3), sympy.log(x, 2) / x),
    *(sympy.Mul(x, x, evaluate=False), sympy.Add(x, x, evaluate=False), sympy.Integer(4)),
]
INTEGRANDS = [
    *(x / 2, 150 * x - 75 * x**2, sin(3 * x), x**2 * exp(x), x * exp(x**2), sympy.tan(x), SIGMOID),
    *(sympy.log(x), sin(x) ** 2, x / (x + 1), sympy.Integer(3), sympy.sqrt(1 - x**2)),
]


def test_the_lines_of_a_textbook() -> None:
    d = sympy.Derivative
    lines = [(str(step.rule), step.after) for step in steps(derivation(3 * x**2 + 7))]
    assert lines == [
        ("sum", d(3 * x**2, x) + d(7, x)),
        ("constant multiple", 3 * d(x**2, x) + d(7, x)),
        ("power", 6 * x + d(7, x)),
        ("constant", 6 * x),
    ]


def test_the_lines_of_a_chain() -> None:
    chain, outer, inner = steps(derivation(sin(x**2)))
    assert chain.before == D(sin(x**2), x)
    assert chain.after == sympy.Subs(D(sin(u), u), u, x**2) * D(x**2, x)
    assert outer.after == sympy.cos(x**2) * D(x**2, x)
    assert inner.after == 2 * x * sympy.cos(x**2)


def test_the_lines_of_an_antiderivation() -> None:
    integral = sympy.Integral
    lines = [(str(step.rule), step.after) for step in steps(antiderivative(sin(3 * x)))]
    assert lines == [
        ("substitution", sympy.Subs(integral(sin(u) / 3, u), u, 3 * x)),
        ("constant multiple", sympy.Subs(integral(sin(u), u) / 3, u, 3 * x)),
        ("trigonometric", -sympy.cos(3 * x) / 3),
    ]


@pytest.mark.parametrize(
    "tree", [*map(derivation, FORMULAS), *map(antiderivative, INTEGRANDS)], ids=lambda t: t.before
)
def test_lines_hang_together(tree: Derivation) -> None:
    lines = steps(tree)
    assert lines[0].before == tree.unevaluated
    assert lines[-1].after == tree.result
    assert not lines[-1].after.has(sympy.Derivative, sympy.Integral, sympy.Subs)
    assert all(one.after == next_one.before for one, next_one in pairwise(lines))
    assert all(step.before != step.after for step in lines)
    nodes = dict(placed_nodes(tree))
    assert [step.place for step in lines] == list(nodes)
    assert all(nodes[step.place] is step.node for step in lines)
    assert all(step.rule is step.node.rule for step in lines)


@pytest.mark.parametrize("f", FORMULAS)
def test_every_line_is_the_same_derivative(f: sympy.Expr) -> None:
    for step in steps(derivation(f)):
        difference = step.after.doit() - f.diff(x)
        values = [difference.evalf(30, subs={x: point}) for point in (sympy.Rational(7, 5), 3)]
        assert all(abs(value) < 1e-25 for value in values)


def test_places_lead_to_their_nodes() -> None:
    tree = derivation(SIGMOID)
    for place, node in placed_nodes(tree):
        found = tree
        for k in place:
            found = found.parts[k]
        assert found is node


def test_what_changes_nothing_is_no_step() -> None:
    assert [str(s.rule) for s in steps(derivation(sympy.Mul(0, x**2, evaluate=False)))] == [
        "constant multiple"
    ]


def test_agreement_with_sympy_can_fail() -> None:
    assert agrees_with_sympy(derivation(x**x))
    wrong = Derivation(Rule.POWER, x, x**3, known=2 * x**2)
    assert not agrees_with_sympy(wrong)


def test_the_sigmoid_collapses() -> None:
    tree = derivation(SIGMOID)
    step = collapsed(tree, SIGMOID * (1 - SIGMOID))
    assert (step.rule, step.before, step.node, step.place) == (
        Rule.REWRITING,
        tree.result,
        tree,
        (),
    )
    assert step.after == SIGMOID * (1 - SIGMOID)
    integral = antiderivative(SIGMOID)
    assert collapsed(integral, sympy.log(1 + exp(x))).rule is IntegrationRule.REWRITING


@pytest.mark.parametrize("form", [SIGMOID * (1 + SIGMOID), sympy.nan, "x", 1, None])
def test_nothing_collapses_into_another_function(form: object) -> None:
    with pytest.raises(DomainError, match="form must be another form of"):
        collapsed(derivation(SIGMOID), form)
