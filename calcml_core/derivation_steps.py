"""A derivation or antiderivation line by line: each step applies one rule to one part.

The first line is the task, d/dx or the integral of the formula; each step replaces one unevaluated
derivative or integral by what its rule makes of it, the outermost first and from left to right,
until none is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.derivation_tree import Derivation, Rule

if TYPE_CHECKING:
    import sympy

Node = Derivation | Antiderivation
Place = tuple[int, ...]  # the way to a node: the index of a part, of a part of that part, ...


@dataclass(frozen=True)
class Step:
    """One rule at work: the whole line before and after, and the node on which it works."""

    rule: Rule | IntegrationRule
    before: sympy.Expr
    after: sympy.Expr
    node: Node


def steps(tree: Node) -> tuple[Step, ...]:
    """Return the steps of a tree in the order in which one writes them.

    The ``before`` of a step is the ``after`` of the one before; the last ``after`` is the
    result. What is yet to be found is a ``sympy.Derivative`` or ``sympy.Integral``; that of an
    outer function, or by a substitute, in a ``sympy.Subs`` that tells where it is taken.

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> for step in steps(derivation(3 * sympy.Symbol("x") ** 2)):
    ...     print(f"{step.rule}: {step.after}")
    constant multiple: 3*Derivative(x**2, x)
    power: 6*x
    """
    taken: list[Step] = []
    solved: set[Place] = set()
    line = tree.unevaluated
    for place, node in _outermost_first(tree, ()):
        solved.add(place)
        before, line = line, _line(tree, (), solved)
        taken.append(Step(node.rule, before, line, node))
    return tuple(taken)


def _outermost_first(node: Node, place: Place) -> Iterator[tuple[Place, Node]]:
    yield place, node
    parts: Sequence[Node] = node.parts
    for k, part in enumerate(parts):
        yield from _outermost_first(part, (*place, k))


def _line(node: Node, place: Place, solved: set[Place]) -> sympy.Expr:
    if place not in solved:
        return node.unevaluated
    parts: Sequence[Node] = node.parts
    return node.combined([_line(part, (*place, k), solved) for k, part in enumerate(parts)])


def agrees_with_sympy(tree: Derivation) -> bool:
    """Whether the result is the derivative that sympy's own differentiation gives.

    Compared to 20 digits at five points; where one is not a number, the other must be the same.

    >>> import sympy
    >>> from calcml_core.rules import derivation
    >>> agrees_with_sympy(derivation(sympy.sin(sympy.Symbol("x") ** 2)))
    True
    """
    import sympy

    ours, theirs = tree.result, tree.before.diff(tree.variable)
    symbols = sorted(tree.before.free_symbols | {tree.variable}, key=str)
    for k in range(5):
        point = {s: sympy.Rational(17 + 29 * k + 13 * j, 31) for j, s in enumerate(symbols)}
        one, other = (e.evalf(30, subs=point, maxn=1000) for e in (ours, theirs))
        if one != other and not abs(one - other) <= abs(other) * 1e-20:
            return False
    return True
