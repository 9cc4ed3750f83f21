"""The antiderivatives that one knows by heart: those of x**n, a**x, sin x, ... themselves.

Symbols: f the integrand, F an antiderivative, x the variable; a, c, n constants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calcml_core.antiderivation_tree import IntegrationRule

if TYPE_CHECKING:
    import sympy

Found = tuple[IntegrationRule, "sympy.Expr"]


def table_entry(f: sympy.Expr, x: sympy.Symbol) -> Found | None:
    """Return the rule that integrates f at once, and what it gives; None if there is none.

    >>> import sympy
    >>> table_entry(sympy.Symbol("x") ** 2, sympy.Symbol("x"))
    (<IntegrationRule.POWER: 'power'>, x**3/3)
    """
    import sympy

    if x not in f.free_symbols:
        return IntegrationRule.CONSTANT, f * x
    if f == x:
        return IntegrationRule.POWER, x**2 / 2
    if f.is_Pow and f.base == x and x not in f.exp.free_symbols:
        return _of_power(x, f.exp)
    if isinstance(f, sympy.exp) and f.args[0] == x:
        return IntegrationRule.EXPONENTIAL, f
    if f.is_Pow and f.exp == x and x not in f.base.free_symbols:
        return IntegrationRule.EXPONENTIAL, f / sympy.log(f.base)
    by_heart = {**_trigonometric(x), **_hyperbolic(x)}
    return by_heart.get(f) or _of_quadratic(f, x)


def _of_power(x: sympy.Symbol, n: sympy.Expr) -> Found:
    import sympy

    if (n + 1).is_zero:
        return IntegrationRule.LOGARITHM, sympy.log(abs(x))
    return IntegrationRule.POWER, x ** (n + 1) / (n + 1)


def _trigonometric(x: sympy.Symbol) -> dict[sympy.Expr, Found]:
    from sympy import Abs, cos, cot, csc, log, sec, sin, tan

    entries = {
        sin(x): -cos(x),
        cos(x): sin(x),
        sec(x) ** 2: tan(x),
        cos(x) ** -2: tan(x),
        csc(x) ** 2: -cot(x),
        sin(x) ** -2: -cot(x),
        sec(x) * tan(x): sec(x),
        csc(x) * cot(x): -csc(x),
        sec(x): log(Abs(sec(x) + tan(x))),
        csc(x): -log(Abs(csc(x) + cot(x))),
        1 / cos(x): log(Abs(1 / cos(x) + tan(x))),
        1 / sin(x): -log(Abs(1 / sin(x) + cot(x))),
    }
    return {f: (IntegrationRule.TRIGONOMETRIC, F) for f, F in entries.items()}


def _hyperbolic(x: sympy.Symbol) -> dict[sympy.Expr, Found]:
    from sympy import Abs, acosh, atan, cosh, coth, csch, log, sech, sinh, sqrt, tanh

    entries = {
        sinh(x): cosh(x),
        cosh(x): sinh(x),
        sech(x) ** 2: tanh(x),
        cosh(x) ** -2: tanh(x),
        csch(x) ** 2: -coth(x),
        sinh(x) ** -2: -coth(x),
        sech(x): atan(sinh(x)),
        csch(x): log(Abs(tanh(x / 2))),
        acosh(x): x * acosh(x) - sqrt(x - 1) * sqrt(x + 1),
        sech(x) * tanh(x): -sech(x),
        csch(x) * coth(x): -csch(x),
    }
    return {f: (IntegrationRule.HYPERBOLIC, F) for f, F in entries.items()}


def _of_quadratic(f: sympy.Expr, x: sympy.Symbol) -> Found | None:
    """Integrate 1/(a x**2 + c) where a, c > 0, and 1/sqrt(a x**2 + c) where a or c > 0."""
    import sympy

    if not (f.is_Pow and f.exp in (-1, -sympy.S.Half) and f.base.is_polynomial(x)):
        return None
    a, b, c = (f.base.coeff(x, k) for k in (2, 1, 0))
    if sympy.expand(f.base - a * x**2 - c) != 0 or b != 0:
        return None
    if _sign(a) == 1 and _sign(c) == -1 and f.exp != -1:
        F = sympy.log(abs(x * sympy.sqrt(a) + sympy.sqrt(f.base))) / sympy.sqrt(a)
        return IntegrationRule.INVERSE_HYPERBOLIC, F
    if _sign(c) != 1:
        return None
    stretched = x * sympy.sqrt(_sign(a) * a / c)
    if _sign(a) == 1 and f.exp == -1:
        return IntegrationRule.INVERSE_TRIGONOMETRIC, sympy.atan(stretched) / sympy.sqrt(a * c)
    if _sign(a) == 1:
        return IntegrationRule.INVERSE_HYPERBOLIC, sympy.asinh(stretched) / sympy.sqrt(a)
    if _sign(a) == -1 and f.exp != -1:
        return IntegrationRule.INVERSE_TRIGONOMETRIC, sympy.asin(stretched) / sympy.sqrt(-a)
    return None


def _sign(constant: sympy.Expr) -> int:
    """Return the sign that a constant has, whatever real numbers its symbols stand for; else 0."""
    import sympy

    numbers = {
        s: sympy.Dummy(real=True, zero=False) for s in constant.free_symbols if s.is_real is None
    }
    number = constant.xreplace(numbers)
    return bool(number.is_positive) - bool(number.is_negative)
