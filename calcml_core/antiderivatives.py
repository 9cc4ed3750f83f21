"""Antiderivatives, rule by rule: differentiation read backwards, as far as that goes.

Symbols: f, g integrands; F an antiderivative, F' = f; x the variable; c a constant; u a substitute.

    sum                 int f + g = int f + int g      power         int x**n = x**(n+1)/(n+1)
    constant multiple   int c f = c int f              logarithm     int 1/x = ln |x|
    substitution        int h(g(x)) g'(x) dx = int h(u) du, u = g(x); also g = a x + b
    parts               int u v' = u v - int u' v
    rewriting           int f = int of another form of f

and those of a table. Rules are tried in this order: table, sum, constant multiple, substitution,
parts, rewriting. Where they do not suffice, sympy's methods may know the antiderivative without a
derivation ("known antiderivative"). Many functions have none that a formula could give (x**x):
that is an error, not an unevaluated integral.

Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, sections 5.6 to 5.9 and chapter 6.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.errors import DomainError
from calcml_core.formula_agreement import agree, real_where
from calcml_core.integration_search import Task, by_rules, taken_apart
from calcml_core.smooth_formulas import smooth_formula

if TYPE_CHECKING:
    import sympy


def antiderivative(expression: sympy.Expr, variable: sympy.Symbol | None = None) -> Antiderivation:
    """Return the tree of rules that integrates the expression by the variable.

    Without a variable, the expression's only symbol is meant; other symbols are constants.
    ``derivation_steps.steps`` gives the tree line by line. The result has been differentiated
    again and compared with the expression, to 20 digits at several points (see
    ``formula_agreement.agree``). Exact: floats become the fractions that they are. What is
    written unevaluated is evaluated first.

    Constants are such that the result is a number: a is not 0 in -cos(a x)/a.

    The result is an antiderivative on each interval on which the expression is real and the
    result continuous. Across a pole it tells nothing: use ``definite_integrals``.

    Raises ``DomainError`` if the expression has several symbols and no variable is given, holds
    a kink or a jump (see ``smooth_formulas.smooth_formula``), or no antiderivative is found
    that passes the comparison (which is no proof that there is none).

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> tree = antiderivative(x * sympy.exp(x))
    >>> str(tree.rule), tree.result
    ('parts', x*exp(x) - exp(x))
    >>> antiderivative(x**x)
    Traceback (most recent call last):
    calcml_core.errors.DomainError: expression must have an antiderivative that is found, got x**x
    """
    f, x = smooth_formula(expression, variable)
    return _antiderivative(f.doit(), x)


@lru_cache(maxsize=256)
def _antiderivative(f: sympy.Expr, x: sympy.Symbol) -> Antiderivation:
    tree = _tree(Task(f, x, frozenset(map(str, f.free_symbols | {x}))))
    if tree is None or not is_antiderivative(tree.result, f, x):
        raise DomainError(f"expression must have an antiderivative that is found, got {f}")
    return tree


def is_antiderivative(F: sympy.Expr, f: sympy.Expr, x: sympy.Symbol) -> bool:
    """Whether F' is f and F real where f is: see ``formula_agreement.agree``.

    x counts as real, so that abs(x) has a slope, and a floor as constant between its jumps.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> is_antiderivative(sympy.log(abs(x)), 1 / x, x)
    True
    """
    import sympy

    real = x if x.is_real else sympy.Dummy("x", real=True)
    between_jumps = F.replace(sympy.floor, lambda _: sympy.Dummy())
    formula, integrand = between_jumps.xreplace({x: real}), f.xreplace({x: real})
    slope = formula.diff(real)
    return agree(slope, integrand, real) and (
        integrand.has(sympy.I) or real_where(formula, integrand, real)
    )


def _tree(task: Task) -> Antiderivation | None:
    """Return the tree, with leaves that sympy knows where our rules end; None if it knows none."""
    return by_rules(task) or taken_apart(task, _tree) or _known_to_sympy(task)


def _known_to_sympy(task: Task) -> Antiderivation | None:
    """Return what sympy integrates by methods that one could not show."""
    import sympy

    F = _integrated_by_sympy(task.f.replace(sympy.sinc, lambda g: sympy.sin(g) / g), task.x)
    if F is None:
        return None
    logs = [log for log in F.atoms(sympy.log) - task.f.atoms(sympy.log) if log.has(task.x)]
    on_both_sides = F.xreplace({log: sympy.log(abs(log.args[0])) for log in logs})
    fits = is_antiderivative(on_both_sides, task.f, task.x)
    known = on_both_sides if fits else F  # log x is not real where x < 0
    return Antiderivation(IntegrationRule.KNOWN, task.x, task.f, known=known)


def _integrated_by_sympy(f: sympy.Expr, x: sympy.Symbol) -> sympy.Expr | None:
    """Return a formula for an antiderivative; None if there is none, or it would take minutes."""
    import sympy

    if not _within_reach(f, x):
        return None
    F = sympy.integrate(f, x, meijerg=False, heurisch=False)
    functions = [g for g in f.atoms(sympy.Function) if g.has(x)]
    if F.has(sympy.Integral) and len(functions) == 1:  # with more, the heuristic takes too long
        F = sympy.integrate(f, x, meijerg=False)
    imaginary = F.has(sympy.I) and not f.has(sympy.I)
    return None if imaginary or F.has(sympy.Integral, sympy.RootSum) else F


def _within_reach(f: sympy.Expr, x: sympy.Symbol) -> bool:
    """Whether sympy ends in time: not with poles that are the roots of an irreducible cubic."""
    import sympy

    if not f.is_rational_function(x):
        return True
    _, factors = sympy.factor_list(sympy.denom(sympy.together(f)), x)
    return all(p.as_poly(x).degree() <= 2 or p == p.subs(x, -x) for p, _ in factors)
