"""The search for rules that integrate a formula: the first that leads to an end is taken.

In this order: table, sum, constant multiple, substitution of what stands inside (its derivative
being a factor), substitution of a x + b, parts, rewriting. Symbols as in ``antiderivatives``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from calcml_core import integrand_forms
from calcml_core.antiderivation_table import table_entry
from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.smooth_formulas import unused_symbol

if TYPE_CHECKING:
    import sympy

DEEPEST = 10  # rules within rules, sums and constants aside; what takes more, nobody looks at


@dataclass(frozen=True)
class Task:
    """To integrate f by x, where names are taken and the integrands above must not come again."""

    f: sympy.Expr
    x: sympy.Symbol
    names: frozenset[str]
    above: tuple[sympy.Expr, ...] = ()

    def part(self, f: sympy.Expr) -> Task:
        """The task to integrate a term of a sum, or the rest of a multiple."""
        return replace(self, f=f)

    def other(self, f: sympy.Expr) -> Task:
        """The task to integrate f instead."""
        return replace(self, f=f, above=(*self.above, self.f))

    def substituted(self, u: sympy.Symbol, h: sympy.Expr) -> Task:
        """The task to integrate h by u instead."""
        return replace(self.other(h), x=u, names=self.names | {str(u)})

    def solved(
        self,
        rule: IntegrationRule,
        tasks: Iterable[Task],
        aside: sympy.Expr | None = None,
        solve: Solver | None = None,
    ) -> Antiderivation | None:
        """Return the node with the solutions of other tasks as parts; None if one has none."""
        parts: list[Antiderivation] = []
        for task in tasks:
            part = (solve or by_rules)(task)
            if part is None:
                return None
            parts.append(part)
        return Antiderivation(rule, self.x, self.f, tuple(parts), aside)


Solver = Callable[[Task], Antiderivation | None]


def by_rules(task: Task) -> Antiderivation | None:
    """Return the first tree made of rules alone; None if there is none."""
    if len(task.above) > DEEPEST or task.f in task.above:
        return None
    entry = table_entry(task.f, task.x)
    if entry is not None:
        return Antiderivation(entry[0], task.x, task.f, known=entry[1])
    if _constant_and_rest(task)[0] != 1 or task.f.is_Add:
        return taken_apart(task, by_rules)
    ways: tuple[Callable[[], Antiderivation | None], ...] = (
        lambda: _rewritten(task, integrand_forms.without_negative_exponents(task.f)),
        lambda: _rewritten(task, integrand_forms.lowered(task.f)) if task.f.is_Pow else None,
        lambda: _by_substitution(task, linear=False),
        lambda: _by_substitution(task, linear=True),
        lambda: _rewritten(task, integrand_forms.partial_fractions(task.f, task.x)),
        lambda: _by_parts(task),
        lambda: _by_rewriting(task),
    )
    found = (way() for way in ways)
    return next((tree for tree in found if tree is not None), None)


def taken_apart(task: Task, solve: Solver) -> Antiderivation | None:
    """Return the tree of a sum or a constant multiple, the parts solved; None of anything else."""
    if task.f.is_Add:
        terms = map(task.part, task.f.as_ordered_terms())
        return task.solved(IntegrationRule.SUM, terms, solve=solve)
    constant, rest = _constant_and_rest(task)
    if constant == 1:
        return None
    rule = IntegrationRule.CONSTANT_MULTIPLE
    return task.solved(rule, [task.part(rest)], constant, solve)


def _constant_and_rest(task: Task) -> tuple[sympy.Expr, sympy.Expr]:
    import sympy

    factors = sympy.Mul.make_args(task.f)
    constants = [factor for factor in factors if task.x not in factor.free_symbols]
    return sympy.Mul(*constants), sympy.Mul(*(c for c in factors if c not in constants))


def _by_substitution(task: Task, linear: bool) -> Antiderivation | None:
    u = unused_symbol(task.names)
    for g, h in integrand_forms.substitutions(task.f, task.x, u, linear):
        tree = task.solved(IntegrationRule.SUBSTITUTION, [task.substituted(u, h)], g)
        if tree is not None:
            return tree
    return None


def _by_parts(task: Task) -> Antiderivation | None:
    for u, slope in integrand_forms.products(task.f, task.x):
        first = by_rules(task.other(slope))
        if first is not None:
            second = by_rules(task.other(first.result * u.diff(task.x)))
            if second is not None:
                rule, parts = IntegrationRule.PARTS, (first, second)
                return Antiderivation(rule, task.x, task.f, parts, u)
    return None


def _by_rewriting(task: Task) -> Antiderivation | None:
    for form in integrand_forms.rewritings(task.f, task.x):
        tree = _rewritten(task, form)
        if tree is not None:
            return tree
    return None


def _rewritten(task: Task, form: sympy.Expr) -> Antiderivation | None:
    if form == task.f:
        return None
    return task.solved(IntegrationRule.REWRITING, [task.other(form)])
