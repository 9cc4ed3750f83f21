"""Formulas that the rules of calculus can take apart, or the reason why they cannot.

A rule holds wherever its parts have slopes. A kink has none, and a formula with one in it would
get a number there that means nothing: such a formula is refused, with the part that has the kink.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import TYPE_CHECKING, Any

from calcml_core.errors import DomainError
from calcml_core.expressions import symbol

if TYPE_CHECKING:
    import sympy

LETTERS = "uvwpqrs"  # for inner functions


def smooth_formula(expression: Any, variable: Any = None) -> tuple[sympy.Expr, sympy.Symbol]:
    """Return the expression, ready for the rules, and the variable, by default its only symbol.

    Floats become the exact fractions that they are, ``sympy.UnevaluatedExpr`` is opened.

    Raises ``DomainError`` if expression is no sympy expression of numbers, is infinite or nan
    in a part, or holds a function of the variable that has kinks or jumps or is not known; if
    variable is no symbol, is missing beside several symbols, or is a namesake of one of them.

    >>> import sympy
    >>> x, a = sympy.symbols("x a")
    >>> smooth_formula(abs(a) * x / 2.0, x)
    (x*Abs(a)/2, x)
    >>> smooth_formula(x + abs(x))
    Traceback (most recent call last):
    calcml_core.errors.DomainError: expression must be smooth, got x + Abs(x): Abs(x) has a kink
    """
    import sympy

    if not isinstance(expression, sympy.Expr):
        raise DomainError(f"expression must be a sympy expression, got {expression!r}")
    if expression.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo, sympy.AccumBounds):
        raise DomainError(f"expression must be finite, got {expression}")
    x = _variable(expression, variable)
    f = expression.replace(sympy.UnevaluatedExpr, lambda inner: inner)
    if not f.is_commutative:
        raise DomainError(f"expression must be made of numbers, got {expression}")
    f = f.xreplace({number: sympy.Rational(number) for number in f.atoms(sympy.Float)})
    for part in sympy.preorder_traversal(f):
        if x in part.free_symbols and (reason := _reason(part)):
            raise DomainError(f"expression must be smooth, got {expression}: {part} {reason}")
    return f, x


def _variable(expression: sympy.Expr, variable: Any) -> sympy.Symbol:
    import sympy

    symbols = expression.free_symbols
    if variable is None:
        if len(symbols) > 1:
            raise DomainError(f"variable must be given where there are several, got {expression}")
        return symbol(expression)
    if not isinstance(variable, sympy.Symbol):
        raise DomainError(f"variable must be a sympy symbol, got {variable!r}")
    if variable not in symbols and variable.name in {str(s) for s in symbols}:
        raise DomainError(
            f"variable must be the symbol of the expression, got another {variable}, which "
            f"differs in its assumptions from that of {expression}"
        )
    return variable


def _reason(part: Any) -> str | None:
    """Return why no rule applies to a part of a formula; None if one may."""
    import sympy
    from sympy.core.function import AppliedUndef

    steps = (sympy.floor, sympy.ceiling, sympy.frac, sympy.Mod, sympy.sign, sympy.Heaviside)
    tasks = (sympy.Derivative, sympy.Integral, sympy.Sum, sympy.Product, sympy.Limit, sympy.Subs)
    reasons: tuple[tuple[str, tuple[Any, ...]], ...] = (
        ("has a kink", (sympy.Abs, sympy.Max, sympy.Min)),
        ("has jumps", (*steps, sympy.DiracDelta, sympy.KroneckerDelta)),
        ("is made of pieces", (sympy.Piecewise,)),
        ("takes a number apart", (sympy.re, sympy.im, sympy.arg, sympy.conjugate)),
        ("is not known", (AppliedUndef,)),
        ("is yet to be worked out", tasks),
    )
    for reason, kinds in reasons:
        if isinstance(part, kinds):
            return reason
    known = isinstance(part, (sympy.Symbol, sympy.Add, sympy.Mul, sympy.Pow, sympy.Function))
    return None if known else "has no rule"


def unused_symbol(taken: Collection[str]) -> sympy.Symbol:
    """Return a symbol for an inner function, by a name that is not taken: u, v, w, ...

    >>> unused_symbol({"u", "x"})
    v
    """
    import sympy

    suffixes = ("" if k == 0 else str(k) for k in count())
    names = (letter + suffix for suffix in suffixes for letter in LETTERS)
    return sympy.Symbol(next(name for name in names if name not in taken))
