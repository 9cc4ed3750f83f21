"""What sympy says about the limit of a function at 0, asked in several ways: claims, not answers.

Symbols: g the function, in a positive symbol t that falls to 0.

Different forms of one function lead sympy to different answers, or to none, so all of them are
put to it. Its answer may be a range: what the values of g are within, when they oscillate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calcml_core.oscillations import stilled

if TYPE_CHECKING:
    import sympy

LARGEST_NUMBER = 100  # in what sympy rearranges: sin(n x) becomes n terms
HIGHEST_POWER = 20  # that is multiplied out


def cancelled(g: sympy.Expr, t: sympy.Symbol) -> sympy.Expr:
    """Return a quotient of polynomials in lowest terms, unless their degrees are too high."""
    import sympy

    exponents = [power.exp for power in g.atoms(sympy.Pow)]
    low = all(n.is_Integer and abs(n) <= HIGHEST_POWER for n in exponents)
    return sympy.cancel(g) if low and g.is_rational_function(t) else g


def claims(g: sympy.Expr, t: sympy.Symbol) -> Iterator[sympy.Expr]:
    """Yield what sympy says of g, of its stilled waves, and of other forms of it."""
    import sympy

    yield from _answers(g, t)
    still = {answer for form in stilled(g, t) for answer in _answers(form, t)}
    if still:
        yield still.pop() if len(still) == 1 else sympy.AccumBounds(-sympy.oo, sympy.oo)
    for form in _other_forms(g, t):
        if form != g:
            yield from _answers(form, t)


def _answers(g: sympy.Expr, t: sympy.Symbol) -> Iterator[sympy.Expr]:
    """Yield what sympy says of g, if it says anything."""
    import sympy

    try:
        answer = sympy.limit(g, t, 0, "+")
    except (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
        return  # sympy's ways to say that it does not know
    if not answer.has(sympy.Limit, sympy.nan):
        yield answer


def _other_forms(g: sympy.Expr, t: sympy.Symbol) -> Iterator[sympy.Expr]:
    import sympy

    def as_exponential(base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
        return sympy.exp(exponent * sympy.log(base)) if exponent.has(t) else base**exponent

    yield g.replace(sympy.Pow, as_exponential)
    if all(abs(number) <= LARGEST_NUMBER for number in g.atoms(sympy.Integer)):
        yield sympy.expand_trig(g)
        yield sympy.simplify(g)
