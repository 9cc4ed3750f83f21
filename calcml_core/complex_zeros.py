"""Zeros in the complex plane of the expressions that can be solved, those near a point first.

Symbols: u the expression, x its symbol, a the point, t a new unknown, k a whole number.

Polynomials are solved by their roots. Where x occurs only inside exponentials of multiples of
one v(x) (sines, cosines and their hyperbolic kin count as such), t = e**v turns u into a
polynomial of t, and each root t gives v(x) = ln t + 2 pi i k, of which the ones near v(a) are
taken. In the same way t = ln v, and t = v**(1/q).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from calcml_core.errors import DomainError

if TYPE_CHECKING:
    import sympy

DIGITS = 40
TURN = 2 * math.pi
NOISE = 1e-12  # of an angle
WINDOW = 6  # of k, on both sides of the one nearest


def zeros(u: sympy.Expr, x: sympy.Symbol, a: sympy.Expr) -> list[sympy.Expr]:
    """Return complex zeros of u, to 40 digits: all of them, or those near a of infinitely many.

    Multiple zeros are listed once. Raises ``DomainError`` if u is not of a kind named above.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> [complex(z) for z in zeros(x**2 + 4, x, sympy.Integer(0))]
    [-2j, 2j]
    """
    import sympy

    numerator = sympy.fraction(sympy.together(u))[0]
    return [z for base in _bases(numerator, x) for z in _zeros_of_base(base, x, a)]


def _bases(product: sympy.Expr, x: sympy.Symbol) -> list[sympy.Expr]:
    import sympy

    bases = [factor.as_base_exp()[0] for factor in sympy.Mul.make_args(product)]
    return [base for base in bases if base.has(x)]


def _zeros_of_base(u: sympy.Expr, x: sympy.Symbol, a: sympy.Expr) -> list[sympy.Expr]:
    import sympy

    if u.is_polynomial(x):
        return _roots(u, x)
    if isinstance(u, sympy.gamma):  # which has none
        return []
    v = u.replace(_is_exponential, lambda term: term.rewrite(sympy.exp, deep=False))
    for form in (sympy.powsimp(sympy.expand(v, power_exp=False)), sympy.expand(v)):
        for solve in (_by_exponential, _by_logarithm, _by_power):
            found = solve(form, x, a)
            if found is not None:
                return found
    factors = _bases(sympy.factor(u), x)
    if len(factors) > 1:
        return [z for factor in factors for z in _zeros_of_base(factor, x, a)]
    raise DomainError(f"expression must have zeros that can be found, but here is {u}")


def _is_exponential(term: sympy.Expr) -> bool:
    """Whether it is a sine, a hyperbolic cosine or the like, or a power of a fixed base."""
    from sympy.functions.elementary.hyperbolic import HyperbolicFunction
    from sympy.functions.elementary.trigonometric import TrigonometricFunction

    circular = isinstance(term, (TrigonometricFunction, HyperbolicFunction))
    return circular or bool(term.is_Pow and not term.base.free_symbols and term.exp.free_symbols)


def _roots(polynomial: sympy.Expr, t: sympy.Symbol) -> list[sympy.Expr]:
    """All its different roots, to 40 digits."""
    import sympy

    whole = sympy.Poly(polynomial, t)
    simple = [part for part, _ in whole.sqf_list()[1]] if whole.domain.is_Exact else [whole]
    return [z for part in simple for z in part.nroots(n=DIGITS, maxsteps=1000)]


def _unknown_roots(
    v: sympy.Expr, terms: dict[sympy.Expr, sympy.Expr], x: sympy.Symbol, t: sympy.Symbol
) -> list[sympy.Expr] | None:
    """Roots t of v with its terms replaced by functions of t; None if x is left over."""
    import sympy

    numerator = sympy.fraction(sympy.together(v.xreplace(terms)))[0]
    if numerator.has(x) or not numerator.is_polynomial(t):
        return None
    return _roots(numerator, t)


def _by_exponential(v: sympy.Expr, x: sympy.Symbol, a: sympy.Expr) -> list[sympy.Expr] | None:
    import sympy

    t = sympy.Dummy("t")
    exponentials = [term for term in v.atoms(sympy.exp) if term.has(x)]
    inner = {part for term in exponentials for part in term.exp.atoms(sympy.exp)}
    exponents = [term.exp for term in exponentials if term not in inner]
    ratios = [sympy.cancel(exponent / exponents[0]) for exponent in exponents]
    if not ratios or not all(ratio.is_Rational for ratio in ratios):
        return None
    unit = sympy.Rational(math.gcd(*(r.p for r in ratios)), math.lcm(*(r.q for r in ratios)))
    terms = {
        sympy.exp(exponent): t ** (ratio / unit)
        for exponent, ratio in zip(exponents, ratios, strict=True)
    }
    found = _unknown_roots(v, terms, x, t)
    if found is None:
        return None
    base = exponents[0] * unit
    return [z for root in found if root != 0 for z in _where_power_is(root, base, x, a)]


def _where_power_is(
    root: sympy.Expr, base: sympy.Expr, x: sympy.Symbol, a: sympy.Expr
) -> list[sympy.Expr]:
    """Where e**base is the root: where base is one of the logarithms of the root."""
    import sympy

    turn = 2 * sympy.pi * sympy.I
    logarithm = sympy.log(root).evalf(DIGITS)
    nearest = round(float(sympy.im((base.subs(x, a) - logarithm).evalf(DIGITS))) / TURN)
    targets = [logarithm + (k + nearest) * turn for k in range(-WINDOW, WINDOW + 1)]
    return [z for target in targets for z in zeros(base - target.evalf(DIGITS), x, a)]


def _by_logarithm(v: sympy.Expr, x: sympy.Symbol, a: sympy.Expr) -> list[sympy.Expr] | None:
    import sympy

    t = sympy.Dummy("t")
    logarithms = [term for term in v.atoms(sympy.log) if term.has(x)]
    if len(logarithms) != 1:
        return None
    found = _unknown_roots(v, {logarithms[0]: t}, x, t)
    if found is None:
        return None
    principal = [root for root in found if abs(float(sympy.im(root))) <= TURN / 2]
    argument = logarithms[0].args[0]
    return [z for root in principal for z in zeros(argument - sympy.exp(root).evalf(DIGITS), x, a)]


def _by_power(v: sympy.Expr, x: sympy.Symbol, a: sympy.Expr) -> list[sympy.Expr] | None:
    import sympy

    t = sympy.Dummy("t")
    powers = [p for p in v.atoms(sympy.Pow) if p.has(x) and p.exp.is_Rational and p.exp.q > 1]
    bases = {power.base for power in powers}
    if len(bases) != 1:
        return None
    base, q = bases.pop(), math.lcm(*(power.exp.q for power in powers))
    terms = {power: t ** (power.exp * q) for power in powers}
    found = _unknown_roots(v, terms | _solved_for(x, base, t**q), x, t)
    if found is None:
        return None
    principal = [r for r in found if r == 0 or abs(float(sympy.arg(r))) * q <= TURN / 2 + NOISE]
    return [z for root in principal for z in zeros(base - root**q, x, a)]


def _solved_for(
    x: sympy.Symbol, base: sympy.Expr, value: sympy.Expr
) -> dict[sympy.Expr, sympy.Expr]:
    """Give x in terms of the value of a base that is linear in x; nothing for other bases."""
    slope, rest = base.coeff(x), base.subs(x, 0)
    if not base.is_polynomial(x) or (base - slope * x - rest).expand() != 0:
        return {}
    return {x: (value - rest) / slope}
