"""How an integrand may be looked at: as f(u) u', as u v', or rewritten. Which of it helps is tried.

Symbols: f the integrand, x its variable, u a substitute for an inner function g.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sympy


def substitutions(
    f: sympy.Expr, x: sympy.Symbol, u: sympy.Symbol, linear: bool
) -> Iterator[tuple[sympy.Expr, sympy.Expr]]:
    """Yield inner functions g, linear ones or others, each with the h for which f = h(g) g'.

    >>> import sympy
    >>> x, u = sympy.symbols("x u")
    >>> list(substitutions(x * sympy.exp(x**2), x, u, linear=False))
    [(x**2, exp(u)/2), (exp(x**2), 1/2)]
    """
    for g in _inner_functions(f, x):
        slope = g.diff(x)
        if (x not in slope.free_symbols) is linear:
            found = (h for h in _in_terms_of(u, g, f / slope) if x not in h.free_symbols)
            yield from ((g, h) for h in islice(found, 1))


def _inner_functions(f: sympy.Expr, x: sympy.Symbol) -> list[sympy.Expr]:
    """Return what stands in functions and powers, then the functions themselves."""
    import sympy

    parts = [part for part in sympy.preorder_traversal(f) if x in part.free_symbols]
    outer = [part for part in parts if part.is_Function or part.is_Pow]
    inner = [argument for part in outer for argument in part.args if x in argument.free_symbols]
    functions = [part for part in outer if part.is_Function]
    return [g for g in dict.fromkeys(inner + functions) if g not in (x, f)]


def _in_terms_of(u: sympy.Symbol, g: sympy.Expr, quotient: sympy.Expr) -> Iterator[sympy.Expr]:
    import sympy

    yield quotient.subs(g, u)
    for reduced in (sympy.factor, sympy.cancel):
        with suppress(sympy.PolynomialError):
            yield reduced(quotient).subs(g, u)


def products(f: sympy.Expr, x: sympy.Symbol) -> Iterator[tuple[sympy.Expr, sympy.Expr]]:
    """Yield u and v' with f = u v', where u' is simpler: a logarithm, arc function or polynomial.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> list(products(x * sympy.exp(x), x))
    [(x, exp(x))]
    """
    import sympy

    factors = sympy.Mul.make_args(f)
    for u in factors:
        if _gets_algebraic(u) and (f / u).is_algebraic_expr(x):
            yield u, f / u
    polynomial = sympy.Mul(*(factor for factor in factors if factor.is_polynomial(x)))
    if x in polynomial.free_symbols and polynomial != f:
        yield polynomial, f / polynomial


def _gets_algebraic(u: sympy.Expr) -> bool:
    """Whether u is a logarithm, an inverse function or a whole power of one."""
    import sympy
    from sympy.functions.elementary import hyperbolic, trigonometric

    base, n = u.as_base_exp()
    arcs = (trigonometric.InverseTrigonometricFunction, hyperbolic.InverseHyperbolicFunction)
    return bool(isinstance(base, (sympy.log, *arcs)) and n.is_Integer and n > 0)


def rewritings(f: sympy.Expr, x: sympy.Symbol) -> Iterator[sympy.Expr]:
    """Yield f in other forms: squares completed, powers lowered, tangents opened, multiplied out.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> list(rewritings(sympy.tan(x), x))[2]
    sin(x)/cos(x)
    """
    yield f.replace(lambda e: _is_of_quadratic(e, x), lambda power: _square_completed(power, x))
    yield lowered(f)
    yield f.replace(_is_ratio, _as_ratio)
    yield f.expand(power_base=False, power_exp=False, log=False)


def partial_fractions(f: sympy.Expr, x: sympy.Symbol) -> sympy.Expr:
    """Return a rational function as a sum of simple ones, a polynomial multiplied out; else f.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> partial_fractions(1 / (x**2 + x), x)
    -1/(x + 1) + 1/x
    """
    import sympy

    if f.is_Add or not f.is_rational_function(x):
        return f
    above, below = (sympy.Poly(part, x) for part in sympy.fraction(sympy.together(f)))
    if (above.degree(), below.degree()) != (1, 2):
        return sympy.apart(f, x)
    share = above.LC() / (2 * below.LC())  # above = share * below' + rest
    rest = above - share * below.diff()
    split = share * below.diff().as_expr() / below.as_expr() + rest.as_expr() / below.as_expr()
    apart = sympy.apart(f, x)
    return apart if apart.is_Add else split


def _is_of_quadratic(power: sympy.Expr, x: sympy.Symbol) -> bool:
    import sympy

    base = power.base if power.is_Pow else power
    return bool(base != power and base.is_polynomial(x) and sympy.degree(base, x) == 2)


def _square_completed(power: sympy.Expr, x: sympy.Symbol) -> sympy.Expr:
    """Return a power of a x**2 + b x + c as one of a (x + b/(2 a))**2 + c - b**2/(4 a)."""
    import sympy

    a, b, c = sympy.Poly(power.base, x).all_coeffs()
    return (a * (x + b / (2 * a)) ** 2 + c - b**2 / (4 * a)) ** power.exp


def lowered(f: sympy.Expr) -> sympy.Expr:
    """Return f with the powers of sin, cos, tan, ... by identities of their squares.

    >>> import sympy
    >>> lowered(sympy.tan(sympy.Symbol("x")) ** 2)
    sec(x)**2 - 1
    """
    return f.replace(lambda e: e.is_Pow and e.exp.is_Integer and e.exp >= 2, _lowered)


def _lowered(power: sympy.Expr) -> sympy.Expr:
    """Return a power of sin, cos, tan, ... by identities of their squares."""
    from sympy import cos, cosh, cot, coth, csc, csch, sec, sech, sin, sinh, tan, tanh

    base, n = power.base, power.exp
    g = base.args[0] if base.args else base
    squares: dict[Any, Any] = {
        tan: sec(g) ** 2 - 1,
        cot: csc(g) ** 2 - 1,
        tanh: 1 - sech(g) ** 2,
        coth: 1 + csch(g) ** 2,
    }
    of_double = {
        sin: (1 - cos(2 * g)) / 2,
        cos: (1 + cos(2 * g)) / 2,
        sinh: (cosh(2 * g) - 1) / 2,
        cosh: (cosh(2 * g) + 1) / 2,
    }
    of_partner = {
        sin: 1 - cos(g) ** 2,
        cos: 1 - sin(g) ** 2,
        sinh: cosh(g) ** 2 - 1,
        cosh: 1 + sinh(g) ** 2,
    }
    square = (squares | (of_partner if n % 2 else of_double)).get(base.func)
    return power if square is None else square ** (n // 2) * base ** (n % 2)


def _is_ratio(part: sympy.Expr) -> bool:
    import sympy

    return isinstance(part, (sympy.tan, sympy.cot, sympy.tanh, sympy.coth))


def _as_ratio(ratio: sympy.Expr) -> sympy.Expr:
    import sympy

    g = ratio.args[0]
    trigonometric = isinstance(ratio, (sympy.tan, sympy.cot))
    sine, cosine = (sympy.sin, sympy.cos) if trigonometric else (sympy.sinh, sympy.cosh)
    upright = isinstance(ratio, (sympy.tan, sympy.tanh))
    return sine(g) / cosine(g) if upright else cosine(g) / sine(g)


def without_negative_exponents(f: sympy.Expr) -> sympy.Expr:
    """Return 1/(1 + exp(-x)) as exp(x)/(exp(x) + 1); f itself where there is nothing like that."""
    import sympy

    def shifted(power: sympy.Expr) -> sympy.Expr:
        fading = [e for e in power.base.atoms(sympy.exp) if e.args[0].could_extract_minus_sign()]
        if not power.base.is_Add or len(fading) != 1:
            return power
        growing = 1 / fading[0]
        return growing**-power.exp * (power.base * growing).expand() ** power.exp

    return f.replace(lambda e: e.is_Pow and e.exp.is_Integer and e.exp < 0, shifted)
