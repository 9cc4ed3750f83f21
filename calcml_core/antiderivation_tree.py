"""The tree of an antiderivation: which rule integrates a formula, and which its parts.

Made by ``antiderivatives.antiderivative``, shown line by line by ``derivation_steps.steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sympy


class IntegrationRule(StrEnum):
    """The rules, by their names."""

    CONSTANT = "constant"
    POWER = "power"
    CONSTANT_MULTIPLE = "constant multiple"
    SUM = "sum"
    SUBSTITUTION = "substitution"
    PARTS = "parts"
    REWRITING = "rewriting"
    EXPONENTIAL = "exponential"
    LOGARITHM = "logarithm"  # of |x|, from 1/x
    TRIGONOMETRIC = "trigonometric"
    INVERSE_TRIGONOMETRIC = "inverse trigonometric"
    HYPERBOLIC = "hyperbolic"
    INVERSE_HYPERBOLIC = "inverse hyperbolic"
    KNOWN = "known antiderivative"


@dataclass(frozen=True)
class Antiderivation:
    """One rule applied to the integrand ``before``, and others to its ``parts``.

    ``aside`` is the constant of a multiple, the inner function of a substitution, or the u of
    an integration by parts, whose parts are int v' and int u' v. The part of a substitution
    has a variable u of its own. A rule that needs no other has no parts, but a ``known``
    antiderivative. No constant of integration is added: there is one for each interval between
    the poles of ``before``, so ``result`` says nothing about what happens across a pole.
    """

    rule: IntegrationRule
    variable: sympy.Symbol
    before: sympy.Expr
    parts: tuple[Antiderivation, ...] = ()
    aside: Any = None  # sympy.Expr | None
    known: sympy.Expr | None = None

    @property
    def unevaluated(self) -> sympy.Expr:
        """The task: the integral of ``before``, as a ``sympy.Integral``."""
        import sympy

        return sympy.Integral(self.before, self.variable)

    @property
    def after(self) -> sympy.Expr:
        """What this rule alone makes of the task: a formula with the tasks of the parts."""
        return self.combined([part.unevaluated for part in self.parts])

    @cached_property
    def result(self) -> sympy.Expr:
        """The antiderivative, all rules applied."""
        return self.combined([part.result for part in self.parts])

    def combined(self, integrals: Sequence[sympy.Expr]) -> sympy.Expr:
        """Return the rule's formula, with the given expressions for the integrals of the parts."""
        import sympy

        if self.known is not None:
            return self.known
        if self.rule is IntegrationRule.CONSTANT_MULTIPLE:
            return self.aside * integrals[0]
        if self.rule is IntegrationRule.PARTS:
            return self.aside * integrals[0] - integrals[1]
        if self.rule is IntegrationRule.SUBSTITUTION:
            return self._back(integrals[0])
        return sympy.Add(*integrals)

    def _back(self, integral: sympy.Expr) -> sympy.Expr:
        """Return the integral by the substitute u at the inner function.

        In a ``sympy.Subs`` while it is a task. x counts as real, so that log(abs(x**2 + 1)) and
        log(exp(x)) are no more than log(x**2 + 1) and x.
        """
        import sympy

        u, x = self.parts[0].variable, self.variable
        if integral.has(sympy.Integral):
            return sympy.Subs(integral, u, self.aside)
        real = x if x.is_real else sympy.Dummy("x", real=True)
        return integral.subs(u, self.aside.xreplace({x: real})).xreplace({real: x})
