"""A derivation or antiderivation line by line: each step applies one rule to one part.

The first line is the task, d/dx or the integral of the formula; each step replaces one unevaluated
derivative or integral by what its rule makes of it, the outermost first and from left to right,
until none is left. All that a scene needs:

    tree = derivation(1 / (1 + sympy.exp(-x)))
    for step in steps(tree):
        show(step.rule, step.before, step.after)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.formula_agreement import agree

if TYPE_CHECKING:
    import sympy

Node = Derivation | Antiderivation
Place = tuple[int, ...]  # the way to a node: the index of a part, of a part of that part, ...


@dataclass(frozen=True)
class Step:
    """One rule at work: the whole line before and after, the node on which it works, and where.

    Within the line, ``node.unevaluated`` becomes ``node.after``. ``place`` tells which node of
    the tree that is, as in ``placed_nodes``.
    """

    rule: Rule | IntegrationRule
    before: sympy.Expr
    after: sympy.Expr
    node: Node
    place: Place


def steps(tree: Node) -> tuple[Step, ...]:
    """Return the steps of a tree in the order in which one writes them.

    The ``before`` of a step is the ``after`` of the one before; the last ``after`` is the
    result. What is yet to be found is a ``sympy.Derivative`` or ``sympy.Integral``; that of an
    outer function, or by a substitute, in a ``sympy.Subs`` that tells where it is taken. What
    would leave the line as it is, a slope that is multiplied by 0, is left out.

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> for step in steps(derivation(3 * sympy.Symbol("x") ** 2)):
    ...     print(f"{step.rule}: {step.after}")
    constant multiple: 3*Derivative(x**2, x)
    power: 6*x
    """
    taken: list[Step] = []
    before = tree.unevaluated
    for place, node, after in _lines(tree, ()):
        if after != before:
            taken.append(Step(node.rule, before, after, node, place))
        before = after
    return tuple(taken)


def _lines(tree: Node, place: Place) -> Iterator[tuple[Place, Node, sympy.Expr]]:
    """Yield the node at work, its place, and what has become of the tree's task by then."""
    parts: Sequence[Node] = tree.parts
    done = [part.unevaluated for part in parts]
    yield place, tree, tree.combined(done)
    for k, part in enumerate(parts):
        for where, node, line in _lines(part, (*place, k)):
            done[k] = line
            yield where, node, tree.combined(done)


def placed_nodes(tree: Node) -> tuple[tuple[Place, Node], ...]:
    """All nodes of a tree with their places, for drawing it: from the root down, left to right.

    The root's place is (), that of its second part (1,), of the first part of that (1, 0).

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> for place, node in placed_nodes(derivation(sympy.sin(sympy.Symbol("x") ** 2))):
    ...     print(place, node.before, node.rule)
    () sin(x**2) chain
    (0,) sin(u) trigonometric
    (1,) x**2 power
    """
    found: list[tuple[Place, Node]] = [((), tree)]
    parts: Sequence[Node] = tree.parts
    for k, part in enumerate(parts):
        found += (((k, *place), node) for place, node in placed_nodes(part))
    return tuple(found)


def agrees_with_sympy(tree: Derivation) -> bool:
    """Whether the result is the derivative that sympy's own differentiation gives.

    Accuracy as ``formula_agreement.agree``.

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> agrees_with_sympy(derivation(sympy.sin(sympy.Symbol("x") ** 2)))
    True
    """
    return agree(tree.result, tree.before.diff(tree.variable), tree.variable)


def collapsed(tree: Node, form: sympy.Expr) -> Step:
    """Return one more step, that rewrites the result in another form: the last line, made short.

    Raises ``DomainError`` unless the form is the same function (see ``agree``).

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> x = sympy.Symbol("x")
    >>> sigmoid = 1 / (1 + sympy.exp(-x))
    >>> str(collapsed(derivation(sigmoid), sigmoid * (1 - sigmoid)).rule)
    'rewriting'
    """
    import sympy

    if not isinstance(form, sympy.Expr) or not agree(form, tree.result, tree.variable):
        raise DomainError(f"form must be another form of {tree.result}, got {form!r}")
    rules = IntegrationRule if isinstance(tree, Antiderivation) else Rule
    return Step(rules.REWRITING, tree.result, form, tree, ())
