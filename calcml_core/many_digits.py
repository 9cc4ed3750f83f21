"""The value of a sympy expression at a point, to as many digits as asked for.

Around what sympy's ``evalf`` does badly: it takes a logarithm of 1 + 10**-30 for 0, it rounds
10 x before the floor, it rounds a point such as pi/2 before the tangent, and where all digits
cancel it returns noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sympy

    Numbers = Mapping[sympy.Symbol, sympy.Expr]

MOST_HIDDEN = 4000
MOST_LOOKED_FOR = 1000  # digits of an argument, to tell it from 1
PER_BIT = 0.30103


def evaluated(f: sympy.Expr, point: Numbers, digits: int, most: int) -> sympy.Expr:
    """Return f at an exact point to so many digits, with up to ``most`` more carried.

    Where these cancel, the exact value if it is simple, else a number of one bit (see
    ``cancelled``), which need not be real. Raises ``ValueError`` at some poles.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> float(evaluated(sympy.log(1 + x), {x: sympy.Rational(1, 10**30)}, 20, 100))
    1e-30
    """
    import sympy

    if told_by_digits(f, point):
        value = in_digits(f, point, digits, most)
        if not cancelled(value) and value is not sympy.nan:
            return value
    return in_digits(put(f, point), {}, digits, most)


def told_by_digits(f: sympy.Expr, point: Numbers) -> bool:
    """Whether nothing is lost when the point is put into f in digits: it is, before a step."""
    import sympy

    steps = f.has(sympy.floor, sympy.ceiling, sympy.frac, sympy.Mod)
    return not steps and all(number.is_Rational for number in point.values())


def put(f: sympy.Expr, point: Numbers) -> sympy.Expr:
    """Return f with the numbers in it, all at once: x y / (x**2 + y**2) is not 0 at x = 0."""
    return f.xreplace(dict(point)) if len(point) > 1 else f.subs(dict(point))


def in_digits(f: sympy.Expr, point: Numbers, digits: int, most: int) -> sympy.Expr:
    """Return the same without looking for an exact value."""
    hidden = hidden_digits(f, point)
    more = hidden if hidden <= MOST_HIDDEN else 0
    return f.evalf(digits + more, subs=dict(point), maxn=most + digits + more)


def cancelled(value: sympy.Expr) -> bool:
    """Whether all the digits of a value have cancelled: one bit of noise is left."""
    return bool(value.is_Float and value._prec == 1)


def hidden_digits(f: sympy.Expr, point: Numbers) -> int:
    """Return how many digits the arguments of logarithms share with 1.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> hidden_digits(sympy.log(1 + x), {x: sympy.Rational(1, 10**30)})
    31
    """
    import sympy

    arguments = [node.args[0] - 1 for node in f.atoms(sympy.log)]
    gaps = [gap.evalf(5, subs=dict(point), maxn=MOST_LOOKED_FOR) for gap in arguments]
    bits = max((-binary_exponent(gap) for gap in gaps if not cancelled(gap)), default=0)
    return int(bits * PER_BIT) + 2 if bits > 0 else 0


def binary_exponent(value: sympy.Expr) -> int:
    """Return the binary exponent of a float; 0 for anything else, and for 0."""
    return int(value._mpf_[2] + value._mpf_[3]) if value.is_Float else 0
