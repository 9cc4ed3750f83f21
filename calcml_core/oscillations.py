"""Functions that oscillate without end, seen through the values that their waves take.

Symbols: g the function, in a positive symbol t that falls to 0; u an argument that grows beyond
all bounds, as 1/t does.

As t falls, sin u takes all values from -1 to 1 over and over, frac u those from 0 to 1, and a
piecewise function whose condition never settles is now one piece, now another. If g with
numbers in place of its waves has one limit whatever the numbers, that is likely the limit of g;
if it has several, g is likely to have none. Likely, not sure: the waves of sin(u)**2 + cos(u)**2
keep step. Who asks has to compare with g itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from calcml_core.errors import DomainError
from calcml_core.probes import sampled

if TYPE_CHECKING:
    import sympy

MOST_WAVES = 4  # in one expression: each is put at each of its heights
CIRCLE = ((-5, 0), (5, 0), (0, 5), (0, -5), (3, 4), (-4, -3))  # fifths of sine and cosine


def stilled(g: sympy.Expr, t: sympy.Symbol) -> Iterator[sympy.Expr]:
    """Yield g with its waves stopped at several heights; nothing if it has none, or too many.

    >>> import sympy
    >>> t = sympy.Symbol("t", positive=True)
    >>> list(dict.fromkeys(stilled(t + sympy.cos(1 / t), t)))
    [t, t + 1, t - 1, t + 4/5, t - 3/5]
    """
    found = _waves(g, t)
    if 1 <= len(found) <= MOST_WAVES:
        for stop in _stops(found[0]):
            still = g.xreplace(stop)
            yield from stilled(still, t) if _waves(still, t) else (still,)


def in_products(g: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return g with sums of two endless sines or cosines as products, if it has several.

    The waves of sin(u + t) - sin(u) = 2 sin(t/2) cos(u + t/2) keep step: one of them is left.
    """
    from sympy.simplify.fu import TR9

    return TR9(g) if len(_waves(g, t)) > 1 else g


def without_steps(g: sympy.Expr) -> sympy.Expr:
    """Return g with floors and ceilings in terms of the fractional part.

    >>> import sympy
    >>> without_steps(sympy.floor(sympy.Symbol("x")))
    x - frac(x)
    """
    import sympy

    g = g.replace(sympy.Mod, lambda a, b: b * sympy.frac(a / b))
    g = g.replace(sympy.floor, lambda u: u - sympy.frac(u))
    return g.replace(sympy.ceiling, lambda u: u + sympy.frac(-u))


def _waves(g: sympy.Expr, t: sympy.Symbol) -> list[sympy.Expr]:
    """Kinks, the outer ones first, then sines and fractional parts of what grows."""
    import sympy

    kinks = (sympy.Piecewise, sympy.Max, sympy.Min, sympy.Abs, sympy.sign, sympy.Heaviside)
    trains = (sympy.sin, sympy.cos, sympy.frac)
    moving = [node for node in sympy.preorder_traversal(g) if node.is_Function and node.has(t)]
    unsettled = [node for node in moving if isinstance(node, kinks)]
    endless = [n for n in moving if isinstance(n, trains) and _grows(n.args[0], t)]
    return list(dict.fromkeys(unsettled + endless))


def _stops(wave: Any) -> Iterator[dict[Any, Any]]:
    """Yield what to put in place of a wave; of a sine and its cosine, points of the circle."""
    import sympy

    u, half = wave.args[0], sympy.Rational(1, 2)
    if isinstance(wave, (sympy.sin, sympy.cos)):
        for sine, cosine in CIRCLE:
            yield {sympy.sin(u): sympy.Rational(sine, 5), sympy.cos(u): sympy.Rational(cosine, 5)}
        return
    if isinstance(wave, sympy.Piecewise):
        heights = tuple(piece for piece, _ in wave.args)
    elif isinstance(wave, (sympy.Max, sympy.Min)):
        heights = wave.args
    elif isinstance(wave, sympy.Abs):
        heights = (u, -u)
    else:
        heights = (sympy.Integer(-isinstance(wave, sympy.sign)), half, sympy.Integer(1))
    yield from ({wave: height} for height in heights)


def _grows(u: sympy.Expr, t: sympy.Symbol) -> bool:
    try:
        return u.has(t) and sampled(u, t).grows
    except DomainError:  # beyond all numbers
        return True
