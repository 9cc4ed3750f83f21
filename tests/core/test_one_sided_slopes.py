import math
from fractions import Fraction

import mpmath
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from calcml_core.errors import DomainError
from calcml_core.limits import Failure
from calcml_core.one_sided_slopes import Shape, one_sided_slopes, slope

mp = mpmath.mp.clone()
mp.dps = 50

x, y = sympy.symbols("x y")
oo, sqrt, half = sympy.oo, sympy.sqrt, sympy.Rational(1, 2)
CORNER, CUSP, JUMP, STRAIGHT = Shape.CORNER, Shape.CUSP, Shape.JUMP, Shape.STRAIGHT
OSCILLATION, UNDEFINED = Failure.OSCILLATION, Failure.UNDEFINED_SIDE


def at_nought(f: sympy.Expr) -> sympy.Expr:
    """Return f with the value 0 at 0."""
    return sympy.Piecewise((0, sympy.Eq(x, 0)), (f, True))


def test_the_numbers_on_screen() -> None:
    bend = one_sided_slopes(abs(x), 0)
    assert (bend.left.value, bend.right.value, bend.shape) == (-1, 1, CORNER)
    relu = one_sided_slopes(sympy.Max(0, x), 0)
    assert (float(relu.left), float(relu.right), relu.shape) == (0, 1, CORNER)
    root = one_sided_slopes(sympy.real_root(x, 3), 0)
    assert (root.left.value, root.right.value, root.shape) == (oo, oo, Shape.VERTICAL_TANGENT)
    assert slope(x**2 + 2 * x + 2, -1) == 0
    assert slope(sympy.sin(x), 0) == 1  # where its tangent crosses it


@pytest.mark.parametrize(
    ("f", "at", "left", "right", "shape"),
    [
        (abs(x) ** 3, 0, 0, 0, STRAIGHT),
        (x * abs(x), 0, 0, 0, STRAIGHT),
        (sympy.Max(x, x**2), 1, 1, 2, CORNER),
        (sympy.Max(0, 1 - abs(x)), 1, -1, 0, CORNER),
        (sympy.Min(x, 1, x**3), 1, 3, 0, CORNER),
        (sympy.Max(sympy.sin(x), sympy.cos(x)), sympy.pi / 4, -sqrt(2) / 2, sqrt(2) / 2, CORNER),
        (sqrt(x**2), 0, -1, 1, CORNER),
        (at_nought(x / (1 + sympy.exp(1 / x))), 0, 1, 0, CORNER),
        (sympy.Piecewise((x, x < 0), (sqrt(x), True)), 0, 1, oo, CORNER),
        (sympy.Piecewise((x**2, x < 1), (2 * x - 1, True)), 1, 2, 2, STRAIGHT),
        (sympy.Piecewise((x**2, x < 1), (3 * x - 2, True)), 1, 2, 3, CORNER),
        (sqrt(abs(x)), 0, -oo, oo, CUSP),
        (-(abs(x) ** sympy.Rational(2, 3)), 0, oo, -oo, CUSP),
        (sympy.sign(x) * sqrt(abs(x)), 0, oo, oo, Shape.VERTICAL_TANGENT),
        (-sympy.sign(x) * sqrt(abs(x)), 0, -oo, -oo, Shape.VERTICAL_TANGENT),
        (sympy.floor(x), 2, oo, 0, JUMP),
        (sympy.sign(x), 0, oo, oo, JUMP),
        (sympy.Piecewise((5, sympy.Eq(x, 1)), (x**2, True)), 1, oo, -oo, JUMP),  # one point moved
        (at_nought(sympy.sin(1 / x)), 0, OSCILLATION, OSCILLATION, JUMP),
        (at_nought(x * sympy.sin(1 / x)), 0, OSCILLATION, OSCILLATION, Shape.WILD),
        (at_nought(x**2 * sympy.sin(1 / x)), 0, 0, 0, STRAIGHT),
        (at_nought(sympy.exp(-1 / x**2)), 0, 0, 0, STRAIGHT),
        (sqrt(x), 0, UNDEFINED, oo, Shape.END),
        (sqrt(x) ** 3, 0, UNDEFINED, 0, Shape.END),
        (sympy.acos(x), 1, -oo, UNDEFINED, Shape.END),
        (sqrt(-(x**2)), 0, UNDEFINED, UNDEFINED, Shape.END),
        (x**2 * sqrt(x - 5), 0, UNDEFINED, UNDEFINED, Shape.END),  # real at 0 alone
        (sympy.sinc(x), 0, 0, 0, STRAIGHT),
        (sympy.Integer(3), 7, 0, 0, STRAIGHT),
    ],
)
def test_slopes_at_kinks_and_ends(
    f: sympy.Expr, at: object, left: object, right: object, shape: Shape
) -> None:
    slopes = one_sided_slopes(f, at)
    found = [s.failure if s.value is None else s.value for s in (slopes.left, slopes.right)]
    assert (found, slopes.shape) == ([left, right], shape)
    if shape is not STRAIGHT:
        with pytest.raises(DomainError, match=f"must be differentiable at x = .*, got a {shape}"):
            slope(f, at)


@pytest.mark.parametrize(
    ("f", "reference", "at"),
    [
        (1 / (1 + sympy.exp(-x)), lambda z: 1 / (1 + mp.exp(-z)), -740.0),
        (sympy.tanh(x), mp.tanh, 20.0),
        (sympy.log(sympy.cosh(x)), lambda z: mp.log(mp.cosh(z)), 1e-8),
        (sympy.sin(x) / x, lambda z: mp.sin(z) / z, 1e-8),
        (x**x, lambda z: z**z, 0.3),
        (sqrt(x), mp.sqrt, 1e-300),
        (x**2, lambda z: z**2, 1e200),  # x**2 itself is no float
        (sympy.besselj(0, x), lambda z: mp.besselj(0, z), 1.0),
        (sympy.LambertW(x), mp.lambertw, 1.0),
        (sympy.gamma(x), mp.gamma, 3.0),
        (sympy.Max(0, sympy.sin(x)), lambda z: max(mp.mpf(0), mp.sin(z)), 3.0),
    ],
)
def test_slopes_against_many_digits(f: sympy.Expr, reference: object, at: float) -> None:
    with mp.workdps(500):
        step = mp.mpf(at) * mp.mpf(10) ** -60
        exact = (reference(at + step) - reference(at - step)) / (2 * step)
    assert slope(f, at) == pytest.approx(float(exact), rel=2.3e-16, abs=5e-324)


def test_a_float_counts_by_its_binary_value() -> None:
    tenth = abs(x - sympy.Rational(1, 10))
    assert slope(tenth, 0.1) == 1  # 0.1 is a little more than 1/10
    assert one_sided_slopes(tenth, Fraction(1, 10)).shape is CORNER
    assert one_sided_slopes(abs(x - 0.1), 0.1).shape is CORNER


@pytest.mark.parametrize("at", [5e-324, -1e-308, 1e-16, 1e308, -1e16])
def test_next_to_a_kink_is_not_at_it(at: float) -> None:
    assert slope(abs(x), at) == math.copysign(1, at)
    assert slope(sympy.Max(0, x), at) == (at > 0)


def test_kinks_next_to_each_other() -> None:
    slopes = one_sided_slopes(abs(x) + abs(x - 1e-300), 1e-300)
    assert (slopes.left.value, slopes.right.value) == (0, 2)


@settings(max_examples=20, deadline=None)
@given(st.fractions(-3, 3, max_denominator=9), st.integers(-4, 4), st.integers(-4, 4))
def test_a_bent_line_has_the_slopes_of_its_halves(a: Fraction, p: int, q: int) -> None:
    f = sympy.Piecewise((p * (x - sympy.Rational(a)), x < a), (q * (x - sympy.Rational(a)), True))
    slopes = one_sided_slopes(f, a)
    assert (slopes.left.value, slopes.right.value) == (p, q)
    assert slopes.shape is (STRAIGHT if p == q else CORNER)


@settings(max_examples=10, deadline=None)
@given(st.fractions(-2, 2, max_denominator=9), st.fractions(-2, 2, max_denominator=9))
def test_a_mirror_swaps_the_sides(a: Fraction, b: Fraction) -> None:
    f = abs(x - sympy.Rational(a)) + sympy.exp(x)
    here, there = one_sided_slopes(f, b), one_sided_slopes(f.subs(x, -x), -b)
    assert (here.left.value, here.right.value) == (-there.right.value, -there.left.value)


def test_refusals() -> None:
    for f, at in ((1 / x, 0), (sympy.log(x), -1), (x * sympy.log(x), 0), (sqrt(x), -1)):
        with pytest.raises(DomainError, match=rf"value of .* at x = {at} must be real, got"):
            one_sided_slopes(f, at)
    for bad in (math.nan, math.inf, "1", 1j, None, 10**400):
        with pytest.raises(DomainError, match="x must be a finite real number, got"):
            slope(x, bad)
    with pytest.raises(DomainError, match="at most 1 symbol"):
        slope(x * y, 0)
    with pytest.raises(DomainError, match="expression must be a sympy expression, got 'x'"):
        slope("x", 0)
    with pytest.raises(DomainError, match="limit must be a finite real number"):
        slope(sympy.exp(x**2), 30)
