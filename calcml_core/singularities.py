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

from calcml_core.correct_rounding import checked, number_at_point, with_real_symbol
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.zeros import zeros

if TYPE_CHECKING:
    import sympy

# Functions of u, by the condition in u that must not vanish where they are analytic.
SINGULAR = {
    "1": "exp sin cos sinc sinh cosh tanh sech atan asinh erf erfc erfi Si Shi fresnels fresnelc",
    "u": "log Abs sign Heaviside coth csch acot acsch Ci Chi Ei",
    "cos(u)": "tan sec",
    "sin(u)": "cot csc",
    "u**2 - 1": "asin acos acosh atanh erfinv",
    "u**3 - u": "acoth asec acsc",
    "u**2 - u": "asech li",
    "u - 1": "zeta elliptic_k",
    "exp(1)*u + 1": "LambertW",
    "sin(pi*u)": "floor ceiling frac gamma loggamma factorial harmonic",
}
BESSEL = frozenset(["besselj", "bessely", "besseli", "besselk"])  # of order and argument


def suspects(expression: sympy.Expr, a: Any, b: Any) -> tuple[sympy.Expr, ...]:
    """Return the suspicious points in [a, b], ascending; accuracy as ``zeros.zeros``.

    Knows powers, logarithms, the elementary functions and their inverses, functions with kinks,
    jumps and pieces, and the common special functions.

    Raises ``DomainError`` for any other function, and as ``zeros.zeros`` does, also for the
    arguments of those that it knows.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> suspects(1 / (x**2 - 2) + sympy.tan(x), 0, 3)
    (sqrt(2), pi/2)
    """
    f = with_real_symbol(checked("expression", expression))
    return _suspects(f, exact("a", a), exact("b", b))


def is_analytic(expression: sympy.Expr, x: Any) -> bool:
    """Whether every part of the formula is known to be analytic, and real, at x.

    Raises ``DomainError`` if expression is no sympy expression or has two symbols, or x is not
    finite.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> is_analytic(abs(x), -3), is_analytic(abs(x), 0)
    (True, False)
    """
    f, a = with_real_symbol(checked("expression", expression)), exact("x", x)
    try:
        return all(number_at_point(u, {symbol(u): a}) != 0 for u in _conditions(f))
    except DomainError:
        return False


@lru_cache(maxsize=256)
def _suspects(f: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> tuple[sympy.Expr, ...]:
    return tuple(sorted({zero for u in _conditions(f) for zero in zeros(u, a, b)}))


def _conditions(f: sympy.Expr) -> set[sympy.Expr]:
    """Return the expressions, not constant, without whose zeros f would be analytic."""
    import sympy

    parts = {node for node in sympy.preorder_traversal(f) if node.free_symbols}
    return {u for node in parts for u in _must_not_vanish(node) if u.free_symbols}


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
    elif isinstance(node, sympy.Mod):
        yield sympy.sin(sympy.pi * node.args[0] / node.args[1])
    elif not _is_structure(node):
        yield from _of_function(node)


def _is_structure(node: Any) -> bool:
    """Whether it is a sum, a product, the symbol, or what holds the pieces of a function."""
    import sympy
    from sympy.functions.elementary.piecewise import ExprCondPair
    from sympy.logic.boolalg import Boolean

    parts = (sympy.Add, sympy.Mul, sympy.Symbol, sympy.Piecewise, ExprCondPair, Boolean)
    return isinstance(node, parts)


def _of_function(node: Any) -> Iterator[sympy.Expr]:
    import sympy

    name, arguments = node.func.__name__, node.args
    if name in ("polygamma", *BESSEL) and not arguments[0].free_symbols:
        whole = arguments[0].is_integer and name in ("besselj", "besseli")
        condition = "sin(pi*u)" if name == "polygamma" else "1" if whole else "u"
        yield sympy.sympify(condition).subs("u", arguments[1])
    else:
        yield sympy.sympify(_condition(node)).subs("u", arguments[0])


def _condition(node: Any) -> str:
    fixed = not any(other.free_symbols for other in node.args[1:])
    for condition, names in SINGULAR.items():
        if fixed and node.func.__name__ in names.split():
            return condition
    raise DomainError(f"expression must be made of known functions, got {node}")
