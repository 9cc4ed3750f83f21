"""All the zeros of an expression in an interval, exactly where they can be named.

Symbols: g the expression, in one symbol x; [a, b] the interval.

Zeros of polynomials and their quotients, up to degree 60, are isolated exactly (Sturm). Others
are looked for: between 401 equally spaced points and all turns, the places where g' changes its
sign, themselves looked for at those points. Between two zeros there is a turn (Rolle), so zeros
can only be missed where g' changes its sign twice within (b - a)/400. Zeros are found to 50 digits
of b - a, and named where a fraction, a multiple of pi or of e and the like makes g exactly 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from calcml_core.correct_rounding import checked, with_real_symbol
from calcml_core.errors import DomainError
from calcml_core.expressions import exact, symbol
from calcml_core.probes import real_number

if TYPE_CHECKING:
    import sympy

LOOKS = 400
DIGITS = 50
HALVINGS = 166  # to 50 digits
GOLDEN = Fraction(618, 1000)  # of the way from one look to the next: where nothing special is
HIGHEST = 60  # degree of a polynomial; the factors of one of degree 1000 take minutes

Heights = list[tuple["sympy.Expr", "sympy.Expr | None"]]  # places, ascending, and g there


def zeros(expression: sympy.Expr, a: Any, b: Any) -> tuple[sympy.Expr, ...]:
    """Return the zeros in [a, b], ascending, each once: exact sympy numbers or 50 digits.

    Points where g is not real or not defined are passed over; a pole or a jump is no zero, but
    g may just touch 0, also with a kink or at the edge of where it is defined.
    Raises ``DomainError`` if expression is no sympy expression or has two symbols; a or b is
    not finite; a > b; g is 0 on a whole stretch; or more than 200 zeros are seen.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> zeros(sympy.sin(x), 0, 7), zeros(x**3 - 2 * x, 0, 2)
    ((0, pi, 2*pi), (0, sqrt(2)))
    """
    g, low, high = checked("expression", expression), exact("a", a), exact("b", b)
    if not low <= high:
        raise DomainError(f"a must not be above b = {b!r}, got {a!r}")
    return _zeros(with_real_symbol(g), low, high)


@lru_cache(maxsize=256)
def _zeros(g: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> tuple[sympy.Expr, ...]:
    import sympy

    x = symbol(g)
    above = sympy.cancel(g).as_numer_denom()[0] if g.is_rational_function(x) else g
    if above == 0:
        raise DomainError(f"expression must not be 0 everywhere, got {g}")
    if above.is_polynomial(x) and all(c.is_algebraic for c in sympy.Poly(above, x).coeffs()):
        polynomial = sympy.Poly(above, x, extension=True)
        if polynomial.degree() <= HIGHEST:
            return tuple(root for root in _real_roots(polynomial) if a <= root <= b)
    named = (_named(g, zero) for zero in _seen(g, a, b))
    return tuple(zero for zero in named if _height(g, zero) is not None)


def _real_roots(polynomial: sympy.Poly) -> list[sympy.Expr]:
    """Return the real roots, ascending, each once; coefficients may be roots themselves."""
    if not polynomial.domain.is_Algebraic:
        return [root for root, _ in polynomial.real_roots(multiple=False)]
    roots = _real_roots(polynomial.norm())  # its roots and those of its conjugates
    return [root for root in roots if _vanishes(polynomial.as_expr(), root.evalf(DIGITS), root)]


def _seen(g: sympy.Expr, a: sympy.Expr, b: sympy.Expr) -> list[sympy.Expr]:
    """Return the zeros to 50 digits of b - a, ascending, each once."""
    import sympy

    slow = (sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth, sympy.sech, sympy.csch)
    g = g.rewrite(slow, sympy.exp)  # sympy takes up to a hundred times as long for their values
    looks = [a, *((a + (b - a) * k / LOOKS).evalf(DIGITS) for k in range(1, LOOKS)), b]
    seen = [(place, _height(g, place)) for place in looks]
    _refuse_stretches(g, seen)
    slope = slope_between_kinks(g)
    turns = list(_sign_changes(slope, [(place, _height(slope, place)) for place in looks]))
    seen = sorted(seen + [(turn, _height(g, turn)) for turn in turns], key=lambda pair: pair[0])
    places = [*turns, *_sign_changes(g, seen)]
    found = sorted(place for place in places if _vanishes(g, place, b - a))
    near = (b - a) * 1e-20
    apart = [zero for k, zero in enumerate(found) if k == 0 or zero - found[k - 1] > near]
    if len(apart) > LOOKS / 2:
        raise DomainError(f"expression must have fewer zeros from {a} to {b}, got {g}")
    return apart


def _refuse_stretches(g: sympy.Expr, seen: Heights) -> None:
    """Raise ``DomainError`` if g is 0 at two neighbours and between them."""
    for (p, u), (q, v) in pairwise(seen):
        if p < q and u == v == 0 and _height(g, (p + (q - p) * GOLDEN).evalf(DIGITS)) == 0:
            raise DomainError(f"expression must not be 0 on a stretch, got {g} from {p} to {q}")


def _sign_changes(g: sympy.Expr, seen: Heights) -> Iterator[sympy.Expr]:
    """Yield where g is 0, changes its sign (a pole or a jump may do so) or ceases to be real."""
    yield from (place for place, height in seen if height == 0)
    for (p, u), (q, v) in pairwise(seen):
        if (u is None) != (v is None):
            edge, end, height = (_edge(g, p, q), q, v) if u is None else (_edge(g, q, p), p, u)
            yield edge
            p, u, q, v = edge, _height(g, edge), end, height
        if u is not None and v is not None and u * v < 0:
            yield _sign_change(g, *sorted((p, q)))


def _edge(g: sympy.Expr, outside: sympy.Expr, inside: sympy.Expr) -> sympy.Expr:
    """Return the last place, to 50 digits, at which g is real on the way outside."""
    for _ in range(HALVINGS):
        middle = ((outside + inside) / 2).evalf(DIGITS)
        outside, inside = (middle, inside) if _height(g, middle) is None else (outside, middle)
    return inside


def _sign_change(g: sympy.Expr, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr:
    """Return where the sign changes between two places: fast where g is smooth, and sure."""
    import sympy

    try:
        place = sympy.nsolve(
            g, symbol(g), (low, high), solver="anderson", prec=DIGITS, verify=False
        )
    except (ArithmeticError, NameError, TypeError, ValueError):  # NameError: unknown to mpmath
        return _bisected(g, low, high)
    reach = (high - low) * 1e-40
    before, after = (_height(g, place + step) for step in (-reach, reach))
    sure = before is not None and after is not None and before * after < 0
    return place if sure and low < place < high else _bisected(g, low, high)


def _bisected(g: sympy.Expr, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr:
    below = _height(g, low)
    for _ in range(HALVINGS):
        middle = ((low + high) / 2).evalf(DIGITS)
        height = _height(g, middle)
        same = height is not None and height * below > 0
        low, high = (middle, high) if same else (low, middle)
    return low


def _vanishes(g: sympy.Expr, place: sympy.Expr, width: sympy.Expr) -> bool:
    """Whether g is 0 at a place of 50 digits: a thousandth of what it is 20 digits higher up."""
    height = _height(g, place)
    if height is None or height == 0:
        return height is not None
    reach = (width * 1e-20).evalf(DIGITS)
    around = [h for h in (_height(g, place - reach), _height(g, place + reach)) if h is not None]
    return all(abs(height) <= abs(h) / 1000 for h in around) and bool(around)


def slope_between_kinks(g: sympy.Expr) -> sympy.Expr:
    """Return g' where there is one; at a kink or a jump it may be anything."""
    import sympy

    g = g.replace(sympy.frac, lambda u: u - sympy.floor(u))
    g = g.replace(sympy.Mod, lambda u, v: u - v * sympy.floor(u / v))
    g = g.replace(sympy.Abs, lambda u: abs(u) if u.is_extended_real else u * sympy.sign(u))
    steps = g.atoms(sympy.floor, sympy.ceiling, sympy.sign, sympy.Heaviside)
    constants = {step: sympy.Dummy() for step in steps}
    slope = g.xreplace(constants).diff(symbol(g))
    return slope.xreplace({constant: step for step, constant in constants.items()})


def _height(g: sympy.Expr, place: sympy.Expr) -> sympy.Expr | None:
    """Return g at the place to 50 digits; None where it is not real."""
    import sympy

    height = real_number(g, symbol(g), place, DIGITS)
    if height is None and g.has(sympy.Max, sympy.Min):  # which cannot compare digits that tie
        return real_number(g.subs(symbol(g), place), symbol(g), place, DIGITS)
    return height


def _named(g: sympy.Expr, zero: sympy.Expr) -> sympy.Expr:
    """Return the simple name behind 50 digits if g is exactly 0 there, or not defined."""
    for name in _simple_names(zero) if zero.is_Float else ():
        if abs((name - zero).evalf(DIGITS)) < 1e-40:
            hole = _height(g, name) is None
            if hole or g.subs(symbol(g), name).equals(0):
                return name
    return zero


def _simple_names(number: sympy.Expr) -> Iterator[sympy.Expr]:
    """Yield a fraction near the number, and such a multiple of pi, root, logarithm and so on."""
    import sympy

    def fraction(value: sympy.Expr) -> sympy.Expr:
        return sympy.Rational(Fraction(str(value)).limit_denominator(10_000))

    yield fraction(number)
    yield fraction(number / sympy.pi.evalf(DIGITS)) * sympy.pi
    yield fraction(number * sympy.pi.evalf(DIGITS)) / sympy.pi
    yield fraction(number / sympy.E.evalf(DIGITS)) * sympy.E
    yield sympy.sign(number) * sympy.sqrt(fraction(number**2))
    if abs(number) < 20:
        yield sympy.log(fraction(sympy.exp(number)))
