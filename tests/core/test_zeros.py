import math
from fractions import Fraction

import mpmath
import pytest
import sympy

from calcml_core.errors import DomainError
from calcml_core.zeros import slope_between_kinks, zeros

mp = mpmath.mp.clone()
mp.dps = 50

x, y = sympy.symbols("x y")
pi, sqrt, third = sympy.pi, sympy.sqrt, sympy.Rational(1, 3)


@pytest.mark.parametrize(
    ("g", "a", "b", "named"),
    [
        (sympy.sin(x), 0, 7, [0, pi, 2 * pi]),
        (sympy.sin(x), pi, 2 * pi, [pi, 2 * pi]),
        (sympy.exp(x) - 2, -1, 1, [sympy.log(2)]),
        (sympy.log(x) - 1, 1, 4, [sympy.E]),
        (sqrt(x) - sqrt(3), 0, 4, [3]),
        (sympy.sin(1 / x), 0.1, 1, [1 / (3 * pi), 1 / (2 * pi), 1 / pi]),
        (sympy.sin(x), 0, 0, [0]),
        (sympy.sin(x), 1, 1, []),
    ],
)
def test_zeros_with_a_name(g: sympy.Expr, a: object, b: object, named: list[sympy.Expr]) -> None:
    assert list(zeros(g, a, b)) == named


@pytest.mark.parametrize(
    ("g", "a", "b", "roots"),
    [
        (x**3 - 2 * x, 0, 2, [0, sqrt(2)]),
        ((x - 1) ** 2 * (x - 2) ** 3, 0, 3, [1, 2]),  # each once
        ((x**2 - 1) / (x**2 + x), -3, 3, [1]),  # -1 is a pole's
        (x**2 + 1, -9, 9, []),
        (x - x**2 / 1e300, -1, 1, [0]),
        ((x - sqrt(2)) * (x - sqrt(3)), -2, 2, [sqrt(2), sqrt(3)]),  # no conjugates
        (sympy.Integer(3), 0, 1, []),
        (1e-300 * (x - 0.5), 0, 1, [sympy.Rational(1, 2)]),
    ],
)
def test_polynomials_are_solved_exactly(
    g: sympy.Expr, a: float, b: float, roots: list[sympy.Expr]
) -> None:
    assert list(zeros(g, a, b)) == roots


def test_close_zeros_of_a_polynomial_are_told_apart() -> None:
    gap = Fraction(1, 10**30)
    roots = [sympy.Rational(third + k * gap) for k in range(3)]
    assert list(zeros(sympy.expand(math.prod(x - root for root in roots)), 0, 1)) == roots


@pytest.mark.parametrize(
    ("g", "reference", "start", "end"),
    [
        (sympy.cos(x) - x, lambda z: mp.cos(z) - z, 0, 1),
        (x**x - 2, lambda z: z**z - 2, 1, 2),
        (sympy.airyaiprime(x) + 0.125, lambda z: mp.airyai(z, 1) + 0.125, 1, 1.5),
        (sympy.tanh(x) - 0.5, lambda z: mp.tanh(z) - 0.5, 0, 1),
        (x**80 - x - 1, lambda z: z**80 - z - 1, 1, 2),
        (sympy.exp(x) - 10**300, lambda z: mp.exp(z) - mp.mpf(10) ** 300, 600, 700),
    ],
)
def test_zeros_without_a_name_against_fifty_digits(
    g: sympy.Expr, reference: object, start: float, end: float
) -> None:
    (zero,) = zeros(g, start, end)
    root = mp.findroot(reference, mp.mpf(float(zero)), verify=False)  # by secants
    assert start < zero < end
    assert mp.mpf(str(zero)) == pytest.approx(root, rel=1e-45, abs=0)


@pytest.mark.parametrize(
    ("g", "a", "b", "places"),
    [
        (1 - sympy.cos(x), -1, 7, [0, 2 * pi]),  # smooth, at an extremum
        ((x - third) ** 2 * sympy.exp(x), 0, 1, [third]),
        (abs(x - third), 0, 1, [third]),  # a kink
        (sqrt(abs(x - third)), 0, 1, [third]),  # a cusp
        (sqrt(x - third), 0, 1, [third]),  # the edge of the domain
        (sqrt(1 - x**2), -2, 3, [-1, 1]),
        (sympy.Max(0, 1 - x), 0, 1, [1]),
        (sympy.cosh(x) - 1, -1, 300, [0]),  # however large g is elsewhere
    ],
)
def test_zeros_that_are_only_touched(
    g: sympy.Expr, a: float, b: float, places: list[sympy.Expr]
) -> None:
    assert list(zeros(g, a, b)) == places


@pytest.mark.parametrize(
    ("g", "a", "b"),
    [
        (1 / sympy.sin(x - sympy.Rational(1, 800)), 0, 1),
        (sympy.tan(x), 1, 2),
        (sympy.Piecewise((x, x <= third), (x - 1, True)), 0.01, 0.9),
        (sympy.cosh(x), -1, 300),  # its least value is small beside its largest
        (1 / sqrt(1 - x**2) - sympy.Rational(1, 2), -1, 1),
        (x * sympy.log(x), 0, 0.5),  # not defined where it tends to 0
    ],
)
def test_what_is_no_zero(g: sympy.Expr, a: float, b: float) -> None:
    assert zeros(g, a, b) == ()


def test_a_zero_next_to_the_edge_of_the_domain() -> None:
    g = sympy.log(x - third) + 7
    assert [float(z) for z in zeros(g, 0, 1)] == [pytest.approx(1 / 3 + math.exp(-7), rel=1e-15)]
    assert [float(z) for z in zeros(g.subs(x, -x), -1, 0)] == [
        pytest.approx(-1 / 3 - math.exp(-7), rel=1e-15)
    ]


def test_two_zeros_between_neighbouring_looks() -> None:
    other = sympy.Rational(1001, 3000)
    assert zeros(sympy.exp(x) * (x - third) * (x - other), 0, 1) == (third, other)


def test_a_name_that_only_nearly_fits_is_not_given() -> None:
    root = third + sympy.Rational(1, 10**44)
    (zero,) = zeros(sympy.exp(x) - sympy.exp(root), 0, 1)
    assert zero != third
    assert abs(zero - root) < 1e-49


def test_expressions_with_steps() -> None:
    assert zeros(sympy.frac(x) - third, 0, 2) == (third, 1 + third)
    with pytest.raises(DomainError, match=r"expression must not be 0 on a stretch, got floor\(x\)"):
        zeros(sympy.floor(x), 0, 3)


@pytest.mark.parametrize(
    ("g", "slope"),
    [
        (sympy.Abs(x - 1), sympy.sign(x - 1)),
        (sympy.floor(2 * x) * x, sympy.floor(2 * x)),
        (sympy.Heaviside(x - 1) * x**2, 2 * x * sympy.Heaviside(x - 1)),
        (sympy.frac(x), sympy.Integer(1)),
        (sympy.Mod(x, 3) ** 2, 2 * (x - 3 * sympy.floor(x / 3))),
    ],
)
def test_slopes_between_kinks(g: sympy.Expr, slope: sympy.Expr) -> None:
    real = sympy.Symbol("x", real=True)
    assert sympy.simplify(slope_between_kinks(g.subs(x, real)) - slope.subs(x, real)) == 0


def test_refusals() -> None:
    with pytest.raises(DomainError, match="a must not be above b = 0, got 1"):
        zeros(x, 1, 0)
    with pytest.raises(DomainError, match="expression must not be 0 everywhere, got 0"):
        zeros(x - x, 0, 1)
    with pytest.raises(DomainError, match="expression must not be 0 on a stretch"):
        zeros(sympy.Max(0, x), -1, 1)
    with pytest.raises(DomainError, match="expression must have fewer zeros from 0 to 700"):
        zeros(sympy.sin(x), 0, 700)
    with pytest.raises(DomainError, match="at most 1 symbol"):
        zeros(x * y, 0, 1)
    for bad in (math.nan, math.inf, "1", 1j, None):
        with pytest.raises(DomainError, match="b must be a finite real number, got"):
            zeros(x, 0, bad)
    with pytest.raises(DomainError, match="expression must be a sympy expression, got 'x'"):
        zeros("x", 0, 1)
