"""The tree of a derivation: which rule differentiates a formula, and which its parts.

Made by ``rules.derivation``, shown line by line by ``derivation_steps.steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from calcml_core import correct_rounding

if TYPE_CHECKING:
    import sympy


class Rule(StrEnum):
    """The rules, by their names."""

    CONSTANT = "constant"
    VARIABLE = "variable"
    POWER = "power"
    CONSTANT_MULTIPLE = "constant multiple"
    SUM = "sum"
    PRODUCT = "product"
    QUOTIENT = "quotient"
    CHAIN = "chain"
    EXPONENTIAL = "exponential"
    GENERAL_POWER = "general power"
    LOGARITHM = "logarithm"
    TRIGONOMETRIC = "trigonometric"
    INVERSE_TRIGONOMETRIC = "inverse trigonometric"
    HYPERBOLIC = "hyperbolic"
    KNOWN = "known derivative"


@dataclass(frozen=True)
class Derivation:
    """One rule applied to ``before``, a formula in ``variable``, and others to its ``parts``.

    The parts of a chain are the outer function, in a variable u of its own, and the inner one;
    of a quotient, numerator and denominator; of a general power f**g, the exponent g ln f. A
    rule that needs no other has no parts, but a ``known`` derivative.
    """

    rule: Rule
    variable: sympy.Symbol
    before: sympy.Expr
    parts: tuple[Derivation, ...] = ()
    known: sympy.Expr | None = None

    @property
    def unevaluated(self) -> sympy.Expr:
        """The task: the derivative of ``before``, as a ``sympy.Derivative``."""
        import sympy

        return sympy.Derivative(self.before, self.variable)

    @property
    def after(self) -> sympy.Expr:
        """What this rule alone makes of the task: a formula with the tasks of the parts."""
        return self.combined([part.unevaluated for part in self.parts])

    @property
    def result(self) -> sympy.Expr:
        """The derivative, all rules applied, nothing simplified."""
        return self.combined([part.result for part in self.parts])

    def slope_at(self, x: Any) -> float:
        """The derivative at a number; accuracy and errors as ``correct_rounding.value``."""
        return correct_rounding.value(self.result, x)

    def combined(self, slopes: Sequence[sympy.Expr]) -> sympy.Expr:
        """Return the rule's formula, with the given expressions for the slopes of the parts."""
        import sympy

        f = [part.before for part in self.parts]
        if self.known is not None:
            return self.known
        if self.rule is Rule.SUM:
            return sympy.Add(*slopes)
        if self.rule is Rule.PRODUCT:
            return slopes[0] * f[1] + f[0] * slopes[1]
        if self.rule is Rule.QUOTIENT:
            return (slopes[0] * f[1] - f[0] * slopes[1]) / f[1] ** 2
        if self.rule is Rule.CHAIN:
            return _at(slopes[0], self.parts[0].variable, f[1]) * slopes[1]
        factor = self.before if self.rule is Rule.GENERAL_POWER else self.before / f[0]
        return factor * slopes[0]


def _at(slope: sympy.Expr, u: sympy.Symbol, inner: sympy.Expr) -> sympy.Expr:
    """Return the outer slope at the inner function; unevaluated while it is a task."""
    import sympy

    if slope.has(sympy.Derivative):
        return sympy.Subs(slope, u, inner)
    return slope.subs(u, inner)
