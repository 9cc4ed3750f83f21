import mpmath
import pytest
import sympy

from calcml_core.antiderivation_table import table_entry
from calcml_core.antiderivation_tree import IntegrationRule

x, c = sympy.symbols("x c")
p = sympy.Symbol("p", positive=True)
mp = mpmath.mp.clone()
mp.dps = 30

sec, csc, tan, cot, cos, sin = sympy.sec, sympy.csc, sympy.tan, sympy.cot, sympy.cos, sympy.sin
sech, csch, tanh, coth = sympy.sech, sympy.csch, sympy.tanh, sympy.coth
ENTRIES = [
    *(sympy.Integer(3), x, x**3, 1 / x, x**-2, sympy.sqrt(x), sympy.exp(x), 3**x),
    *(sin(x), cos(x), sec(x) ** 2, csc(x) ** 2, cos(x) ** -2, sin(x) ** -2),
    *(sec(x) * tan(x), csc(x) * cot(x), sec(x), csc(x), 1 / cos(x), 1 / sin(x)),
    *(sympy.sinh(x), sympy.cosh(x), sech(x) ** 2, csch(x) ** 2, sech(x), csch(x)),
    *(sympy.cosh(x) ** -2, sympy.sinh(x) ** -2, sech(x) * tanh(x), csch(x) * coth(x)),
    *(1 / (1 + x**2), 1 / (2 + 3 * x**2), 1 / sympy.sqrt(9 - 4 * x**2)),
    *(
        1 / sympy.sqrt(9 + 4 * x**2),
        1 / sympy.sqrt(x**2 - sympy.Rational(1, 9)),
        sympy.acosh(x + 0),
    ),
]


@pytest.mark.parametrize("f", ENTRIES)
def test_integrals_of_entries_by_quadrature(f: sympy.Expr) -> None:
    ends = (2.0, 2.5) if f.has(sympy.acosh) else (0.5, 1.25)
    found = table_entry(f, x)
    assert found is not None
    F = sympy.lambdify(x, found[1], mp)
    exact = mp.quad(sympy.lambdify(x, f, mp), ends)
    assert float(F(mp.mpf(ends[1])) - F(mp.mpf(ends[0]))) == pytest.approx(float(exact), rel=1e-14)


def test_of_constants_with_symbols() -> None:
    assert table_entry(c**2, x) == (IntegrationRule.CONSTANT, c**2 * x)
    assert table_entry(x**c, x) == (IntegrationRule.POWER, x ** (c + 1) / (c + 1))
    assert table_entry(c**x, x) == (IntegrationRule.EXPONENTIAL, c**x / sympy.log(c))
    arc = (IntegrationRule.INVERSE_TRIGONOMETRIC, sympy.atan(x / p) / p)
    assert table_entry(1 / (x**2 + p**2), x) == arc
    q = sympy.Symbol("q", negative=True)
    assert table_entry(1 / sympy.sqrt(1 + q * x**2), x)[1] == sympy.asin(
        x * sympy.sqrt(-q)
    ) / sympy.sqrt(-q)


@pytest.mark.parametrize(
    "f",
    [
        *(x**x, sin(2 * x), x * sin(x), 1 / (x + 1), 1 / (x**2 + x + 1), 1 / (x**3 + 1)),
        *(1 / (1 - x**2), 1 / (x**2 - 1), 1 / (x**2 + c), 1 / sympy.sqrt(-1 - x**2), sympy.log(x)),
        *(1 / sympy.sqrt(x**4 + 1), sympy.sqrt(1 - x**2)),
    ],
)
def test_what_is_not_in_the_table(f: sympy.Expr) -> None:
    assert table_entry(f, x) is None
