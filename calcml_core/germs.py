"""The germ of a function at a point, from one side: what it is like close by, kinks resolved.

Symbols: f the function, a the point, t > 0 the distance from it, in units of a if that is small;
f(a + t) on the right, f(a - t) on the left, f(1/t) and f(-1/t) towards infinity. For small enough
t, abs(x - 3) at 3 is t, the relu at 0 is t or 0, floor(x) at 2 is 2 or 1, and a piecewise
function is one piece.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from calcml_core.expressions import symbol
from calcml_core.oscillations import stilled
from calcml_core.probes import sampled

if TYPE_CHECKING:
    import sympy


def germ(f: sympy.Expr, a: sympy.Expr, side: int, t: sympy.Symbol) -> sympy.Expr:
    """Return f at the distance t from a, on the side -1 (left) or 1 (right), without kinks.

    t must be a positive symbol; a may be oo or -oo, whose only side is the finite one. A kink
    that has no fixed sign near a, as abs(sin(1/x)) at 0, is left as it stands.

    >>> import sympy
    >>> x, t = sympy.Symbol("x"), sympy.Symbol("t", positive=True)
    >>> germ(sympy.Abs(x - 3) / (x - 3), sympy.Integer(3), -1, t)
    -1
    >>> germ(sympy.Max(x, x**2), sympy.Integer(1), -1, t)
    1 - t
    """
    import sympy

    place = sympy.sign(a) / t if a.is_infinite else a + side * unit(a) * t
    return resolved(f.subs(symbol(f), place), t)


def unit(a: sympy.Expr) -> sympy.Expr:
    """Return the length that is small beside a: min(1, |a|), and 1 at 0."""
    import sympy

    return min(sympy.Integer(1), sympy.Abs(a)) or sympy.Integer(1)


def resolved(g: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return g without the kinks, jumps and pieces that are settled for small t > 0."""
    for kinks, resolve in _resolutions():
        g = g.replace(
            lambda node, kinks=kinks: isinstance(node, kinks) and node.has(t),
            lambda node, resolve=resolve: resolve(node, t),
        )
    return g


Resolution = Callable[[Any, Any], Any]


def _resolutions() -> tuple[tuple[tuple[Any, ...], Resolution], ...]:
    import sympy

    return (
        ((sympy.sinc,), lambda node, _: node.rewrite(sympy.sin)),
        ((sympy.frac, sympy.Mod), _remainder),
        ((sympy.Piecewise,), _piece),
        ((sympy.Max, sympy.Min), _extreme),
        ((sympy.Abs,), _absolute),
        ((sympy.sign, sympy.Heaviside), _sign),
        ((sympy.floor, sympy.ceiling), _step),
    )


def _absolute(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    sign = sampled(node.args[0], t).sign
    return node if sign is None else sign * node.args[0]


def _sign(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    sign = sampled(node.args[0], t).sign
    return node if sign is None else node.func(sign, *node.args[1:])


def _extreme(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return the argument of a maximum or minimum that beats each of the others."""
    import sympy

    best = 1 if isinstance(node, sympy.Max) else -1
    for argument in node.args:
        if all(sampled(argument - other, t).sign in (0, best) for other in node.args):
            return argument
    return node


def _piece(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    return node.func(*((piece, _settled(condition, t)) for piece, condition in node.args))


def _settled(condition: Any, t: sympy.Symbol) -> Any:
    """Return the condition with true or false for each comparison that has one answer near 0."""
    from sympy.core.relational import Relational

    answers = {}
    for comparison in condition.atoms(Relational):
        sign = sampled(comparison.lhs - comparison.rhs, t).sign
        if sign is not None:
            answers[comparison] = comparison.func(sign, 0)
    return condition.xreplace(answers)


def _remainder(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return a - b floor(a/b) for a mod b, with b = 1 for the fractional part."""
    import sympy

    a, b = (*node.args, 1)[:2]
    whole = sympy.floor(a / b)
    steady = _step(whole, t)
    return node if whole.has(t) and steady == whole else a - b * steady


def _step(node: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return the whole number on which a floor or a ceiling stands, if on one.

    Where a wave within touches the next one, as in floor(sin(1/t)), no sample needs to tell.
    """
    import sympy

    forms = (node, *(node.func(u) for u in stilled(node.args[0], t)))
    near = {value for form in forms for value in sampled(form, t).near}
    values = {None if v is None else sympy.Integer(v) for v in near}
    return node if len(values) > 1 or None in values else values.pop()
