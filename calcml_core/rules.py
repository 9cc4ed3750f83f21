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
Nothing is simplified on the way, beyond what sympy does unasked (x*1 is x).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from calcml_core.derivation_tree import Derivation, Rule
from calcml_core.errors import DomainError
from calcml_core.expressions import analytic, symbol

if TYPE_CHECKING:
    import sympy

MOST_SYMBOLS = 100
NAMES = ("u", "v", "w")  # for the argument of an outer function


def derivation(expression: sympy.Expr, variable: sympy.Symbol | None = None) -> Derivation:
    """Return the tree of rules that differentiates the expression by the variable.

    Without a variable, the expression's only symbol is meant. Floats become exact fractions.

    Raises ``DomainError`` if expression is no sympy expression, holds a function with kinks or
    one whose derivative sympy does not know, or has several symbols and no variable is given.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> tree = derivation(x**2 * sympy.exp(x))
    >>> str(tree.rule), tree.after
    ('product', x**2*Derivative(exp(x), x) + exp(x)*Derivative(x**2, x))
    >>> tree.result
    x**2*exp(x) + 2*x*exp(x)
    """
    f = analytic(expression, 1 if variable is None else MOST_SYMBOLS)
    return _derivation(f, symbol(f) if variable is None else variable)


@lru_cache(maxsize=1024)
def _derivation(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    """Apply the rule that fits the formula's outermost operation."""
    import sympy

    if not f.has(x):
        return Derivation(Rule.CONSTANT, x, f, known=sympy.Integer(0))
    if f == x:
        return Derivation(Rule.VARIABLE, x, f, known=sympy.Integer(1))
    if f.is_Add:
        return _with_parts(Rule.SUM, x, f, *f.as_ordered_terms())
    if f.is_Mul:
        return _of_product(f, x)
    return _of_power(f, x) if f.is_Pow else _of_function(f, x)


def _with_parts(rule: Rule, x: sympy.Symbol, f: sympy.Expr, *parts: sympy.Expr) -> Derivation:
    return Derivation(rule, x, f, tuple(_derivation(part, x) for part in parts))


def _of_product(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    import sympy

    constant, rest = f.as_independent(x, as_Add=False)
    if constant != 1:
        return _with_parts(Rule.CONSTANT_MULTIPLE, x, f, rest)
    above, below = _fraction(f, x)
    if above == 1:
        return _chain(f, x, sympy.Pow(u := _name(f), -1), u, below)
    if below != 1:
        return _with_parts(Rule.QUOTIENT, x, f, above, below)
    first, *others = f.as_ordered_factors()
    return _with_parts(Rule.PRODUCT, x, f, first, f.func(*others))


def _fraction(f: sympy.Expr, x: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr]:
    """Return what stands above and below the line: below are the powers with constants < 0."""
    import sympy

    def stands_below(factor: sympy.Expr) -> bool:
        power = factor.is_Pow and not factor.exp.has(x)
        return bool(power and factor.exp.could_extract_minus_sign())

    below = [factor for factor in f.args if stands_below(factor)]
    above = [factor for factor in f.args if not stands_below(factor)]
    return sympy.Mul(*above), 1 / sympy.Mul(*below)


def _of_power(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    import sympy

    base, exponent = f.args
    if base.has(x) and exponent.has(x):
        return _with_parts(Rule.GENERAL_POWER, x, f, exponent * sympy.log(base))
    return _of_outer(f, x, f.args.index(base if base.has(x) else exponent))


def _of_function(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    places = [k for k, argument in enumerate(f.args) if argument.has(x)]
    if len(places) != 1:
        raise DomainError(f"expression must be made of functions of one argument, got {f}")
    return _of_outer(f, x, places[0])


def _of_outer(f: sympy.Expr, x: sympy.Symbol, place: int) -> Derivation:
    """Differentiate f by its argument at a place: at once if that is x, else by a chain."""
    if f.args[place] == x:
        return _known(f, x)
    u = _name(f)
    outer = f.func(*(u if k == place else argument for k, argument in enumerate(f.args)))
    return _chain(f, x, outer, u, f.args[place])


def _chain(
    f: sympy.Expr, x: sympy.Symbol, outer: sympy.Expr, u: sympy.Symbol, inner: sympy.Expr
) -> Derivation:
    return Derivation(Rule.CHAIN, x, f, (_known(outer, u), _derivation(inner, x)))


def _name(f: sympy.Expr) -> sympy.Symbol:
    """Return a symbol that the formula does not use."""
    import sympy

    taken = {symbol.name for symbol in f.free_symbols}
    return next((sympy.Symbol(name) for name in NAMES if name not in taken), sympy.Dummy("u"))


def _known(f: sympy.Expr, x: sympy.Symbol) -> Derivation:
    import sympy

    slope = f.exp * f.base ** (f.exp - 1) if f.is_Pow and f.base == x else f.diff(x)
    if slope.has(sympy.Derivative, sympy.Subs):
        raise DomainError(f"expression must have a known derivative, got {f}")
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
        Rule.HYPERBOLIC: (hyperbolic.HyperbolicFunction, hyperbolic.InverseHyperbolicFunction),
    }
    if f.is_Pow:
        return Rule.POWER if f.base == x else Rule.EXPONENTIAL
    return next((rule for rule, functions in kinds.items() if isinstance(f, functions)), Rule.KNOWN)
