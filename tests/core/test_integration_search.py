import pytest
import sympy

from calcml_core.antiderivation_tree import IntegrationRule
from calcml_core.integration_search import Task, by_rules, taken_apart

x = sympy.Symbol("x")
Rule = IntegrationRule


def task(f: sympy.Expr) -> Task:
    return Task(f, x, frozenset({"x"}))


def test_the_order_of_rules() -> None:
    for f, rule in [
        (x**2, Rule.POWER),
        (3 * x**2, Rule.CONSTANT_MULTIPLE),
        (x + x**2, Rule.SUM),
        (sympy.exp(2 * x), Rule.SUBSTITUTION),
        (x * sympy.exp(2 * x), Rule.PARTS),
        (x / (x + 1), Rule.REWRITING),
        ((x**2 + 1) ** 2, Rule.REWRITING),
    ]:
        tree = by_rules(task(f))
        assert tree is not None
        assert tree.rule is rule, f


@pytest.mark.parametrize(
    "f",
    [
        *(x**x, sympy.exp(-(x**2)), sympy.exp(x) * sympy.sin(x), x + sympy.exp(x**2)),
        *(sympy.sin(sympy.exp(x)), 3 * sympy.exp(x**2), sympy.sqrt(1 - x**2)),
    ],
)
def test_where_rules_do_not_lead_to_an_end(f: sympy.Expr) -> None:
    assert by_rules(task(f)) is None


def test_the_search_goes_only_so_deep() -> None:
    tree = by_rules(task(x**3 * sympy.exp(x)))
    assert tree is not None
    assert by_rules(task(x**40 * sympy.exp(x))) is None


def test_only_sums_and_multiples_are_taken_apart() -> None:
    assert taken_apart(task(sympy.sin(x)), by_rules) is None
    tree = taken_apart(task(2 * sympy.sin(x)), by_rules)
    assert tree is not None
    assert tree.aside == 2
