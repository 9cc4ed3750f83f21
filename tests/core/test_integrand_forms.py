import pytest
import sympy

from calcml_core.formula_agreement import agree
from calcml_core.integrand_forms import (
    lowered,
    partial_fractions,
    products,
    rewritings,
    substitutions,
    without_negative_exponents,
)

x, u = sympy.symbols("x u")
exp, sin, cos, log, sqrt = sympy.exp, sympy.sin, sympy.cos, sympy.log, sympy.sqrt
FUNCTIONS = [
    *(x * exp(x**2), sin(x) ** 2 * cos(x) ** 3, (2 * x + 1) ** 3, 1 / (1 + exp(-x)), x * log(x)),
    *((x + sympy.Rational(1, 2)) / (x**2 + x + 1), x**2 * sympy.atan(x), sin(3 * x) * x**2),
    *(1 / (x**2 + x + 1), 1 / (x**2 - 1), x / (x + 1), sympy.tan(x) ** 3, sympy.coth(2 * x)),
    *(exp(-x) / (1 + exp(-x)) ** 2, sympy.cosh(x) ** 4, sqrt(x - x**2), log(x) ** 2),
    *(1 / (1 + exp(-x) + exp(-2 * x)), sympy.sinh(x) ** 5, sympy.cot(x) * sympy.tanh(x)),
    *(sympy.cot(x) ** 4, sympy.tanh(x) ** 2, sympy.coth(x) ** 3, (x - 2) / (x**2 - x + 1)),
]


@pytest.mark.parametrize("f", FUNCTIONS)
def test_every_form_is_the_same_function(f: sympy.Expr) -> None:
    for linear in (True, False):
        for g, h in substitutions(f, x, u, linear):
            assert x not in h.free_symbols
            assert g.diff(x).is_number is linear
            assert agree(h.subs(u, g) * g.diff(x), f, x)
    for form in (*rewritings(f, x), lowered(f), partial_fractions(f, x)):
        assert agree(form, f, x)
    assert agree(without_negative_exponents(f), f, x)
    for first, second in products(f, x):
        assert agree(first * second, f, x)


def test_substitutions() -> None:
    assert (x**2, exp(u) / 2) in list(substitutions(x * exp(x**2), x, u, linear=False))
    assert list(substitutions(sin(3 * x), x, u, linear=True)) == [(3 * x, sin(u) / 3)]
    halves = (x + sympy.Rational(1, 2)) / (x**2 + x + 1)
    assert next(substitutions(halves, x, u, linear=False)) == (x**2 + x + 1, 1 / (2 * u))
    assert list(substitutions(x**2, x, u, linear=False)) == []


def test_products() -> None:
    assert list(products(x * exp(x), x)) == [(x, exp(x))]
    assert next(products(x * log(x), x)) == (log(x), x)
    assert list(products(log(x) ** 2, x)) == [(log(x) ** 2, 1)]
    assert list(products(sin(x), x)) == []
    assert list(products(x**2, x)) == []


def test_rewritings() -> None:
    assert partial_fractions(1 / (x**2 + x), x) == 1 / x - 1 / (x + 1)
    assert partial_fractions(sin(x), x) == sin(x)
    assert partial_fractions(x + 1 / x, x) == x + 1 / x
    assert without_negative_exponents(1 / (1 + exp(-x))) == exp(x) / (exp(x) + 1)
    assert without_negative_exponents(1 / (1 + exp(x))) == 1 / (1 + exp(x))
    assert lowered(sin(x) ** 2) == (1 - cos(2 * x)) / 2
    assert lowered(sin(x) ** 3) == (1 - cos(x) ** 2) * sin(x)
    assert lowered((x + 1) ** 2) == (x + 1) ** 2
    completed = 1 / ((x + sympy.Rational(1, 2)) ** 2 + sympy.Rational(3, 4))
    assert completed in list(rewritings(1 / (x**2 + x + 1), x))
