import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.smooth_formulas import smooth_formula, unused_symbol

x, a = sympy.symbols("x a")


def test_the_only_symbol_is_the_variable() -> None:
    assert smooth_formula(x**2) == (x**2, x)
    assert smooth_formula(a**2) == (a**2, a)
    assert smooth_formula(sympy.Integer(3)) == (3, x)
    assert smooth_formula(a * x, a) == (a * x, a)


def test_floats_become_fractions_and_wrappers_are_opened() -> None:
    assert smooth_formula(0.5 * x) == (x / 2, x)
    wrapped = sympy.UnevaluatedExpr(x) * sympy.UnevaluatedExpr(sympy.UnevaluatedExpr(x) + 1)
    assert smooth_formula(wrapped) == (x * (x + 1), x)


def test_what_is_unevaluated_stays_so() -> None:
    product = sympy.Mul(x, x, evaluate=False)
    f, _ = smooth_formula(sympy.sin(product))
    assert f.args[0].args == (x, x)


def test_kinks_of_constants_do_no_harm() -> None:
    f = abs(a) * x + sympy.Max(a, 2) + sympy.Piecewise((1, a > 0), (0, True))
    assert smooth_formula(f, x) == (f, x)


@pytest.mark.parametrize(
    "kink",
    [
        *(abs(x), sympy.Max(x, 1), sympy.Min(x, 1), sympy.sign(x), sympy.Heaviside(x)),
        *(sympy.floor(x), sympy.ceiling(x), sympy.frac(x), sympy.Mod(x, 3), sympy.DiracDelta(x)),
        *(sympy.re(x), sympy.im(x), sympy.arg(x), sympy.conjugate(x)),
        *(sympy.Indexed("w", x), sympy.Sum(x**a, (a, 1, 3))),
        *(sympy.KroneckerDelta(x, 1), sympy.Piecewise((x, x > 0), (1, True))),
        *(sympy.Derivative(x**2, x), sympy.Integral(a, (a, 0, x)), sympy.Function("g")(x)),
    ],
)
def test_a_refusal_names_the_part_and_the_whole(kink: sympy.Expr) -> None:
    with pytest.raises(DomainError) as caught:
        smooth_formula(2 * sympy.exp(kink) + x, x)
    message = str(caught.value)
    assert message.startswith("expression must be smooth, got ")
    assert f": {kink} " in message


def test_unused_symbols() -> None:
    assert [str(unused_symbol(set("uvwpqrs"[:k]))) for k in range(8)] == [*"uvwpqrs", "u1"]
    assert str(unused_symbol({*"uvwpqrs", "u1", "v1"})) == "w1"
