"""The tree of a derivation: which rule differentiates a formula, and which its parts.

Made by ``rules.derivation``, shown line by line by ``derivation_steps.steps``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from calcml_core import correct_rounding
from calcml_core.errors import DomainError
from calcml_core.expressions import exact
from calcml_core.probes import real_number

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
    INVERSE_HYPERBOLIC = "inverse hyperbolic"
    KNOWN = "known derivative"
    REWRITING = "rewriting"  # of a finished line


@dataclass(frozen=True)
class Derivation:
    """One rule applied to ``before``, a formula in ``variable``, and others to its ``parts``.

    The parts of a chain are the outer function, in a variable u of its own, and the inner one;
    of a quotient, numerator and denominator; of a constant multiple, what is multiplied; of a
    general power f**g, the exponent g ln f. A rule that needs no other has no parts, but a
    ``known`` derivative.
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

    @cached_property
    def result(self) -> sympy.Expr:
        """The derivative, all rules applied, nothing simplified."""
        return self.combined([part.result for part in self.parts])

    def slope_at(self, x: Any) -> float:
        """The derivative at a number; accuracy and errors as ``correct_rounding.value``.

        Also raises ``DomainError`` where the formula or a part of it is not real, though the
        result may be: 1/x is no slope of log(x) at -2.

        >>> import sympy
        >>> from calcml_core.rules import derivation
        >>> derivation(sympy.log(sympy.Symbol("x"))).slope_at(4)
        0.25
        """
        point = exact("x", x)
        if self.before.free_symbols - {self.variable}:
            raise DomainError(f"before must have no symbol but {self.variable}, got {self.before}")
        hole = self._hole_at(point) or self._pole_at(point)
        if hole is not None:
            raise DomainError(f"x must be where {hole} is real and smooth, got {x!r}")
        return correct_rounding.value_at_point(self.result, {self.variable: point})

    def _hole_at(self, x: sympy.Expr) -> sympy.Expr | None:
        """Return the formula or a part of it that has no real value at x; None if all do."""
        parts = self.parts[1:] if self.rule is Rule.CHAIN else self.parts
        holes = (hole for part in parts if (hole := part._hole_at(x)) is not None)
        real = real_number(self.before, self.variable, x, 20) is not None
        return next(holes, None if real else self.before)

    def _pole_at(self, x: sympy.Expr) -> sympy.Expr | None:
        """Return what is 0 at x and must not be: divided by, or in an arc cotangent's jump."""
        import sympy

        divisions = (p for p in self.result.atoms(sympy.Pow) if p.exp.could_extract_minus_sign())
        jumps = ((g, g.args[0]) for g in self.before.atoms(sympy.acot))
        at_zero = (*((p, p.base) for p in divisions), *jumps)
        poles = (g for g, zero in at_zero if real_number(zero, self.variable, x, 20) == 0)
        return next(poles, None)

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
        factor = self.before if self.rule is Rule.GENERAL_POWER else self._constant
        return factor * slopes[0]

    @property
    def _constant(self) -> sympy.Expr:
        """The constant of a constant multiple."""
        import sympy

        return sympy.Mul(*(c for c in self.before.args if self.variable not in c.free_symbols))


def _at(slope: sympy.Expr, u: sympy.Symbol, inner: sympy.Expr) -> sympy.Expr:
    """Return the outer slope at the inner function; unevaluated while it is a task."""
    import sympy

    if slope.has(sympy.Derivative):
        return sympy.Subs(slope, u, inner)
    return slope.subs(u, inner)
