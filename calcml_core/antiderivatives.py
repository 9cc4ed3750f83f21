"""Antiderivatives, rule by rule: differentiation read backwards, as far as that goes.

Symbols: f, g integrands; F an antiderivative, F' = f; x the variable; c a constant; u a substitute.

    sum                 int f + g = int f + int g      power          int x**n = x**(n+1)/(n+1)
    constant multiple   int c f = c int f              reciprocal     int 1/x = ln |x|
    substitution        int f(g(x)) g'(x) dx = int f(u) du, u = g(x)
    parts               int u v' = u v - int u' v

and the known ones. The choice of rules is that of ``sympy.integrals.manualintegrate``. Where
they do not suffice, sympy's other methods may know the antiderivative without a derivation. Many
functions have none that a formula could give (x**x): that is an error, not an unevaluated integral.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calcml_core.antiderivation_tree import Antiderivation, IntegrationRule
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic, symbol
from calcml_core.probes import real_number

if TYPE_CHECKING:
    import sympy

Names = dict["sympy.Symbol", "sympy.Symbol"]  # of the variables that sympy substitutes
LETTERS = "uvwpqrs"


def antiderivative(expression: sympy.Expr) -> Antiderivation:
    """Return the tree of rules that integrates the expression by its symbol.

    It has been differentiated again and compared with the expression, to 20 digits at those of
    nine points where that is real. Floats become exact fractions.

    Raises ``DomainError`` if expression is no sympy expression, has two symbols or a function
    with kinks, or no antiderivative is found that passes this test.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> tree = antiderivative(x * sympy.exp(x))
    >>> str(tree.rule), tree.result
    ('parts', x*exp(x) - exp(x))
    """
    return _antiderivative(analytic(expression))


@lru_cache(maxsize=256)
def _antiderivative(f: sympy.Expr) -> Antiderivation:
    from sympy.integrals.manualintegrate import integral_steps

    step = integral_steps(f, symbol(f))
    tree = _from_table(f) if step.contains_dont_know() else _node(step, {})
    if not _is_antiderivative(tree.result, f):
        raise DomainError(f"expression must have a verified antiderivative, got {f}: {tree.result}")
    return tree


def _from_table(f: sympy.Expr) -> Antiderivation:
    """Return what sympy knows without rules that one could show."""
    import sympy

    found = sympy.integrate(f, symbol(f))
    if found.has(sympy.Integral):
        raise DomainError(f"expression must have an antiderivative that a formula gives, got {f}")
    return Antiderivation(IntegrationRule.KNOWN, symbol(f), f, known=found)


def _node(step: Any, names: Names) -> Antiderivation:
    """Translate a step of sympy's into ours."""
    from sympy.integrals import manualintegrate as manual

    if isinstance(step, manual.AlternativeRule):
        known = (way for way in step.alternatives if not way.contains_dont_know())
        return _node(next(known), names)
    if isinstance(step, manual.URule):
        names = names | {step.u_var: _letter(step, names)}
        return _made(IntegrationRule.SUBSTITUTION, step, names, [step.substep], step.u_func)
    if isinstance(step, manual.ConstantTimesRule):
        rule = IntegrationRule.CONSTANT_MULTIPLE
        return _made(rule, step, names, [step.substep], step.constant)
    if isinstance(step, manual.PartsRule):
        return _made(IntegrationRule.PARTS, step, names, [step.v_step, step.second_step], step.u)
    if isinstance(step, manual.AddRule):
        return _made(IntegrationRule.SUM, step, names, step.substeps)
    if isinstance(step, (manual.RewriteRule, manual.CompleteSquareRule)):
        return _made(IntegrationRule.REWRITING, step, names, [step.substep])
    return _leaf(step, names)


def _made(
    rule: IntegrationRule, step: Any, names: Names, substeps: list[Any], aside: Any = None
) -> Antiderivation:
    import sympy

    parts = tuple(_node(substep, names) for substep in substeps)
    given = None if aside is None else sympy.sympify(aside).xreplace(names)
    variable = names.get(step.variable, step.variable)
    return Antiderivation(rule, variable, step.integrand.xreplace(names), parts, given)


def _leaf(step: Any, names: Names) -> Antiderivation:
    import sympy
    from sympy.integrals import manualintegrate as manual

    kinds = {
        manual.ConstantRule: IntegrationRule.CONSTANT,
        manual.PowerRule: IntegrationRule.POWER,
        manual.ReciprocalRule: IntegrationRule.RECIPROCAL,
        manual.ExpRule: IntegrationRule.EXPONENTIAL,
        manual.TrigRule: IntegrationRule.TRIGONOMETRIC,
        manual.HyperbolicRule: IntegrationRule.HYPERBOLIC,
    }
    known = (rule for kind, rule in kinds.items() if isinstance(step, kind))
    rule = next(known, IntegrationRule.KNOWN)
    result = step.eval()
    if rule is IntegrationRule.RECIPROCAL:
        result = sympy.log(sympy.Abs(step.base))  # sympy's log(x) is not real where x < 0
    variable = names.get(step.variable, step.variable)
    before, after = step.integrand.xreplace(names), result.xreplace(names)
    return Antiderivation(rule, variable, before, known=after)


def _letter(step: Any, names: Names) -> sympy.Symbol:
    """Return a symbol that neither the integrand nor an outer substitution uses."""
    import sympy

    taken = {s.name for s in (*step.integrand.free_symbols, *names.values())}
    return next(sympy.Symbol(letter) for letter in LETTERS if letter not in taken)


def _is_antiderivative(F: sympy.Expr, f: sympy.Expr) -> bool:
    """Whether F' is f, to 20 digits at those of nine points where f is real."""
    import sympy

    x = sympy.Symbol(symbol(f).name, real=True)
    between_jumps = F.replace(sympy.floor, lambda u: sympy.Dummy())
    f, slope = f.subs(symbol(f), x), between_jumps.subs(symbol(f), x).diff(x)
    for k in range(-4, 5):
        point = sympy.Rational(100 * k + 37, 113)
        one, other = (real_number(g, x, point, 30) for g in (slope, f))
        differ = one is None or other is None or abs(one - other) > 1e-20 * (abs(other) + 1)
        if other is not None and differ:
            return False
    return True
