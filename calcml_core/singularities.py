"""The points of an interval at which an expression may fail to be analytic, read off its formula.

A formula of elementary functions is analytic wherever all of its parts are. The parts that are
not so everywhere, powers, logarithms, tangents, absolute values and the like, tell by the zeros
of their arguments where they are not. Some of these points are harmless (removable, or kinks
that cancel): each has still to be looked at, by ``limits.limit`` or ``one_sided_slopes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from calcml_core.correct_rounding import checked, with_real_symbol
from calcml_core.expressions import exact
from calcml_core.zeros import zeros

if TYPE_CHECKING:
    import sympy


def suspects(expression: sympy.Expr, a: Any, b: Any) -> tuple[sympy.Expr, ...]:
    """Return the suspicious points in [a, b], ascending; accuracy as ``zeros.zeros``.

    Knows powers, logarithms, the elementary functions and their inverses, gamma, and functions
    with kinks, jumps and pieces; any other function is taken to be analytic.

    Raises ``DomainError`` as ``zeros.zeros`` does for the arguments of those functions.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> suspects(1 / (x**2 - 2) + sympy.tan(x), 0, 3)
    (sqrt(2), pi/2)
    """
    f = with_real_symbol(checked("expression", expression))
    return _suspects(f, exact("a", a), exact("b", b))


@lru_cache(maxsize=256)
def _suspects(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> tuple[sympy.Expr, ...]:
    import sympy

    found = set()
    for node in sympy.preorder_traversal(f):
        for argument in _must_not_vanish(node) if node.free_symbols else ():
            found |= set(zeros(argument, a, b)) if argument.free_symbols else set()
    return tuple(sorted(found))


def _must_not_vanish(node: Any) -> Iterator[sympy.Expr]:
    """Yield the expressions whose zeros are the points where this part is not analytic."""
    import sympy
    from sympy.core.relational import Relational

    if isinstance(node, sympy.Pow):
        if not (node.exp.is_integer and node.exp.is_nonnegative):
            yield node.base
    elif isinstance(node, Relational):
        yield node.lhs - node.rhs
    elif isinstance(node, (sympy.Max, sympy.Min)):
        yield from (one - other for one, other in combinations(node.args, 2))
    elif isinstance(node, sympy.Function):
        yield from _of_function(node.func, node.args)


def _of_function(function: Any, arguments: tuple[sympy.Expr, ...]) -> Iterator[sympy.Expr]:
    import sympy

    u = arguments[0]
    if function in (sympy.log, sympy.Abs, sympy.sign, sympy.Heaviside, sympy.acot):
        yield u
    elif function in (sympy.tan, sympy.sec):
        yield sympy.cos(u)
    elif function in (sympy.cot, sympy.csc):
        yield sympy.sin(u)
    elif function in (sympy.coth, sympy.csch):
        yield u
    elif function in (sympy.asin, sympy.acos, sympy.atanh, sympy.acosh):
        yield u**2 - 1
    elif function in (sympy.floor, sympy.ceiling, sympy.frac, sympy.gamma):
        yield sympy.sin(sympy.pi * u)
    elif function is sympy.Mod:
        yield sympy.sin(sympy.pi * u / arguments[1])
