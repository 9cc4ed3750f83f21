import math

import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.singularities import is_analytic, suspects

x, y = sympy.symbols("x y")
pi, sqrt = sympy.pi, sympy.sqrt


@pytest.mark.parametrize(
    ("f", "a", "b", "points"),
    [
        (x**2 + sympy.exp(x) * sympy.sin(x), -9, 9, []),
        (1 / (x**2 - 2), 0, 3, [sqrt(2)]),
        (sympy.cbrt(x), -1, 1, [0]),
        (x**x, -1, 1, [0]),
        (2**x, -1, 1, []),
        (sympy.log(sympy.log(x)), 0.5, 2, [1]),
        (abs(x - 1) + sympy.sign(x), -2, 2, [0, 1]),
        (sympy.tan(x), 0, 3, [pi / 2]),
        (sympy.csc(x), 1, 4, [pi]),
        (sympy.coth(x) + sympy.asin(x - 2), -1, 4, [0, 1, 3]),
        (sympy.acoth(x), -2, 2, [-1, 0, 1]),
        (sympy.asech(x), -1, 2, [0, 1]),
        (sympy.Max(x, x**2), -2, 2, [0, 1]),
        (sympy.Max(x, x**2, 1 - x), 0, 2, [0, sympy.Rational(1, 2), (sqrt(5) - 1) / 2, 1]),
        (sympy.Piecewise((1, (x > 0) & (x < 1)), (x, True)), -1, 2, [0, 1]),
        (sympy.Mod(x, 2), 1, 3, [2]),
        (sympy.floor(x), -1, 1, [-1, 0, 1]),
        (sympy.gamma(x), -1, 0.5, [-1, 0]),
        (sympy.digamma(x), -1, 0.5, [-1, 0]),
        (sympy.zeta(x), 0, 2, [1]),
        (sympy.erf(x) + sympy.besselj(0, x), -1, 1, []),
        (sympy.besselj(sympy.Rational(1, 2), x), -1, 1, [0]),
        (sympy.bessely(0, x), -1, 1, [0]),
        (sympy.Integer(5), 0, 1, []),
    ],
)
def test_suspicious_points(f: sympy.Expr, a: float, b: float, points: list[sympy.Expr]) -> None:
    assert list(suspects(f, a, b)) == points


def test_the_branch_point_of_lamberts_function() -> None:
    assert [float(p) for p in suspects(sympy.LambertW(x), -1, 1)] == [
        pytest.approx(-math.exp(-1), rel=1e-16)
    ]


@pytest.mark.parametrize(
    ("f", "at", "answer"),
    [
        (abs(x), 1e-300, True),
        (abs(x), 0, False),
        (sympy.Max(x, x**2), 1, False),
        (sympy.Max(x, x**2), 2, True),
        (1 / x, 0, False),
        (sympy.log(x), 1, True),
        (sympy.log(x - 1) ** 2, 1, False),
        (abs(sqrt(x)), -1, False),  # analytic, but not real
        (sympy.floor(x), 0.5, True),
        (sympy.gamma(x), 2, False),  # harmless, but not known to be
        (sympy.Function("g")(x), 0, False),
        (sympy.Integer(3), 0, True),
    ],
)
def test_points_known_to_be_regular(f: sympy.Expr, at: float, answer: bool) -> None:
    assert is_analytic(f, at) is answer


@pytest.mark.parametrize(
    "f",
    [
        sympy.Function("g")(x),
        sympy.DiracDelta(x),
        sympy.zeta(2, x),
        sympy.besselj(x, 1),
        sympy.Integral(sympy.exp(y**2), (y, 0, x)),
        sympy.Derivative(sympy.zeta(x), x),
    ],
)
def test_unknown_functions_are_refused(f: sympy.Expr) -> None:
    with pytest.raises(DomainError, match="expression must be made of known functions, got"):
        suspects(f, 0, 1)


def test_refusals() -> None:
    with pytest.raises(DomainError, match="expression must be a sympy expression"):
        suspects("1/x", 0, 1)
    with pytest.raises(DomainError, match="a must not be above b = 0, got 1"):
        suspects(1 / x, 1, 0)
    with pytest.raises(DomainError, match="a must be a finite real number, got nan"):
        suspects(1 / x, math.nan, 0)
    with pytest.raises(DomainError, match="expression must not be 0 on a stretch"):
        suspects(1 / sympy.Max(0, x), -1, 1)
    with pytest.raises(DomainError, match="x must be a finite real number, got inf"):
        is_analytic(x, math.inf)
    with pytest.raises(DomainError, match="at most 1 symbol"):
        is_analytic(x * y, 0)
