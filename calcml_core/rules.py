"""The rules of differentiation, applied to a formula node by node: a derivation is a tree.

Symbols: f, g parts of the formula; x the variable; u the argument of an outer function; c, n, a
constants, that is, free of x.

    constant            c' = 0                   sum          (f + g)' = f' + g'
    variable            x' = 1                   product      (f g)' = f' g + f g'
    power               (x**n)' = n x**(n-1)     quotient     (f/g)' = (f' g - f g') / g**2
    constant multiple   (c f)' = c f'            chain        f(g)' = f'(g) g'
    exponential         (a**x)' = a**x ln a      logarithm    (ln x)' = 1/x
    general power       (f**g)' = f**g (g ln f)'

and the known derivatives of the trigonometric functions, their inverses and sympy's others.
A quotient is what has a varying factor below the line and one above; 25/x is a multiple of a power.
Nothing is simplified on the way, beyond what sympy does unasked (x*1 is x).
Source: T. M. Apostol, "Calculus", vol. 1, 2nd ed. 1967, chapter 4 and sections 6.16 and 6.22.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.smooth_formulas import smooth_formula, unused_symbol

if TYPE_CHECKING:
    import sympy

Names = frozenset[str]  # of the symbols in use


def derivation(expression: sympy.Expr, variable: sympy.Symbol | None = None) -> Derivation:
    """Return the tree of rules that differentiates the expression by the variable.

    Without a variable, the expression's only symbol is meant; other symbols are constants. The
    expression is taken as it is written, ``sympy.Mul(x, x, evaluate=False)`` as a product.
    ``derivation_steps.steps`` gives the tree line by line. Exact: floats become the fractions
    that they are, so write ``sympy.Rational(1, 10)`` for a tenth.

    Raises ``DomainError`` if the expression has several symbols and no variable is given, holds
    something without a slope, as abs, max or floor of the variable (see
    ``smooth_formulas.smooth_formula``), a function of several arguments that vary, or one whose
    derivative sympy does not know.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> tree = derivation(x**2 * sympy.exp(x))
    >>> str(tree.rule), tree.after
    ('product', x**2*Derivative(exp(x), x) + exp(x)*Derivative(x**2, x))
    >>> [str(part.rule) for part in tree.parts]
    ['power', 'exponential']
    >>> tree.result
    x**2*exp(x) + 2*x*exp(x)
    """
    return _from_root(*smooth_formula(expression, variable))


@lru_cache(maxsize=1024)
def _from_root(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    return _derivation(f, x, frozenset(map(str, f.free_symbols | {x})))


def _derivation(f: sympy.Expr, x: sympy.Symbol, names: Names) -> Derivation:
    """Apply the rule that fits the formula's outermost operation."""
    import sympy

    if x not in f.free_symbols:
        return Derivation(Rule.CONSTANT, x, f, known=sympy.Integer(0))
    if f == x:
        return Derivation(Rule.VARIABLE, x, f, known=sympy.Integer(1))
    if f.is_Add:
        terms = f.as_ordered_terms() if f.func(*f.args) == f else f.args
        return _with_parts(Rule.SUM, x, f, terms, names)
    if f.is_Mul:
        return _of_product(f, x, names)
    return _of_power(f, x, names) if f.is_Pow else _of_function(f, x, names)


def _with_parts(
    rule: Rule, x: sympy.Symbol, f: sympy.Expr, parts: Collection[sympy.Expr], names: Names
) -> Derivation:
    return Derivation(rule, x, f, tuple(_derivation(part, x, names) for part in parts))


def _of_product(f: sympy.Expr, x: sympy.Symbol, names: Names) -> Derivation:
    factors = [factor for factor in _in_order(f) if x in factor.free_symbols]
    if len(factors) < len(f.args):
        return _with_parts(Rule.CONSTANT_MULTIPLE, x, f, [_product(f, factors)], names)
    below = [factor for factor in factors if _stands_below(factor, x)]
    if not below:
        first, *others = factors
        return _with_parts(Rule.PRODUCT, x, f, [first, _product(f, others)], names)
    denominator = _product(f, [1 / factor for factor in below])
    above = [factor for factor in factors if factor not in below]
    if above:
        return _with_parts(Rule.QUOTIENT, x, f, [_product(f, above), denominator], names)
    u = unused_symbol(names)
    return _chain(f, x, 1 / u, u, denominator, names)


def _in_order(f: sympy.Expr) -> Collection[sympy.Expr]:
    """Return the factors of a product in textbook order, or as they are written unevaluated."""
    factors: Collection[sympy.Expr] = f.as_ordered_factors() if f.func(*f.args) == f else f.args
    return factors


def _product(f: sympy.Expr, factors: Collection[sympy.Expr]) -> sympy.Expr:
    """Return some of the factors of f, no more evaluated than in f."""
    import sympy

    return sympy.Mul(*factors, evaluate=f.func(*f.args) == f)


def _stands_below(factor: sympy.Expr, x: sympy.Symbol) -> bool:
    """Whether a factor stands below the line: a power with a constant exponent < 0."""
    constant = factor.is_Pow and x not in factor.exp.free_symbols
    return bool(constant and factor.exp.could_extract_minus_sign())


def _of_power(f: sympy.Expr, x: sympy.Symbol, names: Names) -> Derivation:
    import sympy

    base, exponent = f.args
    if x in base.free_symbols and x in exponent.free_symbols:
        return _with_parts(Rule.GENERAL_POWER, x, f, [exponent * sympy.log(base)], names)
    return _of_outer(f, x, 0 if x in base.free_symbols else 1, names)


def _of_function(f: sympy.Expr, x: sympy.Symbol, names: Names) -> Derivation:
    places = [k for k, argument in enumerate(f.args) if x in argument.free_symbols]
    if len(places) != 1:
        raise DomainError(f"expression must be made of functions of one argument, got {f}")
    return _of_outer(f, x, places[0], names)


def _of_outer(f: sympy.Expr, x: sympy.Symbol, place: int, names: Names) -> Derivation:
    """Differentiate f by its argument at a place: at once if that is x, else by a chain."""
    if f.args[place] == x:
        return _known(f, x)
    u = unused_symbol(names)
    outer = f.func(*(u if k == place else argument for k, argument in enumerate(f.args)))
    return _chain(f, x, outer, u, f.args[place], names)


def _chain(
    f: sympy.Expr,
    x: sympy.Symbol,
    outer: sympy.Expr,
    u: sympy.Symbol,
    inner: sympy.Expr,
    names: Names,
) -> Derivation:
    parts = (_known(outer, u), _derivation(inner, x, names | {str(u)}))
    return Derivation(Rule.CHAIN, x, f, parts)


def _known(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    import sympy

    slope = f.exp * f.base ** (f.exp - 1) if f.is_Pow and f.base == x else f.diff(x)
    if slope.has(sympy.Derivative, sympy.Subs, sympy.nan, sympy.zoo, sympy.oo):
        raise DomainError(f"expression must have a known derivative, got {f}: its slope is {slope}")
    return Derivation(_kind(f, x), x, f, known=slope)


def _kind(f: sympy.Expr, x: sympy.Symbol) -> Rule:
    """Return the name of the rule that knows the derivative of f(x)."""
    import sympy
    from sympy.functions.elementary import hyperbolic, trigonometric

    kinds = {
        Rule.EXPONENTIAL: sympy.exp,
        Rule.LOGARITHM: sympy.log,
        Rule.TRIGONOMETRIC: trigonometric.TrigonometricFunction,
        Rule.INVERSE_TRIGONOMETRIC: trigonometric.InverseTrigonometricFunction,
        Rule.HYPERBOLIC: hyperbolic.HyperbolicFunction,
        Rule.INVERSE_HYPERBOLIC: hyperbolic.InverseHyperbolicFunction,
    }
    if f.is_Pow:
        return Rule.POWER if f.base == x else Rule.EXPONENTIAL
    return next((rule for rule, functions in kinds.items() if isinstance(f, functions)), Rule.KNOWN)
