import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.rules import derivation

x, a = sympy.symbols("x a")


@pytest.mark.parametrize(
    ("f", "reason"),
    [
        (sympy.Max(0, x), "has a kink"),
        (sympy.Min(1, x**2), "has a kink"),
        (x * abs(x), "Abs.x. has a kink"),
        (sympy.sign(x), "has jumps"),
        (sympy.floor(x), "has jumps"),
        (sympy.Mod(x, 2), "has jumps"),
        (sympy.Heaviside(x), "has jumps"),
        (sympy.Piecewise((x, x > 0), (0, True)), "is made of pieces"),
        (sympy.re(x), "takes a number apart"),
        (sympy.Function("f")(x), "is not known"),
        (sympy.Integral(x, x), "is yet to be worked out"),
        (sympy.O(x**2), "made of numbers"),
        (sympy.AccumBounds(0, 1), "must be finite"),
        (sympy.zeta(x), "must have a known derivative"),
        (sympy.Pow(0, x, evaluate=False), "must have a known derivative"),
        (sympy.atan2(x, x + 1), "functions of one argument"),
        (sympy.nan, "must be finite"),
        (x + sympy.oo, "must be finite"),
        (sympy.zoo, "must be finite"),
        (sympy.Symbol("A", commutative=False) ** 2, "made of numbers"),
        (sympy.Matrix([x]), "must be a sympy expression"),
        (sympy.true, "must be a sympy expression"),
        ("x**2", "must be a sympy expression, got 'x\\*\\*2'"),
        (True, "must be a sympy expression"),
        (None, "must be a sympy expression"),
    ],
)
def test_refusals_say_why(f: object, reason: str) -> None:
    with pytest.raises(DomainError, match=f"expression.*{reason}"):
        derivation(f)


@pytest.mark.parametrize("variable", ["x", x**2, 1, True, sympy.Integer(2)])
def test_the_variable_must_be_a_symbol(variable: object) -> None:
    with pytest.raises(DomainError, match="variable must be a sympy symbol"):
        derivation(x**2, variable)


def test_the_variable_must_be_told_and_be_the_same() -> None:
    with pytest.raises(DomainError, match="variable must be given"):
        derivation(a * x)
    with pytest.raises(DomainError, match="got another x"):
        derivation(x**2, sympy.Symbol("x", real=True))
